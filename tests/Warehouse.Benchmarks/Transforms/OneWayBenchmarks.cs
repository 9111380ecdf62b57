using System.Data.SqlTypes;
using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using Warehouse.Clr;

namespace Warehouse.Benchmarks.Transforms;

/// <summary>One-way encryption of a phone number, beside the framework's one-shot HMAC over the same bytes.</summary>
[MemoryDiagnoser]
public class OneWayBenchmarks
{
    private static readonly SqlString Sha256Name = new("SHA2_256");
    private static readonly SqlString Utf8 = new("UTF-8");

    private readonly byte[] _keyBytes = Samples.KeyBytes(32);
    private readonly SqlBinary _key = Samples.Key(32);

    [Benchmark(Baseline = true, OperationsPerInvoke = Samples.Count)]
    public int BareHmac()
    {
        int sum = 0;
        foreach (byte[] phone in Samples.PhoneBytes)
        {
            sum += HMACSHA256.HashData(_keyBytes, phone)[0];
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Samples.Count)]
    public int Hmac()
    {
        int sum = 0;
        foreach (SqlString phone in Samples.Phones)
        {
            sum += Encryption.Hmac(phone, _key, Sha256Name, Utf8).Length;
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Samples.Count)]
    public int HashSalted()
    {
        int sum = 0;
        foreach (SqlString phone in Samples.Phones)
        {
            sum += Encryption.HashSalted(phone, _key, Sha256Name, Utf8).Length;
        }

        return sum;
    }
}
