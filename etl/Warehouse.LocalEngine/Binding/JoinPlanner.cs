using System.Collections.Generic;
using System.Linq;
using Warehouse.LocalEngine.Execution;
using Warehouse.LocalEngine.Execution.Expressions;
using Warehouse.LocalEngine.Execution.Operators;

namespace Warehouse.LocalEngine.Binding;

/// <summary>
/// Places the conditions of a FROM and WHERE clause as deep as they may go and chooses how each join runs:
/// through an index of the right side, by hashing, or row by row. The joins keep the order they were written in.
/// </summary>
/// <param name="ordered">How a table must be entered to give its rows in the order wanted; null for no wish.</param>
internal sealed class JoinPlanner(QueryBlock block, OrderedAccess? ordered = null)
{
    public Operator Plan(JoinTree? from, IReadOnlyList<Conjunct> where)
    {
        List<Conjunct> pool = [.. where.Where(static c => c.Sources.Count > 0)];
        Predicate[] startup = [.. where.Where(static c => c.Sources.Count == 0).Select(static c => c.Predicate)];
        Operator plan = from is null ? new SingleRow() : Plan(from, pool, []);
        plan = WithFilter(plan, pool);
        return startup.Length == 0 ? plan : new StartupFilter(plan, And(startup));
    }

    /// <param name="pool">Conditions that may be applied to the node's rows; those applied are taken out.</param>
    /// <param name="available">Sources whose current row is already in place when the node runs.</param>
    private Operator Plan(JoinTree tree, List<Conjunct> pool, HashSet<BoundSource> available) => tree switch
    {
        JoinTree.Leaf leaf => PlanLeaf(leaf.Source, pool, available),
        JoinTree.Join { Kind: JoinKind.Right } right => PlanJoin(right with { Kind = JoinKind.Left, Left = right.Right, Right = right.Left }, pool, available),
        _ => PlanJoin((JoinTree.Join)tree, pool, available),
    };

    private Operator PlanLeaf(BoundSource source, List<Conjunct> pool, HashSet<BoundSource> available)
    {
        List<Conjunct> own = Take(pool, c => c.Sources.All(s => ReferenceEquals(s, source) || available.Contains(s)));
        Operator leaf = source switch
        {
            TableSource table => new TableScan(table, ReferenceEquals(ordered?.Table, table) ? ordered.Range : SeekPlanner.Choose(table, own, available)?.Range),
            QuerySource query => new NestedQuery(query, query.Query.Plan([.. query.Columns.Select(static c => c.IsUsed)])),
            _ => new GeneratedRows((RowsSource)source),
        };
        return WithFilter(leaf, own);
    }

    private Operator PlanJoin(JoinTree.Join join, List<Conjunct> pool, HashSet<BoundSource> available)
    {
        HashSet<BoundSource> left = [.. join.Left.Sources];
        HashSet<BoundSource> right = [.. join.Right.Sources];
        HashSet<BoundSource> leftAndBefore = [.. left, .. available];
        if (join.Kind == JoinKind.Full)
        {
            // Each side must come whole: no condition from above may thin it out first.
            Operator fullLeft = Plan(join.Left, [], available);
            Operator fullRight = Plan(join.Right, [], available);
            return PlanHashOrLoop(JoinKind.Full, fullLeft, fullRight, [.. join.On], left, right, leftAndBefore);
        }

        bool isInner = join.Kind == JoinKind.Inner;
        if (isInner)
        {
            pool.AddRange(join.On);
        }

        List<Conjunct> leftPool = Take(pool, c => c.Sources.All(leftAndBefore.Contains));
        Operator leftPlan = Plan(join.Left, leftPool, available);
        leftPlan = WithFilter(leftPlan, leftPool);

        // What remains is applied on the right side or on the pair; an outer join takes only its own ON there.
        List<Conjunct> onPair = isInner
            ? Take(pool, c => c.Sources.All(s => leftAndBefore.Contains(s) || right.Contains(s)))
            : [.. join.On];
        if (join.IsApply && join.Right is JoinTree.Leaf { Source: QuerySource { Arguments: null } row } && row.Query.SingleRow is { } values)
        {
            return WithFilter(new Compute(leftPlan, [.. row.Columns.Where(static c => c.IsUsed).Select(c => (values[c.Ordinal], c.Slot))]), onPair);
        }

        if (join.IsApply)
        {
            Operator applied = WithFilter(Plan(join.Right, onPair, leftAndBefore), onPair);
            return new NestedLoopJoin(join.Kind, leftPlan, applied, null, QueryBlock.SlotsOf(join.Right.Sources));
        }

        return PlanPair(join, leftPlan, onPair, left, right, leftAndBefore, available);
    }

    private Operator PlanPair(JoinTree.Join join, Operator leftPlan, List<Conjunct> onPair, HashSet<BoundSource> left, HashSet<BoundSource> right, HashSet<BoundSource> leftAndBefore, HashSet<BoundSource> available)
    {
        MergeJoin? merge = PlanMerge(join, leftPlan, left, onPair);
        if (merge?.IsOrdered == true)
        {
            onPair.Clear();
            return merge;
        }

        // Through an index of the right table, when a condition compares its leading column with what the left side knows.
        NestedLoopJoin? seeking = null;
        if (join.Right is JoinTree.Leaf { Source: TableSource table } && SeekPlanner.Choose(table, onPair, leftAndBefore) is { } choice && choice.Uses.Any(c => c.Sources.Any(left.Contains)))
        {
            List<Conjunct> all = [.. onPair];
            Operator inner = PlanLeaf(table, all, leftAndBefore);
            seeking = new NestedLoopJoin(join.Kind, leftPlan, inner, all.Count == 0 ? null : And([.. all.Select(static c => c.Predicate)]), QueryBlock.SlotsOf(right));
            if (choice.Range.Prefix.Length == 0)
            {
                return seeking;
            }
        }

        List<Conjunct> rightPool = Take(onPair, c => c.Sources.All(s => right.Contains(s) || available.Contains(s)) && c.Sources.Any(right.Contains));
        Operator rightPlan = WithFilter(Plan(join.Right, rightPool, available), rightPool);
        Operator general = PlanHashOrLoop(join.Kind, leftPlan, rightPlan, onPair, left, right, leftAndBefore);
        return seeking is null ? general
            : general is HashJoin hash ? new AdaptiveJoin(leftPlan, hash, seeking, merge, ((TableSource)((JoinTree.Leaf)join.Right).Source).Table, QueryBlock.SlotsOf(left), block)
            : seeking;
    }

