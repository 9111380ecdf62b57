using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Execution;
using Warehouse.LocalEngine.Execution.Operators;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Binding;

/// <summary>The common table expressions a query sees: its own WITH, then those of the statements around it.</summary>
internal sealed class CteScope(CteScope? parent, CommonTableExpression definition)
{
    public CommonTableExpression Definition { get; } = definition;

    public CteScope? Parent { get; } = parent;

    /// <summary>Inside a recursive member: the rows of the round before.</summary>
    public RecursionReference? Recursion { get; init; }

    public CteScope? Find(string name)
    {
        for (CteScope? scope = this; scope is not null; scope = scope.Parent)
        {
            if (Collation.DatabaseDefault.Equals(scope.Definition.ExpressionName.Value, name))
            {
                return scope;
            }
        }

        return null;
    }
}

/// <summary>How a recursive member reads the rows of the round before.</summary>
internal sealed record RecursionReference(int State, IReadOnlyList<(string Name, SqlType Type)> Columns);

/// <summary>WITH: each reference to a CTE is bound like a derived table; recursive ones run in rounds.</summary>
internal sealed partial class Binder
{
    private T WithCtes<T>(WithCtesAndXmlNamespaces? with, Func<T> bind)
    {
        if (with is null)
        {
            return bind();
        }

        if (with.XmlNamespaces is not null || with.ChangeTrackingContext is not null)
        {
            throw SqlEngineException.Refused("XMLNAMESPACES or CHANGE_TRACKING_CONTEXT", with);
        }

        CteScope? saved = _ctes;
        try
        {
            HashSet<string> names = new(NameComparer.Instance);
            foreach (CommonTableExpression definition in with.CommonTableExpressions)
            {
                if (!names.Add(definition.ExpressionName.Value))
                {
                    throw Error(239, $"Duplicate common table expression name '{definition.ExpressionName.Value}' was specified.", definition);
                }

                _ctes = new CteScope(_ctes, definition);
            }

            return bind();
        }
        finally
        {
            _ctes = saved;
        }
    }

    private T InCtes<T>(CteScope? scope, Func<T> bind)
    {
        CteScope? saved = _ctes;
        _ctes = scope;
        try
        {
            return bind();
        }
        finally
        {
            _ctes = saved;
        }
    }

    private BoundSource BindCteReference(CteScope cte, string alias, TSqlFragment reference)
    {
        if (cte.Recursion is { } recursion)
        {
            return new RowsSource(_block!, alias, null, recursion.Columns, (context, _) => ((RowBuffer)context.OperatorStates[recursion.State]!).Read())
            {
                Operator = "Table Spool",
                ObjectName = $"[{cte.Definition.ExpressionName.Value}]",
            };
        }

        CommonTableExpression definition = cte.Definition;
        string name = definition.ExpressionName.Value;
        bool isRecursive = RefersTo(definition.QueryExpression, name);
        BoundQuery query = isRecursive
            ? BindRecursion(cte)
            : InCtes(cte.Parent, () => BindQuery(definition.QueryExpression, parent: null));
        return new QuerySource(_block!, alias, null, query, NamesOf(query, isRecursive ? [] : definition.Columns, name, reference));
    }

    private BoundRecursion BindRecursion(CteScope cte)
    {
        CommonTableExpression definition = cte.Definition;
        string name = definition.ExpressionName.Value;
        List<QueryExpression> members = [.. UnionMembers(definition.QueryExpression)];
        List<QueryExpression> anchors = [.. members.TakeWhile(m => !RefersTo(m, name))];
        if (anchors.Count == 0 || members.Count < 2)
        {
            throw Error(252, $"Recursive common table expression '{name}' does not contain a top-level UNION ALL operator.", definition);
        }

        List<BoundQuery> boundAnchors = [.. anchors.Select(a => InCtes(cte.Parent, () => BindQuery(a, parent: null)))];
        List<string> names = NamesOf(boundAnchors[0], definition.Columns, name, definition);
        OutputColumn[] outputs = new OutputColumn[names.Count];
        for (int i = 0; i < outputs.Length; i++)
        {
            outputs[i] = boundAnchors.Skip(1).Select(a => a.Outputs[i]).Aggregate(boundAnchors[0].Outputs[i], (l, r) => Unify(l, r, definition)) with { Name = names[i], IsNullable = true };
        }

        RecursionReference reference = new(NewOperatorState(), [.. outputs.Select(static o => (o.Name, o.Type))]);
        CteScope inside = new(cte.Parent, definition) { Recursion = reference };
        List<BoundQuery> recursive = [.. members.Skip(anchors.Count).Select(m => InCtes(inside, () => BindQuery(m, parent: null)))];
        foreach (BoundQuery member in recursive)
        {
            CheckRecursiveMember(name, member, definition);
            CheckRecursiveTypes(name, outputs, member, definition);
        }

        return new BoundRecursion { Anchors = boundAnchors, Recursive = recursive, State = reference.State, MaximumRounds = _maximumRecursion, Outputs = outputs };
    }

