using System;
using System.Collections.Generic;
using Warehouse.LocalEngine;
using Warehouse.LocalEngine.Execution;
using Warehouse.LocalEngine.Session;
using Warehouse.LocalEngine.Types;
using Warehouse.Tds.Tokens;

namespace Warehouse.Tds.Sessions;

/// <summary>
/// What the engine says while a request runs, as tokens. The end of each statement is held back until what follows is known, because the last one of a
/// response says so.
/// </summary>
/// <param name="tokens">The connection's.</param>
/// <param name="isProcedure">A remote procedure call: statements end inside it, and it ends by itself.</param>
internal sealed class ResponseSink(TokenWriter tokens, bool isProcedure) : IResultSink
{
    private const int DiskIsFull = 1105;

    private readonly byte _doneToken = isProcedure ? Token.DoneInProc : Token.Done;
    private IReadOnlyList<ResultColumn> _columns = [];
    private Done? _held;
    private bool _rowsEnded;

    public int ErrorCount { get; private set; }

    public void BeginRows(IReadOnlyList<ResultColumn> columns)
    {
        RequireRoom();
        Flush();
        _columns = columns;
        tokens.Columns(columns);
    }

    public void Row(Value[] row)
    {
        RequireRoom();
        tokens.Row(_columns, row);
    }

    public void EndRows() => _rowsEnded = true;

    public void RowsAffected(long count, bool isQuery)
    {
        RequireRoom();
        if (!_rowsEnded)
        {
            Flush();
        }

        _rowsEnded = false;
        _held = new Done(_doneToken, DoneStatus.Count, isQuery ? Done.Select : Done.Change, count);
    }

    public void Message(SessionMessage message)
    {
        RequireRoom();
        Flush();
        tokens.Info(message);
    }

    public void Error(SqlEngineException error)
    {
        Flush();
        ErrorCount++;
        tokens.Error(error);
        _held = new Done(_doneToken, DoneStatus.Error);
    }

    /// <summary>Ends the results of one call; what belongs to it and does not end the response follows.</summary>
    public void Flush()
    {
        // Rows of a statement under SET NOCOUNT ON end without a count.
        Done? ended = _held ?? (_rowsEnded ? new Done(_doneToken, DoneStatus.Final, Done.Select) : null);
        _held = null;
        _rowsEnded = false;
        if (ended is { } done)
        {
            tokens.Done(done with { Status = done.Status | DoneStatus.More });
        }
    }

    /// <summary>Ends the results of a batch, which are those of the response.</summary>
    public void Finish()
    {
        Done last = _held ?? new Done(_doneToken, DoneStatus.Final, _rowsEnded ? Done.Select : (ushort)0);
        _held = null;
        _rowsEnded = false;
        tokens.Done(last);
    }

    /// <summary>Whatever a text can send without end asks first; an error and the end of the response, by which the client learns of it, have room kept for them.</summary>
    private void RequireRoom()
    {
        if (tokens.Writer.Output.IsFull)
        {
            throw new SqlEngineException(DiskIsFull, "Could not allocate space for the result: more of it waits for the client than the endpoint, or its disk, keeps. Read faster, or ask for less at once.", 17);
        }
    }
}
