using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Warehouse.Linting.Rules;

internal sealed class SemicolonRule : LintRule
{
    public override string Id => "W006";

    public override string Title => "Each statement ends with a semicolon";

    public override string Reason => "Leaving it out is deprecated, and THROW after such a statement is taken for an alias or a label.";

    public override IEnumerable<LintFinding> Check(SqlScript script, ScriptSet others)
    {
        // Between END and ELSE a semicolon would end the IF; the query of an inline function stands in parentheses.
        HashSet<TSqlFragment> open =
        [
            .. script.Tree.All<IfStatement>().Where(s => s is { ElseStatement: not null, ThenStatement: BeginEndBlockStatement }).Select(s => s.ThenStatement),
            .. script.Tree.All<SelectFunctionReturnType>().Select(f => f.SelectStatement),
        ];
        return from statement in script.Tree.All<TSqlStatement>()
               where statement is not (LabelStatement or IndexDefinition) && !open.Contains(statement) && !Ends(script, statement)
               select script.At(Id, statement, "The statement does not end with a semicolon.");
    }

    private static bool Ends(SqlScript script, TSqlStatement statement)
    {
        for (int i = statement.LastTokenIndex; i < script.Tokens.Count; i++)
        {
            TSqlTokenType type = script.Tokens[i].TokenType;
            if (type == TSqlTokenType.Semicolon)
            {
                return true;
            }

            if (i > statement.LastTokenIndex && type is not (TSqlTokenType.WhiteSpace or TSqlTokenType.SingleLineComment or TSqlTokenType.MultilineComment))
            {
                return false;
            }
        }

        return false;
    }
}
