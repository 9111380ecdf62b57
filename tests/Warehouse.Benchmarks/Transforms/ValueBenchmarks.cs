using System;
using System.Data.SqlTypes;
using System.Globalization;
using System.Linq;
using BenchmarkDotNet.Attributes;
using Warehouse.Clr;

namespace Warehouse.Benchmarks.Transforms;

/// <summary>
/// Masking and generalization, a thousand values a call, beside what a C# program without us would write for the same values.
/// </summary>
[MemoryDiagnoser]
public class ValueBenchmarks
{
    private const int Count = 1000;

    private static readonly SqlString Star = new("*");
    private static readonly SqlString Range = new("range");
    private static readonly SqlString Year = new("year");
    private static readonly SqlString YearFormat = new("yyyy");
    private static readonly SqlString Unit = new("만원");
    private static readonly SqlString Bands = new("..12=12세 이하;13..19=13~19세;20..29=20대;30..39=30대;40..49=40대;50..59=50대;60..=60세 이상");
    private static readonly SqlDecimal Thousand = SqlDecimal.Parse("1000.0000000000");
    private static readonly SqlDecimal Zero = SqlDecimal.Parse("0.0000000000");
    private static readonly SqlDecimal Cap = SqlDecimal.Parse("4000000.0000000000");

    private SqlString[] _names = [];
    private SqlString[] _phones = [];
    private SqlString[] _ages = [];
    private SqlDecimal[] _amounts = [];
    private DateTime[] _dates = [];

    [GlobalSetup]
    public void MakeValues()
    {
        _names = [.. Enumerable.Range(0, Count).Select(i => new SqlString($"김{(char)('가' + i)}수"))];
        _phones = [.. Enumerable.Range(0, Count).Select(i => new SqlString($"010-{1000 + i}-{9999 - i}"))];
        _ages = [.. Enumerable.Range(0, Count).Select(i => new SqlString($"{i % 100}세"))];
        _amounts = [.. Enumerable.Range(0, Count).Select(i => SqlDecimal.ConvertToPrecScale(new SqlDecimal(i * 7919L), 38, 10))];
        _dates = [.. Enumerable.Range(0, Count).Select(i => new DateTime(1950, 1, 1).AddDays(17 * i))];
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Count)]
    public int BareMaskPhone()
    {
        int sum = 0;
        foreach (SqlString phone in _phones)
        {
            char[] units = phone.Value.ToCharArray();
            for (int i = 3; i < units.Length; i++)
            {
                units[i] = units[i] == '-' ? '-' : '*';
            }

            sum += new SqlString(new string(units)).Value.Length;
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public int MaskPhone()
    {
        int sum = 0;
        foreach (SqlString phone in _phones)
        {
            sum += Deletion.Mask(phone, 3, 0, Star, SqlBoolean.True).Value.Length;
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public int MaskThreeSyllables()
    {
        int sum = 0;
        foreach (SqlString name in _names)
        {
            sum += Deletion.Mask(name, 1, 0, Star, SqlBoolean.True).Value.Length;
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public int KeepPartPhone()
    {
        int sum = 0;
        foreach (SqlString phone in _phones)
        {
            sum += Deletion.KeepPart(phone, 0, 4).Value.Length;
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public bool BareClamp()
    {
        bool any = false;
        foreach (SqlDecimal amount in _amounts)
        {
            any |= ((amount > Cap).IsTrue ? Cap : amount).IsPositive;
        }

        return any;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public bool Clamp()
    {
        bool any = false;
        foreach (SqlDecimal amount in _amounts)
        {
            any |= Generalization.Clamp(amount, SqlDecimal.Null, Cap).IsPositive;
        }

        return any;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public int BareRange()
    {
        int sum = 0;
        foreach (SqlDecimal amount in _amounts)
        {
            decimal lower = Math.Floor(amount.Value / 1000) * 1000;
            sum += string.Create(CultureInfo.InvariantCulture, $"{lower:#,##0}만원~{lower + 1000:#,##0}만원").Length;
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public int RangeOf()
    {
        int sum = 0;
        foreach (SqlDecimal amount in _amounts)
        {
            sum += Generalization.RangeOf(amount, Thousand, Zero, Range, Unit).Value.Length;
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public int Band()
    {
        int sum = 0;
        foreach (SqlString age in _ages)
        {
            sum += Generalization.Band(age, Bands).Value.Length;
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public int BareYear()
    {
        int sum = 0;
        foreach (DateTime date in _dates)
        {
            sum += date.ToString("yyyy", CultureInfo.InvariantCulture).Length;
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public int DateToYear()
    {
        int sum = 0;
        foreach (DateTime date in _dates)
        {
            sum += Generalization.DateTo(date, Year, YearFormat).Value.Length;
        }

        return sum;
    }
}
