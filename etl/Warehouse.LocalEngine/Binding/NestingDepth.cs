using System.IO;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Warehouse.LocalEngine.Binding;

/// <summary>
/// How deep the parts of a text are nested. The parser calls itself for each level and has no limit of its own: a text of ten thousand opening brackets
/// would end the process, not the statement.
/// </summary>
internal static class NestingDepth
{
    /// <summary>The server has a limit too ("Database engine events and errors", 191) and names no number. This one leaves a thread of 8 MB half its stack.</summary>
    public const int Most = 400;

    /// <summary>Operators in a row: a + b + … is a tree as deep as it is long, though its parts are small; so are joins and unions.</summary>
    public const int MostOperators = 4_000;

    /// <summary>The server's error for it.</summary>
    public static SqlEngineException TooDeep(int line) =>
        new(191, "Some part of your SQL statement is nested too deeply. Rewrite the query or break it up into smaller queries.", severity: 15) { LineNumber = line };

    /// <exception cref="SqlEngineException">191: nested too deeply.</exception>
    public static void Require(string text, TSqlParser parser)
    {
        // Every level has at least one character of its own.
        if (text.Length <= Most)
        {
            return;
        }

        using StringReader reader = new(text);
        NestingLevels levels = new();
        foreach (TSqlParserToken token in parser.GetTokenStream(reader, out _))
        {
            if (token.TokenType is TSqlTokenType.WhiteSpace or TSqlTokenType.SingleLineComment or TSqlTokenType.MultilineComment)
            {
                continue;
            }

            levels.Pass(token);
            if (levels.Depth > Most || levels.Height > MostOperators)
            {
                throw TooDeep(token.Line);
            }
        }
    }
}
