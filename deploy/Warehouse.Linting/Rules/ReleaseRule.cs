using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Warehouse.Linting.Rules;

/// <summary>
/// XACT_ABORT leaves TRY … CATCH nothing to do for what a transaction holds: it is rolled back, and the caller sees the error. What belongs to the session
/// (an application lock of owner Session, an open key) outlives the rollback, and a procedure that takes it must give it back.
/// </summary>
internal sealed class ReleaseRule : LintRule
{
    public override string Id => "W010";

    public override string Title => "What outlives a rollback is given back in a CATCH";

    public override string Reason => "A lock or an open key that an error leaves behind blocks others, or serves the rest of the session. XACT_ABORT takes care of all that belongs to the transaction.";

    public override bool Covers(SqlScript script) => !script.IsTest;

    public override IEnumerable<LintFinding> Check(SqlScript script, ScriptSet others) =>
        from procedure in script.Modules().OfType<ProcedureStatementBody>()
        let caught = procedure.All<TryCatchStatement>().Select(t => t.CatchStatements).ToList()
        from finding in CheckLocks(script, procedure, caught).Concat(CheckKeys(script, procedure, caught))
        select finding;

    private IEnumerable<LintFinding> CheckLocks(SqlScript script, ProcedureStatementBody procedure, IReadOnlyList<StatementList> caught) =>
        from execute in procedure.All<ExecuteSpecification>()
        where IsCall(execute, "sp_getapplock")
        where execute.All<StringLiteral>().Any(l => l.Value.Equals("Session", StringComparison.OrdinalIgnoreCase))
        where !caught.Any(list => list.All<ExecuteSpecification>().Any(e => IsCall(e, "sp_releaseapplock")))
        select script.At(Id, execute, "The session keeps this lock when the procedure fails: release it in a CATCH.");

    // A key that the next but one statement closes can only stay open if the one between fails; a CATCH closes it then too.
    private IEnumerable<LintFinding> CheckKeys(SqlScript script, ProcedureStatementBody procedure, IReadOnlyList<StatementList> caught) =>
        from list in procedure.All<StatementList>()
        from open in list.Statements.OfType<OpenSymmetricKeyStatement>()
        where !list.Statements.Skip(list.Statements.IndexOf(open) + 1).Take(2).Any(s => s is CloseSymmetricKeyStatement)
        where !caught.Any(c => c.All<CloseSymmetricKeyStatement>().Count > 0)
        select script.At(Id, open, "The session keeps this key open when the procedure fails: close it right after its use, or in a CATCH.");

    private static bool IsCall(ExecuteSpecification execute, string name) => string.Equals(execute.ProcedureName(), name, StringComparison.OrdinalIgnoreCase);
}
