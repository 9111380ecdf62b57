using System;
using System.Collections.Generic;
using System.Linq;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Execution.Operators;
using Warehouse.LocalEngine.Execution.Plans;
using Warehouse.LocalEngine.Storage;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Modification;

/// <summary>INSERT.</summary>
internal sealed class InsertPlan : CompiledModification
{
    private const string Statement = "INSERT";

    public required InsertTarget Target { get; init; }

    /// <summary>The source's rows, and for each the columns VALUES says DEFAULT for.</summary>
    public required Func<EvaluationContext, IEnumerable<(Value[] Row, bool[]? IsDefault)>> Source { get; init; }

    /// <summary>How the source runs: its operators, then its subqueries.</summary>
    public required Func<IEnumerable<PlanNode>> DescribeSource { get; init; }

    /// <summary>The source takes sequence values itself, row by row; a default that names the same sequence gets the same value.</summary>
    public required bool SourceBeginsRows { get; init; }

    public required TriggerSet Triggers { get; init; }

    public OutputRows? Output { get; init; }

    /// <summary>
    /// Each row is stored as soon as the source gives it. Not so when the source may read the target (it would meet the statement's own rows: Halloween
    /// protection), when triggers or a foreign key to the target itself look at the rows again, or when OUTPUT sends them to the client or into a table that the source may read: then all are kept first.
    /// </summary>
    public required bool StoresAtOnce { get; init; }

    public override IEnumerable<PlanNode> Describe()
    {
        List<PlanNode> source = [.. DescribeSource()];
        PlanNode rows = StoresAtOnce ? source[0] : new PlanNode("Table Spool", [PlanNode.Spills], source[0]);
        Table table = Target.Rules.Table;
        return [new PlanNode(PlanText.Changing(table, "Insert"), [PlanText.Object(table, table.ClusteredIndex)], rows), .. source.Skip(1)];
    }

    public override long Execute(EvaluationContext context, Action<Value[]> output)
    {
        if (!Triggers.HasInsteadOf)
        {
            Target.RequireIdentityRule(context);
        }

        return StoresAtOnce ? StoreAtOnce(context) : KeepAndStore(context, output);
    }

    private long StoreAtOnce(EvaluationContext context)
    {
        Table table = Target.Rules.Table;
        long count = 0;
        StatementScope.Run(context, table, Output?.Into?.Rules.Table, () =>
        {
            IRowStore store = context.Session.Store;
            ForeignKeyReference.ParentLookup[] parents = [.. Target.Rules.References.Select(r => new ForeignKeyReference.ParentLookup(r, store, Statement))];
            using TargetWriter target = new(context, Target, Statement);
            using TargetWriter? into = Output is null ? null : new TargetWriter(context, Output.Into!, Statement);
            try
            {
                foreach ((Value[] row, bool[]? isDefault) in Source(context))
                {
                    context.Cancellation.ThrowIfCancellationRequested();
                    target.Add(row, isDefault);
                    into?.Add(Output!.Evaluate(context, target.Stored), isDefault: null);
                    foreach (ForeignKeyReference.ParentLookup parent in parents)
                    {
                        parent.Require(target.Stored);
                    }
                }
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                // Of two errors the earlier row's is reported.
                target.CompleteRows();
                throw;
            }

            target.Complete();
            into?.Complete();
            count = target.Count;
        });
        return count;
    }

    private long KeepAndStore(EvaluationContext context, Action<Value[]> output)
    {
        Table table = Target.Rules.Table;
        using RowBuffer rows = new(Target.Rules.Types);
        foreach ((Value[] row, bool[]? isDefault) in Source(context))
        {
            context.Cancellation.ThrowIfCancellationRequested();
            if (!SourceBeginsRows)
            {
                context.Sequences.Begin();
            }

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
