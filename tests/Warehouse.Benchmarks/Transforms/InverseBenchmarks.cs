using System.Data.SqlTypes;
using System.Linq;
using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using Warehouse.Clr;

namespace Warehouse.Benchmarks.Transforms;

/// <summary>
/// The way back from a pseudonym under its key, beside the bare work in the format-preserving ones: eleven AES-256 blocks with the framework's AES set up
/// for each value.
/// </summary>
[MemoryDiagnoser]
public class InverseBenchmarks
{
    private static readonly SqlString Context = new("benchmark");
    private static readonly SqlString Digits = new("digits");
    private static readonly SqlString Aes256 = new("AES");
    private static readonly SqlString Aria256 = new("ARIA");

    private static readonly SqlBinary Key = Samples.Key(32);
    private static readonly SqlBinary LongKey = Samples.Key(64);
    private static readonly SqlBinary[] ByAes = [.. Samples.Phones.Select(phone => Encryption.EncryptDeterministic(phone, LongKey, Context, Aes256))];
    private static readonly SqlBinary[] ByAria = [.. Samples.Phones.Select(phone => Encryption.EncryptDeterministic(phone, LongKey, Context, Aria256))];
    private static readonly SqlString[] Numbers = [.. Samples.SixteenDigits.Select(number => Encryption.Ff1Encrypt(number, Digits, Key, Samples.NoTweak))];
    private static readonly SqlString[] Phones = [.. Samples.Phones.Select(phone => Encryption.PreserveFormat(phone, Key, Samples.NoTweak))];
    private static readonly SqlString[] CardNumbers = [.. Samples.CardNumbers.Select(number => Encryption.PreserveCardNumber(number, Key, Samples.NoTweak))];

    private readonly byte[] _keyBytes = Samples.KeyBytes(32);

    [Benchmark(Baseline = true, OperationsPerInvoke = Samples.Count)]
    public int BareAesElevenBlocks()
    {
        byte[] blocks = new byte[11 * 16];
        byte[] iv = new byte[16];
        return Samples.Sum(_ =>
        {
            using Aes aes = Aes.Create();
            aes.Key = _keyBytes;
            return aes.DecryptCbc(blocks, iv, PaddingMode.None)[0];
        });
    }

    [Benchmark(OperationsPerInvoke = Samples.Count)]
    public int DecryptDeterministicAes() => Samples.Sum(i => Encryption.DecryptDeterministic(ByAes[i], LongKey, Context, Aes256).Value.Length);

    [Benchmark(OperationsPerInvoke = Samples.Count)]
    public int DecryptDeterministicAria() => Samples.Sum(i => Encryption.DecryptDeterministic(ByAria[i], LongKey, Context, Aria256).Value.Length);

    [Benchmark(OperationsPerInvoke = Samples.Count)]
    public int Ff1DecryptSixteenDigits() => Samples.Sum(i => Encryption.Ff1Decrypt(Numbers[i], Digits, Key, Samples.NoTweak).Value.Length);

    [Benchmark(OperationsPerInvoke = Samples.Count)]
    public int RestoreFormatPhone() => Samples.Sum(i => Encryption.RestoreFormat(Phones[i], Key, Samples.NoTweak).Value.Length);

    [Benchmark(OperationsPerInvoke = Samples.Count)]
    public int RestoreCardNumber() => Samples.Sum(i => Encryption.RestoreCardNumber(CardNumbers[i], Key, Samples.NoTweak).Value.Length);
}
