using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Warehouse.Linting.Rules;

/// <summary>
/// Follows the text of each dynamic statement back to where its pieces come from: literals, QUOTENAME and numbers may stand in it, text that a caller or a
/// table brings may not. See <see cref="DynamicText"/>.
/// </summary>
internal sealed class DynamicNameRule : LintRule
{
    public override string Id => "W008";

    public override string Title => "Names in dynamic SQL go through QUOTENAME, values through parameters";

    public override string Reason => "Whatever else reaches a statement's text is code that somebody else writes. Where a table or a caller brings text that is made of quoted names already, a waiver stands at that column or parameter and says so.";

    public override IEnumerable<LintFinding> Check(SqlScript script, ScriptSet others) =>
        from batch in script.Tree.Batches
        from piece in new DynamicText(script, batch, others).Loose()
        select piece.Script.At(Id, piece.Fragment, $"{piece.Name} reaches the text of a statement without QUOTENAME.");

    public override bool Covers(SqlScript script) => !script.IsTest;
}