    // A left column must equal the last column of the right table's unique clustered key; what stands before it is the same for all left rows. Those should come in the column's order.
    private static MergeJoin? PlanMerge(JoinTree.Join join, Operator leftPlan, HashSet<BoundSource> left, List<Conjunct> onPair)
    {
        if (join.Kind is not (JoinKind.Inner or JoinKind.Left)
            || join.Right is not JoinTree.Leaf { Source: TableSource { Table.ClusteredIndex: { IsUnique: true, FilterText: null, Columns: [.., { Descending: false } last] } index } table })
        {
            return null;
        }

        SourceColumn key = table.Columns[last.Ordinal];
        Expression[] prefix = SeekPlanner.Match(table, index, onPair, available: []).Range.Prefix;
        if (prefix.Length != index.Columns.Count - 1)
        {
            return null;
        }

        foreach (Conjunct conjunct in onPair)
        {
            if (conjunct.Comparison is not { Kind: Microsoft.SqlServer.TransactSql.ScriptDom.BooleanComparisonType.Equals } comparison)
            {
                continue;
            }

            ComparisonSide? other = ReferenceEquals(comparison.Left.Column, key) ? comparison.Right : ReferenceEquals(comparison.Right.Column, key) ? comparison.Left : null;
            if (other is { Column: { } column } && left.Contains(column.Source) && HaveOneOrder(key.Type, column.Type))
            {
                // Also what the prefix answers: NULL in it equals nothing.
                Predicate[] rest = [.. onPair.Where(c => !ReferenceEquals(c, conjunct)).Select(static c => c.Predicate)];
                return new MergeJoin(join.Kind, leftPlan, table, prefix, key.Ordinal, (column, other.Converted), rest.Length == 0 ? null : And(rest));
            }
        }

        return null;

        static bool HaveOneOrder(Types.SqlType one, Types.SqlType other) => one == other || (IsWhole(one) && IsWhole(other));

        static bool IsWhole(Types.SqlType type) => type.IsInteger && type.Kind != Types.SqlTypeKind.Bit;
    }

    private Operator PlanHashOrLoop(JoinKind kind, Operator leftPlan, Operator rightPlan, List<Conjunct> on, HashSet<BoundSource> left, HashSet<BoundSource> right, HashSet<BoundSource> leftAndBefore)
    {
        List<(Expression Left, Expression Right)> keys = [];
        List<Predicate> rest = [];
        foreach (Conjunct conjunct in on)
        {
            if (EquiKey(conjunct, right, leftAndBefore) is { } key)
            {
                keys.Add(key);
            }
            else
            {
                rest.Add(conjunct.Predicate);
            }
        }

        Predicate? residual = rest.Count == 0 ? null : And([.. rest]);
        int[] leftSlots = QueryBlock.SlotsOf(left);
        int[] rightSlots = QueryBlock.SlotsOf(right);
        if (keys.Count > 0)
        {
            return new HashJoin(kind, leftPlan, rightPlan, [.. keys], residual, leftSlots, rightSlots, block);
        }

        return new SpooledLoopJoin(kind, leftPlan, rightPlan, residual, leftSlots, rightSlots, block);
    }

    private static (Expression Left, Expression Right)? EquiKey(Conjunct conjunct, HashSet<BoundSource> right, HashSet<BoundSource> leftAndBefore)
    {
        if (conjunct.Comparison is not { Kind: Microsoft.SqlServer.TransactSql.ScriptDom.BooleanComparisonType.Equals } comparison
            || !Binder.SameComparison(comparison.Left.Converted.Type, comparison.Right.Converted.Type))
        {
            return null;
        }

        return OnSide(comparison.Right, right) && OnLeft(comparison.Left) ? (comparison.Left.Converted, comparison.Right.Converted)
            : OnSide(comparison.Left, right) && OnLeft(comparison.Right) ? (comparison.Right.Converted, comparison.Left.Converted)
            : null;

        bool OnLeft(ComparisonSide side) => side.Sources.All(leftAndBefore.Contains);

        static bool OnSide(ComparisonSide side, HashSet<BoundSource> sources) => side.Sources.Count > 0 && side.Sources.All(sources.Contains);
    }

    private static List<Conjunct> Take(List<Conjunct> pool, System.Func<Conjunct, bool> wanted)
    {
        List<Conjunct> taken = [.. pool.Where(wanted)];
        pool.RemoveAll(taken.Contains);
        return taken;
    }

    private static Operator WithFilter(Operator plan, List<Conjunct> conjuncts) =>
        conjuncts.Count == 0 ? plan : new Filter(plan, And([.. conjuncts.Select(static c => c.Predicate)]));

    private static Predicate And(Predicate[] operands) => operands.Length == 1 ? operands[0] : new AndPredicate(operands);
}
