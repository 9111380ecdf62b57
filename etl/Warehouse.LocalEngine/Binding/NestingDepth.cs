using System.Collections.Generic;
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

    /// <summary>Operators in a row: a + b + … is a tree as deep as it is long, though its parts are small.</summary>
    public const int MostOperators = 4_000;

    /// <exception cref="SqlEngineException">191: nested too deeply.</exception>
    public static void Require(string text, TSqlParser parser)
    {
        // Every level has at least one character of its own.
        if (text.Length <= Most)
        {
            return;
        }

        using StringReader reader = new(text);
        Levels levels = new();
        TSqlTokenType previous = TSqlTokenType.None;
        foreach (TSqlParserToken token in parser.GetTokenStream(reader, out _))
        {
            if (token.TokenType is TSqlTokenType.WhiteSpace or TSqlTokenType.SingleLineComment or TSqlTokenType.MultilineComment)
            {
                continue;
            }

            levels.Pass(previous, token.TokenType);
            previous = token.TokenType;
            if (levels.Depth > Most || levels.Operators > MostOperators)
            {
                throw new SqlEngineException(191, "Some part of your SQL statement is nested too deeply. Rewrite the query or break it up into smaller queries.", severity: 15) { LineNumber = token.Line };
            }
        }
    }

    private sealed class Levels
    {
        /// <summary>The operators before each bracket that is open.</summary>
        private readonly Stack<int> _brackets = [];
        private int _blocks;

        // IF a IF b …, without blocks: one level each until a statement comes.
        private int _branches;

        // NOT NOT …, - - …
        private int _prefixes;

        public int Depth => _brackets.Count + _blocks + _branches + _prefixes;

        public int Operators { get; private set; }

        public void Pass(TSqlTokenType previous, TSqlTokenType token)
        {
            _prefixes = token is TSqlTokenType.Not or TSqlTokenType.Minus or TSqlTokenType.Plus or TSqlTokenType.Tilde ? _prefixes + 1 : 0;
            switch (token)
            {
                case TSqlTokenType.LeftParenthesis:
                    _brackets.Push(Operators);
                    Operators = 0;
                    break;
                case TSqlTokenType.RightParenthesis:
                    Operators = _brackets.TryPop(out int before) ? before : 0;
                    break;
                case TSqlTokenType.Plus or TSqlTokenType.Minus or TSqlTokenType.Star or TSqlTokenType.Divide or TSqlTokenType.PercentSign or TSqlTokenType.And or TSqlTokenType.Or
                    or TSqlTokenType.Ampersand or TSqlTokenType.VerticalLine or TSqlTokenType.Circumflex or TSqlTokenType.Union or TSqlTokenType.Except or TSqlTokenType.Intersect:
                    Operators++;
                    break;
                case TSqlTokenType.Comma:
                    Operators = 0;
                    break;
                case TSqlTokenType.Case:
                    _blocks++;
                    break;
                case TSqlTokenType.Begin:
                    (_blocks, _branches) = (_blocks + 1, 0);
                    break;
                case TSqlTokenType.Tran or TSqlTokenType.Transaction or TSqlTokenType.Distributed when previous == TSqlTokenType.Begin:
                    _blocks = Less(_blocks);
                    break;
                case TSqlTokenType.End:
                    (_blocks, _branches) = (Less(_blocks), 0);
                    break;
                case TSqlTokenType.If or TSqlTokenType.While:
                    _branches++;
                    break;
                case TSqlTokenType.Semicolon:
                case TSqlTokenType.Select or TSqlTokenType.Insert or TSqlTokenType.Update or TSqlTokenType.Delete or TSqlTokenType.Exec or TSqlTokenType.Execute
                    or TSqlTokenType.Print or TSqlTokenType.Set or TSqlTokenType.Declare or TSqlTokenType.Return or TSqlTokenType.Drop or TSqlTokenType.Create or TSqlTokenType.Alter when _brackets.Count == 0:
                    _branches = 0;
                    Operators = token == TSqlTokenType.Select ? Operators : 0;
                    break;
            }
        }

        private static int Less(int count) => count > 0 ? count - 1 : 0;
    }
}
