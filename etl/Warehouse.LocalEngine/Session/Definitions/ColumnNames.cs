using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Catalog;

namespace Warehouse.LocalEngine.Session.Definitions;

/// <summary>Whether an expression over one table's row names a column.</summary>
internal sealed class ColumnNames : TSqlFragmentVisitor
{
    private readonly string _name;
    private bool _found;

    private ColumnNames(string name) => _name = name;

    public static bool Include(TSqlFragment expression, string name)
    {
        ColumnNames visitor = new(name);
        expression.Accept(visitor);
        return visitor._found;
    }

    public override void Visit(ColumnReferenceExpression node) =>
        _found |= node.MultiPartIdentifier is { } parts && NameComparer.Instance.Equals(parts.Identifiers[^1].Value, _name);
}
