using System;
using System.Collections.Generic;
using System.Data.SqlTypes;
using System.Linq;
using NUnit.Framework;

namespace Warehouse.Clr.Tests;

/// <summary>
/// That what is drawn has the distribution it is said to have. Keys and rows are fixed, so a test that passes once passes always; the stated
/// probability is that of a correct generator failing for another key.
/// </summary>
public class StatisticalTests
{
    private const int SampleSize = 20_000;

    private static readonly SqlBinary RunKey = new([.. Enumerable.Range(101, 32).Select(i => (byte)i)]);

    /// <summary>
    /// Kolmogorov–Smirnov: the distance between the sample's distribution and the stated one, times √n, exceeds 2.23 with a probability of
    /// 2 exp(-2 × 2.23²) = 1 in 10,000.
    /// </summary>
    [TestCase("NoiseAdd", "uniform")]
    [TestCase("NoiseAdd", "normal")]
    [TestCase("NoiseAdd", "laplace")]
    [TestCase("NoiseMultiply", "uniform")]
    [TestCase("NoiseMultiply", "normal")]
    [TestCase("NoiseMultiply", "laplace")]
    public void Noise_OverManyRows_HasTheStatedDistribution(string function, string distribution)
    {
        double[] sample = [.. Sample(function, distribution, value: 1000, scale: 0.25m)
            .Select(result => (double)(result - 1000) / (function == "NoiseAdd" ? 0.25 : 250)).Order()];

        Assert.That(DistanceFrom(sample, Cumulative(distribution)), Is.LessThan(2.23 / Math.Sqrt(SampleSize)));
    }

    /// <summary>The test above can fail: it tells a normal sample from a Laplace one of the same standard deviation.</summary>
    [Test]
    public void KolmogorovSmirnov_OfTheWrongDistribution_Fails()
    {
        double[] sample = [.. Sample("NoiseAdd", "laplace", value: 0, scale: 1m).Select(result => (double)result / Math.Sqrt(2)).Order()];

        Assert.That(DistanceFrom(sample, Cumulative("normal")), Is.GreaterThan(2.23 / Math.Sqrt(SampleSize)));
    }

    /// <summary>The mean of n draws of standard deviation s has s / √n; it is more than 4 of these off with a probability of 1 in 16,000.</summary>
    [TestCase("uniform", 0.577)]
    [TestCase("normal", 1.0)]
    [TestCase("laplace", 1.414)]
    public void NoiseAdd_OnAverage_KeepsTheValue(string distribution, double deviation)
    {
        double mean = Sample("NoiseAdd", distribution, value: -7, scale: 1m).Average(result => (double)result);

        Assert.That(mean, Is.EqualTo(-7).Within(4 * deviation / Math.Sqrt(SampleSize)));
    }

    /// <summary>Values on both sides of 0 and of the middle; the probability of a deviation beyond 4 is 1 in 16,000 for each.</summary>
    [TestCase(7)]
    [TestCase(-7)]
    [TestCase(2.5)]
    [TestCase(0.0001)]
    public void RandomRound_OnAverage_KeepsTheValue(double value)
    {
        double mean = Rows(SampleSize)
            .Average(row => (double)Randomization.RandomRound(Decimal((decimal)value), Decimal(10), RunKey, row).Value);
        double fraction = (value / 10) - Math.Floor(value / 10);

        Assert.That(mean, Is.EqualTo(value).Within(4 * 10 * Math.Sqrt(fraction * (1 - fraction) / SampleSize)));
    }

    /// <summary>
    /// Chi-square over the 2 × maxDays possible shifts: k - 1 degrees of freedom, mean k - 1, standard deviation √(2 (k - 1)); for 18 the
    /// bound of 50 is exceeded with a probability of 4 in 100,000, for 730 the bound of 885 with one of 6 in 100,000.
    /// </summary>
    [TestCase(9, 50)]
    [TestCase(365, 885)]
    public void DateShift_OverManySubjects_IsUniformAndNeverZero(int maxDays, double bound)
    {
        DateTime date = new(2024, 2, 29, 13, 45, 0);
        int[] shifts = [.. Rows(SampleSize).Select(row => (Randomization.DateShift(date, maxDays, RunKey, row)!.Value - date).Days)];

        Assert.That(shifts, Has.None.EqualTo(0));
        Assert.That(ChiSquare([.. shifts.Select(days => days < 0 ? days + maxDays : days + maxDays - 1)], 2 * maxDays), Is.LessThan(bound));
    }

    /// <summary>
    /// Chi-square over ten digits: 9 degrees of freedom; 64 is exceeded with a probability of 1 in a billion. The draws are not keyed, so this
    /// test can fail by chance, that rarely.
    /// </summary>
    [Test]
    public void RandomDigits_AreUniform()
    {
        Assert.That(ChiSquare([.. Drawn(() => Randomization.RandomDigits(4000)).Select(digit => digit - '0')], 10), Is.LessThan(64));
    }

    /// <summary>As for digits, over the 62 symbols of alnum, whose number does not divide 65,536: 61 degrees of freedom, 153 as rarely.</summary>
    [Test]
    public void RandomText_IsUniformOverItsAlphabet()
    {
        const string Symbols = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

        Assert.That(ChiSquare([.. Drawn(() => Randomization.RandomText(4000, "alnum")).Select(symbol => Symbols.IndexOf(symbol))], Symbols.Length), Is.LessThan(153));
    }

    private static IEnumerable<decimal> Sample(string function, string distribution, decimal value, decimal scale) =>
        Rows(SampleSize).Select(row => function == "NoiseAdd"
            ? Randomization.NoiseAdd(Decimal(value), distribution, Decimal(scale), RunKey, row).Value
            : Randomization.NoiseMultiply(Decimal(value), distribution, Decimal(scale), RunKey, row).Value);

    private static string Drawn(Func<SqlString> draw) => string.Concat(Enumerable.Range(0, 25).Select(_ => draw().Value));

    private static double DistanceFrom(double[] sorted, Func<double, double> cumulative) => sorted
        .Select((x, i) => Math.Max(Math.Abs(cumulative(x) - ((double)i / sorted.Length)), Math.Abs(cumulative(x) - ((i + 1.0) / sorted.Length))))
        .Max();

    private static Func<double, double> Cumulative(string distribution) => distribution switch
    {
        "uniform" => x => (x + 1) / 2,
        "laplace" => x => x < 0 ? Math.Exp(x) / 2 : 1 - (Math.Exp(-x) / 2),
        _ => Normal,
    };

    /// <summary>Φ(x) = 1/2 + φ(x) (x + x³/3 + x⁵/15 + …), G. Marsaglia, Evaluating the Normal Distribution, 2004.</summary>
    private static double Normal(double x)
    {
        double sum = x;
        double term = x;
        for (int n = 3; Math.Abs(term) > 1e-17; n += 2)
        {
            term *= x * x / n;
            sum += term;
        }

        return 0.5 + (sum * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI));
    }

    private static double ChiSquare(int[] cells, int cellCount)
    {
        double expected = (double)cells.Length / cellCount;
        int[] counts = new int[cellCount];
        foreach (int cell in cells)
        {
            counts[cell]++;
        }

        return counts.Sum(count => (count - expected) * (count - expected) / expected);
    }

    private static IEnumerable<SqlBinary> Rows(int count) => Enumerable.Range(0, count).Select(row => new SqlBinary(BitConverter.GetBytes(row)));

    private static SqlDecimal Decimal(decimal value) => SqlDecimal.ConvertToPrecScale(new SqlDecimal(value), 38, 10);
}
