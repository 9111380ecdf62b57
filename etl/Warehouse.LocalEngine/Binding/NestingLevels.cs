using System;
using System.Collections.Generic;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Warehouse.LocalEngine.Binding;

/// <summary>
/// Counts, token by token, how deep the tree of a text can be at most. Where a token may mean more than one thing, the reading that nests deeper counts: an attacker
/// chooses the text.
/// </summary>
internal sealed class NestingLevels
{
    private readonly Stack<Level> _open = [];

    private Level _level = new(LevelKind.Block);

    /// <summary>What the open levels outside of the innermost one add up to.</summary>
    private int _outside;
    private TSqlTokenType _previous = TSqlTokenType.None;
    private int _sinceDrop = int.MaxValue / 2;
    private Level? _ended;

    private enum LevelKind
    {
        /// <summary>A text, or BEGIN … END.</summary>
        Block,

        Bracket,
        Case,
    }

    /// <summary>Levels around the current token.</summary>
    public int Depth => _outside + _level.Own;

    /// <summary>How high the tree is whose last token this is.</summary>
    public int Height => _level.Total;

    public void Pass(TSqlParserToken token)
    {
        TSqlTokenType type = token.TokenType;
        _sinceDrop = type == TSqlTokenType.Drop ? 0 : _sinceDrop + 1;
        switch (type)
        {
            case TSqlTokenType.LeftParenthesis or TSqlTokenType.LeftCurly:
                Open(LevelKind.Bracket);
                break;
            case TSqlTokenType.RightParenthesis or TSqlTokenType.RightCurly when _level.Kind == LevelKind.Bracket:
                Close();
                break;
            case TSqlTokenType.Case:
                Open(LevelKind.Case);
                break;
            case TSqlTokenType.Begin:
                StartStatement();
                Open(LevelKind.Block);
                break;
            case TSqlTokenType.Tran or TSqlTokenType.Transaction or TSqlTokenType.Distributed when _previous == TSqlTokenType.Begin:
                Close();
                break;
            case TSqlTokenType.End when _level.Kind != LevelKind.Bracket && _open.Count > 0:
                Close();
                break;
            case TSqlTokenType.Identifier when IsWord(token, "CONVERSATION") && _previous == TSqlTokenType.End && _ended is { Kind: LevelKind.Block }:
                // END CONVERSATION is a statement and ends no block.
                Open(LevelKind.Block);
                break;
            case TSqlTokenType.Not:
                _level.Nots++;
                break;
            case TSqlTokenType.Minus or TSqlTokenType.Plus or TSqlTokenType.Tilde when !IsOperand(_previous):
                _level.Signs++;
                break;
            case TSqlTokenType.Plus or TSqlTokenType.Minus or TSqlTokenType.Star or TSqlTokenType.Divide or TSqlTokenType.PercentSign
                or TSqlTokenType.Ampersand or TSqlTokenType.VerticalLine or TSqlTokenType.Circumflex:
                (_level.Signs, _level.Height) = (0, _level.Height + 1);
                break;
            case TSqlTokenType.Between:
                _level.Betweens++;
                break;
            case TSqlTokenType.And when _level.Betweens > 0:
                (_level.Betweens, _level.Height) = (_level.Betweens - 1, _level.Height + 1);
                break;
            case TSqlTokenType.And or TSqlTokenType.Or:
                (_level.Signs, _level.Nots, _level.Height) = (0, 0, _level.Height + 1);
                break;
            case TSqlTokenType.Join or TSqlTokenType.Pivot or TSqlTokenType.Unpivot:
            case TSqlTokenType.Identifier when (_previous is TSqlTokenType.Cross or TSqlTokenType.Outer && IsWord(token, "APPLY")) || IsWord(token, "AT"):
            case TSqlTokenType.Dot when _previous == TSqlTokenType.RightParenthesis:
                // Chains of joins, of AT TIME ZONE and of method calls, whose left side is the chain before.
                _level.Height++;
                break;
            case TSqlTokenType.Union or TSqlTokenType.Except or TSqlTokenType.Intersect:
                _level.EndPart();
                _level.Unions++;
                break;
            case TSqlTokenType.Comma or TSqlTokenType.When or TSqlTokenType.Then:
            case TSqlTokenType.Else when _level.Kind == LevelKind.Case:
            case TSqlTokenType.Select when _previous is TSqlTokenType.Union or TSqlTokenType.Except or TSqlTokenType.Intersect or TSqlTokenType.All:
                _level.EndPart();
                break;
            case TSqlTokenType.Else:
                // ELSE IF … ELSE IF … is a branch within a branch.
                StartStatement();
                (_level.Branches, _level.HasBody) = (_level.Branches + 1, false);
                break;
            case TSqlTokenType.If when _sinceDrop <= 3:
                // DROP … IF EXISTS
                break;
            case TSqlTokenType.If or TSqlTokenType.While:
                if (_level.HasBody && _previous != TSqlTokenType.Else)
                {
                    _level.Branches = 0;
                }

                StartStatement();
                (_level.Branches, _level.HasBody) = (_level.Branches + 1, false);
                break;
            case TSqlTokenType.Update when _previous is TSqlTokenType.If or TSqlTokenType.While or TSqlTokenType.And or TSqlTokenType.Or or TSqlTokenType.Not or TSqlTokenType.When:
                // UPDATE(column), a condition in a trigger.
                break;
            case TSqlTokenType.Semicolon or TSqlTokenType.Select or TSqlTokenType.Insert or TSqlTokenType.Update or TSqlTokenType.Delete or TSqlTokenType.Exec or TSqlTokenType.Execute
                or TSqlTokenType.Print or TSqlTokenType.Raiserror or TSqlTokenType.Set or TSqlTokenType.Declare or TSqlTokenType.Return or TSqlTokenType.Drop or TSqlTokenType.Create or TSqlTokenType.Alter
                or TSqlTokenType.Truncate or TSqlTokenType.Commit or TSqlTokenType.Rollback or TSqlTokenType.Break or TSqlTokenType.Continue when _level.Kind == LevelKind.Block:
                StartStatement();
                break;
        }

        _previous = type;
    }

