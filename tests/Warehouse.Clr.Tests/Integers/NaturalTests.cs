using System;
using System.Linq;
using System.Numerics;
using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using Warehouse.Clr.Integers;

namespace Warehouse.Clr.Tests.Integers;

/// <summary>The assembly's own integers against System.Numerics, which SQL Server does not support.</summary>
public class NaturalTests
{
    /// <summary>Words at the edges more often than chance has them: carries, borrows, and long division's rare corrections.</summary>
    private static readonly Arbitrary<BigInteger> Numbers = Gen
        .OneOf(Gen.Elements(0u, 1u, 0x7FFF_FFFFu, 0x8000_0000u, 0xFFFF_FFFFu), ArbMap.Default.GeneratorFor<uint>())
        .ArrayOf()
        .Select(words => words.Aggregate(BigInteger.Zero, (number, word) => (number << 32) | word))
        .ToArbitrary();

    [Test]
    public void Arithmetic_OfAnyNumbers_IsThatOfSystemNumerics()
    {
        Prop.ForAll(Numbers, Numbers, (x, y) =>
        {
            (BigInteger larger, BigInteger smaller) = x >= y ? (x, y) : (y, x);
            return Back(Natural.Add(Of(x), Of(y))) == x + y
                && Back(Natural.Multiply(Of(x), Of(y))) == x * y
                && Back(Natural.Subtract(Of(larger), Of(smaller))) == larger - smaller
                && Math.Sign(Natural.Compare(Of(x), Of(y))) == x.CompareTo(y)
                && Back(Natural.GreatestCommonDivisor(Of(x), Of(y))) == BigInteger.GreatestCommonDivisor(x, y)
                && Of(x).BitLength == (int)x.GetBitLength();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [Test]
    public void Divide_OfAnyNumbers_GivesQuotientAndRemainder()
    {
        Prop.ForAll(Numbers, Numbers, Numbers, (x, y, z) =>
        {
            BigInteger divisor = y + 1;
            BigInteger dividend = (x * divisor) + z;
            BigInteger quotient = Back(Natural.Divide(Of(dividend), Of(divisor), out Natural rest));
            return quotient == dividend / divisor && Back(rest) == dividend % divisor
                && Of(dividend).RemainderOf(97) == (uint)(dividend % 97);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }

    /// <summary>Knuth's step D6: the guessed word is one too large even after its correction (exercise 4.3.1-21 asks for such numbers).</summary>
    [Test]
    public void Divide_WhenAGuessedWordIsTooLarge_AddsTheDivisorBack()
    {
        BigInteger divisor = (BigInteger.One << 95) + 1;
        BigInteger dividend = ((divisor << 32) - 1) - (BigInteger.One << 62);

        Assert.That(Back(Natural.Divide(Of(dividend), Of(divisor), out Natural rest)), Is.EqualTo(dividend / divisor));
        Assert.That(Back(rest), Is.EqualTo(dividend % divisor));
    }

    [Test]
    public void Inverse_OfAnyNumber_MultipliesToOneOrDoesNotExist()
    {
        Prop.ForAll(Numbers, Numbers, (x, y) =>
        {
            BigInteger modulus = y + 2;
            Natural? inverse = Natural.Inverse(Of(x), Of(modulus));
            return inverse == null
                ? BigInteger.GreatestCommonDivisor(x, modulus) != 1
                : Back(inverse) < modulus && x * Back(inverse) % modulus == 1;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [Test]
    public void ShiftRight_AndBits_AreThoseOfSystemNumerics()
    {
        Prop.ForAll(Numbers, ArbMap.Default.ArbFor<byte>(), (x, bits) =>
            Back(Of(x).ShiftRight(bits)) == x >> bits && Of(x).BitAt(bits) == !(x >> bits).IsEven).QuickCheckThrowOnFailure();
    }

    [Test]
    public void Montgomery_OfAnyNumbersAndOddModulus_GivesProductsAndPowers()
    {
        Prop.ForAll(Numbers, Numbers, Numbers, (x, y, z) =>
        {
            BigInteger modulus = (2 * z) + 3;
            Montgomery ring = new(Of(modulus));
            BigInteger radix = BigInteger.One << (32 * (((int)modulus.GetBitLength() + 31) / 32));
            return Back(ring.Multiply(Of(x), Of(y))) == x * y % modulus
                && Back(ring.MultiplyDividingByRadix(Of(x), Of(y))) * radix % modulus == x * y % modulus
                && Back(ring.PowerOfRadix(3)) == BigInteger.ModPow(radix, 3, modulus)
                && Back(ring.Power(Of(x), Of(y))) == BigInteger.ModPow(x, y, modulus);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    [Test]
    public void Montgomery_OfAnEvenModulus_IsRefused()
    {
        Assert.That(() => new Montgomery(Natural.From(10)), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => new Montgomery(Natural.One), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void IsProbablePrime_OfEveryOddNumberBelowFiveThousand_FindsThePrimes()
    {
        using RandomNumberGenerator generator = RandomNumberGenerator.Create();
        bool[] found = [.. Enumerable.Range(2, 2498).Select(half => RandomNatural.IsProbablePrime(Natural.From((ulong)(2 * half) + 1), generator))];
        bool[] expected = [.. Enumerable.Range(2, 2498).Select(half => IsPrime((2 * half) + 1))];

        Assert.That(found, Is.EqualTo(expected));
    }

    /// <summary>Carmichael numbers pass Fermat's test with nearly every base; Mersenne's are primes.</summary>
    [TestCase("825265", false)]
    [TestCase("1713045574801", false)]
    [TestCase("618970019642690137449562111", true)] // 2^89 - 1
    [TestCase("170141183460469231731687303715884105727", true)] // 2^127 - 1
    [TestCase("170141183460469231731687303715884105729", false)]
    public void IsProbablePrime_OfAKnownNumber_IsRight(string number, bool isPrime)
    {
        using RandomNumberGenerator generator = RandomNumberGenerator.Create();

        Assert.That(RandomNatural.IsProbablePrime(Of(BigInteger.Parse(number, null)), generator), Is.EqualTo(isPrime));
    }

    [Test]
    public void Prime_OfSoManyBits_HasItsTwoHighestSet()
    {
        using RandomNumberGenerator generator = RandomNumberGenerator.Create();
        Natural prime = RandomNatural.Prime(256, generator);

        Assert.That((prime.BitLength, prime.BitAt(254), prime.IsOdd), Is.EqualTo((256, true, true)));
        Assert.That(RandomNatural.IsProbablePrime(prime, generator));
    }

    [Test]
    public void Below_DrawnOften_ReachesEveryNumberAndNothingElse()
    {
        using RandomNumberGenerator generator = RandomNumberGenerator.Create();
        BigInteger[] drawn = [.. Enumerable.Range(0, 2000).Select(_ => Back(RandomNatural.Below(Natural.From(11), generator))).Distinct().Order()];

        // One number misses 2,000 draws with a probability of (9/10)^2000, below 10^-91.
        Assert.That(drawn, Is.EqualTo(Enumerable.Range(1, 10).Select(number => (BigInteger)number)));
    }

    internal static Natural Of(BigInteger number) => Natural.FromBigEndian(number.ToByteArray(isUnsigned: true, isBigEndian: true));

    internal static BigInteger Back(Natural number) => new(number.ToBigEndian(number.ByteLength), isUnsigned: true, isBigEndian: true);

    private static bool IsPrime(int number) => Enumerable.Range(2, number - 2).TakeWhile(divisor => divisor * divisor <= number).All(divisor => number % divisor != 0);
}
