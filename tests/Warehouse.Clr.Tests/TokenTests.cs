using System;
using System.Data.SqlTypes;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using Warehouse.Clr.Identifiers;

namespace Warehouse.Clr.Tests;

/// <summary>Tokens of numbers: one-to-one in every form, and readable only with the key.</summary>
public class TokenTests
{
    private const long LargestNumber = 999_999_999_999;
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private static readonly SqlBinary Key = new(Enumerable.Range(1, 32).Select(i => (byte)i).ToArray());
    private static readonly SqlBinary NoTweak = new([]);

    private static Arbitrary<long> Numbers() => Gen.OneOf(
        Gen.Choose(0, 999_999).SelectMany(high => Gen.Choose(0, 999_999).Select(low => (high * 1_000_000L) + low)),
        Gen.Choose(0, 1000).Select(n => (long)n),
        Gen.Constant(LargestNumber)).ToArbitrary();

    /// <summary>Whoever has the key comes back to the number: two numbers cannot share a token.</summary>
    [TestCase("digits")]
    [TestCase("letters")]
    [TestCase("uuid")]
    public void TokenOf_OfAnyNumber_CanBeUndoneWithTheKey(string form) =>
        Prop.ForAll(Numbers(), number => NumberOf(Tokenization.TokenOf(number, form, Key).Value, form) == number).QuickCheckThrowOnFailure();

    [TestCase("digits", "^[0-9]{12}$")]
    [TestCase("letters", "^[A-Z]{10}$")]
    [TestCase("uuid", "^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", Description = "RFC 9562: version 8, variant 10")]
    public void TokenOf_OfAnyNumber_HasItsForm(string form, string pattern) =>
        Prop.ForAll(Numbers(), number => System.Text.RegularExpressions.Regex.IsMatch(Tokenization.TokenOf(number, form, Key).Value, pattern)).QuickCheckThrowOnFailure();

    [Test]
    public void TokenOf_OfDigits_IsFf1OfTheNumber() =>
        Assert.That(Tokenization.TokenOf(42, "digits", Key).Value, Is.EqualTo(Encryption.Ff1Encrypt("000000000042", "digits", Key, NoTweak).Value));

    [TestCase("digits")]
    [TestCase("letters")]
    [TestCase("uuid")]
    public void TokenOf_OfNeighbours_ShowsNoNeighbourhood(string form)
    {
        string[] tokens = [.. Enumerable.Range(1, 500).Select(n => Tokenization.TokenOf(n, form, Key).Value)];

        Assert.That(tokens.Select(t => t[..3]).Distinct().Count(), Is.GreaterThan(200), "counters would share their first characters");
        Assert.That(tokens.Zip(tokens.Skip(1), (a, b) => string.CompareOrdinal(a, b) < 0).Count(rises => rises), Is.InRange(150, 350), "and would rise");
    }

    /// <summary>Published examples: the GRid standard (IFPI) for MOD 37,36; ISO/IEC 7064's own 0794 for MOD 11,10.</summary>
    [TestCase("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", "A12425GABC1234002", 'M')]
    [TestCase("0123456789", "0794", '5')]
    public void HybridDigit_OfAPublishedExample_IsItsCheckDigit(string alphabet, string text, char expected) =>
        Assert.That(alphabet[CheckDigits.HybridDigit([.. text.Select(c => alphabet.IndexOf(c, StringComparison.Ordinal))], alphabet.Length)], Is.EqualTo(expected));

    [Test]
    public void IsValidLetterToken_AfterAnyWrongLetter_IsFalse()
    {
        string token = Tokenization.TokenOf(7, "letters", Key).Value;

        Assert.That(Validation.IsValidLetterToken(token).Value, Is.True);
        for (int i = 0; i < token.Length; i++)
        {
            foreach (char letter in Letters.Where(l => l != token[i]))
            {
                Assert.That(Validation.IsValidLetterToken(token[..i] + letter + token[(i + 1)..]).Value, Is.False);
            }
        }
    }

    [TestCase("")]
    [TestCase("A")]
    [TestCase("abcdefghib")]
    [TestCase("ABCDEFGHI1")]
    [TestCase("가나다라마바사아자차")]
    public void IsValidLetterToken_OfOtherText_IsFalse(string text) => Assert.That(Validation.IsValidLetterToken(text).Value, Is.False);

    private static long NumberOf(string token, string form)
    {
        (string numeral, string alphabet) = form switch
        {
            "digits" => (token, "0123456789"),
            "letters" => (token[..^1], Letters),
            _ => (Base4(token), "0123"),
        };
        return Encryption.Ff1Decrypt(numeral, alphabet, Key, NoTweak).Value.Aggregate(0L, (number, c) => (number * alphabet.Length) + alphabet.IndexOf(c, StringComparison.Ordinal));
    }

    /// <summary>The free bits of a UUID of version 8 as digits of two bits.</summary>
    private static string Base4(string uuid)
    {
        string bits = string.Concat(uuid.Replace("-", "", StringComparison.Ordinal).Select(c => Convert.ToString(Convert.ToInt32(c.ToString(), 16), 2).PadLeft(4, '0')));
        string free = string.Concat(bits.Where((_, i) => i is not (>= 48 and < 52 or 64 or 65)));
        return string.Concat(free.Chunk(2).Select(pair => (char)('0' + (2 * (pair[0] - '0')) + pair[1] - '0')));
    }
}
