using System.Data.SqlTypes;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using BenchmarkDotNet.Attributes;
using Warehouse.Clr;

namespace Warehouse.Benchmarks.Transforms;

/// <summary>Keys and error-tolerant encodings of linkage, beside SHA-256 of the same items.</summary>
[MemoryDiagnoser]
public class LinkageKeyBenchmarks
{
    private static readonly SqlString Sha256Name = new("SHA2_256");
    private static readonly SqlString Phone = new("phone");
    private static readonly SqlString[] Items = [.. Samples.Phones.Select(phone => new SqlString($"[\"홍길동\",\"{phone.Value}\",\"19900101\"]"))];
    private static readonly byte[][] ItemBytes = [.. Items.Select(items => Encoding.UTF8.GetBytes(items.Value))];
    private static readonly SqlBinary Secret = Samples.Key(32);
    private static readonly SqlBinary[] Encodings = [.. Items.Select(items => Linkage.LinkageEncoding(items, Secret))];

    [Benchmark(Baseline = true, OperationsPerInvoke = Samples.Count)]
    public int BareSha256() => Samples.Sum(i => SHA256.HashData(ItemBytes[i])[0]);

    [Benchmark(OperationsPerInvoke = Samples.Count)]
    public int LinkageItemPhone() => Samples.Sum(i => Linkage.LinkageItem(Samples.Phones[i], Phone).Value.Length);

    [Benchmark(OperationsPerInvoke = Samples.Count)]
    public int LinkageKey() => Samples.Sum(i => Linkage.LinkageKey(Items[i], Secret, Sha256Name).Value.Length);

    [Benchmark(OperationsPerInvoke = Samples.Count)]
    public int LinkageEncoding() => Samples.Sum(i => Linkage.LinkageEncoding(Items[i], Secret).Length);

    [Benchmark(OperationsPerInvoke = Samples.Count)]
    public int LinkageSimilarity() => Samples.Sum(i => Linkage.LinkageSimilarity(Encodings[i], Encodings[0]).Precision);
}
