using System.Security.Cryptography;

namespace Warehouse.Clr.Integers;

/// <summary>Uniform numbers and primes from a cryptographic generator.</summary>
internal static class RandomNatural
{
    // Rabin's bound: a composite number passes a round with a probability of at most 1/4, whatever it is. 2^-80 for all rounds.
    private const int MillerRabinRounds = 40;

    /// <summary>Primes below this are tried as divisors first: they sort out six odd candidates of seven, far below the cost of a power.</summary>
    private const int SmallPrimeLimit = 2000;

    /// <summary>Uniform from 1 to limit - 1. Draws beyond are thrown away: a remainder would favour small numbers.</summary>
    public static Natural Below(Natural limit, RandomNumberGenerator generator)
    {
        while (true)
        {
            Natural drawn = OfBits(limit.BitLength, generator);
            if (!drawn.IsZero && Natural.Compare(drawn, limit) < 0)
            {
                return drawn;
            }
        }
    }

    /// <summary>A prime of exactly so many bits, a multiple of 8; its two highest bits are set, so that a product of two has twice as many bits.</summary>
    public static Natural Prime(int bits, RandomNumberGenerator generator)
    {
        uint[] smallPrimes = SmallPrimes();
        while (true)
        {
            byte[] bytes = new byte[bits / 8];
            generator.GetBytes(bytes);
            bytes[0] |= 0xC0;
            bytes[bytes.Length - 1] |= 1;
            Natural candidate = Natural.FromBigEndian(bytes);
            if (!HasDivisor(candidate, smallPrimes) && IsProbablePrime(candidate, generator))
            {
                return candidate;
            }
        }
    }

    /// <summary>The test of Miller and Rabin with random bases, for odd numbers above 3.</summary>
    internal static bool IsProbablePrime(Natural candidate, RandomNumberGenerator generator)
    {
        Natural minusOne = Natural.Subtract(candidate, Natural.One);
        int twos = 0;
        while (!minusOne.BitAt(twos))
        {
            twos++;
        }

        Natural odd = minusOne.ShiftRight(twos);
        Montgomery field = new Montgomery(candidate);
        for (int round = 0; round < MillerRabinRounds; round++)
        {
            if (IsWitness(field, Below(minusOne, generator), odd, twos, minusOne))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsWitness(Montgomery field, Natural number, Natural odd, int twos, Natural minusOne)
    {
        Natural power = field.Power(number, odd);
        if (Natural.Equal(power, Natural.One))
        {
            return false;
        }

        for (int i = 0; i < twos; i++)
        {
            if (Natural.Equal(power, minusOne))
            {
                return false;
            }

            power = field.Multiply(power, power);
        }

        return true;
    }

    private static Natural OfBits(int bits, RandomNumberGenerator generator)
    {
        byte[] bytes = new byte[(bits + 7) / 8];
        generator.GetBytes(bytes);
        bytes[0] &= (byte)(0xFF >> ((8 * bytes.Length) - bits));
        return Natural.FromBigEndian(bytes);
    }

    private static bool HasDivisor(Natural candidate, uint[] primes)
    {
        foreach (uint prime in primes)
        {
            if (candidate.RemainderOf(prime) == 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The sieve of Eratosthenes.</summary>
    private static uint[] SmallPrimes()
    {
        bool[] composite = new bool[SmallPrimeLimit];
        uint[] primes = new uint[SmallPrimeLimit];
        int count = 0;
        for (int number = 2; number < SmallPrimeLimit; number++)
        {
            if (composite[number])
            {
                continue;
            }

            primes[count++] = (uint)number;
            for (int multiple = number * number; multiple < SmallPrimeLimit; multiple += number)
            {
                composite[multiple] = true;
            }
        }

        System.Array.Resize(ref primes, count);
        return primes;
    }
}
