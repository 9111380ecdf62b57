using System;
using System.Collections.Generic;
using System.Data.SqlTypes;
using System.Globalization;
using System.IO;
using System.Linq;
using Warehouse.Clr.PersonalData;

namespace Warehouse.Benchmarks.Text;

/// <summary>Precision and recall of FindPii on labelled sentences, per kind, with Wilson's 95 % intervals.</summary>
internal static class TextScore
{
    private const int Sentences = 20_000;
    private const double CoveredShareOfAddresses = 0.75;

    /// <summary>Scores the templates of a file; with <paramref name="misses"/> it shows that many sentences in which something went wrong.</summary>
    public static void Run(string file, int misses)
    {
        if (!File.Exists(file))
        {
            Console.WriteLine($"{file} is not there; Text/README.md says what belongs in it.");
            return;
        }

        SortedDictionary<string, Count> counts = new(StringComparer.Ordinal);
        int clean = 0, changed = 0;
        foreach (LabelledText sentence in Generate(file))
        {
            List<PiiRow> found = [.. PiiFinder.Find(sentence.Text, SqlString.Null).Cast<PiiRow>()];
            bool right = Compare(sentence, found, counts);
            if (sentence.Labels.Count == 0)
            {
                clean++;
                changed += found.Count > 0 ? 1 : 0;
            }

            if (!right && misses-- > 0)
            {
                Console.WriteLine($"{sentence.Text}\n    expected {string.Join(", ", sentence.Labels.Select(label => label.Kind + ":" + sentence.Text[label.Start..label.End]))}\n    found    {string.Join(", ", found.Select(row => row.Kind + ":" + row.Value))}");
            }
        }

        Console.WriteLine($"{Sentences} sentences of {Path.GetFileName(file)}");
        Console.WriteLine("| Kind | Values | Precision | Recall |\n|---|---|---|---|");
        foreach ((string kind, Count count) in counts)
        {
            Console.WriteLine($"| {kind} | {count.Expected} | {Interval(count.RightFindings, count.Findings)} | {Interval(count.Found, count.Expected)} |");
        }

        Console.WriteLine($"Sentences without personal data left unchanged: {Interval(clean - changed, clean)}");
    }

    /// <summary>The sentences of a template file, the same on each run; each template as often as the others.</summary>
    public static IEnumerable<LabelledText> Generate(string file)
    {
        (string Genre, string Template)[] templates =
        [
            .. File.ReadLines(file).Where(line => line.Trim().Length > 0 && line[0] != '#').Select(line => line.Split(": ", 2)).Select(parts => (parts[0], parts[1])),
        ];
        TextValues values = new(20240201);
        for (int i = 0; i < Sentences; i++)
        {
            (string genre, string template) = templates[i % templates.Length];
            yield return LabelledText.Fill(genre, template, values);
        }
    }

    private static bool Compare(LabelledText sentence, List<PiiRow> found, SortedDictionary<string, Count> counts)
    {
        bool right = true;
        foreach (Label label in sentence.Labels)
        {
            Count count = Of(counts, label.Kind);
            count.Expected++;
            bool isFound = found.Any(row => LabelledText.Counted(row.Kind) == label.Kind && Covers(row, label, sentence.Text));
            count.Found += isFound ? 1 : 0;
            right &= isFound;
        }

        foreach (PiiRow row in found)
        {
            Count count = Of(counts, LabelledText.Counted(row.Kind));
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

    private static Count Of(SortedDictionary<string, Count> counts, string kind)
    {
        if (!counts.TryGetValue(kind, out Count? count))
        {
            counts.Add(kind, count = new Count());
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
