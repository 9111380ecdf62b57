using System;
using System.Collections.Generic;
using System.Data.SqlTypes;
using System.IO;
using System.Linq;
using NUnit.Framework;
using Warehouse.Clr.Errors;

namespace Warehouse.Clr.Tests.Statistics;

/// <summary>Distributions as bytes: what is counted comes back, in whatever order and in how many parts it came.</summary>
[TestFixture]
public class ValueCountsTests
{
    [Test]
    public void Numbers_AreCountedAndReadInOrder() => Assert.That(
        Rows(Count([7, 3, 7, 0, int.MaxValue, 3, 7])),
        Is.EqualTo(new[] { (0, 1L), (3, 2L), (7, 3L), (int.MaxValue, 1L) }));

    [Test]
    public void Bytes_DependOnTheDistributionOnly([Range(1, 5)] int seed)
    {
        Random random = new(seed);
        int[] numbers = [.. Enumerable.Range(0, 500).Select(_ => random.Next(40))];
        int[] shuffled = [.. numbers];
        random.Shuffle(shuffled);

        Assert.That(Count(shuffled).Value, Is.EqualTo(Count(numbers).Value));
        Assert.That(Rows(Count(numbers)), Is.EqualTo(numbers.CountBy(static n => n).OrderBy(static c => c.Key).Select(static c => (c.Key, (long)c.Value))));
    }

    [Test]
    public void Parts_StoredMergedOrSummed_GiveTheWhole()
    {
        int[] numbers = [1, 1, 2, 900, 900, 5];
        ValueCounts first = Started(numbers[..3]);
        first.Merge(Stored(Started(numbers[3..])));
        SumValueCounts sum = new();
        sum.Init();
        sum.Accumulate(Count(numbers[..2]));
        sum.Accumulate(SqlBinary.Null);
        SumValueCounts other = new();
        other.Init();
        other.Accumulate(Count(numbers[2..]));
        sum.Merge(Stored(other));

        Assert.That(first.Terminate().Value, Is.EqualTo(Count(numbers).Value));
        Assert.That(sum.Terminate().Value, Is.EqualTo(Count(numbers).Value));
    }

    [Test]
    public void Nothing_IsNull_AndGivesNoRow()
    {
        ValueCounts counts = Started([]);
        counts.Accumulate(SqlInt32.Null);
        SumValueCounts sum = new();
        sum.Init();

        Assert.That(counts.Terminate().IsNull);
        Assert.That(sum.Terminate().IsNull);
        Assert.That(Rows(SqlBinary.Null), Is.Empty);
    }

    [Test]
    public void NumberBelowZero_IsRefused() =>
        Assert.That(() => Started([-1]), Throws.TypeOf<TransformException>().With.Message.Contains("@valueNumber"));

    [TestCase("01")]
    [TestCase("0100")]
    [TestCase("FFFFFFFFFFFFFFFFFF01")]
    [TestCase("FFFFFFFFFF0101")]
    public void DamagedBytes_AreRefused(string bytes)
    {
        SqlBinary damaged = new(Convert.FromHexString(bytes));
        SumValueCounts sum = new();
        sum.Init();

        Assert.That(() => Rows(damaged), Throws.TypeOf<TransformException>().With.Message.Contains("damaged"));
        Assert.That(() => sum.Accumulate(damaged), Throws.TypeOf<TransformException>().With.Message.Contains("damaged"));
    }

    private static SqlBinary Count(IEnumerable<int> numbers) => Started(numbers).Terminate();

    private static ValueCounts Started(IEnumerable<int> numbers)
    {
        ValueCounts counts = new();
        counts.Init();
        foreach (int number in numbers)
        {
            counts.Accumulate(number);
        }

        return counts;
    }

    private static List<(int Number, long Count)> Rows(SqlBinary counts)
    {
        List<(int, long)> rows = [];
        foreach (object row in Distributions.ReadValueCounts(counts))
        {
            Distributions.FillCount(row, out SqlInt32 number, out SqlInt64 count);
            rows.Add((number.Value, count.Value));
        }

        return rows;
    }

    private static ValueCounts Stored(ValueCounts counts)
    {
        using MemoryStream stream = new();
        counts.Write(new BinaryWriter(stream));
        stream.Position = 0;
        ValueCounts read = new();
        read.Read(new BinaryReader(stream));
        return read;
    }

    private static SumValueCounts Stored(SumValueCounts counts)
    {
        using MemoryStream stream = new();
        counts.Write(new BinaryWriter(stream));
        stream.Position = 0;
        SumValueCounts read = new();
        read.Read(new BinaryReader(stream));
        return read;
    }
}
