using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Warehouse.Linting.Rules;

internal sealed class SwallowedErrorRule : LintRule
{
    public override string Id => "W011";

    public override string Title => "A CATCH throws";

    public override string Reason => "An error that a CATCH keeps for itself looks like success to the caller, and leaves a doomed transaction behind.";

    public override bool Covers(SqlScript script) => !script.IsTest;

    public override IEnumerable<LintFinding> Check(SqlScript script, ScriptSet others) =>
        from handled in script.Tree.All<TryCatchStatement>()
        where handled.CatchStatements is null || handled.CatchStatements.All<ThrowStatement>().Count == 0
        select script.At(Id, handled, "The CATCH of this block does not THROW.");
}
