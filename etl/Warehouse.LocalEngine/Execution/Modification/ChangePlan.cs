using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Execution.Operators;
using Warehouse.LocalEngine.Execution.Plans;
using Warehouse.LocalEngine.Storage;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Modification;

/// <summary>One assignment of an UPDATE's SET.</summary>
/// <param name="Value">The new value over the query's row; null for DEFAULT.</param>
/// <param name="Ordinal">The column; -1 when only a variable is set.</param>
/// <param name="VariableSlot">The variable that gets the value too; -1 for none.</param>
/// <param name="ToColumn">To the column's type; null when it has it.</param>
/// <param name="ToVariable">To the variable's type.</param>
/// <param name="Source">The assignment's text, for plans that are shown.</param>
internal sealed record Assignment(Expression? Value, int Ordinal, int VariableSlot, Func<Value, Value>? ToColumn, Func<Value, Value>? ToVariable, TSqlFragment Source);

/// <summary>
/// UPDATE and DELETE. The rows to change are collected with their locators, old and new values and OUTPUT before the first is changed,
/// so that the statement never meets its own changes (Halloween protection).
/// </summary>
internal sealed class ChangePlan : CompiledModification
{
    public required TableRules Rules { get; init; }

    public required RowQuery Query { get; init; }

    /// <summary>Null for DELETE.</summary>
    public required Assignment[]? Assignments { get; init; }

    public required TriggerSet Triggers { get; init; }

    public OutputRows? Output { get; init; }

    private string Statement => Assignments is null ? "DELETE" : "UPDATE";

    private int Width => Rules.Types.Length;

    public override IEnumerable<PlanNode> Describe()
    {
        List<PlanNode> rows = [.. Query.Describe()];
        string? set = Assignments is null ? null : PlanText.List("SET", Assignments.Select(static a => PlanText.Of(a.Source)!));
        PlanNode change = new(
            PlanText.Changing(Rules.Table, Assignments is null ? "Delete" : "Update"),
            [PlanText.Object(Rules.Table, Rules.Table.ClusteredIndex), set],
            new PlanNode("Table Spool", [PlanNode.Spills], rows[0]));
        return [change, .. rows.Skip(1)];
    }

    public override long Execute(EvaluationContext context, Action<Value[]> output)
    {
        // Each row: locator, old values, new values (UPDATE only), OUTPUT.
        using RowBuffer changes = new([SqlType.VarBinary(SqlType.Max), .. Rules.Types, .. Assignments is null ? [] : Rules.Types, .. Output?.Types ?? []]);
        Collect(context, changes);
        if (Triggers.HasInsteadOf)
        {
            Triggers.FireInsteadOf(context, Rules.Table, NewRows(changes), OldRows(changes), changes.Count);
            return changes.Count;
        }

        StatementScope.Run(context, Rules.Table, Output?.Into?.Rules.Table, () =>
        {
            Apply(context, changes);
            CheckReferences(context, changes);
            Output?.Emit(context, changes.Read().Select(change => change[^Output.Types.Length..]), output);
        });

        Triggers.FireAfter(context, Rules.Table, NewRows(changes), OldRows(changes), changes.Count);
        return changes.Count;
    }

    private void Collect(EvaluationContext context, RowBuffer changes)
    {
        using RowQueryRun run = Query.Open(context);
        while (changes.Count < context.Session.RowLimit && run.MoveNext())
        {
            context.Cancellation.ThrowIfCancellationRequested();
            Value[] changed = Assignments is null ? [] : MakeRow(run, Assignments);
            Value[] output = Output is null ? [] : OutputOf(run, changed, Output);
            Value[] change = new Value[1 + Width + changed.Length + output.Length];
            change[0] = Value.FromBytes(run.Locator.Key);
            run.Current.AsSpan(0, Width).CopyTo(change.AsSpan(1));
            changed.CopyTo(change, 1 + Width);
            output.CopyTo(change, 1 + Width + changed.Length);
            changes.Add(change);
        }
    }

