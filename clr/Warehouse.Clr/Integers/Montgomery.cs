using System;

namespace Warehouse.Clr.Integers;

/// <summary>
/// Arithmetic modulo one odd number without divisions (P. Montgomery, Modular Multiplication Without Trial Division, 1985). Numbers
/// have a fixed width of 32-bit words: those are what .NET Framework's compiler multiplies best. Not safe for two threads at once.
/// </summary>
/// <remarks>
/// The last subtraction of a product is made always and taken or left by a mask, so that no branch depends on a secret. The table of
/// a power is read at secret places: see the limits in clr/README.md on attackers who can time the server's cache.
/// </remarks>
internal sealed class Montgomery
{
    private const int WindowBits = 5;

    // Up to here, squaring and multiplying costs less than a table: public exponents.
    private const int ShortExponentBits = 64;

    private readonly uint[] modulus;
    private readonly uint[] one;
    private readonly uint[] radixSquared;
    private readonly uint negativeInverse;
    private readonly int width;
    private readonly uint[] product;

    /// <param name="modulus">Odd and above 1; the caller checks.</param>
    public Montgomery(Natural modulus)
    {
        if (!modulus.IsOdd || Natural.Equal(modulus, Natural.One))
        {
            throw new ArgumentOutOfRangeException(nameof(modulus));
        }

        Modulus = modulus;
        width = (modulus.BitLength + 31) / 32;
        this.modulus = modulus.ToWords(width);
        product = new uint[2 * width];
        negativeInverse = NegativeInverse(this.modulus[0]);
        one = RadixRemainder();
        radixSquared = RadixSquared();
    }

    public Natural Modulus { get; }

    /// <summary>The product of two residues.</summary>
    public Natural Multiply(Natural left, Natural right)
    {
        uint[] result = ToMontgomery(left);
        Multiply(result, Reduced(right), result);
        return Natural.FromWords(result);
    }

    /// <summary>
    /// The product of two residues divided by R = 2^(32 · width): one multiplication less than <see cref="Multiply(Natural, Natural)"/>.
    /// Who multiplies many numbers counts the divisions and takes them back at once by <see cref="PowerOfRadix"/>.
    /// </summary>
    public Natural MultiplyDividingByRadix(Natural left, Natural right)
    {
        uint[] result = new uint[width];
        Multiply(Reduced(left), Reduced(right), result);
        return Natural.FromWords(result);
    }

    /// <summary>R to the given power.</summary>
    public Natural PowerOfRadix(ulong exponent) => Power(Natural.FromWords(one), Natural.From(exponent));

    /// <summary>A power with fixed windows: the sequence of operations depends on the exponent's length, not on its bits.</summary>
    public Natural Power(Natural number, Natural exponent)
    {
        uint[] raised = exponent.BitLength <= ShortExponentBits
            ? BinaryPower(ToMontgomery(number), exponent)
            : WindowedPower(ToMontgomery(number), exponent);
        return FromMontgomery(raised);
    }

    private uint[] BinaryPower(uint[] number, Natural exponent)
    {
        uint[] result = (uint[])one.Clone();
        for (int bit = exponent.BitLength - 1; bit >= 0; bit--)
        {
            Square(result);
            if (exponent.BitAt(bit))
            {
                Multiply(result, number, result);
            }
        }

        return result;
    }

    private uint[] WindowedPower(uint[] number, Natural exponent)
    {
        uint[][] powers = new uint[1 << WindowBits][];
        powers[0] = one;
        for (int i = 1; i < powers.Length; i++)
        {
            powers[i] = new uint[width];
            Multiply(powers[i - 1], number, powers[i]);
        }

        uint[] result = (uint[])one.Clone();
        for (int window = (exponent.BitLength - 1) / WindowBits; window >= 0; window--)
        {
            int digit = 0;
            for (int bit = WindowBits - 1; bit >= 0; bit--)
            {
                Square(result);
                digit = (digit << 1) | (exponent.BitAt((window * WindowBits) + bit) ? 1 : 0);
            }

            Multiply(result, powers[digit], result);
        }

        return result;
    }

    private uint[] Reduced(Natural number) =>
        (Natural.Compare(number, Modulus) < 0 ? number : Natural.Remainder(number, Modulus)).ToWords(width);

