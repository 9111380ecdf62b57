using System;
using System.Data.SqlTypes;
using System.Linq;
using NUnit.Framework;
using Warehouse.Clr.Errors;
using Warehouse.Clr.Randomness;

namespace Warehouse.Clr.Tests;

/// <summary>The noise of private counts: its distribution, and what an attacker's best observation of it can tell. Bytes come from a seeded source, so the figures are the same in every run.</summary>
[TestFixture]
public class DiscreteLaplaceTests
{
    private const int SampleSize = 400_000;

    /// <summary>Chi-square of the counts of -12 to 12 and the two tails against the exact shares: 26 degrees of freedom, above 61.7 once in 10,000.</summary>
    [TestCase(1, 1)]
    [TestCase(10, 1)]
    [TestCase(7, 3)]
    [TestCase(1, 2)]
    [TestCase(1_000_000, 250_000)]
    public void Noise_HasTheTwoSidedGeometricDistribution(long t, long s)
    {
        const int edge = 12;
        long[] sample = Sample(t, s, seed: 11);
        double q = Math.Exp(-(double)s / t);
        double atZero = (1 - q) / (1 + q);
        double statistic = Term(sample.Count(static x => x < -edge), atZero * Math.Pow(q, edge + 1) / (1 - q)) + Term(sample.Count(static x => x > edge), atZero * Math.Pow(q, edge + 1) / (1 - q));
        for (int x = -edge; x <= edge; x++)
        {
            statistic += Term(sample.Count(v => v == x), atZero * Math.Pow(q, Math.Abs(x)));
        }

        Assert.That(statistic, Is.LessThan(61.7));

        static double Term(int seen, double share)
        {
            double expected = share * SampleSize;
            // Cells that hardly anything falls into have no chi-square.
            return expected < 5 ? 0 : (seen - expected) * (seen - expected) / expected;
        }
    }

    /// <summary>
    /// The attack on privacy itself: an attacker who knows everybody but one person sees a noisy count and asks whether that person is in it. Of neighbouring counts every
    /// output, each tail among them, may be at most e^epsilon times as frequent with the one as with the other.
    /// </summary>
    [TestCase(1, 2, 0.5)]
    [TestCase(1, 1, 1.0)]
    public void Outputs_OnNeighbouringCounts_DifferByNoMoreThanEpsilon(long numerator, long denominator, double epsilon)
    {
        // Scale = 1 / epsilon.
        long[] without = [.. Sample(denominator, numerator, seed: 21).Select(static x => 40 + x)];
        long[] with = [.. Sample(denominator, numerator, seed: 22).Select(static x => 41 + x)];
        for (long output = 25; output <= 56; output++)
        {
            Compare(without.Count(x => x == output), with.Count(x => x == output));
            Compare(without.Count(x => x <= output), with.Count(x => x <= output));
            Compare(without.Count(x => x >= output), with.Count(x => x >= output));
        }

        void Compare(int one, int other)
        {
            if (one < 100 || other < 100)
            {
                return;
            }

            // Five standard deviations of the logarithm of the ratio.
            double slack = 5 * Math.Sqrt((1.0 / one) + (1.0 / other));
            Assert.That(Math.Abs(Math.Log((double)one / other)), Is.LessThanOrEqualTo(epsilon + slack));
        }
    }

    /// <summary>The test above can fail: noise for epsilon 2 does not keep epsilon 0.5.</summary>
    [Test]
    public void Outputs_OfNoiseThatIsTooSmall_AreToldApart()
    {
        int without = Sample(1, 2, seed: 31).Count(static x => x == 0);
        int with = Sample(1, 2, seed: 32).Count(static x => x + 1 == 0);

        Assert.That(Math.Log((double)without / with), Is.GreaterThan(1.5));
    }

    [Test]
    public void Generator_IsTheCryptographicOne_AndRepeatsNothing() =>
        Assert.That(Enumerable.Range(0, 50).Select(static _ => Randomization.DiscreteLaplace(1_000_000, 1).Value).Distinct().Count(), Is.GreaterThan(45));

    [TestCase(0, 1)]
    [TestCase(1, 0)]
    [TestCase(1_000_000_000_001, 1)]
    public void Scale_OutOfRange_IsRefused(long numerator, long denominator) =>
        Assert.That(() => Randomization.DiscreteLaplace(numerator, denominator), Throws.TypeOf<TransformException>());

    [Test]
    public void Scale_OfTheGreatestParts_IsDrawn() => Assert.That(() => Randomization.DiscreteLaplace(new SqlInt64(1_000_000_000_000), 1), Throws.Nothing);

    private static long[] Sample(long t, long s, int seed)
    {
        RandomBytes bits = new(new Random(seed).NextBytes);
        return [.. Enumerable.Range(0, SampleSize).Select(_ => TwoSidedGeometric.Draw(bits, t, s))];
    }
}
