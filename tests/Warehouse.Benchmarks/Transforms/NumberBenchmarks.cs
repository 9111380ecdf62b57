using System.Data.SqlTypes;
using BenchmarkDotNet.Attributes;
using Warehouse.Clr;

namespace Warehouse.Benchmarks.Transforms;

/// <summary>Rounding, beside the framework's rounding to a power of ten.</summary>
[MemoryDiagnoser]
public class NumberBenchmarks
{
    private static readonly SqlString Nearest = new("nearest");
    private static readonly SqlDecimal Unit = SqlDecimal.Parse("10000.0000000000");

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
}
