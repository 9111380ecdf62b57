using System;
using System.Collections.Generic;
using System.Data.SqlTypes;
using System.IO;
using System.Linq;
using Warehouse.Clr.PersonalData;

namespace Warehouse.Benchmarks.Text;

/// <summary>What FindPii takes for personal data in a text of one's own, line by line: a text known to hold none shows what would be taken wrongly.</summary>
internal static class TextFindings
{
    private const int Around = 12;

    /// <summary>Counts by kind, and for one kind each value with what stands around it, the most frequent first.</summary>
    public static void Run(string file, string? kind)
    {
        if (!File.Exists(file))
        {
            Console.WriteLine($"{file} is not there.");
            return;
        }

        int lines = 0, changed = 0;
        SortedDictionary<string, int> counts = new(StringComparer.Ordinal);
        Dictionary<string, (int Count, string Example)> values = new(StringComparer.Ordinal);
        foreach (string line in File.ReadLines(file))
        {
            List<PiiRow> found = [.. PiiFinder.Find(line, SqlString.Null).Cast<PiiRow>()];
            lines++;
            changed += found.Count > 0 ? 1 : 0;
            foreach (PiiRow row in found)
            {
                string counted = LabelledText.Counted(row.Kind);
                counts[counted] = counts.GetValueOrDefault(counted) + 1;
                if (counted == kind)
                {
                    int start = Math.Max(0, row.StartAt - 1 - Around), end = Math.Min(line.Length, row.StartAt - 1 + row.Value.Length + Around);
                    values[row.Value] = (values.GetValueOrDefault(row.Value).Count + 1, line[start..end]);
                }
            }
        }

        foreach ((string value, (int count, string example)) in values.OrderByDescending(pair => pair.Value.Count).ThenBy(pair => pair.Key, StringComparer.Ordinal))
        {
            Console.WriteLine($"{count}\t{value}\t{example}");
        }

        Console.WriteLine($"{lines} lines, {changed} with findings: {string.Join(", ", counts.Select(pair => $"{pair.Key} {pair.Value}"))}");
    }
}
