using System;
using System.Collections.Generic;
using System.Data.SqlTypes;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using NUnit.Framework;
using Warehouse.Clr.Cryptography;
using Warehouse.Clr.Errors;

namespace Warehouse.Clr.Tests;

public class EncryptionTests
{
    private static readonly SqlBinary Key = Bytes(32, 1);
    private static readonly SqlBinary OtherKey = Bytes(32, 2);
    private static readonly SqlBinary TwoWayKey = Bytes(64, 3);

    [TestCase("UTF-8", "EAB080")]
    [TestCase("UTF-16LE", "00AC")]
    public void HashSalted_HashesTheValuesBytesThenTheSalt(string encoding, string valueBytes)
    {
        byte[] salted = [.. Convert.FromHexString(valueBytes), .. Key.Value];

        Assert.That(Encryption.HashSalted("가", Key, "SHA2_256", encoding).Value, Is.EqualTo(SHA256.HashData(salted)));
    }

    [TestCase("SHA2_256", 31)]
    [TestCase("SHA2_512", 63)]
    public void HashSalted_WithASaltShorterThanTheHash_IsRefused(string algorithm, int length)
    {
        Assert.That(
            () => Encryption.HashSalted(SqlString.Null, Bytes(length, 0), algorithm, "UTF-8"),
            Throws.TypeOf<TransformException>().With.Message.Contain("@salt must be at least as long as the hash"));
    }

    [Test]
    public void Hmac_OfUtf16_HashesTheBytesThatTransactSqlSees()
    {
        byte[] expected = HMACSHA512.HashData(Key.Value, Encoding.Unicode.GetBytes("한글"));

        Assert.That(Encryption.Hmac("한글", Key, "SHA2_512", "UTF-16LE").Value, Is.EqualTo(expected));
    }

    [Test]
    public void Hmac_WithAShortKey_IsRefused()
    {
        Assert.That(() => Encryption.Hmac("a", Bytes(15, 0), "SHA2_256", "UTF-8"), Throws.TypeOf<TransformException>());
    }

    /// <summary>
    /// Why no keyless hash is offered: a phone number has eight unknown digits. The attacker here knows four of them and finds the
    /// rest from a bare SHA-256; with a key the same search finds nothing.
    /// </summary>
    [Test]
    public void Dictionary_OverPhoneNumbers_BreaksABareHashAndNotAKeyedOne()
    {
        const string phone = "010-1234-5678";
        byte[] bare = SHA256.HashData(Encoding.UTF8.GetBytes(phone));
        byte[] salted = Encryption.HashSalted(phone, Key, "SHA2_256", "UTF-8").Value;
        byte[] keyed = Encryption.Hmac(phone, Key, "SHA2_256", "UTF-8").Value;

        List<string> found = [];
        for (int i = 0; i < 10_000; i++)
        {
            string guess = string.Create(CultureInfo.InvariantCulture, $"010-1234-{i:0000}");
            byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(guess));
            byte[] wrongKey = Encryption.Hmac(guess, OtherKey, "SHA2_256", "UTF-8").Value;
            found.AddRange(new[] { bare, salted, keyed }
                .Where(target => target.SequenceEqual(hash) || target.SequenceEqual(wrongKey))
                .Select(target => ReferenceEquals(target, bare) ? "bare " + guess : "keyed"));
        }

        Assert.That(found, Is.EqualTo(new[] { "bare " + phone }));
    }

    [Test]
    public void DomainKey_IsHkdfWithEmptySaltAndTheDomainAsInfo()
    {
        byte[] expected = HKDF.DeriveKey(HashAlgorithmName.SHA256, Key.Value, 32, salt: [], info: Encoding.UTF8.GetBytes("마케팅/customer"));

        Assert.That(Encryption.DomainKey(Key, "마케팅/customer").Value, Is.EqualTo(expected));
    }

    [Test]
    public void Hmac_UnderTheKeysOfTwoDomains_GivesUnrelatedPseudonymsThatAreStableInside()
    {
        byte[] Pseudonym(string domain) => Encryption.Hmac("customer-1", Encryption.DomainKey(Key, domain), "SHA2_256", "UTF-8").Value;

        byte[] first = Pseudonym("a");
        Assert.That(Pseudonym("a"), Is.EqualTo(first));
        Assert.That(Pseudonym("b"), Is.Not.EqualTo(first));
    }

    [Test]
    public void Text_WithALoneSurrogate_IsRefusedWhereverItIsEncoded()
    {
        SqlString broken = "a\uD83D";
        Assert.Multiple(() =>
        {
            Assert.That(() => Encryption.Hmac(broken, Key, "SHA2_256", "UTF-16LE"), Throws.TypeOf<TransformException>());
            Assert.That(() => Encryption.HashSalted(broken, Key, "SHA2_256", "UTF-8"), Throws.TypeOf<TransformException>());
            Assert.That(() => Encryption.DomainKey(Key, broken), Throws.TypeOf<TransformException>());
            Assert.That(() => Encryption.EncryptDeterministic(broken, TwoWayKey, "", "AES"), Throws.TypeOf<TransformException>());
            Assert.That(() => Encryption.EncryptDeterministic("a", TwoWayKey, broken, "ARIA"), Throws.TypeOf<TransformException>());
            Assert.That(() => Encryption.Encrypt(broken, TwoWayKey, "", "AES"), Throws.TypeOf<TransformException>());
            Assert.That(() => Encryption.Encrypt("a", TwoWayKey, broken, "ARIA"), Throws.TypeOf<TransformException>());
            Assert.That(() => Encryption.Hmac("\uDE00\uD83D", Key, "SHA2_256", "UTF-8"), Throws.TypeOf<TransformException>());
        });
    }

    private static SqlBinary Bytes(int length, byte seed) => new(Enumerable.Range(seed, length).Select(i => (byte)(i * 7)).ToArray());
}
