using System;
using System.Collections.Generic;
using System.Data.SqlTypes;
using System.Globalization;
using System.Linq;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using Warehouse.Clr.Errors;
using Warehouse.Clr.Numbers;
using Warehouse.Clr.Randomness;

namespace Warehouse.Clr.Tests;

public class NoiseTests
{
    private static readonly SqlBinary RunKey = new([.. Enumerable.Range(1, 32).Select(i => (byte)i)]);
    private static readonly SqlBinary OtherColumnsKey = new([.. Enumerable.Range(2, 32).Select(i => (byte)i)]);
    private static readonly string[] Distributions = ["uniform", "normal", "laplace"];

    /// <summary>The guideline's repeated-query attack: the mean of a thousand answers must say no more than one of them.</summary>
    [TestCaseSource(nameof(Distributions))]
    public void NoiseAdd_AskedAThousandTimes_AnswersWithoutVariance(string distribution)
    {
        SqlDecimal[] answers = [.. Enumerable.Range(0, 1000).Select(_ => Noise("51200", distribution, "300", RunKey, 7))];

        Assert.That(answers.Distinct(), Has.Exactly(1).Items);
        Assert.That(answers[0], Is.Not.EqualTo(Number("51200")));
    }

    [TestCaseSource(nameof(Distributions))]
    public void NoiseAdd_ForOtherRowsAndColumns_IsUncorrelated(string distribution)
    {
        double[] one = [.. Rows(4000).Select(row => Size(Noise("0", distribution, "1", RunKey, row)))];
        double[] nextRow = [.. Rows(4000).Select(row => Size(Noise("0", distribution, "1", RunKey, row + 1)))];
        double[] otherColumn = [.. Rows(4000).Select(row => Size(Noise("0", distribution, "1", OtherColumnsKey, row)))];

        // The correlation of 4,000 independent pairs has a standard deviation of 0.016: beyond five of them with a probability of 6 in 10 million.
        Assert.That(Math.Abs(Correlation(one, nextRow)), Is.LessThan(0.08));
        Assert.That(Math.Abs(Correlation(one, otherColumn)), Is.LessThan(0.08));
    }

    /// <summary>
    /// The attack: a value published with scale 10 and, after a change of plan, with scale 20. Were the draws the same, twice the first less
    /// the second would be the value.
    /// </summary>
    [TestCaseSource(nameof(Distributions))]
    public void NoiseAdd_PublishedWithTwoScales_DoesNotGiveTheValueAway(string distribution)
    {
        foreach (int row in Rows(200))
        {
            double guess = (2 * Size(Noise("51200", distribution, "10", RunKey, row))) - Size(Noise("51200", distribution, "20", RunKey, row));
            Assert.That(Math.Abs(guess - 51200), Is.GreaterThan(0.001));
        }
    }

    [Test]
    public void NoiseAdd_AndMultiply_DrawIndependently()
    {
        double[] added = [.. Rows(4000).Select(row => Size(Noise("0", "normal", "1", RunKey, row)))];
        double[] multiplied = [.. Rows(4000).Select(row => Size(Randomization.NoiseMultiply(Number("1"), "normal", Number("1"), RunKey, Key(row))) - 1)];

        Assert.That(Math.Abs(Correlation(added, multiplied)), Is.LessThan(0.08));
    }

    [TestCase("uniform", 1.0)]
    [TestCase("normal", 10.5)]
    [TestCase("laplace", 45.1)]
    public void Noise_FromAnyBits_EndsAtTheDocumentedBound(string distribution, double bound)
    {
        ulong[] words = [0, 1, 2, 3, 1UL << 49, 1UL << 50, 1UL << 62, 1UL << 63, (1UL << 63) - 1, ulong.MaxValue - 1, ulong.MaxValue];
        NoiseDistribution shape = StandardNoise.Named("NoiseAdd", distribution);
        double largest = 0;
        foreach ((ulong first, ulong second) in words.SelectMany(first => words.Select(second => (first, second))))
        {
            foreach (ulong size in words)
            {
                if (StandardNoise.TryMake(shape, first, second, 0, size, out StandardNoise noise))
                {
                    largest = Math.Max(largest, Math.ScaleB(noise.Magnitude, -noise.FractionBits));
                }
            }
        }

        Assert.That(largest, Is.InRange(0.9 * bound, bound));
    }

