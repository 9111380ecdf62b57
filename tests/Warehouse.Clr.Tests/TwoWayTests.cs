using System;
using System.Collections.Generic;
using System.Data.SqlTypes;
using System.Linq;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using Warehouse.Clr.Cryptography;
using Warehouse.Clr.Errors;

namespace Warehouse.Clr.Tests;

/// <summary>Both forms of two-way encryption (양방향 암호화), with both ciphers.</summary>
[TestFixture("AES", false)]
[TestFixture("AES", true)]
[TestFixture("ARIA", false)]
[TestFixture("ARIA", true)]
public class TwoWayTests(string cipher, bool deterministic)
{
    private static readonly SqlBinary Key = Bytes(64, 3);

    private string OtherCipher => cipher == "AES" ? "ARIA" : "AES";

    [Test]
    public void Decryption_OfAnyText_GivesItBack()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<UnicodeString>(), ArbMap.Default.ArbFor<UnicodeString>(), (text, label) =>
        {
            string value = WellFormed(text.Get);
            SqlBinary ciphertext = Encrypt(value, Key, WellFormed(label.Get));
            return ciphertext.Value.Length == CiphertextLength(value) && Decrypt(ciphertext, Key, WellFormed(label.Get)) == value;
        }).QuickCheckThrowOnFailure();
    }

    /// <summary>Around the ends of blocks, where padding and the last block of a MAC differ; and the longest text a column gives.</summary>
    [Test]
    public void Decryption_OfEveryLengthUpToThreeBlocksAndOfTheLongestText_GivesItBack()
    {
        foreach (int length in Enumerable.Range(0, 49).Append(4000))
        {
            string value = new('가', length);
            Assert.That(Decrypt(Encrypt(value, Key, "name"), Key, "name"), Is.EqualTo(value));
            string latin = new('x', length);
            Assert.That(Decrypt(Encrypt(latin, Key, ""), Key, ""), Is.EqualTo(latin));
        }
    }

    [TestCase("")]
    [TestCase("customer-1")]
    [TestCase("김철수 😀 서울특별시 은평구 연서로 29길")]
    public void Decryption_OfATextWithAnyBitChanged_IsRefused(string value)
    {
        byte[] ciphertext = Encrypt(value, Key, "customer").Value;
        for (int bit = 0; bit < 8 * ciphertext.Length; bit++)
        {
            byte[] altered = [.. ciphertext];
            altered[bit / 8] ^= (byte)(1 << (bit % 8));
            AssertRefused(altered, Key, "customer", cipher);
        }
    }

    [Test]
    public void Decryption_OfATextCutAtAnyPlaceOrLengthened_IsRefused()
    {
        byte[] ciphertext = Encrypt("김철수 서울특별시", Key, "customer").Value;
        for (int length = 0; length < ciphertext.Length; length++)
        {
            AssertRefused(ciphertext[..length], Key, "customer", cipher);
            AssertRefused(ciphertext[(ciphertext.Length - length)..], Key, "customer", cipher);
        }

        AssertRefused([.. ciphertext, 0], Key, "customer", cipher);
        AssertRefused([.. ciphertext, .. new byte[16]], Key, "customer", cipher);
        AssertRefused([.. ciphertext, .. ciphertext], Key, "customer", cipher);
    }

    [Test]
    public void Decryption_WithAnyBitOfTheKeyChanged_IsRefused()
    {
        byte[] ciphertext = Encrypt("customer-1", Key, "customer").Value;
        for (int bit = 0; bit < 256; bit++)
        {
            byte[] key = Key.Value;
            key[bit / 8] ^= (byte)(1 << (bit % 8));
            AssertRefused(ciphertext, new SqlBinary(key), "customer", cipher);
        }

        AssertRefused(ciphertext, new SqlBinary([.. Key.Value[32..], .. Key.Value[..32]]), "customer", cipher);
    }

    [Test]
    public void Decryption_WithAnotherLabelCipherOrForm_IsRefused()
    {
        SqlBinary ciphertext = Encrypt("customer-1", Key, "customer");

        AssertRefused(ciphertext.Value, Key, "order", cipher);
        AssertRefused(ciphertext.Value, Key, "", cipher);
        AssertRefused(ciphertext.Value, Key, "customer", OtherCipher);
        Assert.That(() => new TwoWayTests(cipher, !deterministic).Decrypt(ciphertext, Key, "customer"), Throws.TypeOf<TransformException>());
    }

    /// <summary>The attack: a text moved from one column's ciphertext to another's, or put together from two.</summary>
    [Test]
    public void Decryption_OfATextPutTogetherFromTwo_IsRefused()
    {
        byte[] one = Encrypt("0000000000000000-1111111111111111", Key, "c").Value;
        byte[] two = Encrypt("2222222222222222-3333333333333333", Key, "c").Value;
        for (int at = 1; at < one.Length; at++)
        {
            AssertRefused([.. one[..at], .. two[at..]], Key, "c", cipher);
        }
    }

    /// <summary>What an observer of a column with two values learns: everything about who shares a value, or nothing.</summary>
    [Test]
    public void Ciphertexts_OfAColumnWithTwoValues_ShowEqualityInTheDeterministicFormOnly()
    {
        HashSet<string> distinct = [];
        for (int row = 0; row < 200; row++)
        {
            distinct.Add(Convert.ToHexString(Encrypt(row % 2 == 0 ? "남" : "여", Key, "sex").Value));
        }

        Assert.That(distinct, Has.Count.EqualTo(deterministic ? 2 : 200));
    }

    [TestCase(0)]
    [TestCase(32)]
    [TestCase(63)]
    [TestCase(65)]
    [TestCase(128)]
    public void Encryption_WithAKeyOfAnotherLength_IsRefusedAndSaysWhatIsWanted(int length)
    {
        Assert.That(
            () => Encrypt("customer-1", Bytes(length, 1), ""),
            Throws.TypeOf<TransformException>().With.Message.Contain("@secretKey must be 64 bytes"));
    }

    [TestCase("aes")]
    [TestCase("SEED")]
    [TestCase("")]
    public void Encryption_WithAnUnknownCipher_IsRefused(string name)
    {
        Assert.That(
            () => deterministic ? Encryption.EncryptDeterministic("a", Key, "", name) : Encryption.Encrypt("a", Key, "", name),
            Throws.TypeOf<TransformException>().With.Message.Contain("@cipher must be AES or ARIA"));
    }

    private static SqlBinary Bytes(int length, byte seed) => new(Enumerable.Range(seed, length).Select(i => (byte)(i * 7)).ToArray());

    /// <summary>FsCheck's Unicode strings may hold lone surrogates, which encoding refuses.</summary>
    private static string WellFormed(string text) => string.Concat((text ?? "").Where(unit => !char.IsSurrogate(unit)));

    private void AssertRefused(byte[] ciphertext, SqlBinary key, string label, string name) => Assert.That(
        () => deterministic
            ? Encryption.DecryptDeterministic(new SqlBinary(ciphertext), key, label, name)
            : Encryption.Decrypt(new SqlBinary(ciphertext), key, label, name),
        Throws.TypeOf<TransformException>().With.Message.Contain("nothing was decrypted"));

    private SqlBinary Encrypt(string value, SqlBinary key, string label) => deterministic
        ? Encryption.EncryptDeterministic(value, key, label, cipher)
        : Encryption.Encrypt(value, key, label, cipher);

    private string Decrypt(SqlBinary ciphertext, SqlBinary key, string label) => deterministic
        ? Encryption.DecryptDeterministic(ciphertext, key, label, cipher).Value
        : Encryption.Decrypt(ciphertext, key, label, cipher).Value;

    private int CiphertextLength(string value)
    {
        int bytes = Encoding.UTF8.GetByteCount(value);
        return deterministic ? Siv.TagBytes + bytes : CbcHmac.IvBytes + (((bytes / 16) + 1) * 16) + CbcHmac.TagBytes;
    }
}
