using System.Data.SqlTypes;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Warehouse.Clr.Tests;

/// <summary>Standard forms: what is read, what is left because it is not certain, and that a standard form is its own.</summary>
[TestFixture]
internal sealed class StandardizationTests
{
    private static readonly string[] Kinds = ["text", "date", "phone", "address", "code", "unit"];

    [TestCase("  홍　길동 \t(주) ", "홍 길동 (주)")]
    [TestCase("ＡＢＣ－１２３　가", "ABC-123 가")]
    [TestCase("\uFEFF서울\u200B시", "서울시")]
    [TestCase("\u1112\u1161\u11AB\u1100\u1173\u11AF", "한글")]
    [TestCase("가\u11A8", "각")]
    [TestCase("", "")]
    public void Text_IsFoldedComposedAndTrimmed(string value, string expected) => Assert.That(Standard(value, "text"), Is.EqualTo(expected));

    [TestCase("20240305", "2024-03-05")]
    [TestCase("2024.3.5.", "2024-03-05")]
    [TestCase("2024/03/05", "2024-03-05")]
    [TestCase("2024년 3월 5일", "2024-03-05")]
    [TestCase("2024-02-29", "2024-02-29")]
    [TestCase("2023-02-29", null)]
    [TestCase("24.3.5", null)]
    [TestCase("5/3/2024", null)]
    [TestCase("2024-1 1-05", null)]
    [TestCase("99999999", null)]
    [TestCase("어제", null)]
    public void Date_IsWrittenByIso_OrNotCertain(string value, string? expected) => Assert.That(Standard(value, "date"), Is.EqualTo(expected));

    [TestCase("01012345678", "010-1234-5678")]
    [TestCase("+82 10.1234.5678", "010-1234-5678")]
    [TestCase("+82 (0)10-1234-5678", "010-1234-5678")]
    [TestCase("0082-2-123-4567", "02-123-4567")]
    [TestCase("(02) 1234 5678", "02-1234-5678")]
    [TestCase("0311234567", "031-123-4567")]
    [TestCase("0505-123-4567", "0505-123-4567")]
    [TestCase("1588.1234", "1588-1234")]
    [TestCase("011-123-4567", "011-123-4567")]
    [TestCase("010-123-4567", null)]
    [TestCase("+1 212 555 0100", null)]
    [TestCase("12345", null)]
    [TestCase("010-1234-567a", null)]
    [TestCase("02-12-3456", null)]
    public void Phone_HasHyphensAndNoCountry_OrIsNotCertain(string value, string? expected) => Assert.That(Standard(value, "phone"), Is.EqualTo(expected));

    [TestCase("서울시 중구  무교동 1", "서울특별시 중구 무교동 1")]
    [TestCase("강원도 춘천시", "강원특별자치도 춘천시")]
    [TestCase("전북 전주시 완산구", "전북특별자치도 전주시 완산구")]
    [TestCase("광주 동구 금남로 1", "광주광역시 동구 금남로 1")]
    [TestCase("광주시 오포읍", null)]
    [TestCase("광주광역시", "광주광역시")]
    [TestCase("중구 무교동", null)]
    public void Address_BeginsWithThePresentName_OrIsNotCertain(string value, string? expected) => Assert.That(Standard(value, "address"), Is.EqualTo(expected));

    [TestCase("ab-12 ｃ", "AB12C")]
    [TestCase(" - ", null)]
    public void Code_HasCapitalsOnly(string value, string? expected) => Assert.That(Standard(value, "code"), Is.EqualTo(expected));

    [TestCase("6,200만원", "원", "62000000")]
    [TestCase("1억 2,000만원", "만원", "12000")]
    [TestCase("1.5억", "원", "150000000")]
    [TestCase("-300원", "천원", "-0.3")]
    [TestCase("1.7m", "cm", "170")]
    [TestCase("65kg", "g", "65000")]
    [TestCase("500", "원", "500")]
    [TestCase("500ml", "L", "0.5")]
    [TestCase("65kg", "cm", null)]
    [TestCase("1,23만원", "원", null)]
    [TestCase("1억 500", "원", null)]
    [TestCase("2만 3억원", "원", null)]
    [TestCase("많음", "원", null)]
    [TestCase("", "원", null)]
    public void Unit_MovesThePoint_OrIsNotCertain(string value, string unit, string? expected) => Assert.That(Standard(value, "unit", unit), Is.EqualTo(expected));

    [TestCase("010-1234-5678", "999-9999-9999")]
    [TestCase("EC-12 김a", "AA-99 가A")]
    public void FormatOf_ShowsKindsOfCharactersOnly(string value, string expected) => Assert.That(Standardization.FormatOf(value).Value, Is.EqualTo(expected));

    [Test]
    public void StandardForm_OfAnyText_IsItsOwn()
    {
        Gen<string> texts = Gen.Elements("0123456789.,-/+ ()년월일억만원천cmkg서울시강원도광주구　ＡＢａｂ가\u1100\u1161\u11A8\u200B동".ToCharArray()).ArrayOf().Select(static c => new string(c));
        Prop.ForAll(texts.ToArbitrary(), static text => Kinds.All(kind =>
        {
            string unit = kind == "unit" ? "원" : "";
            return Standard(text, kind, unit) is not { } standard || Standard(standard, kind, unit) == standard;
        })).QuickCheckThrowOnFailure();
    }

    [TestCase("telephone", "")]
    [TestCase("unit", "")]
    [TestCase("unit", "리")]
    [TestCase("text", "원")]
    public void UnknownKindOrUnit_IsRefused(string kind, string unit) =>
        Assert.That(() => Standard("1", kind, unit), Throws.Exception.With.Message.Contains("pseudo.Standardize"));

    private static string? Standard(string value, string kind, string unit = "")
    {
        SqlString standard = Standardization.Standardize(value, kind, unit);
        return standard.IsNull ? null : standard.Value;
    }
}
