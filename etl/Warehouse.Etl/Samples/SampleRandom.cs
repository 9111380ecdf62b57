using System;
using System.Numerics;

namespace Warehouse.Etl.Samples;

/// <summary>
/// xoshiro256** (Blackman and Vigna, "Scrambled linear pseudorandom number generators", 2021), seeded by splitmix64. Not for secrets: it makes
/// sample data that is the same on every machine and runtime, which <see cref="Random"/> does not promise.
/// </summary>
/// <remarks>
/// Only operations that IEEE 754 rounds exactly are used (+, -, *, /): the logarithms and exponentials of the C library may differ in the last bit
/// from machine to machine.
/// </remarks>
internal sealed class SampleRandom
{
    private ulong _s0, _s1, _s2, _s3;

    /// <summary>Starts one independent stream per <paramref name="seed"/> and <paramref name="stream"/>.</summary>
    public SampleRandom(ulong seed, ulong stream)
    {
        ulong start = seed;
        ulong state = SplitMix(ref start) ^ (stream * 0xD1342543DE82EF95UL);
        _s0 = SplitMix(ref state);
        _s1 = SplitMix(ref state);
        _s2 = SplitMix(ref state);
        _s3 = SplitMix(ref state);
    }

    public ulong Next()
    {
        ulong result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        ulong t = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= t;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>An integer from 0 to <paramref name="below"/> - 1, by multiplication (Lemire); the bias is under 2^-32 for the small ranges used here.</summary>
    public int Below(int below) => (int)(((Next() >> 32) * (ulong)below) >> 32);

    /// <summary>A number from 0 (included) to 1 (excluded) with 53 random bits.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    public bool Chance(double probability) => Unit() < probability;

    /// <summary>Nearly normal with mean 0 and standard deviation 1: the sum of twelve uniform numbers (Irwin-Hall).</summary>
    public double Normal()
    {
        double sum = -6;
        for (int i = 0; i < 12; i++)
        {
            sum += Unit();
        }

        return sum;
    }

    /// <summary>e to the power of a nearly normal number: many small values and a long tail.</summary>
    public double LogNormal(double median, double sigma) => median * Exp(sigma * Normal());

    /// <summary>Index of an entry, drawn in proportion to the weights.</summary>
    public int Weighted(ReadOnlySpan<int> weights)
    {
        int total = 0;
        foreach (int weight in weights)
        {
            total += weight;
        }

        int drawn = Below(total);
        int index = 0;
        while (drawn >= weights[index])
        {
            drawn -= weights[index++];
        }

        return index;
    }

    /// <summary>The exponential function by halving the argument and Taylor's series; exact enough for money, the same bits everywhere.</summary>
    internal static double Exp(double x)
    {
        const int Halvings = 8;
        double small = x / (1 << Halvings);
        double term = 1, sum = 1;
        for (int n = 1; n <= 10; n++)
        {
            term = term * small / n;
            sum += term;
        }

        for (int i = 0; i < Halvings; i++)
        {
            sum *= sum;
        }

        return sum;
    }

    private static ulong SplitMix(ref ulong state)
    {
        ulong z = state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
