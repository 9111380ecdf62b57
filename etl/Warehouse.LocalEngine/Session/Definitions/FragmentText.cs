using System.Text;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Warehouse.LocalEngine.Session.Definitions;

/// <summary>The source text of a parsed fragment.</summary>
internal static class FragmentText
{
    public static string Of(TSqlFragment fragment)
    {
        StringBuilder text = new();
        for (int i = fragment.FirstTokenIndex; i <= fragment.LastTokenIndex; i++)
        {
            text.Append(fragment.ScriptTokenStream[i].Text);
        }

        return text.ToString();
    }

    /// <summary>With one pair of parentheses around it at least, as sys.default_constraints and sys.check_constraints show definitions.</summary>
    public static string InParentheses(TSqlFragment fragment) =>
        fragment is ParenthesisExpression or BooleanParenthesisExpression ? Of(fragment) : "(" + Of(fragment) + ")";

    /// <summary>The whole text the fragment was parsed from, comments before it included.</summary>
    public static string Whole(TSqlFragment fragment)
    {
        StringBuilder text = new();
        foreach (TSqlParserToken token in fragment.ScriptTokenStream)
        {
            text.Append(token.Text);
        }

        return text.ToString();
    }
}