    private uint[] ToMontgomery(Natural number)
    {
        uint[] result = Reduced(number);
        Multiply(result, radixSquared, result);
        return result;
    }

    private Natural FromMontgomery(uint[] number)
    {
        Array.Clear(product, 0, product.Length);
        number.CopyTo(product, 0);
        uint[] result = new uint[width];
        Reduce(result);
        return Natural.FromWords(result);
    }

    /// <summary>left · right / R; the result may be one of the factors.</summary>
    private void Multiply(uint[] left, uint[] right, uint[] result)
    {
        uint[] target = product;
        Array.Clear(target, 0, target.Length);
        for (int i = 0; i < left.Length; i++)
        {
            ulong factor = left[i];
            ulong carry = 0;
            for (int j = 0; j < right.Length; j++)
            {
                carry += (factor * right[j]) + target[i + j];
                target[i + j] = (uint)carry;
                carry >>= 32;
            }

            target[i + right.Length] = (uint)carry;
        }

        Reduce(result);
    }

    /// <summary>number² / R in place: products of different words are made once and doubled.</summary>
    private void Square(uint[] number)
    {
        uint[] target = product;
        Array.Clear(target, 0, target.Length);
        for (int i = 0; i < number.Length; i++)
        {
            ulong factor = number[i];
            ulong carry = 0;
            for (int j = i + 1; j < number.Length; j++)
            {
                carry += (factor * number[j]) + target[i + j];
                target[i + j] = (uint)carry;
                carry >>= 32;
            }

            target[i + number.Length] = (uint)carry;
        }

        uint shiftedOut = 0;
        ulong sum = 0;
        for (int i = 0; i < number.Length; i++)
        {
            ulong square = (ulong)number[i] * number[i];
            sum += (uint)square + (ulong)((target[2 * i] << 1) | shiftedOut);
            shiftedOut = target[2 * i] >> 31;
            target[2 * i] = (uint)sum;
            sum >>= 32;
            sum += (square >> 32) + ((target[(2 * i) + 1] << 1) | shiftedOut);
            shiftedOut = target[(2 * i) + 1] >> 31;
            target[(2 * i) + 1] = (uint)sum;
            sum >>= 32;
        }

        Reduce(number);
    }

    /// <summary>product / R modulo the modulus: multiples of the modulus clear the product's lower half.</summary>
    private void Reduce(uint[] result)
    {
        uint[] source = product;
        uint[] divisor = modulus;
        ulong top = 0;
        for (int i = 0; i < divisor.Length; i++)
        {
            ulong factor = unchecked(source[i] * negativeInverse);
            ulong carry = 0;
            for (int j = 0; j < divisor.Length; j++)
            {
                carry += (factor * divisor[j]) + source[i + j];
                source[i + j] = (uint)carry;
                carry >>= 32;
            }

            top += carry + source[i + divisor.Length];
            source[i + divisor.Length] = (uint)top;
            top >>= 32;
        }

        long borrow = 0;
        for (int j = 0; j < divisor.Length; j++)
        {
            borrow += (long)source[divisor.Length + j] - divisor[j];
            result[j] = unchecked((uint)borrow);
            borrow >>= 32;
        }

        // All bits set when the modulus was larger than the reduced product, and the difference is to be dropped.
        uint keep = unchecked((uint)((long)top + borrow));
        for (int j = 0; j < divisor.Length; j++)
        {
            result[j] = (source[divisor.Length + j] & keep) | (result[j] & ~keep);
        }
    }

    /// <summary>-1 / word modulo 2^32, by Newton's iteration: each step doubles the correct bits, of which an odd number gives three.</summary>
    private static uint NegativeInverse(uint word)
    {
        uint inverse = word;
        for (int correctBits = 3; correctBits < 32; correctBits *= 2)
        {
            inverse = unchecked(inverse * (2 - (word * inverse)));
        }

        return unchecked(0 - inverse);
    }

    private uint[] RadixRemainder()
    {
        uint[] radix = new uint[width + 1];
        radix[width] = 1;
        return Natural.Remainder(Natural.FromWords(radix), Modulus).ToWords(width);
    }

    private uint[] RadixSquared()
    {
        uint[] words = new uint[(2 * width) + 1];
        words[2 * width] = 1;
        return Natural.Remainder(Natural.FromWords(words), Modulus).ToWords(width);
    }
}
