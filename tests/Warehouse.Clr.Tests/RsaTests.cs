using System;
using System.Collections.Generic;
using System.Data.SqlTypes;
using System.Linq;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using Warehouse.Clr.Cryptography;
using Warehouse.Clr.Errors;

namespace Warehouse.Clr.Tests;

public class RsaTests
{
    // Of a SubjectPublicKeyInfo with 2,048 bits: all that stands before the modulus.
    private const int StructureBytes = 32;

    private const string NothingDecrypted = "pseudo.RsaDecrypt: @value is not a ciphertext of this key, or was altered; nothing was decrypted.";

    [TestCaseSource(nameof(Oaep))]
    public void RsaDecrypt_OfAPublishedCiphertext_GivesItsText(string ciphertext, string text)
    {
        SqlBinary value = new(Convert.FromHexString(ciphertext));

        Assert.That(PublicKeyEncryption.RsaDecrypt(value, TestKeys.RsaPrivate).Value, Is.EqualTo(text));
    }

    [Test]
    public void RsaEncrypt_OfAnyText_IsDecryptedByDotNetAndByUs()
    {
        using RSA there = RSA.Create();
        there.ImportPkcs8PrivateKey(TestKeys.RsaPrivate.Value, out _);
        Prop.ForAll(ArbMap.Default.ArbFor<UnicodeString>(), text =>
        {
            string value = Short(text.Get);
            SqlBinary ciphertext = PublicKeyEncryption.RsaEncrypt(value, TestKeys.RsaPublic);
            return Encoding.UTF8.GetString(there.Decrypt(ciphertext.Value, RSAEncryptionPadding.OaepSHA256)) == value
                && PublicKeyEncryption.RsaDecrypt(ciphertext, TestKeys.RsaPrivate).Value == value;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));
    }

    [TestCase(2048)]
    [TestCase(3072)]
    public void RsaDecrypt_OfWhatDotNetEncryptedWithAFreshKey_GivesTheText(int bits)
    {
        using RSA there = RSA.Create(bits);
        byte[] ciphertext = there.Encrypt("김철수, 1984-08-17"u8.ToArray(), RSAEncryptionPadding.OaepSHA256);

        Assert.That(
            PublicKeyEncryption.RsaDecrypt(new SqlBinary(ciphertext), new SqlBinary(there.ExportPkcs8PrivateKey())).Value,
            Is.EqualTo("김철수, 1984-08-17"));
        SqlBinary back = PublicKeyEncryption.RsaEncrypt("한글", new SqlBinary(there.ExportSubjectPublicKeyInfo()));
        Assert.That(Encoding.UTF8.GetString(there.Decrypt(back.Value, RSAEncryptionPadding.OaepSHA256)), Is.EqualTo("한글"));
    }

    [Test]
    public void RsaEncrypt_OfOneValueTwice_GivesTwoCiphertexts()
    {
        SqlBinary one = PublicKeyEncryption.RsaEncrypt("a", TestKeys.RsaPublic);

        Assert.That(PublicKeyEncryption.RsaEncrypt("a", TestKeys.RsaPublic).Value, Is.Not.EqualTo(one.Value));
    }

    [Test]
    public void RsaEncrypt_OfTheLongestText_WorksAndOneByteMoreIsRefused()
    {
        string longest = new string('가', 63) + "a"; // 190 bytes

        SqlBinary ciphertext = PublicKeyEncryption.RsaEncrypt(longest, TestKeys.RsaPublic);
        Assert.That(PublicKeyEncryption.RsaDecrypt(ciphertext, TestKeys.RsaPrivate).Value, Is.EqualTo(longest));
        Assert.That(
            () => PublicKeyEncryption.RsaEncrypt(longest + "a", TestKeys.RsaPublic),
            Throws.TypeOf<TransformException>().With.Message.Contain("@value is too long: this key takes 190 bytes"));
    }