    /// <summary>What a recursive member may not hold ("WITH common_table_expression (Transact-SQL)").</summary>
    private static void CheckRecursiveMember(string name, BoundQuery member, TSqlFragment definition)
    {
        if (member is not BoundSpecification query)
        {
            return;
        }

        (int number, string what)? problem = query switch
        {
            { IsDistinct: true } => (460, "DISTINCT operator is"),
            { Limit: not null } => (461, "TOP or OFFSET operator is"),
            { From.HasOuterJoin: true } => (462, "Outer join is"),
            { Block.Grouping: not null } => (467, "GROUP BY, HAVING, or aggregate functions are"),
            _ => null,
        };
        if (problem is var (error, construct))
        {
            throw Error(error, $"{construct} not allowed in the recursive part of a recursive common table expression '{name}'.", definition);
        }
    }

    private static void CheckRecursiveTypes(string name, OutputColumn[] anchor, BoundQuery member, TSqlFragment definition)
    {
        if (member.Outputs.Count != anchor.Length)
        {
            throw Error(205, "All queries combined using a UNION, INTERSECT or EXCEPT operator must have an equal number of expressions in their target lists.", definition);
        }

        for (int i = 0; i < anchor.Length; i++)
        {
            if (!member.Outputs[i].Type.IsUntypedNull && member.Outputs[i].Type != anchor[i].Type)
            {
                throw Error(240, $"Types don't match between the anchor and the recursive part in column \"{anchor[i].Name}\" of recursive query \"{name}\".", definition);
            }
        }
    }

    private static IEnumerable<QueryExpression> UnionMembers(QueryExpression node) => node switch
    {
        BinaryQueryExpression { BinaryQueryExpressionType: BinaryQueryExpressionType.Union, All: true } union => UnionMembers(union.FirstQueryExpression).Concat(UnionMembers(union.SecondQueryExpression)),
        QueryParenthesisExpression parenthesis => UnionMembers(parenthesis.QueryExpression),
        _ => [node],
    };

    private static bool RefersTo(QueryExpression query, string name)
    {
        TableNameFinder finder = new(name);
        query.Accept(finder);
        return finder.Found;
    }

    private sealed class TableNameFinder(string name) : TSqlFragmentVisitor
    {
        public bool Found { get; private set; }

        public override void Visit(NamedTableReference node) =>
            Found |= node.SchemaObject.SchemaIdentifier is null && SameName(node.SchemaObject.BaseIdentifier.Value, name);
    }
}

/// <summary>A recursive CTE.</summary>
internal sealed class BoundRecursion : BoundQuery
{
    public required IReadOnlyList<BoundQuery> Anchors { get; init; }

    public required IReadOnlyList<BoundQuery> Recursive { get; init; }

    public required int State { get; init; }

    public required int MaximumRounds { get; init; }

    public override QueryPlan Plan(bool[]? needed) => new RecursionPlan(
        [.. Anchors.Select(a => new ConvertedPlan(a.Plan(null), a.Outputs, Outputs))],
        [.. Recursive.Select(r => new ConvertedPlan(r.Plan(null), r.Outputs, Outputs))],
        State,
        MaximumRounds,
        [.. Outputs.Select(static o => o.Type)]);
}
