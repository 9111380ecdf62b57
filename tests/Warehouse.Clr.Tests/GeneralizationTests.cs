using System;
using System.Data.SqlTypes;
using System.Globalization;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using Warehouse.Clr.Errors;

namespace Warehouse.Clr.Tests;

public class GeneralizationTests
{
    private const string AgeBands = "..12=12세 이하;13..19=13~19세;20..59=성인;60..=60세 이상";

    [TestCase("25", "10", "nearest", "30")]
    [TestCase("-25", "10", "nearest", "-30")]
    [TestCase("25", "10", "nearest_even", "20")]
    [TestCase("35", "10", "nearest_even", "40")]
    [TestCase("25", "10", "nearest_down", "20")]
    [TestCase("-25", "10", "nearest_down", "-30")]
    [TestCase("-21", "10", "up", "-20")]
    [TestCase("-21", "10", "down", "-30")]
    [TestCase("1.25", "0.1", "nearest", "1.3")]
    [TestCase("0.0000000001", "1", "up", "1")]
    [TestCase("-0.4", "1", "nearest", "0")]
    [TestCase("9999999999999999999999999999.9999999999", "9999999999999999999999999999.9999999999", "up", "9999999999999999999999999999.9999999999")]
    public void RoundTo_ByMode_PicksTheNeighbourTheModeNames(string value, string unit, string mode, string expected)
    {
        Assert.That(Generalization.RoundTo(Number(value), Number(unit), mode), Is.EqualTo(Number(expected)));
    }

