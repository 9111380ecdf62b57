using System;
using System.Collections.Generic;
using System.Data.SqlTypes;
using System.IO;
using System.Linq;
using System.Numerics;
using NUnit.Framework;
using Warehouse.Clr.Cryptography;
using Warehouse.Clr.Errors;
using Warehouse.Clr.Integers;

namespace Warehouse.Clr.Tests;

public class PaillierTests
{
    private static readonly long[] Extremes = [0, 1, -1, 715_000, -4_559_120, long.MaxValue, long.MinValue];

    [TestCaseSource(nameof(Extremes))]
    public void PaillierDecrypt_OfAnEncryptedNumber_GivesIt(long value)
    {
        Assert.That(Decrypted(Encrypted(value)), Is.EqualTo(value));
    }

    /// <summary>Decryption as the paper states it, by Carmichael's function over n², with System.Numerics.</summary>
    [Test]
    public void PaillierEncrypt_OfANumber_IsDecryptedByThePapersFormula()
    {
        DerReader sequence = new DerReader(TestKeys.PaillierPrivate.Value).Sequence();
        BigInteger n = Integers.NaturalTests.Back(sequence.Integer());
        BigInteger p = Integers.NaturalTests.Back(sequence.Integer());
        BigInteger q = Integers.NaturalTests.Back(sequence.Integer());
        BigInteger lambda = (p - 1) * (q - 1) / BigInteger.GreatestCommonDivisor(p - 1, q - 1);
        BigInteger L(BigInteger power) => (power - 1) / n;
        BigInteger c = new(Encrypted(983_116_785).Value, isUnsigned: true, isBigEndian: true);
        BigInteger denominator = L(BigInteger.ModPow(n + 1, lambda, n * n));
        BigInteger inverse = Integers.NaturalTests.Back(Natural.Inverse(Integers.NaturalTests.Of(denominator), Integers.NaturalTests.Of(n))!);

        Assert.That(L(BigInteger.ModPow(c, lambda, n * n)) * inverse % n, Is.EqualTo((BigInteger)983_116_785));
    }

    [Test]
    public void PaillierEncrypt_OfOneValueTwice_GivesTwoCiphertexts()
    {
        byte[] one = Encrypted(7).Value;
        byte[] two = Encrypted(7).Value;

        Assert.That(two, Is.Not.EqualTo(one).And.Length.EqualTo(512));
    }

    [Test]
    public void PaillierSum_OfNumbersAndNulls_DecryptsToTheirSum()
    {
        long?[] values = [120, null, -20, 9_000_000_000, null, 0];

        Assert.That(Decrypted(Sum(values)), Is.EqualTo(values.Sum()));
    }

    [Test]
    public void PaillierSum_OfNoRowOrOnlyNulls_IsNull()
    {
        Assert.That(Sum([]).IsNull);
        Assert.That(Sum([null, null]).IsNull);
    }

    /// <summary>The attack: multiply the rows' ciphertexts and look whether the result is their product.</summary>
    [Test]
    public void PaillierSum_OfTheSameRowsTwice_CannotBeRecognized()
    {
        SqlBinary row = Encrypted(5);
        PaillierSum one = Started(row);
        PaillierSum two = Started(row);

        Assert.That(one.Terminate().Value, Is.Not.EqualTo(row.Value).And.Not.EqualTo(two.Terminate().Value));
    }

    /// <summary>However SQL Server deals the rows to threads and moves states between them: the sum is the same.</summary>
    [Test]
    public void PaillierSum_MergedAndStored_DecryptsToTheSum()
    {
        PaillierSum empty = Started();
        PaillierSum onlyNulls = Started(SqlBinary.Null);
        PaillierSum first = Started(Encrypted(10), Encrypted(-3));
        PaillierSum second = Stored(Started(Encrypted(100), SqlBinary.Null, Encrypted(1000)));
        PaillierSum all = Stored(empty);
        foreach (PaillierSum part in new[] { Stored(first), onlyNulls, second, empty })
        {
            all.Merge(part);
        }

        all = Stored(all);
        all.Accumulate(Encrypted(20_000), TestKeys.PaillierPublic);
        Assert.That(Decrypted(all.Terminate()), Is.EqualTo(21_107));
    }

    [Test]
    public void PaillierSum_StartedAgain_ForgetsTheGroupBefore()
    {
        PaillierSum sum = Started(Encrypted(10));
        sum.Init();
        sum.Accumulate(Encrypted(3), TestKeys.PaillierPublic);

        Assert.That(Decrypted(sum.Terminate()), Is.EqualTo(3));
    }

    [Test]
    public void PaillierSum_UnderTwoKeys_IsRefused()
    {
        SqlBinary other = OtherKey();
        PaillierSum sum = Started(Encrypted(1));
        PaillierSum otherSum = new();
        otherSum.Init();
        otherSum.Accumulate(SqlBinary.Null, other);

        Assert.That(() => sum.Accumulate(SqlBinary.Null, other), Refused("@publicKey must be the same"));
        Assert.That(() => sum.Merge(otherSum), Refused("@publicKey must be the same"));
        Assert.That(() => sum.Accumulate(Encrypted(1), SqlBinary.Null), Refused("@publicKey must not be NULL"));
        Assert.That(() => sum.Accumulate(Encrypted(1), new SqlBinary([1, 2, 3])), Refused("@publicKey must be the same"));
        Assert.That(() => Started().Accumulate(SqlBinary.Null, new SqlBinary([1, 2, 3])), Refused("@publicKey must be the PublicKey"));
    }

