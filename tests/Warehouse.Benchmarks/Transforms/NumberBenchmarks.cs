using System.Data.SqlTypes;
using BenchmarkDotNet.Attributes;
using Warehouse.Clr;

namespace Warehouse.Benchmarks.Transforms;

/// <summary>Rounding, top and bottom coding, beside the framework's rounding to a power of ten.</summary>
[MemoryDiagnoser]
public class NumberBenchmarks
{
    private static readonly SqlString Nearest = new("nearest");
    private static readonly SqlDecimal Unit = SqlDecimal.Parse("10000.0000000000");

    private static readonly SqlDecimal Cap = SqlDecimal.Parse("4000000.0000000000");
    private static readonly SqlString CapLabel = new("400만원 초과");
    private static readonly SqlString Tiers = new("1:1:down;100000:10000:up;*:10000:nearest_down");

    private readonly SqlDecimal[] _amounts = Samples.Amounts;

    [Benchmark(Baseline = true, OperationsPerInvoke = Samples.Count)]
    public bool BareSqlDecimalRound()
    {
        bool any = false;
        foreach (SqlDecimal amount in _amounts)
        {
            any |= SqlDecimal.Round(amount, -4).IsPositive;
        }

        return any;
    }

    [Benchmark(OperationsPerInvoke = Samples.Count)]
    public bool RoundTo()
    {
        bool any = false;
        foreach (SqlDecimal amount in _amounts)
        {
            any |= Generalization.RoundTo(amount, Unit, Nearest).IsPositive;
        }

        return any;
    }

    [Benchmark(OperationsPerInvoke = Samples.Count)]
    public int RoundTiered() => Samples.Sum(i => Generalization.RoundTiered(_amounts[i], Tiers).Precision);

    [Benchmark(OperationsPerInvoke = Samples.Count)]
    public int TopBottomLabel() => Samples.Sum(i => Generalization.TopBottomLabel(_amounts[i], SqlDecimal.Null, Cap, SqlString.Null, CapLabel).Value.Length);
}
