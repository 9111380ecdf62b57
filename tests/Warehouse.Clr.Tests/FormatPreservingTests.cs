using System;
using System.Collections.Generic;
using System.Data.SqlTypes;
using System.Globalization;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using Warehouse.Clr.Cryptography;
using Warehouse.Clr.Errors;

namespace Warehouse.Clr.Tests;

public class FormatPreservingTests
{
    private static readonly SqlBinary Key = new(Enumerable.Range(1, 32).Select(i => (byte)i).ToArray());
    private static readonly SqlBinary NoTweak = new([]);

    /// <summary>Texts over the characters a format has to keep apart, long enough to be enciphered.</summary>
    private static Arbitrary<string> Formatted() => Gen
        .Elements("0123456789-. ()@azAZkKgG가힣김각漢Ａé\u1100".ToCharArray())
        .ArrayOf()
        .Select(units => new string(units) + "김a12345")
        .ToArbitrary();

    [TestCase("010-1234-5678")]
    [TestCase("홍길동")]
    [TestCase("Hong.Gildong@example.com")]
    [TestCase("12가3456")]
    [TestCase("EC-232578")]
    [TestCase("서울특별시 은평구 연서로 29길 245-11, 101동 1203호 (Hills)")]
    public void PreserveFormat_OfAnIdentifier_KeepsItsFormatAndRestoresIt(string value)
    {
        string pseudonym = Encryption.PreserveFormat(value, Key, NoTweak).Value;

        Assert.That(Format(pseudonym), Is.EqualTo(Format(value)));
        Assert.That(pseudonym, Is.Not.EqualTo(value));
        Assert.That(Encryption.RestoreFormat(pseudonym, Key, NoTweak).Value, Is.EqualTo(value));
    }

    [Test]
    public void PreserveFormat_OfAnyText_KeepsItsFormatAndRestoresIt()
    {
        Prop.ForAll(Formatted(), text =>
        {
            string pseudonym = Encryption.PreserveFormat(text, Key, NoTweak).Value;
            return Format(pseudonym) == Format(text) && Encryption.RestoreFormat(pseudonym, Key, NoTweak).Value == text;
        }).QuickCheckThrowOnFailure();
    }

    [TestCase("010-1234-5678", "01012345678", "digits")]
    [TestCase("hello-world", "helloworld", "lower")]
    [TestCase("김 철수", "김철수", "hangul")]
    public void PreserveFormat_OfOneClass_IsFf1OverItsAlphabet(string value, string symbols, string alphabet)
    {
        string ff1 = Encryption.Ff1Encrypt(symbols, alphabet, Key, NoTweak).Value;

        string pseudonym = Encryption.PreserveFormat(value, Key, NoTweak).Value;

        Assert.That(string.Concat(pseudonym.Where(char.IsLetterOrDigit)), Is.EqualTo(ff1));
    }

    [Test]
    public void PreserveFormat_ChangingOneCharacter_ChangesCharactersOfEveryClass()
    {
        string one = Encryption.PreserveFormat("김철수 A1234567", Key, NoTweak).Value;
        string other = Encryption.PreserveFormat("김철수 A1234568", Key, NoTweak).Value;

        Assert.That(other[..3], Is.Not.EqualTo(one[..3]), "the name part must depend on the last digit");
    }

    [Test]
    public void PreserveFormat_WithAnotherTweak_GivesAnotherPseudonym()
    {
        Assert.That(
            Encryption.PreserveFormat("12가3456", Key, new SqlBinary([1])).Value,
            Is.Not.EqualTo(Encryption.PreserveFormat("12가3456", Key, NoTweak).Value));
    }

    [TestCase("12345")]
    [TestCase("가")]
    [TestCase("가1-")]
    [TestCase("abcd")]
    [TestCase("漢字漢字漢字")]
    [TestCase("")]
    public void PreserveFormat_OfASmallDomain_IsRefusedWithAdvice(string value)
    {
        Assert.That(
            () => Encryption.PreserveFormat(value, Key, NoTweak),
            Throws.TypeOf<TransformException>().With.Message.Contain("1,000,000").And.Message.Contain("mapping table"));
    }

