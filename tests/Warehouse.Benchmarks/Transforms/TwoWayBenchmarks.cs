using System.Data.SqlTypes;
using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using Warehouse.Clr;

namespace Warehouse.Benchmarks.Transforms;

/// <summary>
/// Two-way encryption of a phone number, beside what the framework offers for the same bytes: AES-256-CBC under a random IV and HMAC-SHA-512, set up
/// for each value as the functions are.
/// </summary>
[MemoryDiagnoser]
public class TwoWayBenchmarks
{
    private static readonly SqlString Context = new("benchmark");

    private readonly byte[] _cipherKey = Samples.KeyBytes(32);
    private readonly SqlBinary _key = Samples.Key(64);

    [Params("AES", "ARIA")]
    public string Cipher { get; set; } = "";

    [Benchmark(Baseline = true, OperationsPerInvoke = Samples.Count)]
    public int BareAesCbcAndHmac()
    {
        int sum = 0;
        byte[] iv = new byte[16];
        foreach (byte[] phone in Samples.PhoneBytes)
        {
            using Aes aes = Aes.Create();
            aes.Key = _cipherKey;
            RandomNumberGenerator.Fill(iv);
            byte[] ciphertext = aes.EncryptCbc(phone, iv);
            sum += HMACSHA512.HashData(_cipherKey, ciphertext)[0];
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Samples.Count)]
    public int Encrypt()
    {
        SqlString cipher = new(Cipher);
        int sum = 0;
        foreach (SqlString phone in Samples.Phones)
        {
            sum += Encryption.Encrypt(phone, _key, Context, cipher).Length;
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Samples.Count)]
    public int EncryptDeterministic()
    {
        SqlString cipher = new(Cipher);
        int sum = 0;
        foreach (SqlString phone in Samples.Phones)
        {
            sum += Encryption.EncryptDeterministic(phone, _key, Context, cipher).Length;
        }

        return sum;
    }
}
