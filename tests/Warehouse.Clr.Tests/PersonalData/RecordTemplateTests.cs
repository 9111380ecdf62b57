using System.Data.SqlTypes;
using NUnit.Framework;
using Warehouse.Clr.Errors;

namespace Warehouse.Clr.Tests.PersonalData;

/// <summary>Templated records turned into fields.</summary>
public class RecordTemplateTests
{
    private const string Template = "환자 {이름} ({나이}세, {}) 진단: {code} 소견: {finding}.";

    [TestCase("이름", "김철수")]
    [TestCase("나이", "58")]
    [TestCase("code", "S02.1")]
    [TestCase("finding", "비골의 골절. 재진 요망")]
    public void TemplateField_OfARecord_IsWhatStandsThere(string field, string expected)
    {
        const string record = "환자 김철수 (58세, 남)\n진단:   S02.1 소견: 비골의 골절. 재진 요망.";

        Assert.That(FreeText.TemplateField(record, Template, field).Value, Is.EqualTo(expected));
    }

    [TestCase("보호자 김철수 (58세, 남) 진단: S02.1 소견: 없음.")]
    [TestCase("환자 김철수 (58세, 남) 진단: S02.1")]
    [TestCase("환자 김철수 (58세, 남) 진단: S02.1 소견: 없음. 끝")]
    [TestCase("")]
    public void TemplateField_OfAnotherRecord_IsNull(string record)
    {
        Assert.That(FreeText.TemplateField(record, Template, "이름").IsNull);
    }

    [Test]
    public void TemplateField_OfNothing_IsNull() => Assert.That(FreeText.TemplateField(SqlString.Null, Template, "이름").IsNull);

    [TestCase("{a", "a", "holds no name")]
    [TestCase("{a-b}", "a-b", "holds no name")]
    [TestCase("{a}{b}", "a", "two fields without text between")]
    [TestCase("{a} {a}", "a", "a field twice")]
    [TestCase("no field", "a", "has no field")]
    [TestCase("{a} b", "b", "is no field of the template")]
    [TestCase("{} b", "", "is no field of the template")]
    public void TemplateField_OfAWrongTemplate_IsRefusedBeforeTheRecord(string template, string field, string message)
    {
        Assert.That(() => FreeText.TemplateField(SqlString.Null, template, field), Throws.TypeOf<TransformException>().With.Message.Contains(message));
    }

    [Test]
    public void TemplateField_WithBraces_TakesThemAsTheyAre() => Assert.That(FreeText.TemplateField("{x} 7", "{{x} {n}", "n").Value, Is.EqualTo("7"));
}
