using System;
using System.Collections.Generic;
using System.Data.SqlTypes;
using System.Globalization;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using Warehouse.Clr.Errors;
using Warehouse.Clr.PersonalData;

namespace Warehouse.Clr.Tests.PersonalData;

public class FreeTextTests
{
    private const string Surrogates =
        """{"key":"0x000102030405060708090a0b0c0d0e0f","kinds":{"NAME":"surrogate","PHONE":"surrogate","RRN":"surrogate","CARD":"surrogate","EMAIL":"surrogate","BIRTH":"surrogate","ADDR":"surrogate","VEHICLE":"surrogate","BUSINESS":"surrogate"}}""";

    private static readonly string[] Pieces =
    [
        "홍길동", " 고객님", "010-1111-2222", "서울시 강남구 역삼동 1-2", "a@b.kr", "1987년 7월 22일생", " ", ". ", "입니다", "\n", "[NAME_1]", "스물", "공일공", "\uD83D", "４１１１", "#*", "우리집", "신뢰역 1번출구",
        "아이디", "http://x.kr/", "::", "12가3456", "비밀번호 ", "이선정이었습니다",
    ];

    /// <summary>Data/pii.csv: a text and what FindPii gives for it, kinds and values between bars.</summary>
    [TestCaseSource(nameof(PiiCases))]
    public void FindPii_OfAText_GivesKindsAndValues(string text, string findings)
    {
        Assert.That(string.Join('|', Texts.Find(text)), Is.EqualTo(findings));
    }

    /// <summary>Data/scrub.csv: a text, a policy, and what Scrub makes of it.</summary>
    [TestCaseSource(nameof(ScrubCases))]
    public void Scrub_UnderAPolicy_GivesTheText(string text, string policy, string result)
    {
        Assert.That(Texts.Scrub(text, policy.Length == 0 ? null : policy), Is.EqualTo(result));
    }

    [Test]
    public void FindPii_PlaceAndLength_AreThoseOfSubstring()
    {
        const string text = "연락처는 010-1111-2222";
        object row = FreeText.FindPii(text, SqlString.Null).Cast<object>().Single();
        FreeText.FillFinding(row, out SqlString kind, out SqlInt32 startAt, out SqlInt32 length, out SqlString value, out SqlDecimal confidence);

        Assert.That((kind.Value, startAt.Value, length.Value, value.Value), Is.EqualTo(("PHONE", 6, 13, "010-1111-2222")));
        Assert.That(confidence.Value, Is.EqualTo(0.97m));
    }

