using System;
using System.Collections.Generic;
using System.Data.SqlTypes;
using System.Linq;
using NUnit.Framework;
using Warehouse.Clr.Errors;

namespace Warehouse.Clr.Tests;

public class RandomizationTests
{
    private static readonly SqlBinary RunKey = new(Enumerable.Range(1, 32).Select(i => (byte)i).ToArray());
    private static readonly DateTime Admitted = new(2024, 2, 27, 13, 45, 0);

    [Test]
    public void DateShift_OfOneSubjectsDates_KeepsTheDaysBetween()
    {
        DateTime discharged = Admitted.AddDays(11);
        foreach (SqlBinary subject in Subjects(200))
        {
            TimeSpan stay = Randomization.DateShift(discharged, 9, RunKey, subject)!.Value
                - Randomization.DateShift(Admitted, 9, RunKey, subject)!.Value;
            Assert.That(stay, Is.EqualTo(TimeSpan.FromDays(11)));
        }
    }

    /// <summary>The same attack as on noise: with one draw for both, two releases with other ranges would narrow the date down.</summary>
    [Test]
    public void DateShift_WithAnotherRange_IsAnIndependentShift()
    {
        int equal = Subjects(2000).Count(subject =>
            Randomization.DateShift(Admitted, 9, RunKey, subject) == Randomization.DateShift(Admitted, 18, RunKey, subject));

        // One in 36 by chance: 55.6 of 2,000 with a standard deviation of 7.4.
        Assert.That(equal, Is.InRange(20, 92));
    }

    [Test]
    public void DateShift_OverManySubjects_TakesEveryShiftButZero()
    {
        IEnumerable<int> shifts = Subjects(400)
            .Select(subject => (Randomization.DateShift(Admitted, 3, RunKey, subject)!.Value - Admitted).Days)
            .Distinct()
            .Order();

        Assert.That(shifts, Is.EqualTo(new[] { -3, -2, -1, 1, 2, 3 }));
    }

    [Test]
    public void DateShift_BeyondTheCalendar_IsRefused()
    {
        // 200 subjects: some shift downwards.
        Assert.That(
            () => Subjects(200).Select(subject => Randomization.DateShift(DateTime.MinValue, 9, RunKey, subject)).ToList(),
            Throws.TypeOf<TransformException>().With.Message.Contain("shifted date does not exist"));
    }

    [TestCase("869250", "100000", "800000|900000")]
    [TestCase("4559120", "1000000", "4000000|5000000")]
    [TestCase("13601564", "1000000", "13000000|14000000")]
    [TestCase("122848878", "10000000", "120000000|130000000")]
    public void RandomRound_ForAnExampleOfTheGuideline_GivesBothNeighboursAndNothingElse(string value, string unit, string expected)
    {
        IEnumerable<string?> results = Subjects(200)
            .Select(row => SqlFunctions.Text(Randomization.RandomRound(Number(value), Number(unit), RunKey, row)))
            .Distinct()
            .Order(StringComparer.Ordinal);

        Assert.That(string.Join('|', results), Is.EqualTo(expected));
    }

    [Test]
    public void RandomRound_OfAMultiple_StaysWhatItIs()
    {
        Assert.That(Subjects(50).All(row => Randomization.RandomRound(Number("30"), Number("10"), RunKey, row).Equals(Number("30"))));
    }

    /// <summary>The guideline's repeated-query attack: averaging reloads must not wear the noise away.</summary>
    [Test]
    public void RandomRound_Repeated_GivesTheSameResultEachTime()
    {
        SqlBinary row = Subjects(1).Single();

        Assert.That(
            Enumerable.Range(0, 100).Select(_ => Randomization.RandomRound(Number("869250"), Number("100000"), RunKey, row)).Distinct(),
            Has.Exactly(1).Items);
    }

    [Test]
    public void RandomDigits_OfALength_AreThatManyDigitsAndOthersEachTime()
    {
        string one = Randomization.RandomDigits(4000).Value;

        Assert.That(one, Does.Match("^[0-9]{4000}$"));
        Assert.That(one.Distinct().Count(), Is.EqualTo(10));
        Assert.That(Randomization.RandomDigits(4000).Value, Is.Not.EqualTo(one));
    }

    [TestCase(0)]
    [TestCase(4001)]
    public void RandomDigits_OfALengthOutOfRange_IsRefused(int length)
    {
        Assert.That(() => Randomization.RandomDigits(length), Throws.TypeOf<TransformException>());
    }

    private static IEnumerable<SqlBinary> Subjects(int count) =>
        Enumerable.Range(0, count).Select(number => new SqlBinary(BitConverter.GetBytes(number)));

    private static SqlDecimal Number(string text) => (SqlDecimal)SqlFunctions.Argument(typeof(SqlDecimal), text)!;
}
