using System;
using System.Collections.Generic;
using System.Data.SqlTypes;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Warehouse.Clr.Tests;

/// <summary>Linkage keys and error-tolerant encodings: against the hash itself, and what typing errors do to each. Single cases are in Data/cases.csv.</summary>
public class LinkageTests
{
    private static readonly byte[] Salt = [.. Enumerable.Range(0, 32).Select(i => (byte)(i * 5))];

    [TestCase("홍길동", "01012345678", "19900101")]
    [TestCase("a\"b\\c\u0001", "😀", "/")]
    public void LinkageKey_IsTheHashOfTheItemsAndTheSalt(params string[] items)
    {
        string json = System.Text.Json.JsonSerializer.Serialize(items);
        Assert.That(
            Linkage.LinkageKey(json, Salt, "SHA2_256").Value,
            Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes(string.Concat(items)), .. Salt]))));
    }

    /// <summary>Any texts survive the array that carries them, whoever escaped it.</summary>
    [Test]
    public void LinkageKey_OfAnyTexts_ReadsEveryEscape() => Prop.ForAll(ArbMap.Default.ArbFor<NonEmptyArray<NonEmptyString>>(), texts =>
    {
        string[] items = [.. texts.Get.Select(text => new string([.. text.Get.Where(c => !char.IsSurrogate(c))]))];
        SqlString key = Linkage.LinkageKey(System.Text.Json.JsonSerializer.Serialize(items), Salt, "SHA2_256");
        return Array.Exists(items, string.IsNullOrEmpty)
            ? key.IsNull
            : key.Value == Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes(string.Concat(items)), .. Salt]));
    }).QuickCheckThrowOnFailure();

    /// <summary>Normalizing twice changes nothing, whatever was written.</summary>
    [Test]
    public void LinkageItem_OfItsOwnResult_IsItself() => Prop.ForAll(ArbMap.Default.ArbFor<NonEmptyString>(), text =>
        ((IEnumerable<string>)["name", "phone", "date", "email", "code", "address"]).All(kind =>
        {
            SqlString once = Linkage.LinkageItem(text.Get, kind);
            return once.IsNull || Linkage.LinkageItem(once, kind).Value == once.Value;
        })).QuickCheckThrowOnFailure();

    /// <summary>Each of the 11,172 syllables, taken apart, becomes itself again.</summary>
    [Test]
    public void LinkageItem_OfEverySyllableInJamo_IsTheSyllable()
    {
        for (int i = 0; i < 11172; i++)
        {
            string jamo = string.Concat((char)(0x1100 + (i / 588)), (char)(0x1161 + (i % 588 / 28))) + (i % 28 == 0 ? "" : ((char)(0x11A7 + (i % 28))).ToString());
            if (Linkage.LinkageItem(jamo, "name").Value != ((char)(0xAC00 + i)).ToString())
            {
                Assert.Fail(((char)(0xAC00 + i)).ToString());
            }
        }
    }

    [TestCase("홍길동", "홍길둥", 0.80, 1.0, TestName = "{m}(a wrong vowel)")]
    [TestCase("홍길동", "홍길동", 1.0, 1.0, TestName = "{m}(nothing wrong)")]
    [TestCase("홍길동", "남궁민수", 0.0, 0.80, TestName = "{m}(another name, the same phone and day)")]
    public void LinkageEncoding_OfATypingError_StaysAlike(string name, string other, double least, double most)
    {
        SqlBinary first = Encoding3(name, "01012345678", "19900101"), second = Encoding3(other, "01012345678", "19900101");
        Assert.That((double)Linkage.LinkageSimilarity(first, second).Value, Is.InRange(least, most));
    }

    /// <summary>Strangers share bits by chance only; the secret decides which.</summary>
    [Test]
    public void LinkageEncoding_OfStrangersAndOtherSecrets_IsFarApart()
    {
        SqlBinary one = Encoding3("홍길동", "01012345678", "19900101");
        byte[] otherKey = [.. Salt.Select(b => (byte)(b ^ 0x5A))];
        Assert.Multiple(() =>
        {
            Assert.That((double)Linkage.LinkageSimilarity(one, Encoding3("김영희", "01098765432", "19751231")).Value, Is.LessThan(0.6));
            Assert.That((double)Linkage.LinkageSimilarity(one, Linkage.LinkageEncoding("[\"홍길동\",\"01012345678\",\"19900101\"]", otherKey)).Value, Is.LessThan(0.6));
        });
    }

    private static SqlBinary Encoding3(params string[] items) => Linkage.LinkageEncoding(System.Text.Json.JsonSerializer.Serialize(items), Salt);
}