    /// <summary>Whatever the text: findings lie in it, in order, apart; scrubbing with everything kept changes nothing; a scrubbed text has no more to scrub.</summary>
    [Test]
    public void FindPii_OfAnyText_GivesStretchesInOrder()
    {
        Gen<string> pieces = Gen.Elements(Pieces).ListOf().Select(parts => string.Concat(parts!));
        Prop.ForAll(pieces.ToArbitrary(), (string text) =>
        {
            int behind = 1;
            foreach (PiiRow row in FreeText.FindPii(text, SqlString.Null).Cast<PiiRow>())
            {
                Assert.That(row.StartAt, Is.GreaterThanOrEqualTo(behind), text);
                Assert.That(text.Substring(row.StartAt - 1, row.Value.Length), Is.EqualTo(row.Value));
                Assert.That(row.Value, Is.Not.Empty);
                behind = row.StartAt + row.Value.Length;
            }

            return Texts.Scrub(text, """{"base":"none"}""") == text;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Test]
    public void Scrub_WithSurrogates_IsOfTheSameKindAndBelongsToNobody()
    {
        Assert.That(Texts.Scrub("010-1234-5678", Surrogates), Does.Match("^010-0[0-9]{3}-[0-9]{4}$"));
        Assert.That(Texts.Scrub("02-1234-5678", Surrogates), Does.Match("^02-0[0-9]{3}-[0-9]{4}$"));
        Assert.That(Texts.Scrub("+82-10-1234-5678", Surrogates), Does.Match("^\\+82-10-0[0-9]{3}-[0-9]{4}$"));
        Assert.That(Texts.Scrub("a@b.kr", Surrogates), Does.Match("^user[0-9]{6}@example\\.com$"));
        Assert.That(Texts.Scrub("김철수 고객님", Surrogates), Does.Match("^[가-힣]{3,4} 고객님$").And.Not.Contain("김철수"));
        Assert.That(Texts.Scrub("김 대리한테", Surrogates), Does.Match("^[가-힣] 대리한테$"), "a surname for a surname");
        Assert.That(Texts.Scrub("1987.07.22생", Surrogates), Does.Match("^198[0-9]\\.(0[1-9]|1[0-2])\\.[0-2][0-9]생$"));
        string resident = Texts.Scrub("900101-1234568", Surrogates);
        Assert.That(resident, Does.Match("^[0-9]{6}-[12][0-9]{6}$"));
        Assert.That(Validation.IsValidRrn(resident).IsFalse, "no number was ever given out with a wrong check digit");
    }

    [Test]
    public void Scrub_WithSurrogates_IsConsistentInTheDatasetOrInTheDocument()
    {
        string perDocument = Surrogates.Replace("\"kinds\"", "\"scope\":\"document\",\"kinds\"", StringComparison.Ordinal);
        string once = Texts.Scrub("김철수 고객님, 김철수 고객님", Surrogates);
        string name = once[..once.IndexOf(' ', StringComparison.Ordinal)];

        Assert.That(once, Is.EqualTo($"{name} 고객님, {name} 고객님"));
        Assert.That(Texts.Scrub("어제 김철수 고객님", Surrogates), Is.EqualTo($"어제 {name} 고객님"));
        string[] names = [.. Enumerable.Range(0, 20).Select(i => Texts.Scrub($"{i}번 김철수 고객님, 김철수 고객님", perDocument)[(i.ToString(CultureInfo.InvariantCulture).Length + 2)..])];
        Assert.That(names.Distinct().Count(), Is.GreaterThan(10));
        Assert.That(names, Has.All.Matches<string>(each => each!.Split(", ")[0] == each.Split(", ")[1]));
        Assert.That(Texts.Scrub("김철수 고객님", Surrogates.Replace("0x00", "0x01", StringComparison.Ordinal)), Is.Not.EqualTo($"{name} 고객님"), "another key, another name");
    }

    /// <summary>Without a key the surrogates of all names could be computed by anybody: never a default key.</summary>
    [TestCase("""{"kinds":{"NAME":"surrogate"}}""", "has the action surrogate and no key")]
    [TestCase("""{"base":"chatbot"}""", "has the action surrogate and no key")]
    [TestCase("""{"key":"0x0011","kinds":{"NAME":"surrogate"}}""", "has a key that is not 0x")]
    [TestCase("""{"kinds":{"NAMES":"tag"}}""", "names a kind that does not exist")]
    [TestCase("""{"kinds":{"NAME":"erase"}}""", "has an action that is none of keep, delete, mask")]
    [TestCase("""{"kinds":{"NAME":{"action":"replace"}}}""", "has the action replace without a value")]
    [TestCase("""{"kinds":{"PHONE":"generalize"}}""", "has the action generalize for a kind that has no levels")]
    [TestCase("""{"minimum":2}""", "has a minimum that is not from 0 to 1")]
    [TestCase("""{"policies":{}}""", "has a member that is none of")]
    [TestCase("""{"base":"none" """, "lacks a ,")]
    [TestCase("[]", "is no object")]
    [TestCase("{} x", "goes on behind its end")]
    [TestCase("""{"policy":{"policy":{"policy":{"policy":{"policy":{"policy":{"policy":{"policy":{"policy":{}}}}}}}}}}""", "is nested too deeply")]
    public void Policy_ThatIsWrong_IsRefusedBeforeTheText(string policy, string message)
    {
        Assert.That(() => FreeText.Scrub(SqlString.Null, policy), Throws.TypeOf<TransformException>().With.Message.StartsWith("pseudo.Scrub: @policy " + message));
        Assert.That(() => FreeText.FindPii(SqlString.Null, policy), Throws.TypeOf<TransformException>().With.Message.StartsWith("pseudo.FindPii: @policy " + message));
        if (!message.Contains("no key", System.StringComparison.Ordinal))
        {
            Assert.That(FreeText.ScrubPolicyProblem(policy).Value, Does.StartWith("pseudo.Scrub: @policy " + message), "what a plan's check says");
        }
    }

    [TestCase(null)]
    [TestCase("{}")]
    [TestCase("""{"base":"chatbot","minimum":0.8,"kinds":{"NAME":"surrogate","AGE":{"action":"generalize","width":10}},"terms":{"PROJECT":["아폴로"]},"ignore":["안내"]}""")]
    public void ScrubPolicyProblem_OfAGoodPolicy_IsNull(string? policy) =>
        Assert.That(FreeText.ScrubPolicyProblem(policy is null ? SqlString.Null : new SqlString(policy)).IsNull);

    /// <summary>
    /// Texts made to let patterns backtrack, a megabyte each: twice the text is twice the work, counted in the units and tokens that loops look at. A
    /// quadratic recognizer would do four times the work.
    /// </summary>
    [TestCaseSource(nameof(Hostile))]
    public void FindPii_OfAHostileMegabyte_DoesWorkLinearInTheText(string piece)
    {
        const int units = 512 * 1024;
        long half = Work(Repeated(piece, units / 2));
        long whole = Work(Repeated(piece, units));

        Assert.That(whole, Is.LessThan(2.2 * half).And.LessThan(units * 400L));
        Assert.That(() => Texts.Scrub(Repeated(piece, units)), Throws.Nothing);
    }

    private static long Work(string text)
    {
        Detector.Find(text, ScrubPolicy.Named("chatbot")!, out long work);
        return work;
    }

    private static string Repeated(string piece, int units) => string.Concat(Enumerable.Repeat(piece, (units / piece.Length) + 1))[..units];

    private static IEnumerable<string> Hostile() =>
    [
        "a", "1", "가", "김", "a@", "@", "a.", "a-", "1-", "1.", "12-", "010-", "010 ", "공", "공일 ", "공일공에 ", "[NAME_", "[", "http://", "::", "1:", "f:", "서울시 ", "신뢰동 ", "101동 ", "테헤란로 1 ", "(", "(가",
        "김철수 ", "홍 길 동 ", "아이디 ", "비밀번호 a", "뒷자리 ", "뒷자리 1 ", "우리집 앞 ", "역 1번출구 앞 ", "1987년 ", "1987.1.", "백", "천구백", "스물", "#", "a#", "Mr. ", "John ", "A B ", "Kim Soyeon ", "Kim ", "a1b2c3 ", "비번 a1b2 ", "아이디 a1 / b2 ", "공동현관 #1234* ", "#1234", "가람이 ", "민지는 ", "김 대리 ", "푸른마을 101동 1호 ", "안양 ", "가람로 1 나무 ", "a골뱅이", "김철수(김철수), ", "발표자 김 ", ". ", "\n", "\uD83D", "M1",
    ];

    private static IEnumerable<TestCaseData> PiiCases() => DataFile.Read("Data/pii.csv").Select(row =>
        new TestCaseData(row["text"], row["findings"]).SetArgDisplayNames(row["text"], row["why"]));

    private static IEnumerable<TestCaseData> ScrubCases() => DataFile.Read("Data/scrub.csv").Select((row, index) =>
        new TestCaseData(row["text"], row["policy"], row["result"]).SetArgDisplayNames($"line {index + 2}", row["text"], row["why"]));
}
