using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using Warehouse.LocalEngine.Catalog;

namespace Warehouse.LocalEngine.Storage;

/// <summary>
/// One local database of this process: its files and what its connections share (the last committed catalog, identity values in use).
/// Other processes may have it open too; SQLite's locks keep them apart.
/// </summary>
internal sealed class Database
{
    private static readonly Lock s_gate = new();
    private static readonly Dictionary<string, Database> s_open = new(StringComparer.Ordinal);

    private readonly Lock _lock = new();
    private readonly Dictionary<int, long> _identities = [];
    private CatalogSnapshot? _committed;
    private int _sessions;

    private Database(string directory) => Directory = directory;

    /// <summary>Full path.</summary>
    public string Directory { get; }

    public string MainFile => Path.Combine(Directory, "warehouse.db");

    /// <summary>The newest catalog a connection of this process saw committed.</summary>
    public CatalogSnapshot? CommittedCatalog
    {
        get => Volatile.Read(ref _committed);
        set => Volatile.Write(ref _committed, value);
    }

    /// <summary>Opens a connection's store. Connections of one process to one directory share a <see cref="Database"/>.</summary>
    public static StoreSession OpenSession(DatabaseOptions options)
    {
        string directory = Path.GetFullPath(options.Directory);
        Database database;
        lock (s_gate)
        {
            if (!s_open.TryGetValue(directory, out database!))
            {
                PrivateFiles.CreateDirectory(directory);
                s_open.Add(directory, database = new Database(directory));
            }

            database._sessions++;
        }

        try
        {
            return new StoreSession(database, options);
        }
        catch
        {
            database.Release();
            throw;
        }
    }

    public string FileOf(string schemaName) => Path.Combine(Directory, schemaName + ".db");

    internal void Release()
    {
        lock (s_gate)
        {
            if (--_sessions == 0)
            {
                s_open.Remove(Directory);
            }
        }
    }

    /// <summary>The next value after the stored one and after those this process handed out and rolled back.</summary>
    /// <param name="furthest">Which of the two is further on.</param>
    /// <param name="after">The value after the last one; null stands for none yet.</param>
    internal long NextIdentity(int objectId, long? stored, Func<long, long, long> furthest, Func<long?, long> after)
    {
        lock (_lock)
        {
            long? last = stored;
            if (_identities.TryGetValue(objectId, out long used))
            {
                last = last is { } s ? furthest(s, used) : used;
            }

            long next = after(last);
            _identities[objectId] = next;
            return next;
        }
    }

    internal void ForgetIdentity(int objectId)
    {
        lock (_lock)
        {
            _identities.Remove(objectId);
        }
    }

    /// <summary>The name of a schema that may have a file: it becomes a file name and an SQLite name.</summary>
    internal static void CheckSchemaFiles(IReadOnlyList<string> names)
    {
        // SQLite attaches at most 10 databases; two are kept free for VACUUM and maintenance.
        if (names.Count > 8)
        {
            throw new ArgumentException("At most 8 schemas can have files of their own.");
        }

        foreach (string name in names)
        {
            if (name.Length is 0 or > 60 || !name.All(char.IsAsciiLetterOrDigit) || name is "main" or "temp" or "warehouse")
            {
                throw new ArgumentException($"'{name}' cannot have a file of its own: use 1 to 60 ASCII letters and digits, and not main, temp or warehouse.");
            }
        }
    }
}
