using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Warehouse.Linting.Rules;

internal sealed class SelectStarRule : LintRule
{
    public override string Id => "W004";

    public override string Title => "No SELECT *";

    public override string Reason => "A column that is added later must not reach a reader unseen, least of all one with personal data.";

    public override IEnumerable<LintFinding> Check(SqlScript script, ScriptSet others) =>
        script.Tree.All<SelectStarExpression>().Select(star => script.At(Id, star, "SELECT *: name the columns (1 in EXISTS)."));
}
