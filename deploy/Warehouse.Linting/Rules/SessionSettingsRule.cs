using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Warehouse.Linting.Rules;

internal sealed class SessionSettingsRule : LintRule
{
    private const SetOptions Wanted = SetOptions.NoCount | SetOptions.XactAbort;

    public override string Id => "W009";

    public override string Title => "A procedure begins with SET NOCOUNT, XACT_ABORT ON and SET ROWCOUNT 0";

    public override string Reason =>
        "With XACT_ABORT any run-time error rolls the whole transaction back and ends the batch, a time-out of the client included; without it half of the work may be committed. "
        + "A procedure inherits its caller's settings: under SET ROWCOUNT n a guard looks at n rows, and a destruction removes n, whatever its record says; under SNAPSHOT a guard sees what was committed before.";

    public override bool Covers(SqlScript script) => !script.IsTest;

    public override IEnumerable<LintFinding> Check(SqlScript script, ScriptSet others) =>
    [
        .. from procedure in script.Modules().OfType<ProcedureStatementBody>()
           where procedure.StatementList.Body() is not [PredicateSetStatement { IsOn: true } first, SetRowCountStatement { NumberRows: IntegerLiteral { Value: "0" } }, ..] || (first.Options & Wanted) != Wanted
           select script.At(Id, procedure, "The procedure does not begin with SET NOCOUNT, XACT_ABORT ON and SET ROWCOUNT 0."),
        .. from procedure in script.Modules().OfType<ProcedureStatementBody>()
           where SetsItsOwnTransactions(procedure) && !procedure.All<SetTransactionIsolationLevelStatement>().Any(static s => s.Level == IsolationLevel.ReadCommitted)
           select script.At(Id, procedure, "The procedure turns IMPLICIT_TRANSACTIONS off, and keeps its caller's isolation level: SET TRANSACTION ISOLATION LEVEL READ COMMITTED."),
        .. from batch in script.Tree.Batches
           where script.Folder == "Data" && batch.Statements is [not (ExecuteStatement or PredicateSetStatement { IsOn: true }), ..]
           select script.At(Id, batch.Statements[0], "The batch of seed rows does not begin with SET NOCOUNT, XACT_ABORT ON."),
    ];

    private static bool SetsItsOwnTransactions(ProcedureStatementBody procedure) =>
        procedure.All<PredicateSetStatement>().Any(static s => !s.IsOn && s.Options.HasFlag(SetOptions.ImplicitTransactions));
}
