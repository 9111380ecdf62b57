using System;
using System.Data.SqlTypes;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using BenchmarkDotNet.Attributes;
using Warehouse.Clr;

namespace Warehouse.Benchmarks;

/// <summary>
/// Each transform alone, a thousand values a call, beside what a C# program without us would write:
/// the bare HMAC, the bare AES block, the bare string and rounding operations.
/// </summary>
[MemoryDiagnoser]
public class TransformBenchmarks
{
    private const int Count = 1000;

    private static readonly SqlString Star = new("*");
    private static readonly SqlString Sha256 = new("SHA2_256");
    private static readonly SqlString Utf8 = new("UTF-8");
    private static readonly SqlString Nearest = new("nearest");
    private static readonly SqlString Digits = new("digits");
    private static readonly SqlString Aes256 = new("AES");
    private static readonly SqlDecimal Unit = SqlDecimal.Parse("10000.0000000000");

    private readonly byte[] _keyBytes = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
    private readonly SqlBinary _key = new([.. Enumerable.Range(0, 32).Select(i => (byte)i)]);
    private readonly SqlBinary _sivKey = new([.. Enumerable.Range(0, 64).Select(i => (byte)i)]);
    private readonly SqlBinary _tweak = new([]);
    private readonly SqlString _context = new("benchmark");

    private SqlString[] _phones = [];
    private SqlString[] _addresses = [];
    private SqlString[] _cards = [];
    private SqlDecimal[] _amounts = [];

    [GlobalSetup]
    public void MakeValues()
    {
        _phones = [.. Enumerable.Range(0, Count).Select(i => new SqlString($"010-{1000 + i}-{9999 - i}"))];
        _addresses = [.. Enumerable.Range(0, Count).Select(i => new SqlString($"경기도 수원시 영통구 매탄동 {i}"))];
        _cards = [.. Enumerable.Range(0, Count).Select(i => new SqlString((4_000_000_000_000_000 + (i * 7919L)).ToString(System.Globalization.CultureInfo.InvariantCulture)))];
        _amounts = [.. Enumerable.Range(0, Count).Select(i => SqlDecimal.ConvertToPrecScale(new SqlDecimal(i * 7919L), 38, 10))];
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Count)]
    public int BareHmac()
    {
        int sum = 0;
        foreach (SqlString phone in _phones)
        {
            sum += HMACSHA256.HashData(_keyBytes, Encoding.UTF8.GetBytes(phone.Value))[0];
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public int Hmac()
    {
        int sum = 0;
        foreach (SqlString phone in _phones)
        {
            sum += Encryption.Hmac(phone, _key, Sha256, Utf8).Length;
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public int BareAesTenBlocksWithKeySchedule()
    {
        int sum = 0;
        byte[] block = new byte[160];
        foreach (SqlString phone in _phones)
        {
            using Aes aes = Aes.Create();
            aes.Key = _keyBytes;
            sum += aes.EncryptCbc(block, new byte[16])[0] + phone.Value.Length;
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public int Ff1SixteenDigits()
    {
        int sum = 0;
        foreach (SqlString card in _cards)
        {
            sum += Encryption.Ff1Encrypt(card, Digits, _key, _tweak).Value.Length;
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public int PreserveFormatPhone()
    {
        int sum = 0;
        foreach (SqlString phone in _phones)
        {
            sum += Encryption.PreserveFormat(phone, _key, _tweak).Value.Length;
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public int EncryptDeterministic()
    {
        int sum = 0;
        foreach (SqlString phone in _phones)
        {
            sum += Encryption.EncryptDeterministic(phone, _sivKey, _context, Aes256).Length;
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public int BareReplace()
    {
        int sum = 0;
        foreach (SqlString phone in _phones)
        {
            sum += new SqlString(phone.Value[..3] + "-****-****").Value.Length;
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public int Mask()
    {
        int sum = 0;
        foreach (SqlString phone in _phones)
        {
            sum += Deletion.Mask(phone, 3, 0, Star, SqlBoolean.True).Value.Length;
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public int AddressLevel()
    {
        int sum = 0;
        foreach (SqlString address in _addresses)
        {
            sum += Deletion.AddressLevel(address, 2).Value.Length;
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public bool BareSqlDecimalRound()
    {
        bool any = false;
        foreach (SqlDecimal amount in _amounts)
        {
            any |= SqlDecimal.Round(amount, -4).IsPositive;
        }

        return any;
    }

    [Benchmark(OperationsPerInvoke = Count)]
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
