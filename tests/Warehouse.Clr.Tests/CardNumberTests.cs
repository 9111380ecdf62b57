using System;
using System.Collections.Generic;
using System.Data.SqlTypes;
using System.Globalization;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using Warehouse.Clr.Errors;
using Warehouse.Clr.Identifiers;

namespace Warehouse.Clr.Tests;

public class CardNumberTests
{
    private static readonly SqlBinary Key = new(Enumerable.Range(1, 32).Select(i => (byte)i).ToArray());
    private static readonly SqlBinary NoTweak = new([]);

    [TestCase("4111-1111-1111-1111")]
    [TestCase("4111 1111 1111 1111")]
    [TestCase("378282246310005", Description = "15 digits")]
    [TestCase("6304000000000000", Description = "a run of zeros")]
    [TestCase("000000000000", Description = "the shortest, and the smallest number")]
    [TestCase("9999999999999999998", Description = "the longest")]
    public void PreserveCardNumber_OfAValidNumber_StaysValidAndIsRestored(string value)
    {
        Assume.That(Validation.IsValidCardNumber(value).IsTrue);

        string pseudonym = Encryption.PreserveCardNumber(value, Key, NoTweak).Value;

        Assert.That(Validation.IsValidCardNumber(pseudonym).IsTrue);
        Assert.That(pseudonym, Is.Not.EqualTo(value));
        Assert.That(Shape(pseudonym), Is.EqualTo(Shape(value)));
        Assert.That(Encryption.RestoreCardNumber(pseudonym, Key, NoTweak).Value, Is.EqualTo(value));
    }

    [Test]
    public void PreserveCardNumber_OfAnyValidNumber_IsInvertedExactlyInBothOrders()
    {
        Prop.ForAll(ValidNumbers().ToArbitrary(), ArbMap.Default.ArbFor<byte[]>(), (number, tweak) =>
        {
            SqlBinary bytes = new(tweak);
            string forth = Encryption.PreserveCardNumber(number, Key, bytes).Value;
            string back = Encryption.RestoreCardNumber(number, Key, bytes).Value;
            return Validation.IsValidCardNumber(forth).IsTrue
                && Validation.IsValidCardNumber(back).IsTrue
                && Shape(forth) == Shape(number)
                && Encryption.RestoreCardNumber(forth, Key, bytes).Value == number
                && Encryption.PreserveCardNumber(back, Key, bytes).Value == number;
        }).QuickCheckThrowOnFailure();
    }

    /// <summary>Why it is one to one: FF1 permutes the digits before the check digit, and the check digit adds no information.</summary>
    [Test]
    public void PreserveCardNumber_IsFf1OverAllDigitsButTheLast()
    {
        string pseudonym = Encryption.PreserveCardNumber("4111-1111-1111-1111", Key, NoTweak).Value.Replace("-", "", StringComparison.Ordinal);

        Assert.That(pseudonym[..15], Is.EqualTo(Encryption.Ff1Encrypt("411111111111111", "digits", Key, NoTweak).Value));
    }

    [Test]
    public void PreserveCardNumber_OfTheNumbersOfOneIssuer_SpreadsOverAllIssuers()
    {
        HashSet<string> issuers = [];
        for (int i = 0; i < 1000; i++)
        {
            string payload = string.Create(CultureInfo.InvariantCulture, $"411111{i:000000000}");
            string number = payload + CheckDigits.LuhnDigit([.. payload.Select(digit => digit - '0')], 15).ToString(CultureInfo.InvariantCulture);
            issuers.Add(Encryption.PreserveCardNumber(number, Key, NoTweak).Value[..6]);
        }

        Assert.That(issuers, Has.Count.GreaterThan(990), "the issuer's digits must depend on the account's");
    }

    [TestCase("4111-1111-1111-1112", Description = "wrong check digit")]
    [TestCase("411111111111111", Description = "a digit lost")]
    [TestCase("4111--1111-1111-1111")]
    [TestCase("-4111111111111111")]
    [TestCase("4111111111111111 ")]
    [TestCase("4111.1111.1111.1111")]
    [TestCase("４１１１111111111111", Description = "full-width digits")]
    [TestCase("00000000000", Description = "11 digits")]
    [TestCase("00000000000000000000", Description = "20 digits")]
    [TestCase("card")]
    [TestCase("")]
    public void PreserveCardNumber_OfAnythingElse_IsRefusedInBothDirections(string value)
    {
        Assert.That(Validation.IsValidCardNumber(value).IsFalse);
        Assert.That(
            () => Encryption.PreserveCardNumber(value, Key, NoTweak),
            Throws.TypeOf<TransformException>().With.Message.Contain("@value is not a payment card number: 12 to 19 digits"));
        Assert.That(() => Encryption.RestoreCardNumber(value, Key, NoTweak), Throws.TypeOf<TransformException>());
    }

    [Test]
    public void PreserveCardNumber_UnderAnotherKeyOrTweak_IsAnotherNumber()
    {
        string[] pseudonyms =
        [
            Encryption.PreserveCardNumber("4111111111111111", Key, NoTweak).Value,
            Encryption.PreserveCardNumber("4111111111111111", Key, new SqlBinary([1])).Value,
            Encryption.PreserveCardNumber("4111111111111111", new SqlBinary(new byte[32]), NoTweak).Value,
        ];

        Assert.That(pseudonyms, Is.Unique);
    }

    private static Gen<string> ValidNumbers() =>
        from payload in Gen.Choose(0, 9).ArrayOf().Where(digits => digits.Length is >= 11 and <= 18).Resize(18)
        from separators in Gen.Elements("", "", "-", " ").ArrayOf(payload.Length)
        select string.Concat(payload.Zip(separators, (digit, separator) => digit.ToString(CultureInfo.InvariantCulture) + separator))
            + CheckDigits.LuhnDigit(payload, payload.Length).ToString(CultureInfo.InvariantCulture);

    private static string Shape(string number) => string.Concat(number.Select(unit => char.IsAsciiDigit(unit) ? '0' : unit));
}
