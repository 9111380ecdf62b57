using System;
using System.Collections.Generic;
using System.Data.SqlTypes;
using System.Linq;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using Warehouse.Etl.Keys.Recovery;

namespace Warehouse.Etl.Tests.Keys.Recovery;

/// <summary>A secret among custodians: who can have it back, who can't, and what an altered share does.</summary>
public sealed class SecretSplitterTests
{
    private static readonly string[] Names = ["김영희", "이철수", "Park", "최민준", "O'Neil"];
    private static readonly byte[] Secret = Encoding.UTF8.GetBytes("현금 correct horse battery staple\n");
    private static readonly DateOnly Today = new(2026, 3, 1);

    [Test]
    public void Combine_AnyThresholdOfShares_GivesTheSecret()
    {
        IReadOnlyList<RecoveryShare> shares = Split(3);

        foreach (int[] chosen in (int[][])[[0, 1, 2], [4, 2, 0], [3, 1, 4], [0, 1, 2, 3], [4, 3, 2, 1, 0]])
        {
            Assert.That(Combine([.. chosen.Select(i => shares[i])]), Is.EqualTo(Secret), string.Join(',', chosen));
        }
    }

    [Test]
    public void Combine_AnySecretAndThreshold_GivesTheSecretOverItsText() => Prop.ForAll(
        Gen.Choose(1, 200).SelectMany(size => Gen.Choose(0, 255).Select(b => (byte)b).ArrayOf(size)).Zip(Gen.Choose(2, 5)).ToArbitrary(),
        item =>
        {
            IReadOnlyList<RecoveryShare> shares = SecretSplitter.Split(item.Item1, "test", Names, item.Item2, Today);
            return Combine([.. shares.Reverse().Take(item.Item2)]).AsSpan().SequenceEqual(item.Item1);
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Combine_OneShareTooFew_SaysHowManyAreNeeded()
    {
        IReadOnlyList<RecoveryShare> shares = Split(3);

        Assert.That(
            () => SecretSplitter.Combine([shares[0], shares[3]]),
            Throws.TypeOf<RefusedException>().With.Message.Contains("3 shares are needed, 2 were given (김영희, 최민준)"));
    }

    [Test]
    public void Combine_OneShareTwice_IsNotTwoShares()
    {
        IReadOnlyList<RecoveryShare> shares = Split(2);

        Assert.That(() => SecretSplitter.Combine([shares[1], shares[1]]), Throws.TypeOf<RefusedException>().With.Message.Contains("이철수 was given twice"));
    }

    [Test]
    public void Combine_SharesOfTwoPackages_AreRefused() => Assert.That(
        () => SecretSplitter.Combine([Split(2)[0], Split(2)[1]]),
        Throws.TypeOf<RefusedException>().With.Message.Contains("different packages"));

    /// <summary>A custodian who changes his share and its checksum must not make the others restore something else.</summary>
    [TestCase(2)]
    [TestCase(3)]
    public void Combine_ShareAlteredOnPurpose_IsRefused(int given)
    {
        RecoveryShare[] shares = [.. Split(2)];
        SqlDecimal[] values = [.. shares[0].Values];
        values[2] += 1;
        shares[0] = RecoveryShare.Parse("a.txt", (shares[0] with { Values = values }).ToText());

        Assert.That(() => SecretSplitter.Combine(shares[..given]), Throws.TypeOf<RefusedException>().With.Message.Contains("do not fit together"));
    }

    /// <summary>Two of five who both write a lower threshold into their files must not get the secret of three.</summary>
    [Test]
    public void Combine_ThresholdLoweredInTheFiles_DoesNotLowerIt()
    {
        RecoveryShare[] shares = [.. Split(3).Take(2).Select(share => share with { Package = share.Package with { Threshold = 2 } })];

        Assert.That(() => SecretSplitter.Combine(shares), Throws.TypeOf<RefusedException>().With.Message.Contains("do not fit together"));
    }

    [TestCase("1")]
    [TestCase("1 2 3")]
    [TestCase("Null Null Null Null")]
    [TestCase("-1 2 3 4")]
    public void Combine_SharesOfAnotherShape_AreRefused(string values)
    {
        RecoveryShare[] shares = [.. Split(2).Select(share => share with { Values = [.. values.Split(' ').Select(SqlDecimal.Parse)] })];

        Assert.That(() => SecretSplitter.Combine(shares), Throws.TypeOf<RefusedException>().With.Message.Contains("do not fit together"));
    }

    /// <summary>With a share of his own and a list of likely passphrases a custodian must have nothing to compare them with.</summary>
    [Test]
    public void Split_SameSecretTwice_LeavesNothingEqualInTheShares()
    {
        (RecoveryShare first, RecoveryShare second) = (Split(2)[0], Split(2)[0]);

        Assert.That(first.SealedSecret, Is.Not.EqualTo(second.SealedSecret));
        Assert.That(first.Values.Intersect(second.Values), Is.Empty);
        Assert.That(first.ToText(), Does.Not.Contain("correct horse").And.Not.Contain(Convert.ToBase64String(Secret)));
    }

    [Test]
    public void Split_WrongParameters_SaysAllOfThem() => Assert.That(
        () => SecretSplitter.Split([], "two\nlines", ["a", "A"], 3, Today),
        Throws.TypeOf<RefusedException>().With.Message.Contains("0 bytes").And.Message.Contains("threshold is 3").And.Message.Contains("one line").And.Message.Contains("named twice"));

    private static IReadOnlyList<RecoveryShare> Split(int threshold) => SecretSplitter.Split(Secret, "local warehouse 0123", Names, threshold, Today);

    private static byte[] Combine(RecoveryShare[] shares) => SecretSplitter.Combine([.. shares.Select(share => RecoveryShare.Parse("share.txt", share.ToText()))]);
}
