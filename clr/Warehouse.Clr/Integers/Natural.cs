using System;

namespace Warehouse.Clr.Integers;

/// <summary>
/// A natural number of any size, immutable: 32-bit words, the least significant first, without leading zeros. System.Numerics is not
/// on SQL Server's list of supported libraries. Modular powers are the business of <see cref="Montgomery"/>; what is here runs a few
/// times per call.
/// </summary>
internal sealed class Natural
{
    private const int WordBits = 32;

    private readonly uint[] words;

    private Natural(uint[] words) => this.words = words;

    public static Natural Zero { get; } = new Natural(Array.Empty<uint>());

    public static Natural One { get; } = From(1);

    public bool IsZero => words.Length == 0;

    public bool IsOdd => words.Length > 0 && (words[0] & 1) != 0;

    /// <summary>Position of the highest bit set, counted from 1; 0 for zero.</summary>
    public int BitLength
    {
        get
        {
            int length = Math.Max(0, words.Length - 1) * WordBits;
            for (uint rest = words.Length == 0 ? 0 : words[words.Length - 1]; rest != 0; rest >>= 1)
            {
                length++;
            }

            return length;
        }
    }

    /// <summary>Bytes that the number takes; 0 for zero.</summary>
    public int ByteLength => (BitLength + 7) / 8;

    public static Natural From(ulong value) => Trimmed(new[] { (uint)value, (uint)(value >> WordBits) });

    /// <summary>The number that these words write, the least significant first. The array stays the caller's.</summary>
    public static Natural FromWords(uint[] words) => Trimmed((uint[])words.Clone());

    public static Natural FromBigEndian(byte[] bytes) => FromBigEndian(bytes, 0, bytes.Length);

    public static Natural FromBigEndian(byte[] bytes, int start, int count)
    {
        uint[] result = new uint[(count + 3) / 4];
        for (int i = 0; i < count; i++)
        {
            result[i / 4] |= (uint)bytes[start + count - 1 - i] << (8 * (i % 4));
        }

        return Trimmed(result);
    }

    public static int Compare(Natural left, Natural right)
    {
        if (left.words.Length != right.words.Length)
        {
            return left.words.Length.CompareTo(right.words.Length);
        }

        for (int i = left.words.Length - 1; i >= 0; i--)
        {
            if (left.words[i] != right.words[i])
            {
                return left.words[i].CompareTo(right.words[i]);
            }
        }

        return 0;
    }

    public static bool Equal(Natural left, Natural right) => Compare(left, right) == 0;

    public static Natural Add(Natural left, Natural right)
    {
        uint[] sum = new uint[Math.Max(left.words.Length, right.words.Length) + 1];
        ulong carry = 0;
        for (int i = 0; i < sum.Length; i++)
        {
            carry += (ulong)left.WordAt(i) + right.WordAt(i);
            sum[i] = (uint)carry;
            carry >>= WordBits;
        }

        return Trimmed(sum);
    }

    /// <summary>The difference of a number and one that is not larger.</summary>
    public static Natural Subtract(Natural left, Natural right)
    {
        if (Compare(left, right) < 0)
        {
            throw new InvalidOperationException("A natural number cannot be negative.");
        }

        uint[] difference = new uint[left.words.Length];
        long borrow = 0;
        for (int i = 0; i < difference.Length; i++)
        {
            borrow += (long)left.words[i] - right.WordAt(i);
            difference[i] = unchecked((uint)borrow);
            borrow >>= WordBits;
        }

        return Trimmed(difference);
    }

    public static Natural Multiply(Natural left, Natural right)
    {
        uint[] product = new uint[left.words.Length + right.words.Length];
        for (int i = 0; i < left.words.Length; i++)
        {
            ulong carry = 0;
            for (int j = 0; j < right.words.Length; j++)
            {
                carry += ((ulong)left.words[i] * right.words[j]) + product[i + j];
                product[i + j] = (uint)carry;
                carry >>= WordBits;
            }

            product[i + right.words.Length] = (uint)carry;
        }

        return Trimmed(product);
    }

    public static Natural Remainder(Natural dividend, Natural divisor)
    {
        Divide(dividend, divisor, out Natural remainder);
        return remainder;
    }

    /// <summary>Quotient and remainder: long division, Knuth, The Art of Computer Programming, volume 2, 4.3.1, algorithm D.</summary>
    public static Natural Divide(Natural dividend, Natural divisor, out Natural remainder)
    {
        int length = divisor.words.Length;
        if (length == 0)
        {
            throw new DivideByZeroException();
        }

        if (Compare(dividend, divisor) < 0)
        {
            remainder = dividend;
            return Zero;
        }

        if (length == 1)
        {
            uint[] shortQuotient = (uint[])dividend.words.Clone();
            remainder = From(DivideInPlace(shortQuotient, divisor.words[0]));
            return Trimmed(shortQuotient);
        }

        int shift = (length * WordBits) - divisor.BitLength;
        uint[] scaled = divisor.ShiftedLeft(shift, length);
        uint[] rest = dividend.ShiftedLeft(shift, dividend.words.Length + 1);
        uint[] quotient = new uint[dividend.words.Length - length + 1];
        for (int at = quotient.Length - 1; at >= 0; at--)
        {
            quotient[at] = QuotientWord(rest, at, scaled);
        }

        remainder = Trimmed(rest).ShiftRight(shift);
        return Trimmed(quotient);
    }

