using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Warehouse.Linting.Rules;

internal sealed class ColumnListRule : LintRule
{
    public override string Id => "W015";

    public override string Title => "INSERT names its columns";

    public override string Reason => "Without them the values follow the order of the table's columns, which an upgrade may change.";

    public override bool Covers(SqlScript script) => !script.IsTest;

    public override IEnumerable<LintFinding> Check(SqlScript script, ScriptSet others) =>
        from insert in script.Tree.All<InsertSpecification>()
        where insert.Columns.Count == 0 && insert.InsertSource is not ValuesInsertSource { IsDefaultValues: true }
        select script.At(Id, insert, "INSERT without a list of columns.");
}
