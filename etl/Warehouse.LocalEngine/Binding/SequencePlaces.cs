using System;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Functions.Aggregates;

namespace Warehouse.LocalEngine.Binding;

/// <summary>
/// Where NEXT VALUE FOR may not stand: it is "only allowed in contexts where the number of generated sequence values is well defined"
/// ("NEXT VALUE FOR (Transact-SQL)", Limitations and restrictions).
/// </summary>
internal sealed class SequencePlaces : TSqlConcreteFragmentVisitor
{
    private const string Computed =
        "NEXT VALUE FOR function is not allowed in check constraints, default objects, computed columns, views, user-defined functions, user-defined aggregates, user-defined table types, sub-queries, common table expressions, derived tables or return statements.";

    private const string Clause = "NEXT VALUE FOR function is not allowed in the TOP, OVER, OUTPUT, ON, WHERE, GROUP BY, HAVING, or ORDER BY clauses.";

    private const string Conditional = "NEXT VALUE FOR function cannot be used within CASE, CHOOSE, COALESCE, IIF, ISNULL and NULLIF.";

    private (int Number, string Message)? _forbidden;

    private SequencePlaces()
    {
    }

    /// <summary>Errors 11719 to 11725 and 11741.</summary>
    public static void Check(TSqlFragment statement) => statement.Accept(new SequencePlaces());

    /// <summary>Error 11719: checks, computed columns, views, functions.</summary>
    public static void RefuseIn(TSqlFragment definition) => new SequencePlaces { _forbidden = (11719, Computed) }.Walk(definition);

    public override void ExplicitVisit(NextValueForExpression node)
    {
        if (_forbidden is { } forbidden)
        {
            throw new SqlEngineException(forbidden.Number, forbidden.Message, severity: 15) { LineNumber = node.StartLine };
        }
    }

    public override void ExplicitVisit(QuerySpecification node)
    {
        (int, string)? inList = node switch
        {
            { UniqueRowFilter: UniqueRowFilter.Distinct } =>
                (11721, "NEXT VALUE FOR function cannot be used directly in a statement that uses a DISTINCT, UNION, UNION ALL, EXCEPT or INTERSECT operator."),
            _ when node.TopRowFilter is not null || node.OffsetClause is not null =>
                (11722, "NEXT VALUE FOR function cannot be used if ROWCOUNT option has been set, or the query contains TOP or OFFSET."),
            { OrderByClause: not null } =>
                (11723, "NEXT VALUE FOR function cannot be used directly in a statement that contains an ORDER BY clause unless the OVER clause is specified."),
            _ => null,
        };
        foreach (SelectElement element in node.SelectElements)
        {
            Forbid(inList, () => element.Accept(this));
        }

        foreach (TSqlFragment? part in (TSqlFragment?[])[node.TopRowFilter, node.FromClause, node.WhereClause, node.GroupByClause, node.HavingClause, node.OrderByClause, node.OffsetClause])
        {
            part?.Accept(this);
        }
    }

    public override void ExplicitVisit(BinaryQueryExpression node) => Forbid(
        (11721, "NEXT VALUE FOR function cannot be used directly in a statement that uses a DISTINCT, UNION, UNION ALL, EXCEPT or INTERSECT operator."),
        () => base.ExplicitVisit(node));

    public override void ExplicitVisit(FunctionCall node)
    {
        string name = node.FunctionName.Value;
        (int, string)? inside = AggregateLibrary.IsAggregate(name)
            ? (11725, "An expression that contains a NEXT VALUE FOR function cannot be passed as an argument to an aggregate.")
            : IsConditional(name) ? (11741, Conditional) : null;
        Forbid(inside, () => base.ExplicitVisit(node));
    }

    public override void ExplicitVisit(SchemaObjectFunctionTableReference node) => Forbid(
        (11724, "An expression that contains a NEXT VALUE FOR function cannot be passed as an argument to a table-valued function."),
        () => base.ExplicitVisit(node));

    public override void ExplicitVisit(QualifiedJoin node)
    {
        node.FirstTableReference.Accept(this);
        node.SecondTableReference.Accept(this);
        Forbid((11720, Clause), () => node.SearchCondition.Accept(this));
    }

    public override void ExplicitVisit(ScalarSubquery node) => Forbid((11719, Computed), () => base.ExplicitVisit(node));

    public override void ExplicitVisit(QueryDerivedTable node) => Forbid((11719, Computed), () => base.ExplicitVisit(node));

    public override void ExplicitVisit(InlineDerivedTable node) => Forbid((11719, Computed), () => base.ExplicitVisit(node));

    public override void ExplicitVisit(CommonTableExpression node) => Forbid((11719, Computed), () => base.ExplicitVisit(node));

    public override void ExplicitVisit(SearchedCaseExpression node) => Forbid((11741, Conditional), () => base.ExplicitVisit(node));

    public override void ExplicitVisit(SimpleCaseExpression node) => Forbid((11741, Conditional), () => base.ExplicitVisit(node));

    public override void ExplicitVisit(CoalesceExpression node) => Forbid((11741, Conditional), () => base.ExplicitVisit(node));

    public override void ExplicitVisit(IIfCall node) => Forbid((11741, Conditional), () => base.ExplicitVisit(node));

    public override void ExplicitVisit(NullIfExpression node) => Forbid((11741, Conditional), () => base.ExplicitVisit(node));

    public override void ExplicitVisit(TopRowFilter node) => Forbid((11720, Clause), () => base.ExplicitVisit(node));

    public override void ExplicitVisit(WhereClause node) => Forbid((11720, Clause), () => base.ExplicitVisit(node));

    public override void ExplicitVisit(GroupByClause node) => Forbid((11720, Clause), () => base.ExplicitVisit(node));

    public override void ExplicitVisit(HavingClause node) => Forbid((11720, Clause), () => base.ExplicitVisit(node));

    public override void ExplicitVisit(OrderByClause node) => Forbid((11720, Clause), () => base.ExplicitVisit(node));

    public override void ExplicitVisit(OverClause node) => Forbid((11720, Clause), () => base.ExplicitVisit(node));

    public override void ExplicitVisit(ReturnStatement node) => Forbid((11719, Computed), () => base.ExplicitVisit(node));

    public override void ExplicitVisit(OutputClause node) => Forbid((11720, Clause), () => base.ExplicitVisit(node));

    public override void ExplicitVisit(OutputIntoClause node) => Forbid((11720, Clause), () => base.ExplicitVisit(node));

    private static bool IsConditional(string function) =>
        string.Equals(function, "ISNULL", StringComparison.OrdinalIgnoreCase) || string.Equals(function, "CHOOSE", StringComparison.OrdinalIgnoreCase);

    private void Walk(TSqlFragment fragment) => fragment.Accept(this);

    /// <summary>Visits a part in which NEXT VALUE FOR is this error; what forbids it further out goes first.</summary>
    private void Forbid((int Number, string Message)? rule, Action visit)
    {
        (int, string)? outer = _forbidden;
        _forbidden ??= rule;
        visit();
        _forbidden = outer;
    }
}
