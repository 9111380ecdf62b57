using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Warehouse.Linting.Rules;

internal sealed class SessionSettingsRule : LintRule
{
    private const SetOptions Wanted = SetOptions.NoCount | SetOptions.XactAbort;

    public override string Id => "W009";

    public override string Title => "A procedure begins with SET NOCOUNT, XACT_ABORT ON";

    public override string Reason => "With XACT_ABORT any run-time error rolls the whole transaction back and ends the batch, a time-out of the client included; without it half of the work may be committed.";

    public override bool Covers(SqlScript script) => !script.IsTest;

    public override IEnumerable<LintFinding> Check(SqlScript script, ScriptSet others) =>
    [
        .. from procedure in script.Modules().OfType<ProcedureStatementBody>()
           where procedure.StatementList.Body() is not [PredicateSetStatement { IsOn: true } first, ..] || (first.Options & Wanted) != Wanted
           select script.At(Id, procedure, "The procedure does not begin with SET NOCOUNT, XACT_ABORT ON."),
        .. from batch in script.Tree.Batches
           where script.Folder == "Data" && batch.Statements is [not (ExecuteStatement or PredicateSetStatement { IsOn: true }), ..]
           select script.At(Id, batch.Statements[0], "The batch of seed rows does not begin with SET NOCOUNT, XACT_ABORT ON."),
    ];
}
