using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Types;
using Expression = Warehouse.LocalEngine.Execution.Expression;

namespace Warehouse.LocalEngine.Binding;

/// <summary>What INSERT, UPDATE and DELETE need of the binder.</summary>
internal sealed partial class Binder
{
    /// <summary>SET @variable = …: its values depend on the order of the rows, so that nothing that reads variables may be computed once.</summary>
    public (int Slot, SqlType Type) BindAssignedVariable(VariableReference variable)
    {
        AssignsVariables = true;
        return _scope.Variables.TryGetValue(variable.Name, out VariableSlot? slot)
            ? (slot.Slot, slot.Type)
            : throw Error(137, $"Must declare the scalar variable \"{variable.Name}\".", variable, severity: 15);
    }

    /// <summary>The table an INSERT, UPDATE or DELETE names: never a view, a system view or a trigger's pseudo-table.</summary>
    public Table BindTargetTable(TableReference reference)
    {
        switch (reference)
        {
            case VariableTableReference variable when _scope.IsReadOnly(variable.Variable.Name):
                throw ReadOnly(variable.Variable.Name, variable);
            case VariableTableReference variable:
                return _scope.TableVariables.GetValueOrDefault(variable.Variable.Name)
                    ?? throw Error(1087, $"Must declare the table variable \"{variable.Variable.Name}\".", variable, severity: 15);
            case NamedTableReference named when named.SchemaObject.SchemaIdentifier is null && _scope.TableVariables.ContainsKey(named.SchemaObject.BaseIdentifier.Value):
                throw Error(286, "The logical tables INSERTED and DELETED cannot be updated.", reference);
            case NamedTableReference named:
                return ResolveObject(named.SchemaObject) switch
                {
                    Table { IsTableType: false } table => table,
                    View => throw SqlEngineException.Refused("a view as the target of INSERT, UPDATE or DELETE", reference, isOfTheNamedObject: true),
                    null when _scope.FindSystemView(named.SchemaObject.SchemaIdentifier?.Value ?? "sys", named.SchemaObject.BaseIdentifier.Value) is not null => throw SystemCatalog(reference),
                    _ => throw InvalidObject(named.SchemaObject),
                };
            default:
                throw SqlEngineException.Refused($"the target {reference.GetType().Name}", reference);
        }
    }

    private static SqlEngineException SystemCatalog(TSqlFragment reference) => Error(259, "Ad hoc updates to system catalogs are not allowed.", reference);

    private static SqlEngineException ReadOnly(string parameter, TSqlFragment reference) =>
        Error(10700, $"The table-valued parameter \"{parameter}\" is READONLY and cannot be modified.", reference);

    /// <summary>Binds one VALUES list of an INSERT; null stands for DEFAULT. Several rows agree on one type for each column, as a table value constructor's do.</summary>
    public Expression?[][] BindInsertValues(IList<RowValue> rows)
    {
        int width = rows[0].ColumnValues.Count;
        if (rows.Any(r => r.ColumnValues.Count != width))
        {
            throw Error(10709, "The number of columns for each row in a table value constructor must be the same.", rows[0]);
        }

        Expression?[][] values = [.. rows.Select(r => r.ColumnValues.Select(v => v is DefaultLiteral ? null : BindScalar(v)).ToArray())];
        for (int c = 0; c < width && values.Length > 1; c++)
        {
            Expression[] given = [.. values.Select(r => r[c]).OfType<Expression>()];
            if (given.Length == 0)
            {
                continue;
            }

            SqlType type = UnifyTypes(given, "VALUES");
            foreach (Expression?[] row in values)
            {
                row[c] = row[c] is { } value ? ConvertTo(value, type) : null;
            }
        }

        return values;
    }
}
