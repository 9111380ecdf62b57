using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Warehouse.Linting.Rules;

internal sealed class DirtyReadRule : LintRule
{
    public override string Id => "W007";

    public override string Title => "No NOLOCK, no READ UNCOMMITTED";

    public override string Reason => "A dirty read may skip rows or read them twice: a load that skips a stop request, or a register that does not add up.";

    public override IEnumerable<LintFinding> Check(SqlScript script, ScriptSet others) =>
    [
        .. from hint in script.Tree.All<TableHint>()
           where hint.HintKind is TableHintKind.NoLock or TableHintKind.ReadUncommitted
           select script.At(Id, hint, "A dirty read: take the hint away."),
        .. from statement in script.Tree.All<SetTransactionIsolationLevelStatement>()
           where statement.Level == IsolationLevel.ReadUncommitted
           select script.At(Id, statement, "READ UNCOMMITTED: take READ COMMITTED or higher."),
    ];
}
