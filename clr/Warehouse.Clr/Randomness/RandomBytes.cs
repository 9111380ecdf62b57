using System;
using System.Security.Cryptography;

namespace Warehouse.Clr.Randomness;

/// <summary>Uniform integers from a source of random bytes: the operating system's cryptographic generator, or a test's.</summary>
internal sealed class RandomBytes
{
    private readonly Action<byte[]> fill;
    private readonly byte[] buffer = new byte[64];
    private int used = 64;

    public RandomBytes(Action<byte[]> fill) => this.fill = fill;

    /// <summary>Calls <paramref name="work"/> with the cryptographic generator.</summary>
    public static long FromGenerator(Func<RandomBytes, long> work)
    {
        using (RandomNumberGenerator generator = RandomNumberGenerator.Create())
        {
            return work(new RandomBytes(generator.GetBytes));
        }
    }

    /// <summary>0 to <paramref name="bound"/> - 1, each equally likely: draws beyond the largest multiple of the bound are thrown away.</summary>
    public long Below(long bound)
    {
        ulong range = (ulong)bound;
        ulong rest = ((ulong.MaxValue % range) + 1) % range;
        ulong word;
        do
        {
            word = Word();
        }
        while (rest != 0 && word > ulong.MaxValue - rest);

        return (long)(word % range);
    }

    private ulong Word()
    {
        if (used == buffer.Length)
        {
            fill(buffer);
            used = 0;
        }

        ulong word = KeyedDraw.WordAt(buffer, used / sizeof(ulong));
        used += sizeof(ulong);
        return word;
    }
}