    [Test]
    public void RoundTo_OfAnyNumber_AgreesWithExactIntegerArithmetic()
    {
        // Half the digits are cut so that small and large quotients, and 64-bit and 128-bit operands, all occur.
        Gen<BigInteger> digits = from length in Gen.Choose(1, 37)
                                 from text in Gen.Elements("0123456789".ToCharArray()).ArrayOf(length)
                                 select BigInteger.Parse(new string(text), CultureInfo.InvariantCulture);
        Gen<(BigInteger Value, BigInteger Unit, string Mode)> cases =
            from value in digits
            from negative in Gen.Elements(true, false)
            from unit in digits.Where(unit => unit > 0)
            from mode in Gen.Elements("up", "down", "nearest", "nearest_even", "nearest_down")
            select (negative ? -value : value, unit, mode);

        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(2000),
            Prop.ForAll(cases.ToArbitrary(), one =>
                FromSql(Generalization.RoundTo(ToSql(one.Value), ToSql(one.Unit), one.Mode)) == Expected(one.Value, one.Unit, one.Mode)));
    }

    [Test]
    public void RoundTo_BeyondDecimal38_IsRefusedWithoutShowingTheValue()
    {
        Assert.That(
            () => Generalization.RoundTo(Number("9999999999999999999999999999"), Number("7777777777777777777777777777"), "up"),
            Throws.TypeOf<TransformException>().With.Message.Contain("@value rounds beyond"));
    }

    [TestCase("0")]
    [TestCase("-1")]
    public void RoundTo_WithAUnitNotAboveZero_IsRefused(string unit)
    {
        Assert.That(() => Generalization.RoundTo(SqlDecimal.Null, Number(unit), "up"), Throws.TypeOf<TransformException>());
    }

    [TestCase("10:1:up")]
    [TestCase("*:1:up;10:1:up")]
    [TestCase("10:1:up;10:1:up;*:1:up")]
    [TestCase("10:0:up;*:1:up")]
    [TestCase("10:1:sideways;*:1:up")]
    [TestCase("10:1;*:1:up")]
    [TestCase("*:1:up;")]
    [TestCase("")]
    public void RoundTiered_WithMalformedTiers_IsRefusedEvenForNull(string tiers)
    {
        Assert.That(() => Generalization.RoundTiered(SqlDecimal.Null, tiers), Throws.TypeOf<TransformException>());
    }

    [TestCase("5", null, null, "5")]
    [TestCase("5", "6", null, "6")]
    [TestCase("5", null, "4.5", "4.5")]
    [TestCase("5", "5", "5", "5")]
    public void Clamp_KeepsTheValueBetweenItsBounds(string value, string? low, string? high, string expected)
    {
        Assert.That(Generalization.Clamp(Number(value), Number(low), Number(high)), Is.EqualTo(Number(expected)));
    }

    [TestCase("19", "20세미만")]
    [TestCase("20", "20")]
    [TestCase("79.50", "79.5")]
    [TestCase("80", "80")]
    [TestCase("80.1", "80초과")]
    public void TopBottomLabel_LabelsOnlyWhatLiesBeyondABound(string value, string expected)
    {
        Assert.That(
            Generalization.TopBottomLabel(Number(value), Number("20"), Number("80"), "20세미만", "80초과").Value, Is.EqualTo(expected));
    }

    [Test]
    public void TopBottomLabel_OfABoundWithoutLabel_IsRefused()
    {
        Assert.That(
            () => Generalization.TopBottomLabel(Number("1"), Number("0"), SqlDecimal.Null, SqlString.Null, SqlString.Null),
            Throws.TypeOf<TransformException>().With.Message.Contain("@lowLabel"));
    }

    [TestCase("36", "10", "0", "label", "대", "30대")]
    [TestCase("40", "10", "0", "range", "세", "40세~50세")]
    [TestCase("-5", "10", "0", "range", "", "-10~0")]
    [TestCase("7", "10", "5", "range", "", "5~15")]
    [TestCase("1234567.5", "0.25", "0", "lower", "", "1,234,567.5")]
    public void RangeOf_GivesTheHalfOpenRangeThatHoldsTheValue(
        string value, string width, string origin, string format, string unit, string expected)
    {
        Assert.That(Generalization.RangeOf(Number(value), Number(width), Number(origin), format, unit).Value, Is.EqualTo(expected));
    }

    [TestCase("12", "12세 이하")]
    [TestCase("13", "13~19세")]
    [TestCase("50세", "성인")]
    [TestCase(" 60 세", "60세 이상")]
    [TestCase("-1", "12세 이하")]
    public void Band_OfANumberWithItsUnit_GivesTheLabel(string value, string expected)
    {
        Assert.That(Generalization.Band(value, AgeBands).Value, Is.EqualTo(expected));
    }

    [TestCase("")]
    [TestCase("세")]
    [TestCase("3,000")]
    [TestCase("50~59세")]
    [TestCase("12.5")]
    [TestCase("５０세")]
    public void Band_OfWhatItCannotPlace_IsNull(string value)
    {
        Assert.That(Generalization.Band(value, AgeBands).IsNull);
    }

    [TestCase("1..5=a;5..9=b", Description = "overlap")]
    [TestCase("1..5=a;7..9=b", Description = "gap")]
    [TestCase("5..9=b;1..4=a", Description = "order")]
    [TestCase("1..=a;5..9=b", Description = "open in the middle")]
    [TestCase("5..1=a")]
    [TestCase("..=a")]
    [TestCase("1..2=")]
    [TestCase("1..2")]
    [TestCase("a..b=c")]
    [TestCase("..-9999999999999999999999999999=a;9999999999999999999999999999..=b")]
    [TestCase("")]
    public void Band_WithMalformedBands_IsRefusedEvenForNull(string bands)
    {
        Assert.That(() => Generalization.Band(SqlString.Null, bands), Throws.TypeOf<TransformException>());
    }

    [Test]
    public void Band_WithDecimals_ContinuesInTheLastDecimalPlace()
    {
        Assert.That(Generalization.Band("18.5", "..18.4=low;18.5..22.9=normal;23.0..=high").Value, Is.EqualTo("normal"));
    }

    [TestCase("1984-08-17", "year", "yyyy", "1984")]
    [TestCase("1984-08-17", "quarter", "yyyy-Qq", "1984-Q3")]
    [TestCase("1984-08-17", "month", "yyyyMM", "198408")]
    [TestCase("1984-08-17", "month", "yyyy-MM", "1984-08")]
    [TestCase("1984-08-17", "year", "yyyy-MM-dd", "1984-01-01")]
    [TestCase("1984-08-17", "day", "yyyy년 MM월 dd일", "1984년 08월 17일")]
    [TestCase("2021-01-03", "week", "yyyy-Www", "2020-W53")]
    [TestCase("2024-12-30", "week", "yyyy-Www", "2025-W01")]
    [TestCase("2024-12-31", "week", "yyyy-MM-dd", "2024-12-30")]
    [TestCase("0001-01-01", "week", "yyyy-Www", "0001-W01")]
    [TestCase("9999-12-31", "week", "yyyy-Www", "9999-W52")]
    public void DateTo_ShowsTheFirstDayOfThePart(string value, string part, string format, string expected)
    {
        DateTime date = DateTime.Parse(value, CultureInfo.InvariantCulture);

        Assert.That(Generalization.DateTo(date, part, format).Value, Is.EqualTo(expected));
    }

    [TestCase("month", "YYYY")]
    [TestCase("month", "yyyy-mm")]
    [TestCase("day", "HH")]
    [TestCase("month", "yyyy-Www")]
    [TestCase("century", "yyyy")]
    public void DateTo_WithAnUnknownPartOrField_IsRefusedEvenForNull(string part, string format)
    {
        Assert.That(() => Generalization.DateTo(null, part, format), Throws.TypeOf<TransformException>());
    }

    [Test]
    public void DateTo_OfAnyDate_AgreesWithTheIsoCalendar()
    {
        Prop.ForAll(Gen.Choose(0, 3652058).ToArbitrary(), days =>
        {
            DateTime date = DateTime.MinValue.AddDays(days);
            string expected = $"{ISOWeek.GetYear(date):0000}-W{ISOWeek.GetWeekOfYear(date):00}";
            return Generalization.DateTo(date, "week", "yyyy-Www").Value == expected;
        }).QuickCheckThrowOnFailure();
    }

    private static SqlDecimal Number(string? text) => (SqlDecimal)SqlFunctions.Argument(typeof(SqlDecimal), text)!;

    private static SqlDecimal ToSql(BigInteger units)
    {
        byte[] bytes = new byte[16];
        BigInteger.Abs(units).TryWriteBytes(bytes, out _);
        return new SqlDecimal(
            38, 10, units >= 0, BitConverter.ToInt32(bytes, 0), BitConverter.ToInt32(bytes, 4), BitConverter.ToInt32(bytes, 8), BitConverter.ToInt32(bytes, 12));
    }

    private static BigInteger FromSql(SqlDecimal value)
    {
        BigInteger magnitude = 0;
        for (int i = 3; i >= 0; i--)
        {
            magnitude = (magnitude << 32) | (uint)value.Data[i];
        }

        return value.IsPositive ? magnitude : -magnitude;
    }

    /// <summary>The mode's definition, on integers.</summary>
    private static BigInteger Expected(BigInteger value, BigInteger unit, string mode)
    {
        BigInteger quotient = BigInteger.Divide(value, unit);
        BigInteger floor = quotient - (value < 0 && quotient * unit != value ? 1 : 0);
        BigInteger twice = 2 * (value - (floor * unit));
        bool up = mode switch
        {
            _ when twice == 0 => false,
            "up" => true,
            "down" => false,
            _ when twice != unit => twice > unit,
            "nearest" => value > 0,
            "nearest_even" => !floor.IsEven,
            _ => false,
        };
        return (up ? floor + 1 : floor) * unit;
    }
}
