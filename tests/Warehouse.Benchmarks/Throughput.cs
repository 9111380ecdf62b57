using System;
using System.Data.SqlTypes;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
#if NET
using System.Security.Cryptography;
using System.Text;
#endif
using Warehouse.Clr;

namespace Warehouse.Benchmarks;

/// <summary>
/// Calls per second of one core, by the process's own processor time: other work on the machine takes turns, not time. Also compiled into the program that
/// runs the .NET Framework build, so that both builds are measured by the same lines.
/// </summary>
internal static class Throughput
{
    private const int Repetitions = 7;

    public static void Run()
    {
        SqlBinary key128 = Key(16), key256 = Key(32), key512 = Key(64), noTweak = new SqlBinary(Array.Empty<byte>());
        SqlString digits = new SqlString("digits"), sha256 = new SqlString("SHA2_256"), utf8 = new SqlString("UTF-8"), context = new SqlString("benchmark");
        SqlString aes = new SqlString("AES"), aria = new SqlString("ARIA"), longText = new SqlString(new string('x', 4000));
        SqlString[] numbers = Enumerable.Range(0, 1000)
            .Select(i => new SqlString((4000000000000000 + (i * 7919L)).ToString(CultureInfo.InvariantCulture))).ToArray();
        SqlString[] phones = Enumerable.Range(0, 1000)
            .Select(i => new SqlString(string.Format(CultureInfo.InvariantCulture, "010-{0}-{1}", 1000 + i, 9999 - i))).ToArray();

        Console.WriteLine("million calls per second of processor time, median of {0} (range)", Repetitions);
        Measure("Ff1Encrypt, 16 digits, AES-256", 200000, i => Encryption.Ff1Encrypt(numbers[i % 1000], digits, key256, noTweak));
        Measure("Ff1Encrypt, 16 digits, AES-128", 200000, i => Encryption.Ff1Encrypt(numbers[i % 1000], digits, key128, noTweak));
        Measure("PreserveFormat, phone, AES-256", 200000, i => Encryption.PreserveFormat(phones[i % 1000], key256, noTweak));
        Measure("Hmac, phone, SHA-256", 100000, i => Encryption.Hmac(phones[i % 1000], key256, sha256, utf8));
        Measure("EncryptDeterministic, phone, AES", 100000, i => Encryption.EncryptDeterministic(phones[i % 1000], key512, context, aes));
        Measure("EncryptDeterministic, phone, ARIA", 100000, i => Encryption.EncryptDeterministic(phones[i % 1000], key512, context, aria));
        Measure("Encrypt, phone, AES", 50000, i => Encryption.Encrypt(phones[i % 1000], key512, context, aes));
        Measure("Encrypt, phone, ARIA", 50000, i => Encryption.Encrypt(phones[i % 1000], key512, context, aria));
        SqlString star = new SqlString("*"), uniform = new SqlString("uniform"), normal = new SqlString("normal"), laplace = new SqlString("laplace");
        SqlString[] names = Enumerable.Range(0, 1000).Select(i => new SqlString("김" + (char)('가' + i) + "수")).ToArray();
        SqlDecimal[] amounts = Enumerable.Range(0, 1000).Select(i => SqlDecimal.ConvertToPrecScale(new SqlDecimal(i * 7919L), 38, 10)).ToArray();
        SqlBinary[] rows = Enumerable.Range(0, 1000).Select(i => new SqlBinary(BitConverter.GetBytes(i))).ToArray();
        SqlDecimal thousand = SqlDecimal.ConvertToPrecScale(new SqlDecimal(1000), 38, 10);
        Measure("Mask, three syllables", 10000000, i => Deletion.Mask(names[i % 1000], 1, 0, star, SqlBoolean.True));
        Measure("Mask, phone", 10000000, i => Deletion.Mask(phones[i % 1000], 3, 0, star, SqlBoolean.True));
        Measure("NoiseAdd, uniform", 100000, i => Randomization.NoiseAdd(amounts[i % 1000], uniform, thousand, key256, rows[i % 1000]));
        Measure("NoiseAdd, normal", 100000, i => Randomization.NoiseAdd(amounts[i % 1000], normal, thousand, key256, rows[i % 1000]));
        Measure("NoiseAdd, laplace", 100000, i => Randomization.NoiseAdd(amounts[i % 1000], laplace, thousand, key256, rows[i % 1000]));
        Measure("RandomRound", 100000, i => Randomization.RandomRound(amounts[i % 1000], thousand, key256, rows[i % 1000]));
#if NET
        // What a program without us would call; .NET Framework has no such one-shot calls.
        byte[] keyBytes = key256.Value, blocks = new byte[11 * 16], iv = new byte[16];
        byte[][] phoneBytes = phones.Select(phone => Encoding.UTF8.GetBytes(phone.Value)).ToArray();
        Measure("bare HMAC-SHA-256 of the phone", 100000, i => HMACSHA256.HashData(keyBytes, phoneBytes[i % 1000]));
        Measure("bare AES-256, key and 11 blocks", 50000, _ => Cbc(keyBytes, blocks, iv));
        Measure("bare AES-256-CBC and HMAC-SHA-512", 50000, i => HMACSHA512.HashData(keyBytes, Cbc(keyBytes, phoneBytes[i % 1000], RandomNumberGenerator.GetBytes(16))));
#endif
        Measure("Encrypt, 4,000 letters, ARIA", 5000, i => Encryption.Encrypt(longText, key512, context, aria));
    }

#if NET
    private static byte[] Cbc(byte[] key, byte[] text, byte[] iv)
    {
        using Aes aes = Aes.Create();
        aes.Key = key;
        return aes.EncryptCbc(text, iv);
    }

#endif
    private static void Measure<T>(string name, int count, Func<int, T> call)
    {
        // Compiled at the second tier before it counts.
        Repeat(count / 2, call);
        Repeat(count / 2, call);
        double[] rates = new double[Repetitions];
        using (Process process = Process.GetCurrentProcess())
        {
            for (int repetition = 0; repetition < Repetitions; repetition++)
            {
                process.Refresh();
                TimeSpan before = process.UserProcessorTime;
                Repeat(count, call);
                process.Refresh();
                rates[repetition] = count / (process.UserProcessorTime - before).TotalSeconds / 1e6;
            }
        }

        Array.Sort(rates);
        Console.WriteLine(string.Format(
            CultureInfo.InvariantCulture, "{0,-36} {1,7:0.000} ({2:0.000} to {3:0.000})", name, rates[Repetitions / 2], rates[0], rates[Repetitions - 1]));
    }

    private static void Repeat<T>(int count, Func<int, T> call)
    {
        for (int i = 0; i < count; i++)
        {
            call(i);
        }
    }

    private static SqlBinary Key(int length) => new SqlBinary(Enumerable.Range(0, length).Select(i => (byte)i).ToArray());
}
