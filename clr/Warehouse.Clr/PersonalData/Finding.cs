using System.Collections.Generic;

namespace Warehouse.Clr.PersonalData;

/// <summary>A stretch of the text and what it is taken for.</summary>
internal readonly struct Finding
{
    public Finding(PiiKind kind, int start, int end, int percent, string? label = null, bool isTag = false)
    {
        Kind = kind;
        Start = start;
        End = end;
        Percent = percent;
        Label = label;
        IsTag = isTag;
    }

    public PiiKind Kind { get; }

    public int Start { get; }

    /// <summary>Behind the last unit.</summary>
    public int End { get; }

    /// <summary>Confidence in hundredths: 95 and more by a check digit or an unmistakable form, less by context alone.</summary>
    public int Percent { get; }

    /// <summary>The kind of a dictionary's term, where it is none of ours.</summary>
    public string? Label { get; }

    /// <summary>Whether a tag stands in the text already, as left by an earlier run.</summary>
    public bool IsTag { get; }

    public int Length => End - Start;

    public string Name => Label ?? PiiKinds.NameOf(Kind);

    /// <summary>Whether this one is kept where the two overlap: the longer, then the more specific, then the surer.</summary>
    public bool Beats(Finding other)
    {
        if (Length != other.Length)
        {
            return Length > other.Length;
        }

        return Kind != other.Kind ? Kind < other.Kind : Percent > other.Percent;
    }
}

/// <summary>The order of the text.</summary>
internal sealed class FindingOrder : IComparer<Finding>
{
    public static readonly FindingOrder ByStart = new FindingOrder();

    public int Compare(Finding left, Finding right) =>
        left.Start != right.Start ? left.Start.CompareTo(right.Start) : ((int)left.Kind).CompareTo((int)right.Kind);
}
