using System;
using System.Data.SqlTypes;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using Warehouse.Clr.Errors;

namespace Warehouse.Clr.Tests;

public class OrderPreservingTests
{
    private static readonly SqlBinary Key = Bytes(32, 1);

    private static readonly Arbitrary<int> Numbers = Gen
        .OneOf(Gen.Elements(int.MinValue, int.MinValue + 1, -1, 0, 1, int.MaxValue - 1, int.MaxValue), ArbMap.Default.GeneratorFor<int>(), Gen.Choose(int.MinValue, int.MaxValue))
        .ToArbitrary();

    [Test]
    public void OpeEncrypt_OfAnyTwoNumbers_KeepsTheirOrder()
    {
        Prop.ForAll(Numbers, Numbers, ArbMap.Default.ArbFor<byte>(), (x, y, seed) =>
            Encrypt(x, Bytes(16, seed)).CompareTo(Encrypt(y, Bytes(16, seed))) == x.CompareTo(y))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5000));
    }

    [Test]
    public void OpeEncrypt_OfNeighbours_KeepsTheirOrder()
    {
        foreach (int start in new[] { int.MinValue, -1000, int.MaxValue - 2000 })
        {
            long[] ciphertexts = [.. Enumerable.Range(0, 2000).Select(offset => Encrypt(start + offset, Key))];
            Assert.That(ciphertexts, Is.Ordered.Ascending.And.Unique);
            Assert.That(ciphertexts[0], Is.Not.Negative);
        }
    }

    [Test]
    public void OpeDecrypt_OfACiphertext_GivesTheNumber()
    {
        Prop.ForAll(Numbers, ArbMap.Default.ArbFor<byte>(), (x, seed) =>
            Encryption.OpeDecrypt(Encrypt(x, Bytes(24, seed)), Bytes(24, seed)).Value == x).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));
    }

    [TestCase(long.MinValue)]
    [TestCase(-1)]
    [TestCase(0)]
    [TestCase(long.MaxValue)]
    public void OpeDecrypt_OfABigintThatIsNoCiphertext_IsRefused(long value)
    {
        Assert.That(() => Encryption.OpeDecrypt(value, Key), Throws.TypeOf<TransformException>().With.Message.Contain("@value is not a ciphertext of this key"));
    }

    [Test]
    public void OpeDecrypt_OfNeighboursOfACiphertextOrUnderAnotherKey_IsRefused()
    {
        long ciphertext = Encrypt(715_000, Key);
        Assert.Multiple(() =>
        {
            Assert.That(() => Encryption.OpeDecrypt(ciphertext - 1, Key), Throws.TypeOf<TransformException>());
            Assert.That(() => Encryption.OpeDecrypt(ciphertext + 1, Key), Throws.TypeOf<TransformException>());
            Assert.That(() => Encryption.OpeDecrypt(ciphertext, Bytes(32, 2)), Throws.TypeOf<TransformException>());
            Assert.That(() => Encryption.OpeEncrypt(1, Bytes(31, 2)), Throws.TypeOf<TransformException>());
        });
    }

    /// <summary>The key decides the distances: under another key the same numbers lie elsewhere, and no straight line fits them.</summary>
    [Test]
    public void OpeEncrypt_UnderAnotherKey_GivesOtherDistances()
    {
        double Share(byte seed) => (Encrypt(0, Bytes(32, seed)) - Encrypt(-1_000_000, Bytes(32, seed))) / (double)(Encrypt(1_000_000, Bytes(32, seed)) - Encrypt(-1_000_000, Bytes(32, seed)));

        double[] shares = [.. Enumerable.Range(0, 50).Select(seed => Share((byte)seed))];
        Assert.That(shares.Max() - shares.Min(), Is.GreaterThan(0.3));
    }

    /// <summary>
    /// What the documentation says this technique leaks, as an attack: who knows the ciphertexts of 20 and 60 tells ages near the middle from the
    /// ages at the ends without any key.
    /// </summary>
    [Test]
    public void OpeEncrypt_WithTwoKnownPairs_LeaksTheRoughPlaceOfAThird()
    {
        long low = Encrypt(0, Key);
        long high = Encrypt(1 << 30, Key);
        double Guess(int value) => (Encrypt(value, Key) - low) / (double)(high - low);

        Assert.That(Guess(1 << 20), Is.LessThan(Guess(1 << 29)));
        Assert.That(Guess(1 << 29), Is.InRange(0.2, 0.8));
    }

    private static long Encrypt(int value, SqlBinary key) => Encryption.OpeEncrypt(value, key).Value;

    private static SqlBinary Bytes(int length, byte seed) => new(Enumerable.Range(seed, length).Select(i => (byte)(i * 7)).ToArray());
}
