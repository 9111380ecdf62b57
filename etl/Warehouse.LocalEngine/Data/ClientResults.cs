using System;
using System.Collections.Generic;
using System.Linq;
using Warehouse.LocalEngine.Execution;
using Warehouse.LocalEngine.Execution.Operators;
using Warehouse.LocalEngine.Session;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Data;

/// <summary>One result set, kept whole so that no cursor is open while the client reads.</summary>
internal sealed class ClientResult(IReadOnlyList<ResultColumn> columns) : IDisposable
{
    public IReadOnlyList<ResultColumn> Columns { get; } = columns;

    public RowBuffer Rows { get; } = new([.. columns.Select(static c => c.Type)]);

    public void Dispose() => Rows.Dispose();
}

/// <summary>What a command sends to its client. Messages go out at once; results, counts and errors are collected.</summary>
internal sealed class ClientResults(LocalConnection connection) : IResultSink, IDisposable
{
    private readonly List<SqlEngineException> _errors = [];
    private ClientResult? _open;

    public List<ClientResult> Results { get; } = [];

    /// <summary>Rows changed by all statements; -1 when none changed rows or NOCOUNT was on (RecordsAffected).</summary>
    public int RowsChanged { get; private set; } = -1;

    public void BeginRows(IReadOnlyList<ResultColumn> columns)
    {
        _open = new ClientResult(columns);
        Results.Add(_open);
    }

    public void Row(Value[] row) => _open!.Rows.Add((Value[])row.Clone());

    public void EndRows() => _open = null;

    public void RowsAffected(long count, bool isQuery)
    {
        if (!isQuery)
        {
            RowsChanged = int.Max(RowsChanged, 0) + (int)long.Min(count, int.MaxValue);
        }
    }

    public void Message(SessionMessage message) => connection.Send(message);

    /// <summary>Results that were complete before the first error: a reader gives them first, then the error (as SqlDataReader does).</summary>
    public int ResultsBeforeError { get; private set; } = int.MaxValue;

    public void Error(SqlEngineException error)
    {
        // The result of the statement that failed stays incomplete; it is not shown.
        if (_open is not null)
        {
            Results.Remove(_open);
            _open.Dispose();
            _open = null;
        }

        ResultsBeforeError = int.Min(ResultsBeforeError, Results.Count);
        _errors.Add(error);
    }

    /// <summary>Raises what nothing caught: the first error, with the texts of the others added.</summary>
    public void ThrowErrors()
    {
        if (_errors.Count == 0)
        {
            return;
        }

        Dispose();
        SqlEngineException first = _errors[0];
        if (_errors.Count > 1)
        {
            first = new SqlEngineException(first.Number, string.Join(Environment.NewLine, _errors.Select(static e => e.Message).Distinct()), first.Severity, first.State, first)
            {
                LineNumber = first.LineNumber,
                Procedure = first.Procedure,
            };
        }

        throw first;
    }

    public void Dispose()
    {
        foreach (ClientResult result in Results)
        {
            result.Dispose();
        }

        Results.Clear();
    }
}
