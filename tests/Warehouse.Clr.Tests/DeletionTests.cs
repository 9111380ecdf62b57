using System.Data.SqlTypes;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using Warehouse.Clr.Errors;
using Warehouse.Clr.Text;

namespace Warehouse.Clr.Tests;

public class DeletionTests
{
    [TestCase("홍길동", 1, 1, "홍*동")]
    [TestCase("hong@example.com", 2, 4, "ho**@*******.com")]
    [TestCase("(02) 123-4567", 0, 0, "(**) ***-****")]
    [TestCase("", 1, 1, "")]
    public void Mask_WithSeparatorsKept_HidesOnlyTheOtherElements(string value, int keepStart, int keepEnd, string expected)
    {
        Assert.That(Deletion.Mask(value, keepStart, keepEnd, "*", true).Value, Is.EqualTo(expected));
    }

    [Test]
    public void Mask_WithoutSeparatorsKept_HidesThemToo()
    {
        Assert.That(Deletion.Mask("010-1234", 3, 0, "#", false).Value, Is.EqualTo("010#####"));
    }

    [TestCase("이영", 1, 1, "**")]
    [TestCase("5세", 1, 1, "**")]
    [TestCase("12-34", 4, 4, "**-**")]
    [TestCase("김", 1, 0, "*")]
    [TestCase("김철수", int.MaxValue, int.MaxValue, "***")]
    public void Mask_WhenTheKeptPartsCoverTheValue_HidesAllOfIt(string value, int keepStart, int keepEnd, string expected)
    {
        Assert.That(Deletion.Mask(value, keepStart, keepEnd, "*", true).Value, Is.EqualTo(expected));
    }

    [TestCase("\u1100\u1175\u11B7\u1112\u1161", 2, TestName = "conjoining jamo: 김하")]
    [TestCase("가\u11A8나", 2, TestName = "a syllable with a trailing jamo")]
    [TestCase("e\u0301a", 2, TestName = "a combining accent")]
    [TestCase("𠮷田", 2, TestName = "a surrogate pair")]
    [TestCase("👩‍👩‍👧x", 2, TestName = "an emoji family joined by ZWJ")]
    [TestCase("👍🏽x", 2, TestName = "an emoji with a skin tone")]
    [TestCase("🇰🇷🇺🇸", 2, TestName = "two flags")]
    [TestCase("1\uFE0F\u20E3x", 2, TestName = "a keycap")]
    [TestCase("葛\U000E0100x", 2, TestName = "an ideographic variation")]
    [TestCase("\r\nx", 2, TestName = "CR LF")]
    [TestCase("각 나", 3, TestName = "plain text")]
    public void TextElements_AreCountedAsAPersonCounts(string text, int count)
    {
        Assert.That(TextElements.Count(text), Is.EqualTo(count));
    }

    /// <summary>Apart from the cases above: attributes store UTF-8, which has no lone surrogates.</summary>
    [Test]
    public void TextElements_OfALoneSurrogate_CountItAsOne()
    {
        Assert.That(TextElements.Count("\uD83Dx"), Is.EqualTo(2));
    }

    [Test]
    public void Mask_OfDecomposedHangul_KeepsOrHidesWholeSyllables()
    {
        Assert.That(Deletion.Mask("\u1100\u1175\u11B7\u1112\u1161", 1, 0, "*", true).Value, Is.EqualTo("\u1100\u1175\u11B7*"));
    }

    [TestCase("김철수", 1, 1, "김수")]
    [TestCase("김철수", 0, 0, "")]
    [TestCase("김철", 2, 2, "김철")]
    [TestCase("010-6666-8888", 3, 4, "0108888")]
    [TestCase("\u1100\u1175\u11B7\u1112\u1161", 0, 1, "\u1112\u1161")]
    public void KeepPart_KeepsBothEnds(string value, int keepStart, int keepEnd, string expected)
    {
        Assert.That(Deletion.KeepPart(value, keepStart, keepEnd).Value, Is.EqualTo(expected));
    }

    [Test]
    public void Mask_OfAnyText_ShowsNoMoreThanTheKeptElementsAndSeparators()
    {
        Prop.ForAll(
            ArbMap.Default.ArbFor<NonNull<string>>(),
            Gen.Choose(0, 5).ToArbitrary(),
            Gen.Choose(0, 5).ToArbitrary(),
            (text, start, end) =>
            {
                string masked = Deletion.Mask(text.Get, start, end, "\u25CF", false).Value;
                int shown = TextElements.Count(masked) - masked.Count(unit => unit == '\u25CF');
                return TextElements.Count(masked) == TextElements.Count(text.Get) && shown <= start + end;
            }).QuickCheckThrowOnFailure();
    }

    [TestCase("서울특별시", "서울시", "서울")]
    [TestCase("부산광역시", "부산직할시", "부산시", "부산")]
    [TestCase("대구광역시", "대구시", "대구")]
    [TestCase("인천광역시", "인천시", "인천")]
    [TestCase("광주광역시", "광주시", "광주")]
    [TestCase("대전광역시", "대전시", "대전")]
    [TestCase("울산광역시", "울산시", "울산")]
    [TestCase("세종특별자치시", "세종시", "세종")]
    [TestCase("경기도", "경기")]
    [TestCase("강원특별자치도", "강원도", "강원")]
    [TestCase("충청북도", "충북")]
    [TestCase("충청남도", "충남")]
    [TestCase("전북특별자치도", "전라북도", "전북")]
    [TestCase("전라남도", "전남")]
    [TestCase("경상북도", "경북")]
    [TestCase("경상남도", "경남")]
    [TestCase("제주특별자치도", "제주도", "제주")]
    public void AddressLevel_KnowsEverySpellingOfAProvince(params string[] spellings)
    {
        Assert.That(spellings.Select(name => Deletion.AddressLevel(name + " 어딘가", 1).Value), Is.EqualTo(spellings));
    }

    [Test]
    public void Parameters_AreCheckedBeforeTheValue()
    {
        Assert.Multiple(() =>
        {
            Assert.That(
                () => Deletion.Mask(SqlString.Null, -1, 0, "*", true),
                Throws.TypeOf<TransformException>().With.Message.EqualTo("pseudo.Mask: @keepStart must be 0 or more (it was below 0)."));
            Assert.That(() => Deletion.Mask(SqlString.Null, 0, 0, "", true), Throws.TypeOf<TransformException>());
            Assert.That(() => Deletion.AddressLevel(SqlString.Null, 4), Throws.TypeOf<TransformException>());
            Assert.That(Deletion.Mask(SqlString.Null, 0, 0, "*", true).IsNull);
        });
    }
}
