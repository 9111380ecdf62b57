namespace Warehouse.Clr.PersonalData;

internal enum TokenClass : byte
{
    /// <summary>A single unit that is none of the others.</summary>
    Sign,
    Digits,
    Latin,
    Hangul,

    /// <summary>Blanks and tabs, together.</summary>
    Blank,

    /// <summary>Line ends, together.</summary>
    Line,
}

/// <summary>A run of units of one class, and the word of the vocabulary that it begins with.</summary>
internal struct Token
{
    public int Start;
    public int End;
    public TokenClass Class;
    public Cue Cue;

    /// <summary>Behind the vocabulary's word.</summary>
    public int CueEnd;

    public readonly int Length => End - Start;
}
