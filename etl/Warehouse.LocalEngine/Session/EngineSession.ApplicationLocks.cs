using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using Warehouse.LocalEngine.Catalog;

namespace Warehouse.LocalEngine.Session;

/// <summary>
/// sp_getapplock over operating-system file locks in the database's directory: they hold across processes and the system
/// releases them when a process dies. Exclusive and Shared; the modes between them are refused.
/// </summary>
internal sealed partial class EngineSession
{
    private const string Exclusive = "Exclusive";
    private const string Shared = "Shared";

    private sealed record ApplicationLock(FileStream File, string Resource, string Mode, bool IsSession)
    {
        /// <summary>sp_getapplock nests: as many releases as requests.</summary>
        public int Count { get; set; } = 1;
    }

    private static readonly TimeSpan LockPollInterval = TimeSpan.FromMilliseconds(20);

    private readonly List<ApplicationLock> _locks = [];

    /// <returns>0 granted at once, 1 granted after waiting, -1 timed out.</returns>
    internal int GetApplicationLock(string resource, string mode, string owner, int timeoutMilliseconds)
    {
        bool isExclusive = IsExclusiveMode(mode);

        bool isSession = IsSessionOwner(owner);
        if (!isSession && TransactionCount == 0)
        {
            throw new SqlEngineException(1223, "Cannot perform the application lock operation: a lock owned by a transaction needs an active transaction.");
        }

        // Resource names are compared exactly ("sp_getapplock (Transact-SQL)": binary comparison).
        if (_locks.Find(l => l.Resource == resource && l.IsSession == isSession) is { } held)
        {
            // The owner holds the stronger of both modes until the last release; a file lock can't become stronger without being let go for a moment.
            held.Count += isExclusive && held.Mode == Shared
                ? throw new SqlEngineException(SqlEngineException.RefusedNumber, "sp_getapplock: the local engine does not turn a Shared lock into an Exclusive one; release it first.")
                : 1;
            return 0;
        }

        if (_locks.Exists(l => l.Resource == resource))
        {
            throw new SqlEngineException(SqlEngineException.RefusedNumber, "sp_getapplock: the local engine does not grant one resource to the session and to its transaction.");
        }

        string path = LockPath(resource);
        long start = Stopwatch.GetTimestamp();
        for (int attempt = 0; ; attempt++)
        {
            if (TryLock(path, isExclusive) is { } file)
            {
                _locks.Add(new ApplicationLock(file, resource, isExclusive ? Exclusive : Shared, isSession));
                return attempt == 0 ? 0 : 1;
            }

            if (timeoutMilliseconds >= 0 && Stopwatch.GetElapsedTime(start).TotalMilliseconds >= timeoutMilliseconds)
            {
                return -1;
            }

            _cancellation.WaitHandle.WaitOne(LockPollInterval);
            _cancellation.ThrowIfCancellationRequested();
        }
    }

    /// <summary>APPLOCK_TEST: whether the lock could be had at once.</summary>
    internal bool CanLockApplication(string resource, string mode, string owner)
    {
        bool isExclusive = IsExclusiveMode(mode);
        if (_locks.Find(l => l.Resource == resource && l.IsSession == IsSessionOwner(owner)) is { } held && (held.Mode == Exclusive || !isExclusive))
        {
            return true;
        }

        using FileStream? file = TryLock(LockPath(resource), isExclusive);
        return file is not null;
    }

    private static bool IsExclusiveMode(string mode) =>
        string.Equals(mode, Exclusive, StringComparison.OrdinalIgnoreCase)
        || (string.Equals(mode, Shared, StringComparison.OrdinalIgnoreCase)
            ? false
            : throw new SqlEngineException(SqlEngineException.RefusedNumber, "sp_getapplock: the local engine grants @LockMode = 'Exclusive' and 'Shared' only."));

    private string LockPath(string resource) =>
        Path.Combine(StoreSession.Database.Directory, "lock-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.Unicode.GetBytes(resource)).AsSpan(0, 16)));

    // FileShare is an advisory lock (flock) on Unix, exclusive for None and shared for Read, and a share violation on Windows.
    private static FileStream? TryLock(string path, bool isExclusive)
    {
        try
        {
            if (isExclusive || !File.Exists(path))
            {
                FileStream file = OpenLock(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                if (isExclusive)
                {
                    return file;
                }

                file.Dispose();
            }

            return OpenLock(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        }
        catch (IOException)
        {
            // Another connection holds it.
            return null;
        }
    }

    private static FileStream OpenLock(string path, FileMode mode, FileAccess access, FileShare share)
    {
        FileStreamOptions options = new() { Mode = mode, Access = access, Share = share };
        if (!OperatingSystem.IsWindows() && mode == FileMode.OpenOrCreate)
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }

    internal void ReleaseApplicationLock(string resource, string owner)
    {
        bool isSession = IsSessionOwner(owner);
        ApplicationLock held = _locks.Find(l => l.Resource == resource && l.IsSession == isSession)
            ?? throw new SqlEngineException(1223, $"Cannot release the application lock (Database Principal: 'public', Resource: '{resource}') because it is not currently held.");
        if (--held.Count == 0)
        {
            held.File.Dispose();
            _locks.Remove(held);
        }
    }

    internal string? ApplicationLockMode(string? resource, string? owner) =>
        resource is null || owner is null ? null
        : _locks.Find(l => l.Resource == resource && l.IsSession == IsSessionOwner(owner))?.Mode ?? "NoLock";

    private static bool IsSessionOwner(string owner) =>
        NameComparer.Instance.Equals(owner, "Session") || (NameComparer.Instance.Equals(owner, "Transaction")
            ? false
            : throw new SqlEngineException(SqlEngineException.RefusedNumber, "sp_getapplock: @LockOwner must be 'Session' or 'Transaction'."));

    private void ReleaseTransactionLocks() => Release(static l => !l.IsSession);

    private void ReleaseAllLocks() => Release(static _ => true);

    private void Release(Func<ApplicationLock, bool> which)
    {
        foreach (ApplicationLock held in _locks.Where(which).ToList())
        {
            held.File.Dispose();
            _locks.Remove(held);
        }
    }
}
