using System.Collections.Generic;
using System.Linq;

namespace Warehouse.Linting.Rules;

internal sealed class ParsesRule : LintRule
{
    public override string Id => "W001";

    public override string Title => "The script parses with the grammar of SQL Server 2017";

    public override string Reason => "2017 is the oldest version supported; what is newer stands in dynamic SQL behind a check of the version.";

    public override IEnumerable<LintFinding> Check(SqlScript script, ScriptSet others) =>
        script.Errors.Select(e => new LintFinding(Id, script.Path, e.Line, e.Column, e.Message));
}