    [Test]
    public void PaillierSum_BeyondBigint_IsAnErrorNotGarbage()
    {
        Assert.That(() => Decrypted(Sum([long.MaxValue, 1])), Refused("its sum lies outside bigint"));
        Assert.That(() => Decrypted(Sum([long.MinValue, -1])), Refused("its sum lies outside bigint"));
        Assert.That(Decrypted(Sum([long.MaxValue, 1, -1])), Is.EqualTo(long.MaxValue));
    }

    [Test]
    public void PaillierDecrypt_UnderAnotherKeyOrOfNoCiphertext_IsRefused()
    {
        byte[] multipleOfN = new byte[512];
        byte[] n = new DerReader(TestKeys.PaillierPublic.Value).Sequence().Integer().ToBigEndian(256);
        n.CopyTo(multipleOfN, 256);
        Assert.Multiple(() =>
        {
            foreach (byte[] wrong in new[] { [], new byte[512], new byte[511], Enumerable.Repeat((byte)0xFF, 512).ToArray(), multipleOfN })
            {
                Assert.That(() => Decrypted(new SqlBinary(wrong)), Refused("is not a ciphertext of this key"));
                Assert.That(() => Started(new SqlBinary(wrong)).Terminate(), Refused("@ciphertext is not a ciphertext of this key"));
            }
        });
    }

    [Test]
    public void PaillierKeyPair_OfNewKeys_EncryptsAndDecryptsWithTheseOnly()
    {
        (SqlBinary publicKey, SqlBinary privateKey) = NewPair(2048);
        SqlBinary ciphertext = PublicKeyEncryption.PaillierEncrypt(-42, publicKey);

        Assert.That(PublicKeyEncryption.PaillierDecrypt(ciphertext, privateKey).Value, Is.EqualTo(-42));
        Assert.That(() => PublicKeyEncryption.PaillierDecrypt(ciphertext, TestKeys.PaillierPrivate), Throws.TypeOf<TransformException>());
        Assert.That(new DerReader(publicKey.Value).Sequence().Integer().BitLength, Is.EqualTo(2048));
    }

    [TestCase(1024)]
    [TestCase(2047)]
    [TestCase(8192)]
    public void PaillierKeyPair_OfAnotherSize_IsRefused(int bits)
    {
        Assert.That(() => PublicKeyEncryption.PaillierKeyPair(bits), Refused("@bits must be 2048, 3072 or 4096"));
    }

    [Test]
    public void PaillierKey_CutOrAltered_IsRefused()
    {
        byte[] privateKey = TestKeys.PaillierPrivate.Value;
        byte[] publicKey = TestKeys.PaillierPublic.Value;
        byte[] even = [.. publicKey];
        even[^1] ^= 1;
        Assert.Multiple(() =>
        {
            Assert.That(() => PublicKeyEncryption.PaillierEncrypt(1, new SqlBinary(even)), Throws.TypeOf<TransformException>());
            Assert.That(() => PublicKeyEncryption.PaillierEncrypt(1, TestKeys.PaillierPrivate), Throws.TypeOf<TransformException>());
            Assert.That(() => PublicKeyEncryption.PaillierEncrypt(1, TestKeys.RsaPublic), Throws.TypeOf<TransformException>());
            Assert.That(() => PublicKeyEncryption.PaillierDecrypt(SqlBinary.Null, TestKeys.PaillierPublic), Throws.TypeOf<TransformException>());
            for (int at = 0; at < privateKey.Length; at += 7)
            {
                byte[] altered = [.. privateKey];
                altered[at] ^= 4;
                Assert.That(() => PublicKeyEncryption.PaillierDecrypt(SqlBinary.Null, new SqlBinary(altered)), Throws.TypeOf<TransformException>());
                Assert.That(() => PublicKeyEncryption.PaillierDecrypt(SqlBinary.Null, new SqlBinary(privateKey[..at])), Throws.TypeOf<TransformException>());
            }
        });
    }

    private static NUnit.Framework.Constraints.ContainsConstraint Refused(string message) => Throws.TypeOf<TransformException>().With.Message.Contain(message);

    private static SqlBinary Encrypted(long value) => PublicKeyEncryption.PaillierEncrypt(value, TestKeys.PaillierPublic);

    private static long Decrypted(SqlBinary value) => PublicKeyEncryption.PaillierDecrypt(value, TestKeys.PaillierPrivate).Value;

    private static SqlBinary Sum(IEnumerable<long?> values) =>
        Started([.. values.Select(value => value is { } number ? Encrypted(number) : SqlBinary.Null)]).Terminate();

    private static PaillierSum Started(params SqlBinary[] rows)
    {
        PaillierSum sum = new();
        sum.Init();
        foreach (SqlBinary row in rows)
        {
            sum.Accumulate(row, TestKeys.PaillierPublic);
        }

        return sum;
    }

    private static PaillierSum Stored(PaillierSum sum)
    {
        using MemoryStream stream = new();
        using BinaryWriter writer = new(stream);
        sum.Write(writer);
        stream.Position = 0;
        using BinaryReader reader = new(stream);
        PaillierSum read = new();
        read.Read(reader);
        return read;
    }

    /// <summary>A modulus of the right size; sums need no private key.</summary>
    private static SqlBinary OtherKey()
    {
        DerReader sequence = new DerReader(TestKeys.PaillierPublic.Value).Sequence();
        return new SqlBinary(new PaillierPublicKey(Natural.Subtract(sequence.Integer(), Natural.From(2))).ToDer());
    }

    private static (SqlBinary PublicKey, SqlBinary PrivateKey) NewPair(int bits)
    {
        PublicKeyEncryption.FillKeyPair(
            PublicKeyEncryption.PaillierKeyPair(bits).Cast<object>().Single(), out SqlBinary publicKey, out SqlBinary privateKey);
        return (publicKey, privateKey);
    }
}
