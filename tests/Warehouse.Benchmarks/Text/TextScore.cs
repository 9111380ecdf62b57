using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Warehouse.Benchmarks.Text;

/// <summary>Precision and recall of FindPii on labelled sentences, per kind, with Wilson's 95 % intervals.</summary>
internal static class TextScore
{
    private const int Sentences = 20_000;

    /// <summary>Scores the templates of a file; with <paramref name="misses"/> it shows that many sentences in which something went wrong.</summary>
    public static void Run(string file, int misses)
    {
        if (!File.Exists(file))
        {
            Console.WriteLine($"{file} is not there; Text/README.md says what belongs in it.");
            return;
        }

        ScoreSheet sheet = new();
        foreach (LabelledText sentence in Generate(file))
        {
            string? wrong = sheet.Add(sentence);
            if (wrong != null && misses-- > 0)
            {
                Console.WriteLine(wrong);
            }
        }

        Console.WriteLine($"{Sentences} sentences of {Path.GetFileName(file)}");
        sheet.Print();
    }

    /// <summary>Scores sentences that somebody labelled by hand; with <paramref name="shown"/> it shows those that went wrong.</summary>
    public static void RunLabelled(string file, bool shown)
    {
        if (!File.Exists(file))
        {
            Console.WriteLine($"{file} is not there; Text/README.md says what belongs in it.");
            return;
        }

        ScoreSheet sheet = new();
        foreach (string line in File.ReadLines(file).Where(line => line.Length > 0 && line[0] != '#'))
        {
            string? wrong = sheet.Add(LabelledText.Parse(line));
            if (wrong != null && shown)
            {
                Console.WriteLine(wrong);
            }
        }

        Console.WriteLine($"{sheet.Sentences} sentences of {Path.GetFileName(file)}");
        sheet.Print();
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
}
