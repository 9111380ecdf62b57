using System;

namespace Warehouse.Clr.Numbers;

/// <summary>A product of three fixed-point numbers, exact until it is rounded once: 320 bits in limbs of 32.</summary>
internal static class WideProduct
{
    private const int LimbBits = 32;
    private const int ResultLimbs = 4;

    /// <summary>10^10, the units of one, is divided out in two steps that fit a limb.</summary>
    private const uint RootOfUnitsPerOne = 100_000;

    /// <summary>
    /// left × right × factor / 2^factorBits, to the nearest unit of 10^-10, ties away from zero; right is not negative.
    /// </summary>
    /// <exception cref="OverflowException">The product does not fit decimal(38,10).</exception>
    public static FixedDecimal Rounded(FixedDecimal left, FixedDecimal right, ulong factor, int factorBits)
    {
        uint[] product = Multiply(Multiply(Limbs(left), Limbs(right)), new[] { (uint)factor, (uint)(factor >> LimbBits) });

        // Twice the quotient, cut; half of it, rounded up at one half, is the nearest.
        ShiftRight(product, factorBits - 1);
        Divide(product, RootOfUnitsPerOne);
        Divide(product, RootOfUnitsPerOne);
        for (int i = ResultLimbs; i < product.Length; i++)
        {
            if (product[i] != 0)
            {
                throw new OverflowException();
            }
        }

        ulong low = ((ulong)product[1] << LimbBits) | product[0];
        ulong high = ((ulong)product[3] << LimbBits) | product[2];
        ulong isOdd = low & 1;
        low = (low >> 1) | (high << 63);
        high >>= 1;
        return FixedDecimal.FromMagnitude(
            left.IsNegative, high + (low == ulong.MaxValue ? isOdd : 0), unchecked(low + isOdd));
    }

    private static uint[] Limbs(FixedDecimal value) => new[]
    {
        (uint)value.MagnitudeLow, (uint)(value.MagnitudeLow >> LimbBits), (uint)value.MagnitudeHigh, (uint)(value.MagnitudeHigh >> LimbBits),
    };

    private static uint[] Multiply(uint[] left, uint[] right)
    {
        uint[] product = new uint[left.Length + right.Length];
        for (int i = 0; i < left.Length; i++)
        {
            ulong carry = 0;
            for (int j = 0; j < right.Length; j++)
            {
                // (2^32 - 1)² + 2 (2^32 - 1) is just below 2^64.
                carry += product[i + j] + ((ulong)left[i] * right[j]);
                product[i + j] = (uint)carry;
                carry >>= LimbBits;
            }

            product[i + right.Length] = (uint)carry;
        }

        return product;
    }

    /// <summary>Shifts by 32 bits or more, but not by a multiple of 32.</summary>
    private static void ShiftRight(uint[] limbs, int bits)
    {
        int whole = bits / LimbBits;
        int rest = bits % LimbBits;
        for (int i = 0; i < limbs.Length; i++)
        {
            uint lower = i + whole < limbs.Length ? limbs[i + whole] : 0;
            uint upper = i + whole + 1 < limbs.Length ? limbs[i + whole + 1] : 0;
            limbs[i] = (lower >> rest) | (upper << (LimbBits - rest));
        }
    }

    private static void Divide(uint[] limbs, uint divisor)
    {
        ulong rest = 0;
        for (int i = limbs.Length - 1; i >= 0; i--)
        {
            ulong part = (rest << LimbBits) | limbs[i];
            limbs[i] = (uint)(part / divisor);
            rest = part % divisor;
        }
    }
}