    private Value[] MakeRow(RowQueryRun run, Assignment[] assignments)
    {
        EvaluationContext context = run.Context;
        context.Sequences.Begin();
        Value[] row = run.Current.AsSpan(0, Width).ToArray();
        foreach (Assignment assignment in assignments)
        {
            Value value = assignment.Value is null ? Rules.Default(assignment.Ordinal, context) : assignment.Value.Evaluate(context, run.Current);
            if (assignment.Ordinal >= 0)
            {
                row[assignment.Ordinal] = value = assignment.ToColumn is { } convert ? convert(value) : value;
            }

            if (assignment.VariableSlot >= 0)
            {
                context.Variables[assignment.VariableSlot] = assignment.ToVariable!(value);
            }
        }

        Rules.Compute(row, context);
        if (!Triggers.HasInsteadOf)
        {
            Rules.Check(row, context, Statement);
        }

        return row;
    }

    private Value[] OutputOf(RowQueryRun run, Value[] changed, OutputRows output)
    {
        Value[] row = (Value[])run.Current.Clone();
        changed.CopyTo(row, Query.InsertedOffset);
        return output.Evaluate(run.Context, row);
    }

    private void Apply(EvaluationContext context, RowBuffer changes)
    {
        IRowStore store = context.Session.Store;
        Table table = Rules.Table;

        // The store keeps no row it is given: one array serves all.
        Value[] old = new Value[Width];
        Value[] changed = new Value[Width];
        if (Assignments is null)
        {
            foreach (Value[] change in changes.Read())
            {
                store.Delete(table, new RowLocator(change[0].AsBytes), Take(change, 1, old));
            }
        }
        else if (ChangesUniqueKey())
        {
            // All old keys leave before the first new one comes: SET key = key + 1 is no violation.
            foreach (Value[] change in changes.Read())
            {
                store.Delete(table, new RowLocator(change[0].AsBytes), Take(change, 1, old));
            }

            foreach (Value[] change in changes.Read())
            {
                store.Insert(table, Take(change, 1 + Width, changed));
            }
        }
        else
        {
            foreach (Value[] change in changes.Read())
            {
                store.Update(table, new RowLocator(change[0].AsBytes), Take(change, 1, old), Take(change, 1 + Width, changed));
            }
        }
    }

    private void CheckReferences(EvaluationContext context, RowBuffer changes)
    {
        foreach (ForeignKeyReference reference in Assignments is null ? [] : Rules.References)
        {
            if (reference.Key.Ordinals.Any(MayChange))
            {
                reference.RequireParents(NewRows(changes), context.Session.Store, Statement);
            }
        }

        foreach (ForeignKeyReference reference in Rules.ReferencedBy)
        {
            if (reference.Key.ReferencedOrdinals.Any(MayChange))
            {
                reference.RequireNoChildren(OldRows(changes), context.Session.Store, Statement);
            }
        }
    }

    private bool ChangesUniqueKey() => Rules.Table.Indexes.Any(i => i.IsUnique && (i.FilterText is not null || i.Columns.Any(c => MayChange(c.Ordinal))));

    private bool MayChange(int ordinal) =>
        Assignments is null || Rules.Table.Columns[ordinal].ComputedText is not null || Assignments.Any(a => a.Ordinal == ordinal);

    private static Value[] Take(Value[] change, int start, Value[] row)
    {
        change.AsSpan(start, row.Length).CopyTo(row);
        return row;
    }

    private Value[] Old(Value[] change) => change.AsSpan(1, Width).ToArray();

    private Value[] New(Value[] change) => change.AsSpan(1 + Width, Width).ToArray();

    private IEnumerable<Value[]> OldRows(RowBuffer changes) => changes.Read().Select(Old);

    private IEnumerable<Value[]> NewRows(RowBuffer changes) => Assignments is null ? [] : changes.Read().Select(New);
}
