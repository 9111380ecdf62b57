using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Warehouse.Linting.Rules;

internal sealed class UnusedVariableRule : LintRule
{
    public override string Id => "W019";

    public override string Title => "Variables and parameters are used";

    public override string Reason => "One that nothing reads is left over from a change, or a mistake. Step procedures share their parameters: there @runId, @phaseNumber and @debug are the convention.";

    private static readonly string[] Shared = ["@runId", "@phaseNumber", "@debug"];

    public override IEnumerable<LintFinding> Check(SqlScript script, ScriptSet others) =>
        from batch in script.Tree.Batches
        let used = batch.All<VariableReference>().Select(v => v.Name)
            .Concat(batch.All<VariableTableReference>().Select(v => v.Variable.Name)).ToHashSet(StringComparer.OrdinalIgnoreCase)
        from declared in batch.All<DeclareVariableElement>()
        where !used.Contains(declared.VariableName.Value) && !Shared.Contains(declared.VariableName.Value, StringComparer.Ordinal)
        select script.At(Id, declared, $"{declared.VariableName.Value} is never used.");
}
