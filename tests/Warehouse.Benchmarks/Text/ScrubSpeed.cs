using System;
using System.Data.SqlTypes;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Text;
using Warehouse.Clr;

namespace Warehouse.Benchmarks.Text;

/// <summary>Megabytes of UTF-16 that Scrub treats per second of processor time: call transcripts of 500 characters a row with one identifier in 200, beside copying them.</summary>
internal static class ScrubSpeed
{
    private const int Rows = 4000;
    private const int RowLength = 500;
    private const int Repetitions = 7;

    public static void Run(string file)
    {
        SqlString[] rows = MakeRows(file);
        double bytes = rows.Sum(row => 2.0 * row.Value.Length);
        SqlString chatbot = new("""{"base":"chatbot","key":"0x000102030405060708090a0b0c0d0e0f"}""");
        Console.WriteLine("megabytes per second of processor time, median of {0} (range)", Repetitions);
        Measure("Scrub, default policy", bytes, rows, row => FreeText.Scrub(row, SqlString.Null));
        Measure("Scrub, chatbot policy", bytes, rows, row => FreeText.Scrub(row, chatbot));
        Measure("FindPii", bytes, rows, row => FreeText.FindPii(row, SqlString.Null));
        Measure("copy", bytes, rows, row => new SqlString(new string(row.Value.AsSpan())));
    }

    /// <summary>4,000 rows of the templates of calls; the same ones every time.</summary>
    public static SqlString[] MakeRows(string file)
    {
        LabelledText[] sentences = [.. TextScore.Generate(file).Where(sentence => sentence.Genre == "call")];
        LabelledText[] clean = [.. sentences.Where(sentence => sentence.Labels.Count == 0)], personal = [.. sentences.Where(sentence => sentence.Labels.Count == 1)];
        SqlString[] rows = new SqlString[Rows];
        int next = 0, nextPersonal = 0;
        for (int i = 0; i < Rows; i++)
        {
            StringBuilder row = new();
            int identifierAt = 0;
            while (row.Length < RowLength)
            {
                bool due = row.Length >= identifierAt;
                row.Append(due ? personal[nextPersonal++ % personal.Length].Text : clean[next++ % clean.Length].Text).Append(' ');
                identifierAt += due ? 200 : 0;
            }

            rows[i] = new SqlString(row.ToString());
        }

        return rows;
    }

    private static void Measure<T>(string name, double bytes, SqlString[] rows, Func<SqlString, T> call)
    {
        double[] rates = new double[Repetitions];
        using Process process = Process.GetCurrentProcess();
        for (int repetition = -2; repetition < Repetitions; repetition++)
        {
            process.Refresh();
            TimeSpan before = process.UserProcessorTime;
            for (int pass = 0; pass < 5; pass++)
            {
                foreach (SqlString row in rows)
                {
                    call(row);
                }
            }

            process.Refresh();
            if (repetition >= 0)
            {
                rates[repetition] = 5 * bytes / (process.UserProcessorTime - before).TotalSeconds / 1e6;
            }
        }

        Array.Sort(rates);
        Console.WriteLine(string.Format(CultureInfo.InvariantCulture, "{0,-24} {1,7:0.0} ({2:0.0} to {3:0.0})", name, rates[Repetitions / 2], rates[0], rates[^1]));
    }
}