    public static Natural GreatestCommonDivisor(Natural left, Natural right)
    {
        while (!right.IsZero)
        {
            Natural rest = Remainder(left, right);
            left = right;
            right = rest;
        }

        return left;
    }

    /// <summary>The inverse modulo a number above 1, by Euclid's extended algorithm; null when there is none.</summary>
    public static Natural? Inverse(Natural value, Natural modulus)
    {
        Natural previous = modulus;
        Natural current = Remainder(value, modulus);
        Natural previousFactor = Zero;
        Natural factor = One;
        // The factors' signs alternate; only the last one's is needed.
        bool negative = false;
        while (!current.IsZero && !Equal(current, One))
        {
            Natural quotient = Divide(previous, current, out Natural rest);
            Natural nextFactor = Add(previousFactor, Multiply(quotient, factor));
            previous = current;
            current = rest;
            previousFactor = factor;
            factor = nextFactor;
            negative = !negative;
        }

        return current.IsZero ? null : negative ? Subtract(modulus, factor) : factor;
    }

    public Natural ShiftRight(int bits)
    {
        int skipped = bits / WordBits;
        if (skipped >= words.Length)
        {
            return Zero;
        }

        uint[] result = new uint[words.Length - skipped];
        for (int i = 0; i < result.Length; i++)
        {
            ulong pair = ((ulong)WordAt(i + skipped + 1) << WordBits) | words[i + skipped];
            result[i] = (uint)(pair >> (bits % WordBits));
        }

        return Trimmed(result);
    }

    public bool BitAt(int position) => (WordAt(position / WordBits) >> (position % WordBits) & 1) != 0;

    /// <summary>The remainder of a division by one word.</summary>
    public uint RemainderOf(uint divisor) => DivideInPlace((uint[])words.Clone(), divisor);

    /// <summary>The words with leading zeros up to the given width.</summary>
    public uint[] ToWords(int width)
    {
        uint[] result = new uint[width];
        words.CopyTo(result, 0);
        return result;
    }

    /// <summary>Big-endian bytes with leading zeros up to the given length.</summary>
    public byte[] ToBigEndian(int length)
    {
        if (ByteLength > length)
        {
            throw new InvalidOperationException("The number is longer than its field.");
        }

        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++)
        {
            bytes[length - 1 - i] = (byte)(WordAt(i / 4) >> (8 * (i % 4)));
        }

        return bytes;
    }

    private static uint QuotientWord(uint[] rest, int at, uint[] divisor)
    {
        int length = divisor.Length;
        uint top = divisor[length - 1];
        ulong head = ((ulong)rest[at + length] << WordBits) | rest[at + length - 1];
        ulong guess = Math.Min(head / top, uint.MaxValue);
        ulong left = head - (guess * top);
        while (left <= uint.MaxValue && guess * divisor[length - 2] > ((left << WordBits) | rest[at + length - 2]))
        {
            guess--;
            left += top;
        }

        if (SubtractMultiple(rest, at, divisor, (uint)guess))
        {
            guess--;
            AddBack(rest, at, divisor);
        }

        return (uint)guess;
    }

    /// <summary>Whether the difference fell below zero.</summary>
    private static bool SubtractMultiple(uint[] rest, int at, uint[] divisor, uint factor)
    {
        ulong product = 0;
        long borrow = 0;
        for (int i = 0; i <= divisor.Length; i++)
        {
            product += i < divisor.Length ? (ulong)divisor[i] * factor : 0;
            borrow += (long)rest[at + i] - (uint)product;
            rest[at + i] = unchecked((uint)borrow);
            borrow >>= WordBits;
            product >>= WordBits;
        }

        return borrow < 0;
    }

    private static void AddBack(uint[] rest, int at, uint[] divisor)
    {
        ulong carry = 0;
        for (int i = 0; i <= divisor.Length; i++)
        {
            carry += (ulong)rest[at + i] + (i < divisor.Length ? divisor[i] : 0);
            rest[at + i] = (uint)carry;
            carry >>= WordBits;
        }
    }

    private static uint DivideInPlace(uint[] words, uint divisor)
    {
        ulong rest = 0;
        for (int i = words.Length - 1; i >= 0; i--)
        {
            ulong part = (rest << WordBits) | words[i];
            words[i] = (uint)(part / divisor);
            rest = part % divisor;
        }

        return (uint)rest;
    }

    /// <summary>Takes the array over when nothing is to be cut.</summary>
    private static Natural Trimmed(uint[] words)
    {
        int length = words.Length;
        while (length > 0 && words[length - 1] == 0)
        {
            length--;
        }

        if (length < words.Length)
        {
            Array.Resize(ref words, length);
        }

        return new Natural(words);
    }

    private uint[] ShiftedLeft(int bits, int width)
    {
        uint[] result = new uint[width];
        for (int i = 0; i < width; i++)
        {
            ulong pair = ((ulong)WordAt(i) << WordBits) | (i > 0 ? WordAt(i - 1) : 0);
            result[i] = (uint)(pair >> (WordBits - bits));
        }

        return result;
    }

    private uint WordAt(int index) => index < words.Length ? words[index] : 0;
}