    [TestCase("12345", "digits")]
    [TestCase("가", "hangul")]
    [TestCase("0101010101010101010", "01")]
    public void Ff1Encrypt_OfASmallDomain_IsRefusedWithAdvice(string value, string alphabet)
    {
        Assert.That(
            () => Encryption.Ff1Encrypt(value, alphabet, Key, NoTweak),
            Throws.TypeOf<TransformException>().With.Message.Contain("1,000,000").And.Message.Contain("mapping table"));
    }

    [TestCase("0", "2 to 4,000 different characters")]
    [TestCase("", "2 to 4,000 different characters")]
    [TestCase("Digits", "holds a character twice")]
    [TestCase("00", "holds a character twice")]
    [TestCase("가나다가", "holds a character twice")]
    [TestCase("ab😀", "surrogate pair")]
    public void Ff1Encrypt_WithAnAlphabetOfOneOrRepeatedOrHalfSymbols_IsRefusedAndSaysWhy(string alphabet, string problem)
    {
        Assert.That(
            () => Encryption.Ff1Encrypt(SqlString.Null, alphabet, Key, NoTweak),
            Throws.TypeOf<TransformException>().With.Message.Contain("@alphabet").And.Message.Contain(problem));
    }

    [Test]
    public void Ff1Encrypt_WithAnAlphabetOver4000SymbolsOrHalfAPair_IsRefused()
    {
        Assert.That(() => Encryption.Ff1Encrypt(SqlString.Null, "ab\uD83D", Key, NoTweak), Throws.TypeOf<TransformException>());
        Assert.That(() => Encryption.Ff1Encrypt("가나다", Symbols(4001), Key, NoTweak), Throws.TypeOf<TransformException>());
    }

    /// <summary>Two symbols, sizes around powers of two, which fill the symbol table most, and the most that are allowed.</summary>
    [Test]
    public void Ff1Encrypt_OverAnAlphabetOfAnySize_StaysInItAndRoundTrips([Values(2, 3, 4, 5, 36, 63, 64, 65, 100, 1023, 2048, 4000)] int size)
    {
        string alphabet = Symbols(size);
        string value = string.Concat(Enumerable.Range(0, 20).Select(i => alphabet[i * i % size]));

        string pseudonym = Encryption.Ff1Encrypt(value, alphabet, Key, NoTweak).Value;

        Assert.That(pseudonym, Has.Length.EqualTo(20).And.Not.EqualTo(value));
        Assert.That(pseudonym.All(symbol => alphabet.Contains(symbol, StringComparison.Ordinal)));
        Assert.That(Encryption.Ff1Decrypt(pseudonym, alphabet, Key, NoTweak).Value, Is.EqualTo(value));
        Assert.That(() => Encryption.Ff1Encrypt(value + "\u0001", alphabet, Key, NoTweak), Throws.TypeOf<TransformException>());
    }

    [TestCase("digits", "0123456789", "4111111111111111")]
    [TestCase("upper", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "WAREHOUSE")]
    [TestCase("alnum", "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", "Customer2024")]
    public void Ff1Encrypt_OverANamedAlphabet_IsTheSameAsOverItsSymbols(string name, string symbols, string value)
    {
        Assert.That(Encryption.Ff1Encrypt(value, name, Key, NoTweak).Value, Is.EqualTo(Encryption.Ff1Encrypt(value, symbols, Key, NoTweak).Value));
    }

    /// <summary>
    /// A resident registration number (주민등록번호) enciphered in two pieces, birth date and serial, would fall to two small dictionaries: 36,525 birth dates
    /// and 10 million serials. Here each of the 13 digits changes both parts.
    /// </summary>
    [Test]
    public void PreserveFormat_OfARegistrationNumberWithAnyDigitChanged_ChangesBothParts()
    {
        const string number = "900101-1234568";
        string pseudonym = Encryption.PreserveFormat(number, Key, NoTweak).Value;
        for (int place = 0; place < number.Length; place++)
        {
            for (char digit = '0'; digit <= '9' && number[place] != '-'; digit++)
            {
                if (digit == number[place])
                {
                    continue;
                }

                string other = Encryption.PreserveFormat(number[..place] + digit + number[(place + 1)..], Key, NoTweak).Value;
                Assert.That(other[..6], Is.Not.EqualTo(pseudonym[..6]), $"birth part, digit {place}");
                Assert.That(other[7..], Is.Not.EqualTo(pseudonym[7..]), $"serial part, digit {place}");
            }
        }
    }

