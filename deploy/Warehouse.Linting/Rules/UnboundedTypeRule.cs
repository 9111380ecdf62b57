using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Warehouse.Linting.Rules;

internal sealed class UnboundedTypeRule : LintRule
{
    public override string Id => "W012";

    public override string Title => "No max type without a reason";

    public override string Reason => "A column of unbounded length can't be indexed, spoils memory grants and stores whatever comes; a parameter lets a caller send gigabytes. Local variables, which hold generated statements and JSON, are free.";

    public override bool Covers(SqlScript script) => !script.IsTest;

    public override IEnumerable<LintFinding> Check(SqlScript script, ScriptSet others) =>
    [
        .. from column in script.Tree.All<CreateTableStatement>().Select(t => t.Definition).Concat(script.Tree.All<CreateTypeTableStatement>().Select(t => t.Definition)).OfType<TableDefinition>().SelectMany(d => d.ColumnDefinitions)
           where IsUnbounded(column.DataType)
           select script.At(Id, column, $"Column {column.ColumnIdentifier.Value} has no bound."),
        .. from parameter in script.Tree.All<ProcedureParameter>()
           where IsUnbounded(parameter.DataType)
           select script.At(Id, parameter, $"Parameter {parameter.VariableName.Value} has no bound."),
    ];

    private static bool IsUnbounded(DataTypeReference? type) => type is SqlDataTypeReference sql && sql.Parameters.Any(p => p is MaxLiteral);
}
