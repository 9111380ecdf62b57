using System.IO;
using NUnit.Framework;
using Warehouse.Etl.Reports.Layout;

namespace Warehouse.Etl.Tests.Reports;

[TestFixture]
internal sealed class CsvLayoutTests
{
    [TestCase("=HYPERLINK(\"http://x\")", "'=HYPERLINK(\"http://x\")")]
    [TestCase("@SUM(A1)", "'@SUM(A1)")]
    [TestCase("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0")]
    [TestCase("-5", "-5")]
    [TestCase("가명정보", "가명정보")]
    [TestCase(null, null)]
    public void Inert_TextThatASpreadsheetWouldRun_IsMarkedAsText(string? cell, string? expected) => Assert.That(CsvLayout.Inert(cell), Is.EqualTo(expected));

    [Test]
    public void Write_Register_IsItsTable() => Assert.That(
        Csv(new ReportDocument("대장", "", [new ParagraphBlock("note"), new TableBlock([new("No."), new("사유")], [["1", "a,b"], ["2", null]]) { IsRegister = true }])),
        Is.EqualTo("No.,사유\r\n1,\"a,b\"\r\n2,\r\n"));

    [Test]
    public void Write_Form_IsALinePerField() => Assert.That(
        Csv(new ReportDocument("신청서", "", [new FormBlock([new FormRow("신청자", [new FormField("성명", new TextValue("홍길동"))]), new FormRow(null, [new FormField("목적", new ChoiceValue([("통계", true), ("연구", false)], "판매"))])])])),
        Is.EqualTo("Section,Row,Field,Value\r\n신청서,신청자,성명,홍길동\r\n신청서,,목적,통계; 판매\r\n"));

    private static string Csv(ReportDocument document)
    {
        using var text = new StringWriter();
        CsvLayout.Write(document, text);
        return text.ToString();
    }
}
