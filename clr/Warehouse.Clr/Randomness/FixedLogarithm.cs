namespace Warehouse.Clr.Randomness;

/// <summary>
/// The natural logarithm in integers, so that noise has the same digits on every runtime: Math.Log is the C library's on one, a processor
/// instruction's on another, and its last bits differ.
/// <para>The mantissa is multiplied by 1 + 2^-i, i = 1 to 32, whenever the product stays below 1; the logarithms of the factors used add up to
/// the one wanted (pseudo-multiplication, J.-M. Muller, Elementary Functions, chapter 8). What is left lies within 2^-32 of 1, where
/// -ln(1 - d) = d up to 2^-65.</para>
/// <para>Error: below 2^-55. Thirty-two shifts lose at most 2^-62 of the mantissa each, thirty-two constants 2^-64 each, and the result is cut
/// to 2^-56.</para>
/// </summary>
internal static class FixedLogarithm
{
    /// <summary>Results are in units of 2^-56.</summary>
    public const int FractionBits = 56;

    /// <summary>Mantissas are in units of 2^-63.</summary>
    public const int MantissaBits = 63;

    private const ulong One = 1UL << MantissaBits;
    private const int Excess = MantissaBits - FractionBits;

    /// <summary>ln 2 in units of 2^-63.</summary>
    private const ulong Ln2 = 0x58B9_0BFB_E8E7_BCD6;

    /// <summary>ln(1 + 2^-i) in units of 2^-63, for i = 1 to 32.</summary>
    private static readonly ulong[] LnOfFactor =
    {
        0x33E6_47D9_7F30_97E5, 0x1C8F_F7C7_9A9A_21AC, 0x0F13_83B7_1579_72F5, 0x07C2_8C30_0458_A998,
        0x03F0_5361_CF06_600A, 0x01FC_0A8B_0FC0_3E3D, 0x00FF_0153_5883_3C48, 0x007F_C02A_8AC4_2F01,
        0x003F_F005_5356_21CD, 0x001F_FC00_AA8A_B110, 0x000F_FF00_1553_5589, 0x0007_FFC0_02AA_8AAC,
        0x0003_FFF0_0055_5355, 0x0001_FFFC_000A_AA8B, 0x0000_FFFF_0001_5553, 0x0000_7FFF_C000_2AAB,
        0x0000_3FFF_F000_0555, 0x0000_1FFF_FC00_00AB, 0x0000_0FFF_FF00_0015, 0x0000_07FF_FFC0_0003,
        0x0000_03FF_FFF0_0000, 0x0000_01FF_FFFC_0000, 0x0000_00FF_FFFF_0000, 0x0000_007F_FFFF_C000,
        0x0000_003F_FFFF_F000, 0x0000_001F_FFFF_FC00, 0x0000_000F_FFFF_FF00, 0x0000_0007_FFFF_FFC0,
        0x0000_0003_FFFF_FFF0, 0x0000_0001_FFFF_FFFC, 0x0000_0000_FFFF_FFFF, 0x0000_0000_8000_0000,
    };

    /// <summary>-ln(mantissa × 2^-exponent).</summary>
    /// <param name="mantissa">From 1/2, below 1, in units of 2^-63.</param>
    /// <param name="exponent">0 to 64.</param>
    public static ulong Negative(ulong mantissa, int exponent)
    {
        ulong sum = 0;
        for (int i = 0; i < LnOfFactor.Length; i++)
        {
            ulong product = mantissa + (mantissa >> (i + 1));
            if (product <= One)
            {
                mantissa = product;
                sum += LnOfFactor[i];
            }
        }

        sum += One - mantissa;

        // exponent × ln 2 needs more than 64 bits in units of 2^-63: its upper and lower part are multiplied apart.
        ulong times = (ulong)exponent;
        return (times * (Ln2 >> Excess)) + (((times * (Ln2 & ((1UL << Excess) - 1))) + sum) >> Excess);
    }
}
