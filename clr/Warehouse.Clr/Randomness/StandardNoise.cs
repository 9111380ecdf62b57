using System.Data.SqlTypes;
using Warehouse.Clr.Errors;

namespace Warehouse.Clr.Randomness;

/// <summary>The distributions of noise, each symmetric around 0.</summary>
internal enum NoiseDistribution
{
    /// <summary>Every value from -1 to 1 is equally likely; the scale is the half-width.</summary>
    Uniform,

    /// <summary>Mean 0, standard deviation 1; the scale is the standard deviation.</summary>
    Normal,

    /// <summary>Density exp(-|z|) / 2; the scale is Laplace's b, and the standard deviation b times the root of 2.</summary>
    Laplace,
}

/// <summary>
/// A number drawn from a standard distribution: a sign and a magnitude in units of 2^-FractionBits.
/// <list type="bullet">
/// <item>uniform: 64 bits, exact, from -1 to 1 without either and without 0.</item>
/// <item>laplace: a sign and -ln V, where V has a mantissa of 62 bits at every size down to 2^-65. At most 65 ln 2 = 45.06; beyond it a true
/// Laplace variable lies with a probability of 2^-65.</item>
/// <item>normal: two such exponentials; the first is taken, with a sign, if the second is at least half the square of the first less 1, else drawn
/// anew (von Neumann's rejection; L. Devroye, Non-Uniform Random Variate Generation, 1986, section II.3). At most 1 + √90.11 = 10.5; beyond it
/// a true normal variable lies with a probability below 10^-25. Three of four pairs are taken; no logarithm but the exponentials' takes part, and
/// neither root nor cosine.</item>
/// </list>
/// The magnitude's error is below 2^-55 (<see cref="FixedLogarithm"/>).
/// </summary>
internal readonly struct StandardNoise
{
    private const int AttemptAt = 0;
    private const int DistributionAt = 8;
    private const int ScaleHighAt = 16;
    private const int ScaleLowAt = 24;
    private const int ParameterBytes = 32;
    private const ulong One = 1UL << FixedLogarithm.FractionBits;

    private StandardNoise(bool isNegative, ulong magnitude, int fractionBits)
    {
        IsNegative = isNegative;
        Magnitude = magnitude;
        FractionBits = fractionBits;
    }

    public bool IsNegative { get; }

    public ulong Magnitude { get; }

    public int FractionBits { get; }

    public static NoiseDistribution Named(string function, SqlString distribution)
    {
        switch (Require.Text(function, "distribution", distribution))
        {
            case "uniform":
                return NoiseDistribution.Uniform;
            case "normal":
                return NoiseDistribution.Normal;
            case "laplace":
                return NoiseDistribution.Laplace;
            default:
                throw Require.Problem(function, "distribution", "must be uniform, normal or laplace.");
        }
    }

    /// <summary>Draws for a row. The scale is only what the draw is bound to; the result is for scale 1.</summary>
    public static StandardNoise Draw(
        string function, NoiseDistribution distribution, ulong scaleHigh, ulong scaleLow, byte[] key, byte[] row)
    {
        KeyedDraw draw = new KeyedDraw(function, ParameterBytes, key, row);
        draw.Write(DistributionAt, (ulong)distribution);
        draw.Write(ScaleHighAt, scaleHigh);
        draw.Write(ScaleLowAt, scaleLow);
        for (ulong attempt = 0; ; attempt++)
        {
            draw.Write(AttemptAt, attempt);
            byte[] bits = draw.Bytes();
            if (TryMake(
                distribution,
                KeyedDraw.WordAt(bits, 0),
                KeyedDraw.WordAt(bits, 1),
                KeyedDraw.WordAt(bits, 2),
                KeyedDraw.WordAt(bits, 3),
                out StandardNoise noise))
            {
                return noise;
            }
        }
    }

    /// <summary>The noise that 256 random bits make; false if they have to be drawn anew.</summary>
    public static bool TryMake(
        NoiseDistribution distribution, ulong first, ulong second, ulong third, ulong fourth, out StandardNoise noise)
    {
        // The lowest bit of the first word takes no part in an exponential's mantissa.
        bool isNegative = (first & 1) != 0;
        if (distribution == NoiseDistribution.Uniform)
        {
            // Odd multiples of 2^-64: as many below 0 as above, and none is 0.
            noise = new StandardNoise(isNegative, first | 1, 64);
            return true;
        }

        ulong magnitude = Exponential(first, second);
        noise = new StandardNoise(isNegative, magnitude, FixedLogarithm.FractionBits);
        return distribution == NoiseDistribution.Laplace || IsNormal(magnitude, Exponential(third, fourth));
    }

    /// <summary>
    /// -ln V of a uniform V: the leading zeros of one word say how small V is, 62 bits of the other which number of that size.
    /// </summary>
    private static ulong Exponential(ulong mantissa, ulong size)
    {
        int exponent = 0;
        for (; exponent < 64 && (size >> 63) == 0; exponent++)
        {
            size <<= 1;
        }

        return FixedLogarithm.Negative((mantissa >> 2) | (1UL << (FixedLogarithm.MantissaBits - 1)), exponent);
    }

    /// <summary>Whether 2 × second is at least (first - 1)².</summary>
    private static bool IsNormal(ulong first, ulong second)
    {
        ulong distance = first > One ? first - One : One - first;

        // Both sides in units of 2^-112. The distance is below 2^62: its upper and lower 32 bits are squared apart.
        ulong upper = distance >> 32;
        ulong lower = distance & 0xFFFF_FFFF;
        ulong middle = 2 * upper * lower;
        ulong squareLow = unchecked((lower * lower) + (middle << 32));
        ulong squareHigh = (upper * upper) + (middle >> 32) + (squareLow < middle << 32 ? 1UL : 0UL);
        ulong wantedHigh = second >> (64 - FixedLogarithm.FractionBits - 1);
        ulong wantedLow = second << (FixedLogarithm.FractionBits + 1);
        return wantedHigh > squareHigh || (wantedHigh == squareHigh && wantedLow >= squareLow);
    }
}
