using System;
using System.Collections.Generic;
using System.Linq;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Execution;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Session;

/// <summary>Where a batch's results go: to the client, into INSERT … EXEC, or nowhere.</summary>
internal interface IResultSink
{
    void BeginRows(IReadOnlyList<ResultColumn> columns);

    /// <summary>Must copy what it keeps: the array is overwritten by the next row.</summary>
    void Row(Value[] row);

    void EndRows();

    /// <summary>A statement changed or returned so many rows; not called under SET NOCOUNT ON.</summary>
    void RowsAffected(long count, bool isQuery);

    /// <summary>PRINT, and RAISERROR of severity 10 and less.</summary>
    void Message(SessionMessage message);

    /// <summary>An error that nothing caught; the batch may go on after it.</summary>
    void Error(SqlEngineException error);
}

/// <summary>Text for the client. <paramref name="Severity"/> 0 to 10.</summary>
internal sealed record SessionMessage(int Number, byte Severity, byte State, string Text, string? Procedure, int LineNumber);

/// <summary>For functions and triggers' inner scopes that can return nothing.</summary>
internal sealed class NoResults : IResultSink
{
    public static readonly NoResults Instance = new();

    private NoResults()
    {
    }

    public void BeginRows(IReadOnlyList<ResultColumn> columns)
    {
    }

    public void Row(Value[] row)
    {
    }

    public void EndRows()
    {
    }

    public void RowsAffected(long count, bool isQuery)
    {
    }

    public void Message(SessionMessage message)
    {
    }

    public void Error(SqlEngineException error)
    {
    }
}

/// <summary>Takes a procedure's rows for INSERT … EXEC, each value converted to the column it goes to; messages still go to the client.</summary>
/// <param name="client">The sink of the statement's batch.</param>
/// <param name="targets">The columns to fill, in order, and their table's name.</param>
internal sealed class RowCollector(IResultSink client, (string Table, IReadOnlyList<Column> Columns) targets) : IResultSink
{
    private readonly List<Value[]> _rows = [];
    private Func<Value, Value>[] _conversions = [];

    public IReadOnlyList<Value[]> Rows => _rows;

    public void BeginRows(IReadOnlyList<ResultColumn> columns)
    {
        if (columns.Count != targets.Columns.Count)
        {
            throw new SqlEngineException(213, "Column name or number of supplied values does not match table definition.") { AbortsBatch = true };
        }

        _conversions = [.. columns.Zip(targets.Columns, (from, to) => Conversion.BuildStore(from.Type, to.Type, targets.Table, to.Name))];
    }

    public void Row(Value[] row)
    {
        Value[] converted = new Value[row.Length];
        for (int i = 0; i < row.Length; i++)
        {
            converted[i] = _conversions[i](row[i]);
        }

        _rows.Add(converted);
    }

    public void EndRows()
    {
    }

    public void RowsAffected(long count, bool isQuery)
    {
    }

    public void Message(SessionMessage message) => client.Message(message);

    public void Error(SqlEngineException error) => client.Error(error);
}
