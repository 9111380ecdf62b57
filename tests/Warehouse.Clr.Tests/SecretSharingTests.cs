using System;
using System.Collections.Generic;
using System.Data.SqlTypes;
using System.IO;
using System.Linq;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using Warehouse.Clr.Cryptography;
using Warehouse.Clr.Errors;

namespace Warehouse.Clr.Tests;

public class SecretSharingTests
{
    private static readonly BigInteger Prime = (BigInteger.One << 89) - 1;

    private static readonly Arbitrary<long> Secrets = Gen
        .OneOf(Gen.Elements(0L, 1, -1, long.MinValue, long.MaxValue), ArbMap.Default.GeneratorFor<long>())
        .ToArbitrary();

    [Test]
    public void ShareField_OnAnyNumbers_IsArithmeticModuloThePrime()
    {
        Arbitrary<BigInteger> numbers = Gen.OneOf(
            Gen.Elements(0, 1, Prime - 1, Prime, Prime + 1, BigInteger.Pow(10, 38) - 1),
            ArbMap.Default.GeneratorFor<ulong>().Two().Select(pair => ((BigInteger)pair.Item1 * pair.Item2) % BigInteger.Pow(10, 38))).ToArbitrary();
        Prop.ForAll(numbers, numbers, (x, y) =>
        {
            ShareField a = ShareField.From(Decimal(x));
            ShareField b = ShareField.From(Decimal(y));
            return Number(a.Add(b)) == (x + y) % Prime
                && Number(a.Subtract(b)) == (((x - y) % Prime) + Prime) % Prime
                && Number(a.Multiply(b)) == x * y % Prime
                && (a.IsZero || Number(a.Invert()) == BigInteger.ModPow(x, Prime - 2, Prime));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Test]
    public void SecretCombine_OfAnyThresholdOfShares_GivesTheSecret()
    {
        Prop.ForAll(Secrets, Gen.Choose(2, 6).Two().ToArbitrary(), ArbMap.Default.ArbFor<int>(), (secret, sizes, order) =>
        {
            (int threshold, int count) = (Math.Min(sizes.Item1, sizes.Item2), Math.Max(sizes.Item1, sizes.Item2));
            Random random = new(order);
            IEnumerable<Share> some = Shamir.Split(secret, count, threshold).OrderBy(_ => random.Next()).Take(random.Next(threshold, count + 1));
            return Combine(some, threshold) == secret;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    [Test]
    public void SecretShare_OfTheLargestSize_Combines()
    {
        Share[] shares = Shamir.Split(-42, 255, 255);

        Assert.That(shares.Select(share => share.Number), Is.EqualTo(Enumerable.Range(1, 255)));
        Assert.That(Combine(shares, 255), Is.EqualTo(-42));
    }

    /// <summary>What T-SQL does: SUM(ShareValue) per ShareNumber, then SecretCombine.</summary>
    [Test]
    public void SecretCombine_OfSumsOfShares_GivesTheSumOfTheSecrets()
    {
        Prop.ForAll(Gen.Choose(int.MinValue, int.MaxValue).NonEmptyListOf().ToArbitrary(), secrets =>
        {
            SqlDecimal[] sums = [.. Enumerable.Repeat(new SqlDecimal(0), 3)];
            foreach (int secret in secrets)
            {
                foreach (Share share in Shamir.Split(secret, 3, 2))
                {
                    sums[share.Number - 1] += share.Value;
                }
            }

            return Combine([new Share(3, sums[2]), new Share(1, sums[0])], 2) == secrets.Sum(secret => (long)secret);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(50));
    }

    /// <summary>
    /// Fewer shares than the threshold are consistent with every secret: for any other secret there is a last share that makes the same
    /// known shares combine to it. Who holds the known ones learns nothing.
    /// </summary>
    [Test]
    public void Shares_BelowTheThreshold_AgreeWithAnySecret()
    {
        Prop.ForAll(Secrets, Secrets, (secret, other) =>
        {
            Share[] known = [.. Shamir.Split(secret, 5, 3).Skip(2).Take(2)];
            // The polynomial through the known shares and the other secret at 0 has a value at the place of a missing share.
            KeyValuePair<int, ShareField>[] points =
            [
                new(0, ShareField.From(other)), .. known.Select(share => new KeyValuePair<int, ShareField>(share.Number, ShareField.From(share.Value))),
            ];
            Share missing = new(1, Shamir.Interpolate(points, 3, 1).ToSqlDecimal());
            return Combine([missing, .. known], 3) == other;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));
    }

    /// <summary>One share of a fixed secret is uniform over the field: its highest bits fall into 16 classes alike (chi-squared, 15 degrees of freedom).</summary>
    [Test]
    public void Share_OfAFixedSecret_IsUniform()
    {
        const int draws = 16_000;
        int[] counts = new int[16];
        for (int i = 0; i < draws; i++)
        {
            counts[(int)(Integer(Shamir.Split(0, 2, 2)[0].Value) >> 85)]++;
        }

        double chiSquared = counts.Sum(count => Math.Pow(count - (draws / 16.0), 2) / (draws / 16.0));
        // Exceeded by chance with a probability below 10^-9.
        Assert.That(chiSquared, Is.LessThan(75));
    }

    [Test]
    public void SecretCombine_OfFewerSharesThanTheThreshold_IsRefused()
    {
        Assert.That(() => Combine(Shamir.Split(7, 5, 3).Take(2), 3), Refused("@threshold is 3, but the group has only 2 shares"));
    }

    [Test]
    public void SecretCombine_OfASharedNumberTwice_IsRefused()
    {
        Share[] shares = Shamir.Split(7, 3, 2);
        Share[] others = Shamir.Split(8, 3, 2);

        Assert.That(() => Combine([shares[0], shares[0]], 2), Refused("@shareNumber must occur once"));
        Assert.That(() => Combine([shares[0], others[0], shares[1]], 2), Refused("@shareNumber must occur once"));
    }

    [Test]
    public void SecretCombine_OfSharesThatDoNotFit_IsRefused()
    {
        Share[] shares = Shamir.Split(7, 3, 2);
        Share altered = new(3, shares[2].Value + new SqlDecimal(1));
        Share ofAnother = Shamir.Split(7, 3, 2)[2];
        Assert.Multiple(() =>
        {
            Assert.That(() => Combine([shares[0], shares[1], altered], 2), Refused("@shareValue does not fit"));
            Assert.That(() => Combine([shares[0], shares[1], ofAnother], 2), Refused("@shareValue does not fit"));
            // Without a share to check against, a wrong one gives a number outside bigint but for one chance in 2^25.
            Assert.That(() => Combine([shares[0], ofAnother], 2), Refused("@shareValue"));
            Assert.That(() => Combine(Shamir.Split(7, 3, 3).Take(2), 2), Refused("@shareValue"));
        });
    }

    [Test]
    public void SecretCombine_OfASumBeyondBigint_IsRefused()
    {
        Share[] most = Shamir.Split(long.MaxValue, 2, 2);
        Share[] sum = [.. Shamir.Split(1, 2, 2).Zip(most, (one, other) => new Share(one.Number, one.Value + other.Value))];

        Assert.That(() => Combine(sum, 2), Refused("do not combine to a bigint"));
    }

    [Test]
    public void SecretShare_OfNull_GivesNullSharesWhichCombineToNull()
    {
        Share[] shares = Shamir.Split(SqlInt64.Null, 3, 2);

        Assert.That(shares.Select(share => (share.Number, share.Value.IsNull)), Is.EqualTo(new[] { (1, true), (2, true), (3, true) }));
        Assert.That(Combine(shares, 2), Is.Null);
        Assert.That(Combine([], 2), Is.Null);
    }

    [TestCase(1, 2, "@shares must be from 2 to 255")]
    [TestCase(256, 2, "@shares must be from 2 to 255")]
    [TestCase(3, 1, "@threshold must be from 2 to 255")]
    [TestCase(3, 4, "@threshold must be at most @shares")]
    [TestCase(255, 256, "@threshold must be from 2 to 255")]
    public void SecretShare_WithSizesOutOfRange_IsRefused(int shares, int threshold, string message)
    {
        Assert.That(() => SecretSharing.SecretShare(1, shares, threshold), Refused(message));
    }

    [Test]
    public void SecretCombine_WithParametersThatAreNot_IsRefused()
    {
        SecretCombine aggregate = Started([]);
        Assert.Multiple(() =>
        {
            Assert.That(() => aggregate.Accumulate(SqlInt32.Null, new SqlDecimal(1), 2), Refused("@shareNumber must not be NULL"));
            Assert.That(() => aggregate.Accumulate(0, new SqlDecimal(1), 2), Refused("@shareNumber must be from 1 to 255"));
            Assert.That(() => aggregate.Accumulate(1, SqlDecimal.Null, SqlInt32.Null), Refused("@threshold must not be NULL"));
            Assert.That(() => aggregate.Accumulate(1, new SqlDecimal(-1), 2), Refused("@shareValue must be a share"));
            Assert.That(() => aggregate.Accumulate(1, SqlDecimal.Parse("1.5"), 2), Refused("@shareValue must be a share"));
            Assert.That(() => Started([new Share(1, new SqlDecimal(1))]).Accumulate(2, new SqlDecimal(1), 2), Refused("@threshold must be the same"));
        });
    }

    [Test]
    public void SecretCombine_MergedAndStored_GivesTheSecret()
    {
        Share[] shares = Shamir.Split(long.MinValue, 4, 3);
        SecretCombine all = Stored(Started([]));
        all.Merge(Stored(Started([shares[2], shares[0]])));
        all.Merge(Started([]));
        all.Merge(Started([shares[3]]));

        Assert.That(Stored(all).Terminate().Value, Is.EqualTo(long.MinValue));
        Assert.That(() => all.Merge(Started([shares[3]])), Refused("@shareNumber must occur once"));
    }

    private static NUnit.Framework.Constraints.ContainsConstraint Refused(string message) => Throws.TypeOf<TransformException>().With.Message.Contain(message);

    private static long? Combine(IEnumerable<Share> shares, int threshold)
    {
        SqlInt64 result = Started(shares, threshold).Terminate();
        return result.IsNull ? null : result.Value;
    }

    private static SecretCombine Started(IEnumerable<Share> shares, int threshold = 3)
    {
        SecretCombine aggregate = new();
        aggregate.Init();
        foreach (Share share in shares)
        {
            aggregate.Accumulate(share.Number, share.Value, threshold);
        }

        return aggregate;
    }

    private static SecretCombine Stored(SecretCombine aggregate)
    {
        using MemoryStream stream = new();
        using BinaryWriter writer = new(stream);
        aggregate.Write(writer);
        Assert.That(stream.Length, Is.LessThanOrEqualTo(8000));
        stream.Position = 0;
        using BinaryReader reader = new(stream);
        SecretCombine read = new();
        read.Read(reader);
        return read;
    }

    private static BigInteger Number(ShareField element) => Integer(element.ToSqlDecimal());

    private static BigInteger Integer(SqlDecimal value) => value.Data.Reverse().Aggregate(BigInteger.Zero, (number, word) => (number << 32) | (uint)word);

    private static SqlDecimal Decimal(BigInteger number) =>
        new(38, 0, true, (int)(uint)(number & uint.MaxValue), (int)(uint)((number >> 32) & uint.MaxValue), (int)(uint)((number >> 64) & uint.MaxValue), (int)(uint)(number >> 96));
}
