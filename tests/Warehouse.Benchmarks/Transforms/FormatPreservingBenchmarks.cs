using System.Data.SqlTypes;
using System.Linq;
using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using Warehouse.Clr;

namespace Warehouse.Benchmarks.Transforms;

/// <summary>
/// Format-preserving encryption, beside the bare work in it: the eleven AES-256 blocks that FF1 chains for 16 digits, with the framework's
/// AES set up for each value.
/// </summary>
[MemoryDiagnoser]
public class FormatPreservingBenchmarks
{
    private static readonly SqlString Digits = new("digits");
    private static readonly SqlString FourThousand = new(string.Concat(Enumerable.Range(0, 4000).Select(i => (char)('가' + i))));
    private static readonly SqlString Word = new("가나다라마가나다");

    private readonly byte[] _keyBytes = Samples.KeyBytes(32);
    private readonly SqlBinary _key = Samples.Key(32);
    private readonly SqlBinary _shortKey = Samples.Key(16);

    [Benchmark(Baseline = true, OperationsPerInvoke = Samples.Count)]
    public int BareAesElevenBlocks()
    {
        int sum = 0;
        byte[] blocks = new byte[11 * 16];
        byte[] iv = new byte[16];
        for (int i = 0; i < Samples.Count; i++)
        {
            using Aes aes = Aes.Create();
            aes.Key = _keyBytes;
            sum += aes.EncryptCbc(blocks, iv, PaddingMode.None)[0];
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Samples.Count)]
    public int Ff1SixteenDigitsAes256()
    {
        int sum = 0;
        foreach (SqlString number in Samples.SixteenDigits)
        {
            sum += Encryption.Ff1Encrypt(number, Digits, _key, Samples.NoTweak).Value.Length;
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Samples.Count)]
    public int Ff1SixteenDigitsAes128()
    {
        int sum = 0;
        foreach (SqlString number in Samples.SixteenDigits)
        {
            sum += Encryption.Ff1Encrypt(number, Digits, _shortKey, Samples.NoTweak).Value.Length;
        }

        return sum;
    }

    [Benchmark]
    public int Ff1EightOfFourThousandSymbols() => Encryption.Ff1Encrypt(Word, FourThousand, _key, Samples.NoTweak).Value.Length;

    [Benchmark(OperationsPerInvoke = Samples.Count)]
    public int PreserveFormatPhone()
    {
        int sum = 0;
        foreach (SqlString phone in Samples.Phones)
        {
            sum += Encryption.PreserveFormat(phone, _key, Samples.NoTweak).Value.Length;
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Samples.Count)]
    public int PreserveCardNumber()
    {
        int sum = 0;
        foreach (SqlString number in Samples.CardNumbers)
        {
            sum += Encryption.PreserveCardNumber(number, _key, Samples.NoTweak).Value.Length;
        }

        return sum;
    }
}
