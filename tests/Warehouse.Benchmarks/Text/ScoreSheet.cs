using System;
using System.Collections.Generic;
using System.Data.SqlTypes;
using System.Globalization;
using System.Linq;
using Warehouse.Clr.PersonalData;

namespace Warehouse.Benchmarks.Text;

/// <summary>What FindPii found of labelled sentences and what it missed, per kind.</summary>
internal sealed class ScoreSheet
{
    private const double CoveredShareOfAddresses = 0.75;

    private readonly SortedDictionary<string, Count> _counts = new(StringComparer.Ordinal);
    private int _clean, _changed;

    public int Sentences { get; private set; }

    /// <summary>Counts a sentence; what was expected and what was found where they differ, else null.</summary>
    public string? Add(LabelledText sentence)
    {
        List<PiiRow> found = [.. PiiFinder.Find(sentence.Text, SqlString.Null).Cast<PiiRow>()];
        Sentences++;
        if (sentence.Labels.Count == 0)
        {
            _clean++;
            _changed += found.Count > 0 ? 1 : 0;
        }

        return Compare(sentence, found)
            ? null
            : $"{sentence.Text}\n    expected {string.Join(", ", sentence.Labels.Select(label => label.Kind + ":" + sentence.Text[label.Start..label.End]))}\n    found    {string.Join(", ", found.Select(row => $"{row.Kind}:{row.Value} ({row.Percent})"))}";
    }

    public void Print()
    {
        Console.WriteLine("| Kind | Values | Precision | Recall |\n|---|---|---|---|");
        foreach ((string kind, Count count) in _counts)
        {
            Console.WriteLine($"| {kind} | {count.Expected} | {Interval(count.RightFindings, count.Findings)} | {Interval(count.Found, count.Expected)} |");
        }

        Console.WriteLine($"Sentences without personal data left unchanged: {Interval(_clean - _changed, _clean)}");
    }

    private bool Compare(LabelledText sentence, List<PiiRow> found)
    {
        bool right = true;
        foreach (Label label in sentence.Labels)
        {
            Count count = Of(label.Kind);
            count.Expected++;
            bool isFound = found.Any(row => LabelledText.Counted(row.Kind) == label.Kind && Covers(row, label, sentence.Text));
            count.Found += isFound ? 1 : 0;
            right &= isFound;
        }

        foreach (PiiRow row in found)
        {
            Count count = Of(LabelledText.Counted(row.Kind));
            count.Findings++;
            bool isRight = sentence.Labels.Any(label => label.Kind == LabelledText.Counted(row.Kind) && row.StartAt - 1 < label.End && label.Start < row.StartAt - 1 + row.Value.Length);
            count.RightFindings += isRight ? 1 : 0;
            right &= isRight;
        }

        return right;
    }

    private static bool Covers(PiiRow row, Label label, string text)
    {
        int wanted = 0, covered = 0;
        for (int i = label.Start; i < label.End; i++)
        {
            if (char.IsLetterOrDigit(text[i]))
            {
                wanted++;
                covered += i >= row.StartAt - 1 && i < row.StartAt - 1 + row.Value.Length ? 1 : 0;
            }
        }

        return label.Kind == "ADDR" ? covered >= CoveredShareOfAddresses * wanted : covered == wanted;
    }

    private Count Of(string kind)
    {
        if (!_counts.TryGetValue(kind, out Count? count))
        {
            _counts.Add(kind, count = new Count());
        }

        return count;
    }

    /// <summary>A share and its interval: E. B. Wilson, Probable Inference, 1927.</summary>
    private static string Interval(int hits, int all)
    {
        if (all == 0)
        {
            return "none";
        }

        const double z = 1.959964;
        double share = (double)hits / all;
        double center = (share + (z * z / (2 * all))) / (1 + (z * z / all));
        double half = z * Math.Sqrt((share * (1 - share) / all) + (z * z / (4.0 * all * all))) / (1 + (z * z / all));
        return string.Create(CultureInfo.InvariantCulture, $"{share:0.0000} ({center - half:0.0000} to {center + half:0.0000})");
    }

    private sealed class Count
    {
        public int Expected { get; set; }

        public int Found { get; set; }

        public int Findings { get; set; }

        public int RightFindings { get; set; }
    }
}