    [TestCase(1024)]
    [TestCase(1536)]
    public void RsaKey_BelowTwoThousandAndFortyEightBits_IsRefused(int bits)
    {
        using RSA weak = RSA.Create(bits);
        Assert.That(() => PublicKeyEncryption.RsaEncrypt("a", new SqlBinary(weak.ExportSubjectPublicKeyInfo())), Throws.TypeOf<TransformException>());
        Assert.That(() => PublicKeyEncryption.RsaDecrypt(SqlBinary.Null, new SqlBinary(weak.ExportPkcs8PrivateKey())), Throws.TypeOf<TransformException>());
    }

    /// <summary>Other DER forms of keys, and the two given for each other.</summary>
    [Test]
    public void RsaKey_OfAnotherForm_IsRefused()
    {
        using RSA rsa = RSA.Create(2048);
        using ECDsa curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        byte[][] publicKeys = [rsa.ExportRSAPublicKey(), rsa.ExportPkcs8PrivateKey(), curve.ExportSubjectPublicKeyInfo()];
        byte[][] privateKeys =
        [
            rsa.ExportRSAPrivateKey(), rsa.ExportSubjectPublicKeyInfo(), curve.ExportPkcs8PrivateKey(),
            rsa.ExportEncryptedPkcs8PrivateKey("password", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1)),
        ];
        Assert.Multiple(() =>
        {
            foreach (byte[] key in publicKeys)
            {
                Assert.That(() => PublicKeyEncryption.RsaEncrypt("a", new SqlBinary(key)), Throws.TypeOf<TransformException>());
            }

            foreach (byte[] key in privateKeys)
            {
                Assert.That(() => PublicKeyEncryption.RsaDecrypt(SqlBinary.Null, new SqlBinary(key)), Throws.TypeOf<TransformException>());
            }
        });
    }

    /// <summary>Every prefix, a byte too many, and every byte of the structure changed: refused, and never by another exception.</summary>
    [Test]
    public void RsaKey_CutOrLongerOrWithABrokenStructure_IsRefused()
    {
        byte[] key = TestKeys.RsaPublic.Value;
        IEnumerable<byte[]> cut = Enumerable.Range(0, key.Length).Select(length => key[..length]);
        IEnumerable<byte[]> broken = Enumerable.Range(0, StructureBytes).Select(at => With(key, at, (byte)(key[at] ^ 1)));
        foreach (byte[] malformed in cut.Concat(broken).Append([.. key, 0]))
        {
            Assert.That(() => PublicKeyEncryption.RsaEncrypt(SqlString.Null, new SqlBinary(malformed)), Throws.TypeOf<TransformException>());
        }
    }

    /// <summary>BER allows what DER does not: the same key with a length in more bytes, or an integer with leading zeros.</summary>
    [TestCase("3082", "308300")]
    [TestCase("0203010001", "020400010001")]
    public void RsaKey_InAnotherEncodingOfTheSameNumbers_IsRefused(string from, string to)
    {
        string altered = TestKeys.Hex("rsa_public").Replace(from, to, StringComparison.Ordinal);

        Assert.That(altered, Is.Not.EqualTo(TestKeys.Hex("rsa_public")));
        Assert.That(() => PublicKeyEncryption.RsaEncrypt("a", new SqlBinary(Convert.FromHexString(altered))), Throws.TypeOf<TransformException>());
    }

    /// <summary>
    /// The attack of Manger needs to tell why a decryption failed. Each kind of failure is made here with the public key: a first byte that is
    /// not 0, another label, no separator, a wrong separator, bytes that are no text; and a ciphertext too long, too short, and not below the modulus.
    /// </summary>
    [Test]
    public void RsaDecrypt_WhateverIsWrong_GivesOneAndTheSameError()
    {
        byte[] noText = [0xFF, 0xFE];
        byte[][] wrong =
        [
            Raw(Padded(first: 1)), Raw(Padded(label: "other")), Raw(Padded(separator: 0, message: [])), Raw(Padded(separator: 2)), Raw(Padded(message: noText)),
            new byte[256], Enumerable.Repeat((byte)0xFF, 256).ToArray(), new byte[255], new byte[257], [],
            With(PublicKeyEncryption.RsaEncrypt("a", TestKeys.RsaPublic).Value, 255, 0),
        ];

        Assert.That(PublicKeyEncryption.RsaDecrypt(new SqlBinary(Raw(Padded())), TestKeys.RsaPrivate).Value, Is.EqualTo("ok"), "the padding made here is right");
        foreach (byte[] ciphertext in wrong)
        {
            Assert.That(
                () => PublicKeyEncryption.RsaDecrypt(new SqlBinary(ciphertext), TestKeys.RsaPrivate),
                Throws.TypeOf<TransformException>().With.Message.EqualTo(NothingDecrypted));
        }
    }

    /// <summary>
    /// Boneh, DeMillo and Lipton: from one CRT power with a wrong half, gcd(wrong^e - c, n) is a factor. A key with a damaged part makes
    /// such halves; the result must not come out.
    /// </summary>
    [TestCase(5)] // dP
    [TestCase(6)] // dQ
    [TestCase(7)] // qInv
    public void RsaDecrypt_WithADamagedPartOfTheKey_GivesNoResult(int part)
    {
        using RSA rsa = RSA.Create(2048);
        RSAParameters parameters = rsa.ExportParameters(true);
        byte[] damaged = part == 5 ? parameters.DP! : part == 6 ? parameters.DQ! : parameters.InverseQ!;
        byte[] key = rsa.ExportPkcs8PrivateKey();

        // DER leaves out the zeros before a number, of which one key in a few hundred has some.
        ReadOnlySpan<byte> encoded = damaged.AsSpan().TrimStart((byte)0);
        int at = key.AsSpan().IndexOf(encoded) + encoded.Length - 1;
        SqlBinary ciphertext = PublicKeyEncryption.RsaEncrypt("a", new SqlBinary(rsa.ExportSubjectPublicKeyInfo()));

        Assert.That(PublicKeyEncryption.RsaDecrypt(ciphertext, new SqlBinary(key)).Value, Is.EqualTo("a"));
        Assert.That(
            () => PublicKeyEncryption.RsaDecrypt(ciphertext, new SqlBinary(With(key, at, (byte)(key[at] ^ 2)))),
            Throws.TypeOf<TransformException>().With.Message.EqualTo(NothingDecrypted));
    }

    private static IEnumerable<TestCaseData> Oaep() => DataFile.Read("Data/oaep.csv").Select(row =>
        new TestCaseData(row["ciphertext"], row["text"]).SetArgDisplayNames(row["name"]));

    /// <summary>EME-OAEP of RFC 8017 7.1.1, written a second time, with mistakes to order.</summary>
    private static byte[] Padded(byte first = 0, string label = "", byte separator = 1, byte[]? message = null)
    {
        message ??= "ok"u8.ToArray();
        byte[] seed = SHA256.HashData("seed"u8);
        byte[] block = [.. SHA256.HashData(Encoding.UTF8.GetBytes(label)), .. new byte[256 - message.Length - 66], separator, .. message];
        byte[] maskedBlock = Xor(block, seed);
        return [first, .. Xor(seed, maskedBlock), .. maskedBlock];
    }

    private static byte[] Xor(byte[] data, byte[] seed) => [.. Enumerable.Range(0, (data.Length + 31) / 32)
        .SelectMany(counter => SHA256.HashData([.. seed, 0, 0, 0, (byte)counter]))
        .Zip(data, (mask, plain) => (byte)(mask ^ plain))];

    private static byte[] Raw(byte[] padded)
    {
        using RSA rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(TestKeys.RsaPublic.Value, out _);
        RSAParameters key = rsa.ExportParameters(false);
        BigInteger Number(byte[] bytes) => new(bytes, isUnsigned: true, isBigEndian: true);
        byte[] power = BigInteger.ModPow(Number(padded), Number(key.Exponent!), Number(key.Modulus!)).ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[256 - power.Length], .. power];
    }

    private static string Short(string text)
    {
        string wellFormed = string.Concat((text ?? "").Where(unit => !char.IsSurrogate(unit)));
        return wellFormed.Length > 60 ? wellFormed[..60] : wellFormed;
    }

    private static byte[] With(byte[] bytes, int at, byte value)
    {
        byte[] changed = [.. bytes];
        changed[at] = value;
        return changed;
    }
}
