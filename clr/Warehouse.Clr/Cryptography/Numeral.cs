using System;

namespace Warehouse.Clr.Cryptography;

/// <summary>
/// Numerals too long for machine integers, as runs of a digit array, the most significant digit first. System.Numerics is not on
/// SQL Server's list of supported libraries; FF1 needs only the three operations here.
/// </summary>
internal static class Numeral
{
    /// <summary>Bytes that the largest numeral of the digits [start, end) takes: FF1's b.</summary>
    public static int ByteLengthOfLargest(in NumeralDomain domain, int start, int end)
    {
        int[] largest = new int[end];
        for (int i = start; i < end; i++)
        {
            largest[i] = domain.RadixAt(i) - 1;
        }

        uint[] words = ToWords(domain, largest, start, end);
        int length = 4 * words.Length;
        while (length > 0 && (byte)(words[(length - 1) / 4] >> (8 * ((length - 1) % 4))) == 0)
        {
            length--;
        }

        return length;
    }

    /// <summary>Writes the number as big-endian bytes into the last <paramref name="count"/> bytes of the target.</summary>
    public static void ToBytes(in NumeralDomain domain, int[] digits, int start, int end, byte[] target, int count)
    {
        uint[] words = ToWords(domain, digits, start, end);
        for (int i = 0; i < count; i++)
        {
            target[target.Length - 1 - i] = i / 4 < words.Length ? (byte)(words[i / 4] >> (8 * (i % 4))) : (byte)0;
        }
    }

    /// <summary>
    /// Adds or subtracts the big-endian number in <paramref name="words"/>, modulo the size of the digits' domain. Uses the words up.
    /// </summary>
    public static void Add(in NumeralDomain domain, int[] digits, int start, int end, uint[] words, bool subtract)
    {
        int carry = 0;
        for (int i = end - 1; i >= start; i--)
        {
            int radix = domain.RadixAt(i);
            int other = DivideInPlace(words, (uint)radix) + carry;
            int sum = subtract ? digits[i] - other : digits[i] + other;
            carry = sum < 0 || sum >= radix ? 1 : 0;
            digits[i] = carry == 0 ? sum : subtract ? sum + radix : sum - radix;
        }
    }

    /// <summary>The number as 32-bit words, the least significant first.</summary>
    private static uint[] ToWords(in NumeralDomain domain, int[] digits, int start, int end)
    {
        int bits = 0;
        for (int i = start; i < end; i++)
        {
            for (int rest = domain.RadixAt(i) - 1; rest > 0; rest >>= 1)
            {
                bits++;
            }
        }

        uint[] words = new uint[Math.Max(1, (bits + 31) / 32)];
        int used = 0;
        for (int i = start; i < end; i++)
        {
            ulong carry = (uint)digits[i];
            uint radix = (uint)domain.RadixAt(i);
            for (int w = 0; w < used; w++)
            {
                carry += (ulong)words[w] * radix;
                words[w] = (uint)carry;
                carry >>= 32;
            }

            if (carry != 0)
            {
                words[used++] = (uint)carry;
            }
        }

        return words;
    }

    private static int DivideInPlace(uint[] words, uint divisor)
    {
        ulong rest = 0;
        for (int i = 0; i < words.Length; i++)
        {
            ulong part = (rest << 32) | words[i];
            words[i] = (uint)(part / divisor);
            rest = part % divisor;
        }

        return (int)rest;
    }
}
