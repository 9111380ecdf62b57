using System;
using System.Collections.Generic;
using System.Linq;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Modification;

/// <summary>An OUTPUT clause, whose rows go to the client or into a table.</summary>
internal sealed class OutputRows
{
    public required Expression[] Items { get; init; }

    public required SqlType[] Types { get; init; }

    /// <summary>The target of OUTPUT … INTO; null when rows go to the client. It has no triggers, checks or foreign keys (error 333).</summary>
    public InsertTarget? Into { get; init; }

    /// <param name="row">Laid out as the clause was bound: the deleted and inserted columns, then other sources'.</param>
    public Value[] Evaluate(EvaluationContext context, Value[] row)
    {
        Value[] result = new Value[Items.Length];
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = Items[i].Evaluate(context, row);
        }

        return result;
    }

    /// <summary>Hands the evaluated rows on.</summary>
    public void Emit(EvaluationContext context, IEnumerable<Value[]> rows, Action<Value[]> client)
    {
        if (Into is { } into)
        {
            into.InsertAll(context, rows.Select(row => into.MakeRow(context, row, "INSERT")));
            return;
        }

        foreach (Value[] row in rows)
        {
            client(row);
        }
    }
}
