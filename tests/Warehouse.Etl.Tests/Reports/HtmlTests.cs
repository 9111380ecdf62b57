using System;
using System.IO;
using System.Text.RegularExpressions;
using NUnit.Framework;
using Warehouse.Etl.Output;
using Warehouse.Etl.Reports.Html;
using Warehouse.Etl.Reports.Layout;

namespace Warehouse.Etl.Tests.Reports;

/// <summary>Whatever stands in the database, it is text in a document and never markup.</summary>
[TestFixture]
internal sealed class HtmlTests
{
    private static readonly string[] Attacks =
    [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "</td></table><style>*{display:none}</style>", "' onmouseover='x", "&lt;b&gt;", "<!--", "]]>", "javascript:alert(1)", "한글 \u0000\u202e",
    ];

    [TestCaseSource(nameof(Attacks))]
    public void Write_AttackInEveryPlace_StaysText(string attack)
    {
        var document = new ReportDocument(attack, attack,
        [
            new HeadingBlock(attack),
            new ParagraphBlock(attack),
            new FormBlock([new FormRow(attack, [new FormField(attack, new TextValue(attack))]), new FormRow(null, [new FormField(attack, new ChoiceValue([(attack, true)], attack))])]),
            new TableBlock([new TableColumn(attack)], [[attack]]) { Heading = attack },
            new DistributionBlock(attack, new Etl.Reports.Charts.Histogram([new(attack, 10), new(attack, 1000)]), null),
            new SignatureBlock([new Signature(attack, attack, attack)]),
        ]);
        using var clean = new StringWriter();
        new HtmlLayout(Language.Korean).Write(Replace(document, "x"), "x", clean);
        using var attacked = new StringWriter();
        new HtmlLayout(Language.Korean).Write(document, attack, attacked);

        Assert.That(Tags(attacked.ToString()), Is.EqualTo(Tags(clean.ToString())), "the same elements, whatever the texts");
    }

    [Test]
    public void Element_NameOrAttributeOfAStranger_IsRefused()
    {
        Assert.That(() => new HtmlElement("b><script", [], []), Throws.ArgumentException);
        Assert.That(() => new HtmlElement("b", [("onclick", "x")], []), Throws.ArgumentException);
    }

    [Test]
    public void Write_Page_LoadsNothingAndRunsNothing()
    {
        using var page = new StringWriter();
        new HtmlLayout(Language.English).Write(new ReportDocument("t", "b", []), "f", page);
        Assert.That(page.ToString(), Does.Contain("default-src 'none'").Or.Contain("default-src &#39;none&#39;").And.Not.Contain("<script").And.Not.Contain("http://").And.Not.Contain("https://").And.Not.Contain("url("));
    }

    private static ReportDocument Replace(ReportDocument document, string text) => new(text, text,
    [
        new HeadingBlock(text),
        new ParagraphBlock(text),
        new FormBlock([new FormRow(text, [new FormField(text, new TextValue(text))]), new FormRow(null, [new FormField(text, new ChoiceValue([(text, true)], text))])]),
        new TableBlock([new TableColumn(text)], [[text]]) { Heading = text },
        new DistributionBlock(text, ((DistributionBlock)document.Blocks[4]).Before! with { Cells = [new(text, 10), new(text, 1000)] }, null),
        new SignatureBlock([new Signature(text, text, text)]),
    ]);

    private static string Tags(string page) => string.Join(' ', System.Linq.Enumerable.Select(Regex.Matches(page, "</?[a-zA-Z][^ />]*", RegexOptions.None, TimeSpan.FromSeconds(5)), static match => match.Value));
}
