using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using Warehouse.LocalEngine.Catalog;

namespace Warehouse.LocalEngine.Storage;

/// <summary>
/// One connection's store: the database's files, the session's private tables, its transaction.
/// Permanent objects live in warehouse.db and the attached schema files; temporary tables in a private database whose
/// transaction runs beside the main one; table variables in another that knows no transaction but a statement's.
/// </summary>
internal sealed class StoreSession : ITransactionalStore, IDisposable
{
    private readonly List<Savepoint> _savepoints = [];
    private readonly HashSet<string> _schemaFiles;
    private readonly long _firstLeanTree;
    private SqliteHandle? _temporary;
    private SqliteHandle? _variables;
    private CatalogSnapshot? _catalogAtBegin;
    private bool _writing;
    private int _lockTimeout;
    private int _lastPrivateId;

    // Half of the negative numbers; the other half is each session's own.
    private static int s_lastVariableId = int.MinValue / 2;
    private bool _disposed;

    internal StoreSession(Database database, DatabaseOptions options)
    {
        Database = database;
        Options = options;
        PrivateFiles.CreateFile(database.MainFile);
        Main = new SqliteHandle(database.MainFile);
        try
        {
            LockTimeout = options.LockTimeout;
            _schemaFiles = new HashSet<string>(DatabaseFiles.Attach(this, options), NameComparer.Instance);
            _firstLeanTree = DatabaseFiles.FirstLeanTree(Main);
            Catalog = new DatabaseCatalog(this);
            Rows = new RowStore(this);
            Begin(forWriting: false);
            Commit();
        }
        catch
        {
            Main.Dispose();
            throw;
        }
    }

    public Database Database { get; }

    /// <summary>This connection's own options; those of another one of the process may differ.</summary>
    public DatabaseOptions Options { get; }

    public DatabaseCatalog Catalog { get; }

    public RowStore Rows { get; }

    public bool InTransaction { get; private set; }

    public int LockTimeout
    {
        get => _lockTimeout;
        set
        {
            _lockTimeout = value;
            Main.SetBusyTimeout(value);
        }
    }

    public bool IsLost => InTransaction && (Main.IsLost || _temporary is { IsLost: true });

    internal SqliteHandle Main { get; }

    /// <summary>An id for a temporary table or one of its trees: negative, as SQL Server's are, and unique in the session.</summary>
    public int NextPrivateId() => --_lastPrivateId;

    /// <summary>An id for a table variable or one of its trees: unique in the process, since the module that declares it goes from session to session.</summary>
    public static int NextVariableId() => Interlocked.Decrement(ref s_lastVariableId) is < 0 and var id ? id : throw new InvalidOperationException("This process has declared a billion table variables. Restart it.");

    public void Begin(bool forWriting)
    {
        if (InTransaction)
        {
            throw new InvalidOperationException("The store has one transaction at a time.");
        }

        Main.AcceptLoss();
        _temporary?.AcceptLoss();
        Main.Run("BEGIN");
        try
        {
            if (forWriting)
            {
                TakeWriteLock();
            }

            Catalog.Refresh();
        }
        catch
        {
            Main.Run("ROLLBACK");
            _writing = false;
            throw;
        }

        _catalogAtBegin = Catalog.Snapshot;
        InTransaction = true;
    }

    public void Commit()
    {
        RequireTransaction();
        if (_writing)
        {
            Rows.Identities.Flush();
            Catalog.BeforeCommit();
        }

        if (_writing)
        {
            EngineEvents.Log.CommitStarting();
        }

        Main.Run("COMMIT");
        if (_writing)
        {
            EngineEvents.Log.CommitCompleted();
        }

        if (_temporary is { IsAutoCommit: false })
        {
            _temporary.Run("COMMIT");
        }

        Catalog.AfterCommit();
        End();
    }

    public void Rollback()
    {
        RequireTransaction();
        Catalog.Restore(_catalogAtBegin!, wholeTransaction: true);
        Rows.Identities.Forget();

        // SQLite rolls back by itself on some failures (disk full, interrupt); there is nothing left to undo then.
        foreach (SqliteHandle? handle in (SqliteHandle?[])[Main, _temporary])
        {
            handle?.AcceptLoss();
            if (handle is { IsAutoCommit: false })
            {
                handle.Run("ROLLBACK");
            }
        }

        End();
    }

    public void Save(string savepoint)
    {
        RequireTransaction();
        string sqlName = SqlName(_savepoints.Count);
        Main.Run("SAVEPOINT " + sqlName);
        if (_temporary is { IsAutoCommit: false })
        {
            _temporary.Run("SAVEPOINT " + sqlName);
        }

        _savepoints.Add(new Savepoint(savepoint, Catalog.Snapshot));
    }

    public void RollbackTo(string savepoint)
    {
        int position = Find(savepoint);
        if (IsLost)
        {
            // The savepoint went with the transaction.
            Catalog.Restore(_catalogAtBegin!, wholeTransaction: true);
            return;
        }

        RunOnBoth("ROLLBACK TO " + SqlName(position));
        Catalog.Restore(_savepoints[position].Catalog, wholeTransaction: false);
        _savepoints.RemoveRange(position + 1, _savepoints.Count - position - 1);
    }

