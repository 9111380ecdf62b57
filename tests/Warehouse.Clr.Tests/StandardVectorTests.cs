using System;
using System.Collections.Generic;
using System.Data.SqlTypes;
using System.Globalization;
using System.Linq;
using NUnit.Framework;
using Warehouse.Clr.Cryptography;

namespace Warehouse.Clr.Tests;

/// <summary>Published vectors of the standards that the encryption techniques follow (Data/*.csv).</summary>
public class StandardVectorTests
{
    [TestCaseSource(nameof(Rows), new object[] { "aes" })]
    public void Aes_ForAVectorOfFips197_GivesThePublishedBlockAndBack(Dictionary<string, string> row) =>
        AssertBlock(new Aes(Convert.FromHexString(row["key"])), row);

    [TestCaseSource(nameof(Rows), new object[] { "aria" })]
    public void Aria_ForAVectorOfRfc5794OrOpenSsl_GivesThePublishedBlockAndBack(Dictionary<string, string> row) =>
        AssertBlock(new Aria(Convert.FromHexString(row["key"])), row);

    [TestCaseSource(nameof(Rows), new object[] { "ff1" })]
    public void Ff1_ForASampleOfNist_GivesThePublishedTextAndBack(Dictionary<string, string> row)
    {
        SqlBinary key = new(Convert.FromHexString(row["key"]));
        SqlBinary tweak = new(Convert.FromHexString(row["tweak"]));

        SqlString encrypted = Encryption.Ff1Encrypt(row["plaintext"], row["alphabet"], key, tweak);

        Assert.That(encrypted.Value, Is.EqualTo(row["ciphertext"]));
        Assert.That(Encryption.Ff1Decrypt(encrypted, row["alphabet"], key, tweak).Value, Is.EqualTo(row["plaintext"]));
    }

    [TestCaseSource(nameof(Rows), new object[] { "ff1" })]
    public void Ff1OnDigitArrays_ForASampleOfNist_GivesThePublishedTextAndBack(Dictionary<string, string> row)
    {
        string alphabet = row["alphabet"];
        Aes aes = new(Convert.FromHexString(row["key"]));
        byte[] tweak = Convert.FromHexString(row["tweak"]);
        int[] digits = row["plaintext"].Select(symbol => alphabet.IndexOf(symbol, StringComparison.Ordinal)).ToArray();
        NumeralDomain domain = NumeralDomain.Uniform(alphabet.Length, digits.Length);

        Ff1.TransformLarge(aes, tweak, domain, digits, decrypt: false);

        Assert.That(string.Concat(digits.Select(digit => alphabet[digit])), Is.EqualTo(row["ciphertext"]));
        Ff1.TransformLarge(aes, tweak, domain, digits, decrypt: true);
        Assert.That(string.Concat(digits.Select(digit => alphabet[digit])), Is.EqualTo(row["plaintext"]));
    }

    [TestCaseSource(nameof(Rows), new object[] { "siv" })]
    public void Siv_ForAnExampleOfRfc5297OrOpenSsl_GivesThePublishedTextAndBack(Dictionary<string, string> row)
    {
        byte[] key = Convert.FromHexString(row["key"]);
        Siv siv = new(Keyed(row["cipher"], key, 0, key.Length / 2), Keyed(row["cipher"], key, key.Length / 2, key.Length / 2));
        byte[][] associated = row["associated"].Split(';').Select(Convert.FromHexString).ToArray();

        byte[] encrypted = siv.Encrypt(Convert.FromHexString(row["plaintext"]), associated);

        Assert.That(Convert.ToHexStringLower(encrypted), Is.EqualTo(row["ciphertext"]));
        Assert.That(Convert.ToHexStringLower(siv.Decrypt(encrypted, associated)!), Is.EqualTo(row["plaintext"]));
    }

    [TestCaseSource(nameof(Rows), new object[] { "cbc-hmac" })]
    public void CbcHmac_ForTheExampleOfRfc7518OrOpenSsl_GivesThePublishedTextAndBack(Dictionary<string, string> row)
    {
        byte[] key = Convert.FromHexString(row["key"]);
        CbcHmac cipher = new(key[..32], Keyed(row["cipher"], key, 32, 32), row["cipher"] == "AES" ? [] : [.. "ARIA-CBC"u8]);
        byte[] associated = Convert.FromHexString(row["associated"]);

        byte[] encrypted = cipher.Encrypt(Convert.FromHexString(row["plaintext"]), associated, Convert.FromHexString(row["iv"]));

        Assert.That(Convert.ToHexStringLower(encrypted), Is.EqualTo(row["ciphertext"]));
        Assert.That(Convert.ToHexStringLower(cipher.Decrypt(encrypted, associated)!), Is.EqualTo(row["plaintext"]));
    }

    [TestCaseSource(nameof(Rows), new object[] { "hmac" })]
    public void Hmac_ForATestCaseOfRfc4231_GivesThePublishedCode(Dictionary<string, string> row)
    {
        byte[] mac = Digest.Hmac(
            Enum.Parse<DigestAlgorithm>(row["algorithm"]), Convert.FromHexString(row["key"]), Convert.FromHexString(row["data"]));

        Assert.That(Convert.ToHexStringLower(mac), Is.EqualTo(row["mac"]));
    }

    [TestCaseSource(nameof(Rows), new object[] { "hkdf" })]
    public void Hkdf_ForATestCaseOfRfc5869_GivesThePublishedKey(Dictionary<string, string> row)
    {
        byte[] key = Digest.Hkdf256(
            Convert.FromHexString(row["inputKey"]), Convert.FromHexString(row["salt"]), Convert.FromHexString(row["info"]));

        Assert.That(Convert.ToHexStringLower(key), Is.EqualTo(row["output"]));
    }

    private static void AssertBlock(BlockCipher cipher, Dictionary<string, string> row)
    {
        byte[] bytes = Convert.FromHexString(row["plaintext"]);
        int repetitions = int.Parse(row["repetitions"], CultureInfo.InvariantCulture);
        Block block = Block.Read(bytes, 0);
        for (int i = 0; i < repetitions; i++)
        {
            block.Encrypt(cipher);
        }

        block.Write(bytes, 0);
        Assert.That(Convert.ToHexStringLower(bytes), Is.EqualTo(row["ciphertext"]));
        for (int i = 0; i < repetitions; i++)
        {
            block.Decrypt(cipher);
        }

        block.Write(bytes, 0);
        Assert.That(Convert.ToHexStringLower(bytes), Is.EqualTo(row["plaintext"]));
    }

    private static BlockCipher Keyed(string cipher, byte[] key, int offset, int length) =>
        cipher == "AES" ? new Aes(key, offset, length) : new Aria(key, offset, length);

    private static IEnumerable<TestCaseData> Rows(string file) => DataFile.Read($"Data/{file}.csv")
        .Select((row, index) => new TestCaseData(row).SetArgDisplayNames(file + (index + 1)));
}
