using System;
using System.Collections.Generic;
using System.Data.SqlTypes;
using System.Globalization;
using System.Linq;
using NUnit.Framework;
using Warehouse.Clr.PersonalData;

namespace Warehouse.Clr.Tests.PersonalData;

/// <summary>The guideline's worked examples of free text and of the columns beside it (tests/golden/text.csv), each row by the function that serves its kind.</summary>
public class GuidelineTextTests
{
    /// <summary>Scenario 7 (lines 4876 to 4890): fixed names, an address in the region of the metadata, a birth date in its age band.</summary>
    private const string CallCenter = """
        {"key":"0x000102030405060708090a0b0c0d0e0f","kinds":{
          "NAME_CUSTOMER":{"action":"replace","value":"김행복"},
          "NAME_CENTER":{"action":"replace","value":"김신뢰"},
          "BIRTH":{"action":"surrogate","fromYear":1974,"toYear":1993},
          "ADDR":{"action":"replace","value":"서울시 신뢰동 신뢰아파트 1동 1호"},
          "PHONE":{"action":"replace","value":"03-111-1111"}}}
        """;

    private const string Chatbot = """{"base":"chatbot","key":"0x000102030405060708090a0b0c0d0e0f"}""";

    private const string Decades = "..19=10대;20..29=20대;30..39=30대;40..49=40대;50..59=50대;60..69=60대;70..79=70대;80..89=80대;90..=90대";
    private const string TwoDecades = "..29=10~20대;30..49=30~40대;50..69=50~60대;70..=70대 이상";

    [TestCaseSource(nameof(Rows))]
    public void Row_OfTheGuideline_GivesWhatIsPrinted(string id, string kind, string input, string expected)
    {
        input = Unquoted(input);
        expected = Unquoted(expected);
        switch (kind)
        {
            case "text_literal_surrogate" when id == "S7-03b":
                AssertBirthDate(Texts.Scrub(input, CallCenter));
                break;
            case "text_literal_surrogate":
                Assert.That(Texts.Scrub(input, CallCenter), Is.EqualTo(expected));
                break;
            case "text_detect" or "derived_text_detect":
                Assert.That(Texts.Find(input), expected == "<NONE>" ? Is.Empty : Is.EqualTo(new[] { expected }));
                break;
            case "derived_numeral":
                Assert.That(HangulNumeral.ToDigits(input, 0, input.Length), Is.EqualTo(expected));
                break;
            case "text_pattern_rule":
                Assert.That(Texts.Scrub($"오늘 뭐해? 아 그거 {input} 이야. 내일 봐", Chatbot), Is.EqualTo("오늘 뭐해? 내일 봐"));
                break;
            case "derived_text_age":
                Assert.That(Texts.Scrub($"저는 {input}세입니다"), Is.EqualTo($"저는 {expected}입니다"));
                break;
            case "struct_literal" or "derived_struct":
                Assert.That(Column(id, input), Is.EqualTo(expected));
                break;
            default:
                Assert.That(Texts.Scrub(input), Is.EqualTo(expected == "<DELETE_QA_PAIR>" ? "" : expected));
                break;
        }
    }

    /// <summary>Columns beside the text are treated by the structured functions: bands and dates.</summary>
    private static string? Column(string id, string input)
    {
        if (id.StartsWith("S7-M", StringComparison.Ordinal))
        {
            return Band(input, TwoDecades);
        }

        if (id.StartsWith("S3-", StringComparison.Ordinal) && input.Length <= 3)
        {
            return Band(input, Decades);
        }

        if (input.Length <= 3)
        {
            int age = int.Parse(input.TrimEnd('세'), CultureInfo.InvariantCulture);
            return age is > 39 and < 85 ? age + "세" : Band(input, "..39=39세 이하;40..84=x;85..=85세 이상");
        }

        bool dashed = input.Contains('-', StringComparison.Ordinal);
        DateTime date = DateTime.ParseExact(input, dashed ? "yyyy-MM-dd" : "yyyyMMdd", CultureInfo.InvariantCulture);
        bool yearOnly = id is "S1-11" or "S1-25" or "S3-06";
        return Generalization.DateTo(date, yearOnly ? "year" : "month", yearOnly ? "yyyy" : dashed ? "yyyy-MM" : "yyyyMM").Value;
    }

    private static string Band(string value, string bands) => Generalization.Band(value, bands).Value;

    private static void AssertBirthDate(string text)
    {
        Assert.That(text, Does.Match("^가입해주신 고객님 혹시 19(7[4-9]|8[0-9]|9[0-3])년 (1[0-2]|[1-9])월 (2[0-8]|1[0-9]|[1-9])일 생 맞으실까요\\?$"));
    }

    private static string Unquoted(string text) =>
        text.Replace("‘", "", StringComparison.Ordinal).Replace("’", "", StringComparison.Ordinal);

    /// <summary>Metadata of pictures (dicom_literal) and what a plan does with a whole column (struct_keep, struct_rule) are tested where these are done.</summary>
    private static IEnumerable<TestCaseData> Rows() => DataFile.Read("golden/text.csv")
        .Where(row => !row["kind"].StartsWith("dicom", StringComparison.Ordinal) && row["kind"] is not ("struct_rule" or "struct_keep"))
        .Select(row => new TestCaseData(row["id"], row["kind"], row["input"], row["expected"]).SetArgDisplayNames(row["id"], row["kind"]));
}
