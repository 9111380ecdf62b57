using System;
using System.Collections.Generic;
using System.Data.SqlTypes;
using System.IO;
using System.Linq;
using Warehouse.Clr;

namespace Warehouse.Benchmarks;

/// <summary>The transforms of the retail plan's scalar pass in a bare C# loop: no database, no plan, values already in memory.</summary>
internal static class BareTransforms
{
    private static readonly SqlString Down = new("down");
    private static readonly SqlString Up = new("up");
    private static readonly SqlString Nearest = new("nearest");
    private static readonly SqlDecimal One = Decimal(1), Ten = Decimal(10), Eighty = Decimal(80), Cap = Decimal(5_000_000);
    private static readonly SqlDecimal TenThousand = Decimal(10_000), HundredThousand = Decimal(100_000), Million = Decimal(1_000_000), TenMillion = Decimal(10_000_000);

    private static readonly Dictionary<string, string> Grades = new()
    {
        ["VIP"] = "1", ["S"] = "1", ["A"] = "1", ["B"] = "2", ["C"] = "2", ["D"] = "3", ["E"] = "3", ["F"] = "3",
    };

    /// <param name="csv">A small-form sample.</param>
    /// <returns>What the loop took, reading the file not counted.</returns>
    public static Measured Measure(string csv)
    {
        string[] header = File.ReadLines(csv).First().Split(',');
        int age = Array.IndexOf(header, "Age"), address = Array.IndexOf(header, "Address"), grade = Array.IndexOf(header, "CustomerGrade");
        int[] amounts = [.. new[] { "Travel", "Food", "Clothing", "Hobby", "Household", "Baby", "Other" }.Select(g => Array.IndexOf(header, g + "Amount"))];
        var rows = File.ReadLines(csv).Skip(1).Select(line => line.Split(',')).Select(fields => (
            Age: Number(fields[age]),
            Address: new SqlString(fields[address]),
            Grade: fields[grade],
            Amounts: amounts.Select(i => Number(fields[i])).ToArray())).ToList();

        int kept = 0;
        Measured measured = Measured.Run(() =>
        {
            foreach (var row in rows)
            {
                SqlDecimal tens = Generalization.RoundTo(Generalization.Clamp(row.Age, SqlDecimal.Null, Eighty), Ten, Down);
                SqlString district = Deletion.AddressLevel(row.Address, 2);
                kept += tens.IsNull ? 0 : district.Value.Length + Grades[row.Grade].Length;
                foreach (SqlDecimal amount in row.Amounts)
                {
                    kept += Tiered(Generalization.Clamp(amount, SqlDecimal.Null, Cap)).IsPositive ? 1 : 0;
                }
            }
        });
        GC.KeepAlive(kept);
        return measured;
    }

    private static SqlDecimal Tiered(SqlDecimal amount) =>
        (amount < One).IsTrue ? Generalization.RoundTo(amount, One, Down)
        : (amount < HundredThousand).IsTrue ? Generalization.RoundTo(amount, TenThousand, Up)
        : (amount < TenMillion).IsTrue ? Generalization.RoundTo(amount, HundredThousand, Nearest)
        : Generalization.RoundTo(amount, Million, Nearest);

    private static SqlDecimal Number(string text) => text.Length == 0 ? SqlDecimal.Null : SqlDecimal.ConvertToPrecScale(SqlDecimal.Parse(text), 38, 10);

    private static SqlDecimal Decimal(long value) => SqlDecimal.ConvertToPrecScale(new SqlDecimal(value), 38, 10);
}
