using System;
using System.Collections.Generic;
using System.Linq;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Execution.Operators;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Modification;

/// <summary>INSERT. The source is read to its end before the first row is stored, so that it never sees its own rows (Halloween protection).</summary>
internal sealed class InsertPlan : CompiledModification
{
    private const string Statement = "INSERT";

    public required InsertTarget Target { get; init; }

    /// <summary>The source's rows, and for each the columns VALUES says DEFAULT for.</summary>
    public required Func<EvaluationContext, IEnumerable<(Value[] Row, bool[]? IsDefault)>> Source { get; init; }

    public required TriggerSet Triggers { get; init; }

    public OutputRows? Output { get; init; }

    public override long Execute(EvaluationContext context, Action<Value[]> output)
    {
        Table table = Target.Rules.Table;
        if (!Triggers.HasInsteadOf)
        {
            Target.RequireIdentityRule(context);
        }

        using RowBuffer rows = new(Target.Rules.Types);
        foreach ((Value[] row, bool[]? isDefault) in Source(context))
        {
            context.Cancellation.ThrowIfCancellationRequested();
            rows.Add(Target.MakeRow(context, row, Statement, isDefault, check: !Triggers.HasInsteadOf));
        }

        if (Triggers.HasInsteadOf)
        {
            Triggers.FireInsteadOf(context, table, rows.Read(), [], rows.Count);
            return rows.Count;
        }

        StatementScope.Run(context, table, Output?.Into?.Rules.Table, () =>
        {
            Target.InsertAll(context, rows.Read());
            foreach (ForeignKeyReference reference in Target.Rules.References)
            {
                reference.RequireParents(rows.Read(), context.Session.Store, Statement);
            }

            Output?.Emit(context, rows.Read().Select(row => Output.Evaluate(context, row)), output);
        });

        Triggers.FireAfter(context, table, rows.Read(), [], rows.Count);
        return rows.Count;
    }
}
