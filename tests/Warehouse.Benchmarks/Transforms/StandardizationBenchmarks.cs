using System.Data.SqlTypes;
using System.Linq;
using BenchmarkDotNet.Attributes;
using Warehouse.Clr;

namespace Warehouse.Benchmarks.Transforms;

/// <summary>Standard forms and formats, beside a phone number's bare digits.</summary>
[MemoryDiagnoser]
public class StandardizationBenchmarks
{
    private static readonly SqlString None = new(string.Empty);
    private static readonly SqlString Phone = new("phone");
    private static readonly SqlString Text = new("text");
    private static readonly SqlString Unit = new("unit");
    private static readonly SqlString TenThousandWon = new("만원");
    private static readonly SqlString[] Sums = [.. Enumerable.Range(0, Samples.Count).Select(i => new SqlString($"1억 {1000 + i}만원"))];

    [Benchmark(Baseline = true, OperationsPerInvoke = Samples.Count)]
    public int BareDigits() => Samples.Sum(i => new SqlString(Samples.Phones[i].Value.Replace("-", "", System.StringComparison.Ordinal)).Value.Length);

    [Benchmark(OperationsPerInvoke = Samples.Count)]
    public int StandardizePhone() => Samples.Sum(i => Standardization.Standardize(Samples.Phones[i], Phone, None).Value.Length);

    [Benchmark(OperationsPerInvoke = Samples.Count)]
    public int StandardizeText() => Samples.Sum(i => Standardization.Standardize(Samples.Addresses[i], Text, None).Value.Length);

    [Benchmark(OperationsPerInvoke = Samples.Count)]
    public int StandardizeUnit() => Samples.Sum(i => Standardization.Standardize(Sums[i], Unit, TenThousandWon).Value.Length);

    [Benchmark(OperationsPerInvoke = Samples.Count)]
    public int FormatOf() => Samples.Sum(i => Standardization.FormatOf(Samples.Phones[i]).Value.Length);
}
