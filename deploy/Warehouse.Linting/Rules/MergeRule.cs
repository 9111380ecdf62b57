using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Warehouse.Linting.Rules;

internal sealed class MergeRule : LintRule
{
    public override string Id => "W016";

    public override string Title => "No MERGE";

    public override string Reason => "It has known defects and races under concurrency: UPDATE and INSERT in one transaction instead.";

    public override IEnumerable<LintFinding> Check(SqlScript script, ScriptSet others) =>
        script.Tree.All<MergeSpecification>().Select(merge => script.At(Id, merge, "MERGE: write UPDATE and INSERT in one transaction."));
}