    public void Release(string savepoint)
    {
        int position = Find(savepoint);
        if (!IsLost)
        {
            RunOnBoth("RELEASE " + SqlName(position));
        }

        _savepoints.RemoveRange(position, _savepoints.Count - position);
    }

    /// <summary>
    /// Takes the one write lock before the first write. A transaction that only read so far gives its read lock up first:
    /// two readers that both want to write would wait for each other for ever (READ COMMITTED allows what changed in between).
    /// </summary>
    public void EnsureWriting()
    {
        RequireTransaction();
        if (_writing)
        {
            return;
        }

        if (Main.OpenCursors > 0)
        {
            try
            {
                TakeWriteLock();
            }
            catch (SqlEngineException e) when (e.Number == StorageErrors.LockTimeout)
            {
                throw StorageErrors.DeadlockVictim();
            }

            return;
        }

        Main.Run("COMMIT");
        Main.Run("BEGIN");
        for (int i = 0; i < _savepoints.Count; i++)
        {
            Main.Run("SAVEPOINT " + SqlName(i));
        }

        TakeWriteLock();
        Catalog.Refresh();
        _catalogAtBegin = Catalog.Snapshot;
        for (int i = 0; i < _savepoints.Count; i++)
        {
            _savepoints[i] = _savepoints[i] with { Catalog = Catalog.Snapshot };
        }
    }

    /// <summary>The SQLite connection and schema a table's trees are in.</summary>
    internal (SqliteHandle Handle, string Schema) PlaceOf(Table table) => table.Lifetime switch
    {
        TableLifetime.Temporary => (_temporary ??= OpenPrivate(), ""),
        TableLifetime.Variable => (_variables ??= OpenPrivate(), ""),
        _ => (Main, FileSchemaOf(table.Schema.Name) + "."),
    };

    /// <summary>Whether a table's records do without the columns that its clustered key gives back (<see cref="KeyColumns"/>): those of trees made before a database's second format have them.</summary>
    internal bool IsLean(Table table) => table.Lifetime != TableLifetime.Permanent || table.StorageId >= _firstLeanTree;

    /// <summary>main, or the attached file's name when the schema has one.</summary>
    internal string FileSchemaOf(string schemaName) =>
        _schemaFiles.TryGetValue(schemaName, out string? file) ? DatabaseFiles.AttachedName(file) : "main";

    /// <summary>Called before every change of rows or trees of that table.</summary>
    internal void BeforeWrite(Table table)
    {
        if (table.Lifetime == TableLifetime.Permanent)
        {
            EnsureWriting();
        }
        else if (table.Lifetime == TableLifetime.Temporary && InTransaction && PlaceOf(table).Handle is { IsAutoCommit: true } handle)
        {
            handle.Run("BEGIN");
            for (int i = 0; i < _savepoints.Count; i++)
            {
                handle.Run("SAVEPOINT " + SqlName(i));
            }
        }
    }

    /// <summary>Guards one statement's changes of table variables, which no transaction undoes: all of them or, when it fails, none.</summary>
    internal void ChangeVariables(Action change)
    {
        SqliteHandle handle = _variables ??= OpenPrivate();
        handle.Run("SAVEPOINT statement");
        bool done = false;
        try
        {
            change();
            done = true;
        }
        finally
        {
            // Where SQLite has undone the statement by itself, the savepoint went with it.
            handle.AcceptLoss();
            if (!handle.IsAutoCommit)
            {
                if (!done)
                {
                    handle.Run("ROLLBACK TO statement");
                }

                handle.Run("RELEASE statement");
            }
        }
    }

    private static SqliteHandle OpenPrivate()
    {
        SqliteHandle handle = new("");
        handle.Execute($"PRAGMA page_size = {SqliteHandle.PageSize}; PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA cache_size = -16384;");
        return handle;
    }

    private void TakeWriteLock()
    {
        // A write statement that touches nothing takes SQLite's RESERVED lock on warehouse.db and, unlike BEGIN IMMEDIATE,
        // on no other file. Every writer passes here first, so the attached files need no order of their own.
        Main.Run("UPDATE main.sys_meta SET value = value WHERE 0");
        _writing = true;
    }

    private void RunOnBoth(string sql)
    {
        Main.Run(sql);
        if (_temporary is { IsAutoCommit: false })
        {
            _temporary.Run(sql);
        }
    }

    private int Find(string savepoint)
    {
        RequireTransaction();
        int position = _savepoints.FindLastIndex(s => NameComparer.Instance.Equals(s.Name, savepoint));
        return position >= 0 ? position : throw new ArgumentException("There is no savepoint of that name.", nameof(savepoint));
    }

    private void RequireTransaction()
    {
        if (!InTransaction)
        {
            throw new InvalidOperationException("The store has no open transaction.");
        }
    }

    private void End()
    {
        InTransaction = false;
        _writing = false;
        _catalogAtBegin = null;
        _savepoints.Clear();
    }

    private static string SqlName(int position) => string.Create(CultureInfo.InvariantCulture, $"s{position}");

    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        if (InTransaction)
        {
            Rollback();
        }

        Main.Dispose();
        _temporary?.Dispose();
        _variables?.Dispose();
        Database.Release();
    }

    private readonly record struct Savepoint(string Name, CatalogSnapshot Catalog);
}
