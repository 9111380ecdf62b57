using System.Data.SqlTypes;
using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using Warehouse.Clr;

namespace Warehouse.Benchmarks.Transforms;

/// <summary>Replacements from the cryptographic generator, beside the framework's own of the same length.</summary>
[MemoryDiagnoser]
public class RandomReplacementBenchmarks
{
    private const int Length = 8;
    private static readonly SqlString Latin = new("ABCDEFGHIJKLMNOPQRSTUVWXYZ");

    [Benchmark(Baseline = true, OperationsPerInvoke = Samples.Count)]
    public int BareGetString() => Samples.Sum(_ => RandomNumberGenerator.GetString("0123456789", Length).Length);

    [Benchmark(OperationsPerInvoke = Samples.Count)]
    public int RandomDigits() => Samples.Sum(_ => Randomization.RandomDigits(Length).Value.Length);

    [Benchmark(OperationsPerInvoke = Samples.Count)]
    public int RandomText() => Samples.Sum(_ => Randomization.RandomText(Length, Latin).Value.Length);
}
