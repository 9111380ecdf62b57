using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Execution;
using Warehouse.LocalEngine.Execution.Expressions;
using Warehouse.LocalEngine.Execution.Modification;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Binding;

/// <summary>SELECT … INTO.</summary>
internal sealed partial class StatementCompiler
{
    private static SelectIntoPlan CompileSelectInto(SelectStatement statement, BindingScope scope)
    {
        Binder binder = new(scope, []);
        BoundQuery bound = binder.BindSelectBody(statement, parent: null);
        CompiledQuery query = Finish(binder, bound);
        SchemaObjectName into = statement.Into;
        string name = into.BaseIdentifier.Value;
        bool isTemporary = name.StartsWith('#');
        SchemaInfo schema = scope.Catalog.FindSchema(isTemporary ? "dbo" : into.SchemaIdentifier?.Value ?? scope.DefaultSchema)
            ?? throw At(2760, $"The specified schema name \"{into.SchemaIdentifier?.Value}\" either does not exist or you do not have permission to use it.", into);
        if (isTemporary ? scope.FindTemporaryTable(name) is not null : scope.Catalog.FindObject(schema.Name, name) is not null)
        {
            throw new SqlEngineException(2714, $"There is already an object named '{name}' in the database.", state: 6) { LineNumber = into.StartLine };
        }

        return new SelectIntoPlan
        {
            Permissions = query.Permissions,
            Query = query,
            Template = new Table
            {
                ObjectId = 0,
                StorageId = 0,
                Schema = schema,
                Name = name,
                Lifetime = isTemporary ? TableLifetime.Temporary : TableLifetime.Permanent,
                Columns = NewColumns(bound, name, into),
            },
        };
    }

    private static List<Column> NewColumns(BoundQuery query, string table, TSqlFragment into)
    {
        List<Column> columns = [];
        foreach (OutputColumn output in query.Outputs)
        {
            if (output.Name.Length == 0)
            {
                throw At(1038, "An object or column name is missing or empty. For SELECT INTO statements, verify each column has a name. For other statements, look for empty alias names. Aliases defined as \"\" or [] are not allowed. Change the alias to a valid name.", into, severity: 15);
            }

            if (columns.Exists(c => NameComparer.Instance.Equals(c.Name, output.Name)))
            {
                throw At(2705, $"Column names in each table must be unique. Column name '{output.Name}' in table '{table}' is specified more than once.", into);
            }

            Column? origin = OriginOf(query, columns.Count);
            columns.Add(new Column
            {
                Name = output.Name,
                Ordinal = columns.Count,
                ColumnId = columns.Count + 1,
                Type = output.Type.IsUntypedNull ? SqlType.Int : output.Type.AsColumn(),
                IsNullable = output.IsNullable,
                Identity = columns.Exists(static c => c.Identity is not null) ? null : origin?.Identity,
            });
        }

        return columns;
    }

    // A column taken as it is from a query over one table hands its IDENTITY property on ("SELECT - INTO Clause").
    private static Column? OriginOf(BoundQuery query, int position) =>
        query is BoundSpecification { IsDistinct: false, Block.Grouping: null, From: JoinTree.Leaf { Source: TableSource { Table: var table } source } } specification
        && specification.Items[position].Expression is ColumnExpression { Column: { } column } && ReferenceEquals(column.Source, source)
            ? table.Columns[column.Ordinal]
            : null;
}