    /// <summary>A statement begins: what was before it in the block is done, and an IF has what it decides on.</summary>
    private void StartStatement()
    {
        _level.EndPart();
        (_level.Highest, _level.Unions, _level.HasBody) = (0, 0, true);
    }

    private void Open(LevelKind kind)
    {
        _outside += _level.Own + 1;
        _open.Push(_level);
        _level = new Level(kind);
    }

    private void Close()
    {
        _ended = _level;
        _level = _open.Pop();
        _outside -= _level.Own + 1;
        if (_ended.Kind == LevelKind.Block)
        {
            StartStatement();
        }
        else
        {
            _level.Height = int.Max(_level.Height, _ended.Total + 1);
        }
    }

    private static bool IsWord(TSqlParserToken token, string word) => token.Text.Equals(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>What follows it is an operator between two operands, and no sign.</summary>
    private static bool IsOperand(TSqlTokenType token) => token is TSqlTokenType.Identifier or TSqlTokenType.QuotedIdentifier or TSqlTokenType.Variable or TSqlTokenType.RightParenthesis or TSqlTokenType.End
        or TSqlTokenType.Integer or TSqlTokenType.Numeric or TSqlTokenType.Real or TSqlTokenType.Money or TSqlTokenType.HexLiteral or TSqlTokenType.AsciiStringLiteral or TSqlTokenType.UnicodeStringLiteral
        or TSqlTokenType.AsciiStringOrQuotedIdentifier or TSqlTokenType.Null;

    private sealed class Level(LevelKind kind)
    {
        public LevelKind Kind => kind;

        /// <summary>Signs and NOT before the operand that is being read: - - - a, NOT NOT a.</summary>
        public int Signs { get; set; }

        public int Nots { get; set; }

        /// <summary>IF a IF b …, ELSE IF …, without blocks.</summary>
        public int Branches { get; set; }

        /// <summary>A statement came after the last IF, WHILE or ELSE, so that another one is not inside of it.</summary>
        public bool HasBody { get; set; }

        /// <summary>BETWEEN whose AND has not come.</summary>
        public int Betweens { get; set; }

        /// <summary>Of the expression or FROM clause that is being read.</summary>
        public int Height { get; set; }

        /// <summary>Of those before it, beside which it stands.</summary>
        public int Highest { get; set; }

        public int Unions { get; set; }

        public int Own => Signs + Nots + Branches;

        public int Total => int.Max(Height, Highest) + Unions;

        public void EndPart() => (Highest, Height, Signs, Nots, Betweens) = (int.Max(Highest, Height), 0, 0, 0, 0);
    }
}
