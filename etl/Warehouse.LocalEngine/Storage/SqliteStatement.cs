using System;
using SQLitePCL;

namespace Warehouse.LocalEngine.Storage;

/// <summary>
/// A prepared statement on loan from its <see cref="SqliteHandle"/>; disposing it resets it and gives it back. Calls go by the bare handle, so that each keeps this object alive until it returns:
/// while it is on loan nothing else refers to the statement, and a collected one would be finalized, by its own handle, under SQLite's hands.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly SqliteHandle _owner;
    private readonly string _sql;
    private sqlite3_stmt? _statement;

    // Zero after it was given back: SQLite answers a call on no statement with an error.
    private nint _handle;

    internal SqliteStatement(SqliteHandle owner, sqlite3_stmt statement, string sql)
    {
        _owner = owner;
        _statement = statement;
        _handle = statement.DangerousGetHandle();
        _sql = sql;
    }

    /// <param name="parameter">1-based, like the column numbers of SQLite's own API below are 0-based.</param>
    public SqliteStatement Bind(int parameter, long value)
    {
        _owner.Claim();
        int rc = SqliteRowCalls.BindInt64(_handle, parameter, value);
        GC.KeepAlive(this);
        Check(rc);
        return this;
    }

    public SqliteStatement Bind(int parameter, ReadOnlySpan<byte> value)
    {
        _owner.Claim();
        int rc = value.IsEmpty ? raw.sqlite3_bind_zeroblob(_statement, parameter, 0) : SqliteRowCalls.BindBlob(_handle, parameter, value);
        GC.KeepAlive(this);
        Check(rc);
        return this;
    }

    /// <summary>Binds bytes without copying them.</summary>
    /// <param name="value">Of an array that is pinned until the statement has run.</param>
    public SqliteStatement BindPinned(int parameter, ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty)
        {
            return Bind(parameter, value);
        }

        _owner.Claim();
        int rc = SqliteRowCalls.BindPinned(_handle, parameter, value);
        GC.KeepAlive(this);
        Check(rc);
        return this;
    }

    public SqliteStatement Bind(int parameter, string value)
    {
        _owner.Claim();
        Check(raw.sqlite3_bind_text(_statement, parameter, value));
        return this;
    }

    /// <summary>Moves to the next row; false at the end.</summary>
    public bool Step() => TryStep(out int rc) || (rc == raw.SQLITE_DONE ? false : throw Failed(rc));

    /// <summary>Steps without throwing: <paramref name="rc"/> is SQLITE_ROW, SQLITE_DONE or an extended error code.</summary>
    public bool TryStep(out int rc)
    {
        _owner.Claim();
        rc = SqliteRowCalls.Step(_handle);
        GC.KeepAlive(this);
        return rc == raw.SQLITE_ROW;
    }

    /// <summary>Runs the statement to its end and makes it ready for new values.</summary>
    /// <returns>SQLITE_DONE, or the extended code of a constraint that was violated; other failures throw.</returns>
    public int Run()
    {
        _owner.Claim();
        _owner.RequireTransaction();
        int rc = SqliteRowCalls.Step(_handle);
        while (rc == raw.SQLITE_ROW)
        {
            rc = SqliteRowCalls.Step(_handle);
        }

        if (rc == raw.SQLITE_DONE || (rc & 0xFF) == raw.SQLITE_CONSTRAINT)
        {
            Reset();
            return rc;
        }

        throw Failed(rc);
    }

    public void Reset()
    {
        _owner.Claim();
        _ = SqliteRowCalls.Reset(_handle);
        GC.KeepAlive(this);
    }

    /// <summary>SQLite's own memory: valid until the next step, and no longer than this object.</summary>
    public ReadOnlySpan<byte> Blob(int column)
    {
        _owner.Claim();
        ReadOnlySpan<byte> blob = SqliteRowCalls.ColumnBlob(_handle, column);
        GC.KeepAlive(this);
        return blob;
    }

    public long Int64(int column)
    {
        _owner.Claim();
        long value = SqliteRowCalls.ColumnInt64(_handle, column);
        GC.KeepAlive(this);
        return value;
    }

    public string Text(int column)
    {
        _owner.Claim();
        return raw.sqlite3_column_text(_statement, column).utf8_to_string();
    }

    public bool IsNull(int column)
    {
        _owner.Claim();
        return raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;
    }

    private SqlEngineException Failed(int rc)
    {
        SqlEngineException error = _owner.Error(rc);
        Reset();
        return error;
    }

    private void Check(int rc)
    {
        if (rc != raw.SQLITE_OK)
        {
            throw _owner.Error(rc);
        }
    }

    public void Dispose()
    {
        if (_statement is { } statement)
        {
            Reset();
            _statement = null;
            _handle = 0;
            _owner.GiveBack(_sql, statement);
        }
    }
}
