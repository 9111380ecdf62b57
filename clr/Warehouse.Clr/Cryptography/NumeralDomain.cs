using System;

namespace Warehouse.Clr.Cryptography;

/// <summary>
/// The set of numerals (digit strings) that a format-preserving cipher permutes: one radix for all digits, as FF1 has it, or a
/// radix per digit. Knows where the Feistel network divides it.
/// </summary>
internal readonly struct NumeralDomain
{
    /// <summary>NIST SP 800-38G Rev. 1: radix^minlen must be at least 1,000,000; smaller domains fall to known attacks.</summary>
    public const long MinimumSize = 1_000_000;

    private readonly int[]? radices;
    private readonly int radix;

    private NumeralDomain(int[]? radices, int radix, int length, int split)
    {
        this.radices = radices;
        this.radix = radix;
        Length = length;
        Split = split;
    }

    /// <summary>Number of digits.</summary>
    public int Length { get; }

    /// <summary>Digits in the left half: FF1's u.</summary>
    public int Split { get; }

    /// <summary>The one radix, or 0 if digits differ in radix: a value that FF1 itself never has.</summary>
    public int CommonRadix => radix;

    public static NumeralDomain Uniform(int radix, int length) => new NumeralDomain(null, radix, length, length / 2);

    /// <summary>
    /// A radix per digit. The domain is divided where its two parts are closest in size. Sizes are compared by integer weights
    /// (thousandths of a bit), because the place of the division is part of the cipher and floating-point logarithms may differ
    /// between runtimes.
    /// </summary>
    public static NumeralDomain Mixed(int[] radices)
    {
        int total = 0;
        foreach (int each in radices)
        {
            total += Weight(each);
        }

        int split = 1;
        int left = Weight(radices[0]);
        while (split < radices.Length - 1
            && Math.Abs((2 * (left + Weight(radices[split]))) - total) < Math.Abs((2 * left) - total))
        {
            left += Weight(radices[split++]);
        }

        return new NumeralDomain(radices, 0, radices.Length, split);
    }

    public int RadixAt(int digit) => radices == null ? radix : radices[digit];

    /// <summary>Whether the domain has the million numerals that SP 800-38G Rev. 1 asks for.</summary>
    public bool IsLargeEnough()
    {
        long size = 1;
        for (int i = 0; i < Length && size < MinimumSize; i++)
        {
            size *= RadixAt(i);
        }

        return size >= MinimumSize;
    }

    /// <summary>Number of numerals of the digits [start, end), or <paramref name="limit"/> if there are at least as many.</summary>
    public ulong SizeBelow(ulong limit, int start, int end)
    {
        ulong size = 1;
        for (int i = start; i < end; i++)
        {
            ulong factor = (ulong)RadixAt(i);
            if (size > uint.MaxValue && size > limit / factor)
            {
                return limit;
            }

            // A size of 32 bits cannot overflow: radices have at most 16.
            size *= factor;
        }

        return Math.Min(size, limit);
    }

    private static int Weight(int radix)
    {
        switch (radix)
        {
            case 10:
                return 3322;
            case 19:
                return 4248;
            case 21:
                return 4392;
            case 26:
                return 4700;
            case 28:
                return 4807;
            default:
                throw new ArgumentOutOfRangeException(nameof(radix));
        }
    }
}
