using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;

namespace Warehouse.Etl.Samples;

/// <summary>How many columns the sample has.</summary>
internal enum RetailForm
{
    /// <summary>January 2019 only: 14 columns of the guideline and the customer's name.</summary>
    Small,

    /// <summary>All 222 columns of the guideline (2019 and 2021 by month, a grade for each year) and the customer's name.</summary>
    Full,
}

/// <summary>
/// The retail case of the PIPC guideline (2024-02), appendix 2, lines 3323-3670: customers with their purchases by product group and month.
/// The guideline's table has no name; one is added, because real tables have it and a plan must deal with it.
/// </summary>
/// <remarks>The same seed gives the same bytes on every machine. A customer's row depends on the seed and its position only (beyond a million rows, ids get longer).</remarks>
internal static class RetailSample
{
    public const ulong DefaultSeed = 20240201;

    // Column name, the guideline's product group, chance of no purchase, median of a purchase in won.
    private static readonly (string Column, string Group, double NoPurchase, double Median)[] Groups =
    [
        ("Travel", "여행용품", 0.72, 180_000),
        ("Food", "식품류", 0.10, 190_000),
        ("Clothing", "의류", 0.42, 120_000),
        ("Hobby", "취미용품", 0.60, 95_000),
        ("Household", "생활용품", 0.22, 110_000),
        ("Baby", "유아용품", 0.55, 160_000),
        ("Other", "기타", 0.30, 85_000),
    ];

    // Best customers first; the share of customers below each grade, as a bound on their spending level.
    private static readonly (string Grade, double LevelFrom)[] Grades =
        [("VIP", 2.33), ("S", 1.75), ("A", 1.28), ("B", 0.67), ("C", 0), ("D", -0.67), ("E", -1.28), ("F", double.NegativeInfinity)];

    private static readonly int[] Years = [2019, 2021];

    private static readonly int[] AgeDecadeWeights = [60, 180, 220, 220, 165, 100, 40, 12, 3];

    /// <summary>The months of a form: 201901, or the 24 months of 2019 and 2021.</summary>
    public static IReadOnlyList<int> Months(RetailForm form) => form == RetailForm.Small
        ? [201901]
        : [.. Years.SelectMany(year => Enumerable.Range(1, 12).Select(month => (year * 100) + month))];

    /// <summary>The header, in the guideline's order.</summary>
    public static IReadOnlyList<string> Columns(RetailForm form)
    {
        var columns = new List<string> { "CustomerId", "CustomerName", "Age", "Address", "Sex" };
        foreach (int month in Months(form))
        {
            string suffix = form == RetailForm.Small ? "" : month.ToString(CultureInfo.InvariantCulture);
            columns.AddRange(Groups.Select(g => $"{g.Column}Amount{suffix}"));
            columns.Add($"TotalAmount{suffix}");
            columns.Add($"PreferredGroup{suffix}");
            if (form == RetailForm.Full && month % 100 == 12)
            {
                columns.Add(string.Create(CultureInfo.InvariantCulture, $"CustomerGrade{month / 100}"));
            }
        }

        if (form == RetailForm.Small)
        {
            columns.Add("CustomerGrade");
        }

        return columns;
    }

    /// <summary>Writes the sample as CSV: UTF-8 without BOM, comma, line feed.</summary>
    public static void Write(Stream stream, int rowCount, RetailForm form, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rowCount);
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine(string.Join(',', Columns(form)));
        IReadOnlyList<int> months = Months(form);
        var line = new StringBuilder(4096);
        for (int row = 0; row < rowCount; row++)
        {
            line.Clear();
            AppendRow(line, new SampleRandom(seed, (ulong)row), row, rowCount, form, months);
            writer.WriteLine(line);
        }
    }

    private static void AppendRow(StringBuilder line, SampleRandom random, int row, int rowCount, RetailForm form, IReadOnlyList<int> months)
    {
        bool male = random.Chance(0.46);
        string name = KoreanNames.Draw(random, male);
        int decade = random.Weighted(AgeDecadeWeights);
        int age = ((decade + 1) * 10) + random.Below(decade == 8 ? 8 : 10);
        string address = KoreanPlaces.DrawAddress(random);
        double level = random.Normal();

        line.Append(CultureInfo.InvariantCulture, $"{CustomerId(row, rowCount)},{name},{age},{address},{(male ? 'M' : 'F')}");
        Span<long> amounts = stackalloc long[Groups.Length];
        foreach (int month in months)
        {
            long total = 0;
            for (int g = 0; g < Groups.Length; g++)
            {
                amounts[g] = Amount(random, g, month, age, level);
                total += amounts[g];
                line.Append(CultureInfo.InvariantCulture, $",{amounts[g]}");
            }

            line.Append(CultureInfo.InvariantCulture, $",{total},{Preferred(amounts, total)}");
            if (form == RetailForm.Full && month % 100 == 12)
            {
                line.Append(',').Append(Grade(level + (0.15 * random.Normal())));
            }
        }

        if (form == RetailForm.Small)
        {
            line.Append(',').Append(Grade(level));
        }
    }

    private static long Amount(SampleRandom random, int group, int month, int age, double level)
    {
        (string column, _, double noPurchase, double median) = Groups[group];
        bool pandemic = month >= 202001;
        double none = column switch
        {
            "Baby" => age is >= 26 and <= 44 ? noPurchase : 0.96,
            "Travel" => pandemic ? 0.9 : noPurchase,
            _ => noPurchase,
        };
        double size = column switch
        {
            "Travel" => pandemic ? 0.6 : month % 100 is 7 or 8 ? 1.8 : 1,
            "Food" or "Household" => pandemic ? 1.3 : 1,
            _ => 1,
        };
        double drawn = random.LogNormal(median * size * SampleRandom.Exp(0.5 * level), 0.9);
        if (random.Chance(0.0005))
        {
            // The guideline's outlier is a month of 114,562,000 won for hobby goods.
            drawn = Math.Min(drawn * (40 + random.Below(160)), 150_000_000);
        }

        long amount = (long)(drawn / 10) * 10;
        return random.Chance(none) ? 0 : amount;
    }

    // The first of equals, as in the guideline's order of groups; no group without a purchase.
    private static string Preferred(ReadOnlySpan<long> amounts, long total)
    {
        if (total == 0)
        {
            return "";
        }

        int best = 0;
        for (int g = 1; g < amounts.Length; g++)
        {
            best = amounts[g] > amounts[best] ? g : best;
        }

        return Groups[best].Group;
    }

    private static string Grade(double level) => Grades.First(g => level >= g.LevelFrom).Grade;

    // A permutation of 0 .. 10^digits - 1, because 387,420,489 = 3^18 has no factor in common with a power of ten: unique, and in no order.
    private static string CustomerId(int row, int rowCount)
    {
        (int digits, long size) = (6, 1_000_000);
        while (size < rowCount)
        {
            (digits, size) = (digits + 1, size * 10);
        }

        long number = ((row * 387_420_489L) + 232_578) % size;
        return "EC-" + number.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
    }
}
