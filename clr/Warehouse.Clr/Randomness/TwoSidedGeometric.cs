using System.Data.SqlTypes;
using Warehouse.Clr.Errors;

namespace Warehouse.Clr.Randomness;

/// <summary>
/// Exact draws from the two-sided geometric distribution, P(x) proportional to exp(-|x| s / t), by integers alone (Canonne, Kamath and Steinke, "The Discrete Gaussian for
/// Differential Privacy", 2020, algorithms 1 and 2). No logarithm and no fraction is rounded, so that no low bit of a result tells which value the noise was added to
/// (Mironov, "On Significance of the Least Significant Bits for Differential Privacy", 2012).
/// </summary>
internal static class TwoSidedGeometric
{
    private const string Function = "DiscreteLaplace";

    /// <summary>Ten to the twelfth: products of it and of the few rounds of a Bernoulli draw stay inside 64 bits.</summary>
    private const long MostPart = 1_000_000_000_000;

    public static SqlInt64 Draw(SqlInt64 scaleNumerator, SqlInt64 scaleDenominator)
    {
        long numerator = Part("scaleNumerator", scaleNumerator);
        long denominator = Part("scaleDenominator", scaleDenominator);
        return new SqlInt64(RandomBytes.FromGenerator(bits => Draw(bits, numerator, denominator)));
    }

    /// <summary>Algorithm 2, with scale t / s.</summary>
    public static long Draw(RandomBytes bits, long t, long s)
    {
        while (true)
        {
            long u = bits.Below(t);
            if (!IsExp(bits, u, t))
            {
                continue;
            }

            long v = 0;
            while (IsExp(bits, 1, 1))
            {
                v++;
            }

            // v exceeds 60 once in 10^26.
            long y = checked(u + (t * v)) / s;
            bool isNegative = bits.Below(2) == 1;

            // Zero would come twice as often, once with each sign.
            if (!isNegative || y != 0)
            {
                return isNegative ? -y : y;
            }
        }
    }

    /// <summary>Algorithm 1: true with probability exp(-numerator / denominator), for fractions up to 1.</summary>
    private static bool IsExp(RandomBytes bits, long numerator, long denominator)
    {
        long k = 1;
        while (bits.Below(checked(denominator * k)) < numerator)
        {
            k++;
        }

        return k % 2 == 1;
    }

    private static long Part(string parameter, SqlInt64 argument) =>
        argument.IsNull ? throw Require.Problem(Function, parameter, "must not be NULL: without a scale there is no privacy.")
        : argument.Value >= 1 && argument.Value <= MostPart ? argument.Value
        : throw Require.Problem(Function, parameter, "must be from 1 to 1000000000000.");
}