    /// <summary>The attack: an observer looks for people with one birth date, or one serial, by equal parts of their pseudonyms.</summary>
    [TestCase("900101-1{0:000000}")]
    [TestCase("{0:000000}-1234568")]
    public void PreserveFormat_OfRegistrationNumbersThatShareAPart_SharesNoPart(string pattern)
    {
        string[] pseudonyms = [.. Enumerable.Range(0, 1000)
            .Select(i => Encryption.PreserveFormat(string.Format(CultureInfo.InvariantCulture, pattern, i * 997), Key, NoTweak).Value)];

        // Of 1,000 random six-digit parts about 0.5 pairs are equal.
        Assert.That(pseudonyms.Select(each => each[..6]).Distinct().Count(), Is.GreaterThan(990));
        Assert.That(pseudonyms.Select(each => each[8..]).Distinct().Count(), Is.GreaterThan(990));
    }

    [Test]
    public void Mixed_OverAWholeSmallDomain_IsAPermutation([Values(true, false)] bool onDigitArrays)
    {
        int[][] shapes = [[10, 26, 10], [19, 21, 28], [26, 10, 10, 2 * 5], [10, 19, 21], [28, 10]];
        foreach (int[] radices in shapes)
        {
            NumeralDomain domain = NumeralDomain.Mixed(radices);
            Aes aes = new(Key.Value);
            HashSet<string> images = [];
            int size = radices.Aggregate(1, (product, radix) => product * radix);
            for (int rank = 0; rank < size; rank++)
            {
                int[] digits = Unrank(rank, radices);
                int[] original = [.. digits];
                if (onDigitArrays)
                {
                    Ff1.TransformLarge(aes, [7], domain, digits, decrypt: false);
                }
                else
                {
                    Ff1.Encrypt(aes, [7], domain, digits);
                }

                images.Add(string.Join(',', digits));
                Assert.That(digits.Zip(radices).All(pair => pair.First >= 0 && pair.First < pair.Second));
                Ff1.Decrypt(aes, [7], domain, digits);
                Assert.That(digits, Is.EqualTo(original));
            }

            Assert.That(images, Has.Count.EqualTo(size));
        }
    }

    [Test]
    public void Ff1_OnMachineIntegersAndOnDigitArrays_IsTheSameFunction()
    {
        Gen<int[]> shapes = Gen.Elements(10, 19, 21, 26, 28).ArrayOf().Where(shape => shape.Length is >= 2 and <= 24);
        Prop.ForAll(shapes.ToArbitrary(), ArbMap.Default.ArbFor<byte[]>(), Gen.Choose(0, int.MaxValue).ToArbitrary(), (shape, tweak, seed) =>
        {
            NumeralDomain domain = NumeralDomain.Mixed(shape);
            int[] small = Unrank(seed, shape);
            int[] large = [.. small];
            Aes aes = new(Key.Value);
            Ff1.Encrypt(aes, tweak, domain, small);
            Ff1.TransformLarge(aes, tweak, domain, large, decrypt: false);
            return small.SequenceEqual(large);
        }).QuickCheckThrowOnFailure();
    }

    [Test]
    public void Ff1_OfTheLongestText_RoundTrips([Values("digits", "hangul")] string alphabet)
    {
        string value = new(alphabet == "digits" ? '7' : '가', 4000);

        string pseudonym = Encryption.Ff1Encrypt(value, alphabet, Key, NoTweak).Value;

        Assert.That(pseudonym, Has.Length.EqualTo(4000).And.Not.EqualTo(value));
        Assert.That(Encryption.Ff1Decrypt(pseudonym, alphabet, Key, NoTweak).Value, Is.EqualTo(value));
    }

    /// <summary>Different symbols without order, from several scripts.</summary>
    private static string Symbols(int count) => string.Concat(Enumerable.Range(0, count).Select(i => (char)(0x21 + (i * 7919 % 40_009))));

    private static int[] Unrank(int rank, int[] radices)
    {
        int[] digits = new int[radices.Length];
        for (int i = radices.Length - 1; i >= 0; i--)
        {
            digits[i] = rank % radices[i];
            rank /= radices[i];
        }

        return digits;
    }

    private static string Format(string text) => string.Concat(text.Select(unit => unit switch
    {
        >= '0' and <= '9' => '0',
        >= 'a' and <= 'z' => 'a',
        >= 'A' and <= 'Z' => 'A',
        >= '가' and <= '힣' => '가',
        _ => unit,
    }));
}