    /// <summary>Against 200 exact binary digits of the series -ln x = 2 atanh((1 - x) / (1 + x)).</summary>
    [Test]
    public void Logarithm_OfAnyNumber_IsExactTo55Bits()
    {
        Random random = new(20240201);
        IEnumerable<(ulong Mantissa, int Exponent)> drawn =
            Enumerable.Range(0, 2000).Select(_ => (((ulong)random.NextInt64() >> 1) | (1UL << 62), random.Next(65)));
        (ulong, int)[] edges = [(1UL << 62, 0), (1UL << 62, 64), ((1UL << 63) - 1, 0), ((1UL << 63) - 1, 64), ((1UL << 63) - (1UL << 31), 0)];
        foreach ((ulong mantissa, int exponent) in drawn.Concat(edges))
        {
            BigInteger computed = (BigInteger)FixedLogarithm.Negative(mantissa, exponent) << (200 - FixedLogarithm.FractionBits);
            BigInteger exact = MinusLogarithm((BigInteger)mantissa << (200 - FixedLogarithm.MantissaBits)) + (exponent * MinusLogarithm(BigInteger.One << 199));
            Assert.That(BigInteger.Abs(computed - exact), Is.LessThan(BigInteger.One << (200 - 55)), $"mantissa {mantissa}, exponent {exponent}");
        }
    }

