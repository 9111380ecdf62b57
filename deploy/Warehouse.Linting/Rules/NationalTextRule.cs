using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Warehouse.Linting.Rules;

internal sealed class NationalTextRule : LintRule
{
    public override string Id => "W020";

    public override string Title => "Text beyond ASCII is written N'…'";

    public override string Reason => "Without the N a text goes through the code page of the database's collation, where Korean may become question marks.";

    public override IEnumerable<LintFinding> Check(SqlScript script, ScriptSet others) =>
        from text in script.Tree.All<StringLiteral>()
        where !text.IsNational && text.Value.Any(c => !char.IsAscii(c))
        select script.At(Id, text, "A text with letters beyond ASCII, without N.");
}
