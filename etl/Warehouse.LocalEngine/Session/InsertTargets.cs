using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Catalog;

namespace Warehouse.LocalEngine.Session;

/// <summary>The columns an INSERT fills, in the order of its list, for converting INSERT … EXEC's rows.</summary>
internal static class InsertTargets
{
    public static (string Table, IReadOnlyList<Column> Columns) ColumnsOf(InsertStatement insert, EngineSession session, CodeUnit unit)
    {
        InsertSpecification specification = insert.InsertSpecification;
        Table table = specification.Target switch
        {
            NamedTableReference named => session.RequireTable(named.SchemaObject),
            VariableTableReference variable when unit.TableVariables.TryGetValue(variable.Variable.Name, out Table? found) => found,
            _ => throw SqlEngineException.Refused("this target of INSERT … EXEC", specification.Target),
        };
        IReadOnlyList<Column> columns = specification.Columns.Count > 0
            ? [.. specification.Columns.Select(c => table.FindColumn(c.MultiPartIdentifier.Identifiers[^1].Value) ?? throw new SqlEngineException(207, $"Invalid column name '{c.MultiPartIdentifier.Identifiers[^1].Value}'."))]
            : [.. table.Columns.Where(c => c.ComputedText is null && (c.Identity is null || session.IdentityInsertTableId == table.ObjectId))];
        return (table.FullName, columns);
    }
}
