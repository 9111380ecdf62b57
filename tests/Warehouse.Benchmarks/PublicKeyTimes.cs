using System;
using System.Collections;
using System.Data.SqlTypes;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
#if NET
using System.Numerics;
using System.Security.Cryptography;
#endif
using Warehouse.Clr;

namespace Warehouse.Benchmarks;

/// <summary>
/// Processor time of one call of what computes with long numbers, and of the other number ciphers, in milliseconds. Also compiled into the program that runs
/// the .NET Framework build.
/// </summary>
internal static class PublicKeyTimes
{
    private const int Repetitions = 5;

    public static void Run()
    {
        Console.WriteLine("milliseconds of processor time per call, median of {0} (range)", Repetitions);
        SqlBinary publicKey = default, privateKey = default;
        Measure("PaillierKeyPair(2048)", 2, () => PublicKeyEncryption.FillKeyPair(First(PublicKeyEncryption.PaillierKeyPair(2048)), out publicKey, out privateKey));
        SqlBinary ciphertext = default;
        Measure("PaillierEncrypt, 2048 bits", 10, () => ciphertext = PublicKeyEncryption.PaillierEncrypt(715000, publicKey));
        Measure("PaillierDecrypt, 2048 bits", 10, () => PublicKeyEncryption.PaillierDecrypt(ciphertext, privateKey));
        PaillierSum sum = new PaillierSum();
        Measure("PaillierSum, each row", 2000, () => sum.Accumulate(ciphertext, publicKey));
        Measure("PaillierSum, end of a group", 10, () => sum.Terminate());
        SqlBinary key = new SqlBinary(Enumerable.Range(0, 32).Select(i => (byte)i).ToArray());
        int number = 0;
        Measure("OpeEncrypt", 20000, () => Encryption.OpeEncrypt(number++, key));
        SqlInt64 ordered = Encryption.OpeEncrypt(715000, key);
        Measure("OpeDecrypt", 20000, () => Encryption.OpeDecrypt(ordered, key));
        Measure("SecretShare, 3 shares, threshold 2", 20000, () => First(SecretSharing.SecretShare(715000, 3, 2)));
        Measure("SecretCombine of 2 shares", 5000, Combine);
#if NET
        using RSA rsa = RSA.Create(2048);
        SqlBinary rsaPublic = new SqlBinary(rsa.ExportSubjectPublicKeyInfo()), rsaPrivate = new SqlBinary(rsa.ExportPkcs8PrivateKey()), sealedText = default;
        byte[] plain = [1, 2, 3], sealedBytes = rsa.Encrypt(plain, RSAEncryptionPadding.OaepSHA256);
        Measure("RsaEncrypt, 2048 bits", 100, () => sealedText = PublicKeyEncryption.RsaEncrypt("010-1234-5678", rsaPublic));
        Measure("RsaDecrypt, 2048 bits", 20, () => PublicKeyEncryption.RsaDecrypt(sealedText, rsaPrivate));
        Measure("baseline: the framework's RSA, encrypt", 1000, () => rsa.Encrypt(plain, RSAEncryptionPadding.OaepSHA256));
        Measure("baseline: the framework's RSA, decrypt", 200, () => rsa.Decrypt(sealedBytes, RSAEncryptionPadding.OaepSHA256));
        BigInteger modulus = BigInteger.Pow(new BigInteger(rsa.ExportParameters(false).Modulus!, isUnsigned: true, isBigEndian: true), 2);
        BigInteger exponent = (BigInteger.One << 2048) - 1;
        Measure("baseline: BigInteger.ModPow of 4096 bits", 5, () => BigInteger.ModPow(3, exponent, modulus));
#endif
    }

    private static void Combine()
    {
        SecretCombine combine = new SecretCombine();
        foreach (object row in SecretSharing.SecretShare(715000, 2, 2))
        {
            SecretSharing.FillShare(row, out SqlInt32 shareNumber, out SqlDecimal shareValue);
            combine.Accumulate(shareNumber, shareValue, 2);
        }

        combine.Terminate();
    }

    private static object First(IEnumerable rows) => rows.Cast<object>().First();

    private static void Measure(string name, int count, Action call)
    {
        Repeat(count, call);
        double[] times = new double[Repetitions];
        using (Process process = Process.GetCurrentProcess())
        {
            for (int repetition = 0; repetition < Repetitions; repetition++)
            {
                process.Refresh();
                TimeSpan before = process.UserProcessorTime;
                Repeat(count, call);
                process.Refresh();
                times[repetition] = (process.UserProcessorTime - before).TotalMilliseconds / count;
            }
        }

        Array.Sort(times);
        Console.WriteLine(string.Format(
            CultureInfo.InvariantCulture, "{0,-42} {1,9:0.0000} ({2:0.0000} to {3:0.0000})", name, times[Repetitions / 2], times[0], times[Repetitions - 1]));
    }

    private static void Repeat(int count, Action call)
    {
        for (int i = 0; i < count; i++)
        {
            call();
        }
    }
}
