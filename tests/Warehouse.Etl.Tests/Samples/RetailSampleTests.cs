using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using NUnit.Framework;
using Warehouse.Etl.Samples;

namespace Warehouse.Etl.Tests.Samples;

[TestFixture]
public sealed class RetailSampleTests
{
    [TestCase("Small", 1000, ExpectedResult = "0505170a0d8cea9e4d931e6a507446be0db8d389bda63c62875e385426f1ecac")]
    [TestCase("Full", 100, ExpectedResult = "70360dbdb6675c3fb2d6cc81ef7da7b3b4e39d059a9a2375d06a66ec45fd904b")]
    public string Write_SameSeed_GivesTheSameBytesOnEveryMachine(string form, int rows) =>
        Convert.ToHexString(SHA256.HashData(Bytes(Enum.Parse<RetailForm>(form), rows))).ToLowerInvariant();

    [Test]
    public void Write_AnotherSeed_GivesOtherRows() =>
        Assert.That(Bytes(RetailForm.Small, 10, seed: 2), Is.Not.EqualTo(Bytes(RetailForm.Small, 10, seed: 1)));

    [Test]
    public void Columns_Forms_AreTheGuidelinesAndTheName()
    {
        Assert.That(RetailSample.Columns(RetailForm.Small), Has.Count.EqualTo(15));
        Assert.That(RetailSample.Columns(RetailForm.Full), Has.Count.EqualTo(222 + 1));
        Assert.That(RetailSample.Columns(RetailForm.Full), Is.Unique);
    }

    [Test]
    public void Write_MoreRows_KeepsTheRowsBefore() =>
        Assert.That(Lines(RetailForm.Small, 200).Take(101), Is.EqualTo(Lines(RetailForm.Small, 100)));

    [Test]
    public void Write_ManyRows_HasTheRangesAndTheSkewOfTheCase()
    {
        string[][] rows = [.. Lines(RetailForm.Small, 20_000).Skip(1).Select(line => line.Split(','))];
        int[] ages = [.. rows.Select(r => int.Parse(r[2], CultureInfo.InvariantCulture))];
        long[] food = [.. rows.Select(r => long.Parse(r[6], CultureInfo.InvariantCulture)).Order()];

        Assert.That(rows.Select(r => r[0]), Is.Unique);
        Assert.That(ages.Min(), Is.EqualTo(10));
        Assert.That(ages.Max(), Is.EqualTo(97));
        Assert.That(ages.Count(a => a < 20), Is.InRange(800, 1600));
        Assert.That(ages.Count(a => a >= 80), Is.InRange(150, 500));
        Assert.That(rows.Select(r => r[3].Split(' ')[0]).Distinct(), Is.EquivalentTo(KoreanPlaces.Provinces.Select(p => p.Name)));
        Assert.That(rows.Select(r => r[14]).Distinct(), Is.EquivalentTo(new[] { "VIP", "S", "A", "B", "C", "D", "E", "F" }));
        Assert.That(food.Count(f => f == 0), Is.InRange(1600, 2400));
        Assert.That(food[^1], Is.GreaterThan(20 * food[food.Length / 2]));
        Assert.That(rows, Has.All.Matches<string[]>(r => r![5..12].Sum(a => long.Parse(a, CultureInfo.InvariantCulture)) == long.Parse(r[12], CultureInfo.InvariantCulture)));
    }

    [TestCase(1)]
    [TestCase(-2.5)]
    [TestCase(10)]
    public void Exp_AgainstTheLibrary_AgreesClosely(double x) =>
        Assert.That(SampleRandom.Exp(x), Is.EqualTo(Math.Exp(x)).Within(1e-9).Percent);

    private static byte[] Bytes(RetailForm form, int rows, ulong seed = RetailSample.DefaultSeed)
    {
        using var stream = new MemoryStream();
        RetailSample.Write(stream, rows, form, seed);
        return stream.ToArray();
    }

    private static string[] Lines(RetailForm form, int rows) => Encoding.UTF8.GetString(Bytes(form, rows)).TrimEnd('\n').Split('\n');
}
