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
/// releases them when a process dies. Exclusive only; other modes are refused.
/// </summary>
internal sealed partial class EngineSession
{
    private sealed record ApplicationLock(FileStream File, string Resource, bool IsSession)
    {
        /// <summary>sp_getapplock nests: as many releases as requests.</summary>
        public int Count { get; set; } = 1;
    }

    private static readonly TimeSpan LockPollInterval = TimeSpan.FromMilliseconds(20);

    private readonly List<ApplicationLock> _locks = [];

    /// <returns>0 granted at once, 1 granted after waiting, -1 timed out.</returns>
    internal int GetApplicationLock(string resource, string mode, string owner, int timeoutMilliseconds)
    {
        if (!string.Equals(mode, "Exclusive", StringComparison.OrdinalIgnoreCase))
        {
            throw new SqlEngineException(SqlEngineException.RefusedNumber, "sp_getapplock: the local engine grants @LockMode = 'Exclusive' only.");
        }

        bool isSession = IsSessionOwner(owner);
        if (!isSession && TransactionCount == 0)
        {
            throw new SqlEngineException(1223, "Cannot perform the application lock operation: a lock owned by a transaction needs an active transaction.");
        }

        // Resource names are compared exactly ("sp_getapplock (Transact-SQL)": binary comparison).
        if (_locks.Find(l => l.Resource == resource && l.IsSession == isSession) is { } held)
        {
            held.Count++;
            return 0;
        }

        if (_locks.Exists(l => l.Resource == resource))
        {
            throw new SqlEngineException(SqlEngineException.RefusedNumber, "sp_getapplock: the local engine does not grant one resource to the session and to its transaction.");
        }

        string path = Path.Combine(StoreSession.Database.Directory, "lock-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.Unicode.GetBytes(resource)).AsSpan(0, 16)));
        long start = Stopwatch.GetTimestamp();
        for (int attempt = 0; ; attempt++)
        {
            if (TryLock(path) is { } file)
            {
                _locks.Add(new ApplicationLock(file, resource, isSession));
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

    private static FileStream? TryLock(string path)
    {
        try
        {
            FileStreamOptions options = new() { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            return new FileStream(path, options);
        }
        catch (IOException)
        {
            // FileShare.None is an advisory lock (flock) on Unix and a share violation on Windows: another connection holds it.
            return null;
        }
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
        : _locks.Exists(l => l.Resource == resource && l.IsSession == IsSessionOwner(owner)) ? "Exclusive" : "NoLock";

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
