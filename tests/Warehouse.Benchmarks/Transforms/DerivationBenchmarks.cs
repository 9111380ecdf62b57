using System.Data.SqlTypes;
using System.Security.Cryptography;
using System.Text;
using BenchmarkDotNet.Attributes;
using Warehouse.Clr;

namespace Warehouse.Benchmarks.Transforms;

/// <summary>What is derived from a key and a name or a number: keys of domains and tokens, beside the framework's HKDF.</summary>
[MemoryDiagnoser]
public class DerivationBenchmarks
{
    private static readonly SqlString Domain = new("marketing/customer");
    private static readonly byte[] DomainBytes = Encoding.UTF8.GetBytes(Domain.Value);
    private static readonly SqlString Digits = new("digits");
    private static readonly SqlString Letters = new("letters");
    private static readonly SqlString Uuid = new("uuid");

    private readonly byte[] _keyBytes = Samples.KeyBytes(32);
    private readonly SqlBinary _key = Samples.Key(32);

    [Benchmark(Baseline = true, OperationsPerInvoke = Samples.Count)]
    public int BareHkdf() => Samples.Sum(_ => HKDF.DeriveKey(HashAlgorithmName.SHA256, _keyBytes, 32, info: DomainBytes)[0]);

    [Benchmark(OperationsPerInvoke = Samples.Count)]
    public int DomainKey() => Samples.Sum(_ => Encryption.DomainKey(_key, Domain).Length);

    [Benchmark(OperationsPerInvoke = Samples.Count)]
    public int TokenOfDigits() => Token(Digits);

    [Benchmark(OperationsPerInvoke = Samples.Count)]
    public int TokenOfLetters() => Token(Letters);

    [Benchmark(OperationsPerInvoke = Samples.Count)]
    public int TokenOfUuid() => Token(Uuid);

    private int Token(SqlString form) => Samples.Sum(i => Tokenization.TokenOf(i, form, _key).Value.Length);
}
