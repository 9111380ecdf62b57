using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Warehouse.LocalEngine.Session;

/// <summary>Tells expressions that may read tables or the catalog (subqueries, user functions, metadata functions) from those over variables and values alone.</summary>
internal sealed class PurityVisitor : TSqlFragmentVisitor
{
    private bool _isPure = true;

    private PurityVisitor()
    {
    }

    public static bool IsPure(TSqlFragment fragment)
    {
        PurityVisitor visitor = new();
        fragment.Accept(visitor);
        return visitor._isPure;
    }

    public override void Visit(QueryExpression node) => _isPure = false;

    public override void Visit(NextValueForExpression node) => _isPure = false;

    public override void Visit(FunctionCall node) => _isPure &= node.CallTarget is null && !SessionFunctions.ReadsCatalog(node.FunctionName.Value);
}