    [Test]
    public void Product_OfAnyNumbers_IsRoundedAsExactIntegersAre()
    {
        Gen<BigInteger> digits = from length in Gen.Choose(1, 38)
                                 from text in Gen.Elements("0123456789".ToCharArray()).ArrayOf(length)
                                 select BigInteger.Parse(new string(text), CultureInfo.InvariantCulture);
        Gen<(BigInteger Left, BigInteger Right, ulong Factor, int Bits)> cases =
            from left in digits
            from negative in Gen.Elements(true, false)
            from right in digits
            from upper in Gen.Choose(int.MinValue, int.MaxValue)
            from lower in Gen.Choose(int.MinValue, int.MaxValue)
            from bits in Gen.Elements(56, 64)
            select (negative ? -left : left, right, ((ulong)(uint)upper << 32) | (uint)lower, bits);

        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(2000),
            Prop.ForAll(cases.ToArbitrary(), one =>
            {
                BigInteger divisor = FixedDecimal.UnitsPerOne * BigInteger.Pow(2, one.Bits);
                BigInteger twice = 2 * BigInteger.Abs(one.Left) * one.Right * one.Factor;
                BigInteger expected = ((twice / divisor) + 1) / 2;
                return Product(one.Left, one.Right, one.Factor, one.Bits) == (expected < BigInteger.Pow(10, 38) ? one.Left.Sign * expected : null);
            }));
    }

    [TestCase("NoiseAdd")]
    [TestCase("NoiseMultiply")]
    public void Noise_BeyondDecimal38_IsRefusedWithoutShowingTheValue(string function)
    {
        SqlDecimal largest = Number("9999999999999999999999999999.9999999999");

        // 100 rows: some noise goes up.
        Assert.That(
            () => Rows(100).Select(row => SqlFunctions.Call(SqlFunctions.Named(function), largest, new SqlString("laplace"), largest, RunKey, Key(row))).ToList(),
            Throws.TypeOf<TransformException>().With.Message.EqualTo(
                $"pseudo.{function}: @value with its noise exceeds decimal(38,10); use a smaller scale or clamp the values first."));
    }

    [TestCase("gauss", "1", "@distribution must be uniform, normal or laplace.")]
    [TestCase("Normal", "1", "@distribution must be uniform, normal or laplace.")]
    [TestCase("normal", "0", "@scale must be above 0.")]
    [TestCase("normal", "-1", "@scale must be above 0.")]
    public void Noise_WithAParameterThatIsNotAllowed_IsRefusedEvenForNull(string distribution, string scale, string problem)
    {
        Assert.That(
            () => Randomization.NoiseAdd(SqlDecimal.Null, distribution, Number(scale), RunKey, Key(1)),
            Throws.TypeOf<TransformException>().With.Message.EqualTo("pseudo.NoiseAdd: " + problem));
        Assert.That(
            () => Randomization.NoiseMultiply(SqlDecimal.Null, distribution, Number(scale), RunKey, Key(1)),
            Throws.TypeOf<TransformException>().With.Message.EqualTo("pseudo.NoiseMultiply: " + problem));
    }

    [TestCase("0", "0")]
    [TestCase("0.0000000001", "0.0000000001|0.0000000002|0")]
    [TestCase("-0.0000000001", "-0.0000000001|-0.0000000002|0")]
    public void NoiseMultiply_OfTheSmallestNumbers_GivesTheirNeighboursAndNeverLess(string value, string allowed)
    {
        IEnumerable<SqlDecimal> results = Rows(200)
            .Select(row => Randomization.NoiseMultiply(Number(value), "uniform", Number("1"), RunKey, Key(row)))
            .Distinct();

        Assert.That(results, Is.SubsetOf(allowed.Split('|').Select(Number)));
    }

    private static SqlDecimal Noise(string value, string distribution, string scale, SqlBinary key, int row) =>
        Randomization.NoiseAdd(Number(value), distribution, Number(scale), key, Key(row));

    private static double Size(SqlDecimal value) => (double)value.Value;

    private static IEnumerable<int> Rows(int count) => Enumerable.Range(0, count);

    private static SqlBinary Key(int row) => new(BitConverter.GetBytes(row));

    private static SqlDecimal Number(string text) => (SqlDecimal)SqlFunctions.Argument(typeof(SqlDecimal), text)!;

    private static double Correlation(double[] left, double[] right)
    {
        double leftMean = left.Average(), rightMean = right.Average();
        double covariance = left.Zip(right, (l, r) => (l - leftMean) * (r - rightMean)).Sum();
        return covariance / Math.Sqrt(left.Sum(l => (l - leftMean) * (l - leftMean)) * right.Sum(r => (r - rightMean) * (r - rightMean)));
    }

    /// <summary>-ln x for x from 1/2 to 1, both in units of 2^-200.</summary>
    private static BigInteger MinusLogarithm(BigInteger x)
    {
        BigInteger one = BigInteger.One << 200;
        BigInteger t = ((one - x) << 200) / (one + x);
        BigInteger square = (t * t) >> 200;
        BigInteger sum = 0;
        BigInteger power = t;
        for (int n = 1; power != 0; n += 2)
        {
            sum += power / n;
            power = (power * square) >> 200;
        }

        return 2 * sum;
    }

    private static BigInteger? Product(BigInteger left, BigInteger right, ulong factor, int bits)
    {
        try
        {
            FixedDecimal product = WideProduct.Rounded(Fixed(left), Fixed(right), factor, bits);
            BigInteger magnitude = ((BigInteger)product.MagnitudeHigh << 64) | product.MagnitudeLow;
            return product.IsNegative ? -magnitude : magnitude;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static FixedDecimal Fixed(BigInteger units)
    {
        BigInteger magnitude = BigInteger.Abs(units);
        return FixedDecimal.FromMagnitude(units < 0, (ulong)(magnitude >> 64), (ulong)(magnitude & ulong.MaxValue));
    }
}
