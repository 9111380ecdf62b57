using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Catalog;

namespace Warehouse.LocalEngine.Binding;

/// <summary>The sequences a DEFAULT names ("NEXT VALUE FOR (Transact-SQL)", Using a sequence object in a default constraint).</summary>
internal sealed class DefaultSequences : TSqlFragmentVisitor
{
    private readonly List<NextValueForExpression> _found = [];

    public static IEnumerable<Sequence> Of(Column column, ICatalogNames catalog) => column.DefaultText is null
        ? []
        : In(ModuleSyntax.ParseExpression(column.DefaultText))
            .Select(n => catalog.FindObject(n.SequenceName.SchemaIdentifier.Value, n.SequenceName.BaseIdentifier.Value))
            .OfType<Sequence>();

    /// <summary>
    /// Checks a new default: its sequence is named with its schema, so that it means the same whoever inserts, and the table is one
    /// that others can see.
    /// </summary>
    public static void Check(ScalarExpression expression, Table table)
    {
        SequencePlaces.Check(expression);
        List<NextValueForExpression> found = In(expression);
        if (found.Count == 0)
        {
            return;
        }

        if (table.IsTableType || table.Lifetime == TableLifetime.Variable)
        {
            SequencePlaces.RefuseIn(expression);
        }

        if (table.Lifetime == TableLifetime.Temporary)
        {
            throw SqlEngineException.Refused("NEXT VALUE FOR in the default of a temporary table (its sequence would have to be in tempdb)", expression);
        }

        if (found.Find(static n => n.SequenceName.SchemaIdentifier is null) is { } bare)
        {
            throw SqlEngineException.Refused("a one-part sequence name in a DEFAULT (write schema.sequence)", bare);
        }
    }

    public override void Visit(NextValueForExpression node) => _found.Add(node);

    private static List<NextValueForExpression> In(ScalarExpression expression)
    {
        DefaultSequences visitor = new();
        expression.Accept(visitor);
        return visitor._found;
    }
}
