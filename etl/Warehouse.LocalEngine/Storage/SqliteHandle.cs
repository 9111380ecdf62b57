using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using SQLitePCL;

namespace Warehouse.LocalEngine.Storage;

/// <summary>
/// One SQLite database connection with a cache of prepared statements, on the raw handles: no ADO.NET between a row and its bytes.
/// Not thread-safe, but for work that is handed over to another thread: whoever uses the connection next waits for its end.
/// </summary>
internal sealed class SqliteHandle : IDisposable
{
    /// <summary>Of new files, in bytes: a large batch reads, journals and writes nearly every page of a large tree, and each page is three calls.</summary>
    public const int PageSize = 16384;

    // Statements kept prepared; a trial's procedures touch some hundred trees with a handful of statements each.
    private const int MaxCachedStatements = 600;

    private readonly sqlite3 _db;
    private readonly Dictionary<string, Stack<sqlite3_stmt>> _idle = new(StringComparer.Ordinal);
    private readonly List<string> _postponed = [];
    private int _idleCount;
    private Task? _work;
    private SqlEngineException? _loss;

    // The connection whose work this thread does.
    [ThreadStatic]
    private static SqliteHandle? t_workedOn;

    static SqliteHandle() => Batteries_V2.Init();

    /// <param name="path">A file, or empty for a private temporary database that SQLite spills to an unnamed file.</param>
    public SqliteHandle(string path)
    {
        int rc = raw.sqlite3_open_v2(path, out _db, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_NOMUTEX, null);
        if (rc != raw.SQLITE_OK)
        {
            SqlEngineException error = StorageErrors.FromSqlite(rc, _db.IsInvalid ? "cannot open the file" : raw.sqlite3_errmsg(_db).utf8_to_string());
            _db.Dispose();
            throw error;
        }

        Check(raw.sqlite3_extended_result_codes(_db, 1));
    }

    /// <summary>False while a transaction is open.</summary>
    public bool IsAutoCommit
    {
        get
        {
            Claim();
            return raw.sqlite3_get_autocommit(_db) != 0;
        }
    }

    public long LastInsertRowId
    {
        get
        {
            Claim();
            return raw.sqlite3_last_insert_rowid(_db);
        }
    }

    /// <summary>
    /// SQLite has undone the open transaction by itself ("Response To Errors Within A Transaction": disk full, I/O error, out of memory). What is written after that would stand alone, and
    /// be committed at once: <see cref="RequireTransaction"/> refuses it until <see cref="AcceptLoss"/>.
    /// </summary>
    public bool IsLost
    {
        get
        {
            Claim();
            return _loss is not null;
        }
    }

    /// <summary>Row cursors in use on this connection.</summary>
    public int OpenCursors { get; set; }

    public void SetBusyTimeout(int milliseconds)
    {
        Claim();
        Check(raw.sqlite3_busy_timeout(_db, milliseconds < 0 ? int.MaxValue : milliseconds));
    }

    /// <summary>Lets another thread work on this connection, until it is needed here again.</summary>
    /// <param name="work">Keeps its errors to itself: nobody else may be waiting for them.</param>
    public void HandOver(Action work)
    {
        Claim();
        _work = Task.Run(() =>
        {
            t_workedOn = this;
            try
            {
                work();
            }
            finally
            {
                t_workedOn = null;
            }
        });
    }

    /// <summary>Waits until no other thread works on this connection.</summary>
    public void Claim()
    {
        if (_work is { } work && !ReferenceEquals(t_workedOn, this))
        {
            work.Wait();
            _work = null;
        }
    }

    /// <summary>The whole transaction was given up: the next one may write.</summary>
    public void AcceptLoss()
    {
        Claim();
        _loss = null;
    }

    /// <summary>Called before rows are changed. Raises once more what made SQLite undo the transaction.</summary>
    public void RequireTransaction()
    {
        if (_loss is { } loss)
        {
            throw new SqlEngineException(loss.Number, loss.Message, loss.Severity, loss.State) { AbortsBatch = true };
        }
    }

    /// <summary>Runs statements that return no rows of interest.</summary>
    public void Execute(string sql)
    {
        Claim();
        int rc = raw.sqlite3_exec(_db, sql);
        if (rc != raw.SQLITE_OK)
        {
            throw Error(rc);
        }
    }

    /// <summary>A prepared statement for exclusive use until it is disposed; several may be in use for one text.</summary>
    public SqliteStatement Prepare(string sql)
    {
        Claim();
        if (_idle.TryGetValue(sql, out Stack<sqlite3_stmt>? stack) && stack.TryPop(out sqlite3_stmt? cached))
        {
            _idleCount--;
            return new SqliteStatement(this, cached, sql);
        }

        int rc = raw.sqlite3_prepare_v3(_db, sql, raw.SQLITE_PREPARE_PERSISTENT, out sqlite3_stmt statement);
        return rc == raw.SQLITE_OK ? new SqliteStatement(this, statement, sql) : throw Error(rc);
    }

    /// <summary>Runs one cached statement without rows.</summary>
    public void Run(string sql)
    {
        using SqliteStatement statement = Prepare(sql);
        while (statement.Step())
        {
            // Statements such as PRAGMA return a row nobody asked for.
        }
    }

    public long? QueryInt64(string sql)
    {
        using SqliteStatement statement = Prepare(sql);
        return statement.Step() && !statement.IsNull(0) ? statement.Int64(0) : null;
    }

    public string? QueryText(string sql)
    {
        using SqliteStatement statement = Prepare(sql);
        return statement.Step() && !statement.IsNull(0) ? statement.Text(0) : null;
    }

    /// <summary>Drops a tree. SQLite refuses that while any cursor is open (a function may end inside a query that reads another table variable): then it waits for the last cursor.</summary>
    public void DropTable(string quotedName)
    {
        if (OpenCursors > 0)
        {
            _postponed.Add("DROP TABLE " + quotedName);
        }
        else
        {
            Execute("DROP TABLE " + quotedName);
        }
    }

    internal void RunPostponed()
    {
        if (OpenCursors == 0 && _postponed.Count > 0)
        {
            string[] statements = [.. _postponed];
            _postponed.Clear();
            foreach (string statement in statements)
            {
                Execute(statement);
            }
        }
    }

    internal void GiveBack(string sql, sqlite3_stmt statement)
    {
        if (_idleCount >= MaxCachedStatements)
        {
            FinalizeIdle();
        }

        if (!_idle.TryGetValue(sql, out Stack<sqlite3_stmt>? stack))
        {
            _idle.Add(sql, stack = new Stack<sqlite3_stmt>());
        }

        stack.Push(statement);
        _idleCount++;
    }

    internal SqlEngineException Error(int rc)
    {
        SqlEngineException error = StorageErrors.FromSqlite(rc, raw.sqlite3_errmsg(_db).utf8_to_string());
        if ((rc & 0xFF) is raw.SQLITE_FULL or raw.SQLITE_IOERR or raw.SQLITE_NOMEM && raw.sqlite3_get_autocommit(_db) != 0)
        {
            _loss ??= error;
        }

        return error;
    }

    private void Check(int rc)
    {
        if (rc != raw.SQLITE_OK)
        {
            throw Error(rc);
        }
    }

    private void FinalizeIdle()
    {
        foreach (Stack<sqlite3_stmt> stack in _idle.Values)
        {
            foreach (sqlite3_stmt statement in stack)
            {
                statement.Dispose();
            }
        }

        _idle.Clear();
        _idleCount = 0;
    }

    public void Dispose()
    {
        Claim();
        FinalizeIdle();
        _db.Dispose();
    }
}
