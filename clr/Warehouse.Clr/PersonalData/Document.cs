using System;
using System.Collections.Generic;

namespace Warehouse.Clr.PersonalData;

/// <summary>
/// A text as tokens, made in one pass, with what recognizers know of the tokens before the current one. Whatever looks back or ahead looks a fixed
/// number of tokens or units, so that the work is linear in the text's length; <see cref="Work"/> counts it.
/// </summary>
internal sealed class Document
{
    /// <summary>How far a label reaches: 연락처는 혹시 어떻게 … 010.</summary>
    public const int LabelReach = 12;

    private readonly int[] lastCue = new int[(int)Cue.OtherNumber + 1];

    public Document(string text)
    {
        Text = text;
        Tokens = Tokenize(text, out int count);
        Count = count;
        for (int i = 0; i < lastCue.Length; i++)
        {
            lastCue[i] = int.MinValue / 2;
        }
    }

    public string Text { get; }

    public Token[] Tokens { get; }

    public int Count { get; }

    /// <summary>What was found, in the order of finding.</summary>
    public List<Finding> Findings { get; } = new List<Finding>();

    /// <summary>Units and tokens looked at by loops whose length depends on the text.</summary>
    public long Work { get; set; }

    public void Add(PiiKind kind, int start, int end, int percent) => Findings.Add(new Finding(kind, start, end, percent));

    /// <summary>Notes the token's cue, when the scan comes to it.</summary>
    public void Pass(int token)
    {
        Cue cue = Tokens[token].Cue;
        if (cue == Cue.None && Tokens[token].Class == TokenClass.Hangul && token >= 2 && Tokens[token - 1].Class == TokenClass.Blank)
        {
            cue = Vocabulary.FindParted(Text, Tokens[token - 2], Tokens[token]);
        }

        if (cue != Cue.None)
        {
            lastCue[(int)cue] = token;
        }
    }

    /// <summary>Tokens since the last word with the cue, itself excluded.</summary>
    public int Since(Cue cue, int token) => token - lastCue[(int)cue];

    /// <summary>Whether the scan has passed a word with the cue at the token or behind it.</summary>
    public bool HasPassed(Cue cue, int token) => lastCue[(int)cue] >= token;

    /// <summary>Whether a word with the cue stands within reach before the token, in the same line.</summary>
    public bool After(Cue cue, int token, int reach = LabelReach) => Since(cue, token) <= reach && !LineBetween(token - Since(cue, token), token);

    /// <summary>The next token that is not blank, or Count. No two blank ones stand side by side.</summary>
    public int Next(int token) => Is(token + 1, TokenClass.Blank) ? token + 2 : token + 1;

    /// <summary>The token before that is not blank, or -1.</summary>
    public int Previous(int token) => Is(token - 1, TokenClass.Blank) ? token - 2 : token - 1;

    public bool Is(int token, TokenClass expected) => token >= 0 && token < Count && Tokens[token].Class == expected;

    public bool HasCue(int token, Cue cue) => token >= 0 && token < Count && Tokens[token].Cue == cue;

    /// <summary>The half-width form of the unit at a place, or 0 outside.</summary>
    public char UnitAt(int at) => at >= 0 && at < Text.Length ? Units.Narrow(Text[at]) : '\0';

    public bool IsSign(int token, char sign) => Is(token, TokenClass.Sign) && Units.Narrow(Text[Tokens[token].Start]) == sign;

    private bool LineBetween(int from, int to)
    {
        for (int i = from; i < to; i++)
        {
            if (Tokens[i].Class == TokenClass.Line)
            {
                return true;
            }
        }

        return false;
    }

    private static Token[] Tokenize(string text, out int count)
    {
        Token[] tokens = new Token[Math.Max(8, text.Length / 2)];
        count = 0;
        int at = 0;
        while (at < text.Length)
        {
            TokenClass kind = Units.ClassOf(text[at]);
            int end = at + 1;
            if (kind != TokenClass.Sign)
            {
                while (end < text.Length && Units.ClassOf(text[end]) == kind)
                {
                    end++;
                }
            }

            if (count == tokens.Length)
            {
                Array.Resize(ref tokens, 2 * count);
            }

            Token token = new Token { Start = at, End = end, Class = kind, Cue = Cue.None, CueEnd = at };
            if (kind == TokenClass.Hangul)
            {
                token.Cue = Vocabulary.Find(text, at, end, out token.CueEnd);
            }
            else if (kind == TokenClass.Latin)
            {
                token.Cue = Vocabulary.FindLatin(text, at, end);
                token.CueEnd = end;
            }

            tokens[count++] = token;
            at = end;
        }

        return tokens;
    }
}
