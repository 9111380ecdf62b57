using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using Warehouse.Etl.Output;
using Warehouse.Etl.Reports.Charts;
using Warehouse.Etl.Reports.Html;
using static Warehouse.Etl.Reports.Html.HtmlBuild;

namespace Warehouse.Etl.Reports.Layout;

/// <summary>A document as one HTML file that needs nothing else: style and charts are in it, no script, and a policy that lets the browser load nothing.</summary>
internal sealed class HtmlLayout(Language language)
{
    private static readonly Lazy<string> Css = new(static () =>
    {
        using Stream resource = Assembly.GetExecutingAssembly().GetManifestResourceStream("reports/report.css") ?? throw new InvalidOperationException("report.css is not embedded.");
        using var reader = new StreamReader(resource);
        return reader.ReadToEnd();
    });

    public void Write(ReportDocument document, string footer, TextWriter output)
    {
        output.Write("<!DOCTYPE html>");
        Element(
            "html",
            [("lang", language.Pick("en", "ko"))],
            Element(
                "head",
                Element("meta", [("charset", "utf-8")]),
                Element("meta", [("http-equiv", "Content-Security-Policy"), ("content", "default-src 'none'; style-src 'unsafe-inline'")]),
                Element("meta", [("name", "viewport"), ("content", "width=device-width, initial-scale=1")]),
                Element("title", Text(document.Title)),
                new HtmlStyle(Css.Value)),
            Element(
                "body",
                Element(
                    "main",
                    document.IsLandscape ? "across" : "upright",
                    [
                        Element("h1", Text(document.Title)),
                        Element("p", "basis", Text(document.Basis)),
                        .. document.Blocks.Select(Render),
                        Element("footer", Element("span", Text(document.Title)), Element("span", Text(footer))),
                    ])))
            .WriteTo(output);
        output.Write('\n');
    }

    private HtmlElement Render(ReportBlock block) => block switch
    {
        HeadingBlock heading => Element("h2", Text(heading.Text)),
        ParagraphBlock paragraph => Element("p", paragraph.IsNote ? "note" : "text", Lines(paragraph.Text)),
        FormBlock form => Render(form),
        TableBlock table => Render(table),
        DistributionBlock distribution => Render(distribution),
        SignatureBlock signatures => Element("div", "signatures", [.. signatures.Signatures.Select(Render)]),
        PageBreakBlock => Element("div", "page"),
        _ => throw new ArgumentOutOfRangeException(nameof(block), block, "Say how this kind of block looks."),
    };

    private static HtmlElement Render(FormBlock form)
    {
        bool hasGroups = form.Rows.Any(static r => r.Group is not null);
        int widest = form.Rows.Max(static r => r.Fields.Count);
        var rows = new List<HtmlNode>();
        for (int i = 0; i < form.Rows.Count; i++)
        {
            FormRow row = form.Rows[i];
            var cells = new List<HtmlNode>();
            if (row.Group is not null && (i == 0 || form.Rows[i - 1].Group != row.Group))
            {
                int span = form.Rows.Skip(i).TakeWhile(r => r.Group == row.Group).Count();
                cells.Add(Element("th", [("class", "group"), ("rowspan", Number(span)), ("scope", "rowgroup")], Text(row.Group)));
            }

            foreach ((FormField field, int f) in row.Fields.Select(static (field, f) => (field, f)))
            {
                // A row without a group of its own begins where the groups stand; its last field takes what is left of the width.
                int headSpan = hasGroups && row.Group is null && f == 0 ? 2 : 1;
                int valueSpan = f == row.Fields.Count - 1 ? (2 * (widest - row.Fields.Count)) + 1 : 1;
                cells.Add(Element("th", [("colspan", Number(headSpan)), ("scope", "row")], Text(field.Label)));
                cells.Add(Element("td", [("colspan", Number(valueSpan))], Render(field.Value)));
            }

            rows.Add(Element("tr", cells));
        }

        return Element("table", "form", [.. Columns(hasGroups, widest), Element("tbody", rows)]);
    }

    // With a fixed layout the first row would decide the widths, whatever it spans.
    private static IEnumerable<HtmlNode> Columns(bool hasGroups, int widest)
    {
        var columns = new List<HtmlNode>();
        if (hasGroups)
        {
            columns.Add(new HtmlElement("col", [("style", "width:24mm")], []));
        }

        for (int i = 0; i < widest; i++)
        {
            columns.Add(new HtmlElement("col", [("style", "width:32mm")], []));
            columns.Add(new HtmlElement("col", [], []));
        }

        yield return Element("colgroup", columns);
    }

    private static HtmlNode[] Render(FieldValue value) => value switch
    {
        ChoiceValue choice =>
        [
            .. choice.Choices.Select(static c => Element("span", c.IsChosen ? "choice chosen" : "choice", Element("i", Text(c.IsChosen ? "☑" : "☐")), Text(c.Text))),
            .. choice.Text.Length == 0 ? (HtmlNode[])[] : [Element("span", "detail", Lines(choice.Text))],
        ],
        TextValue text => Lines(text.Text),
        _ => [],
    };

    private HtmlElement Render(TableBlock table)
    {
        HtmlElement head = Element("thead", Element("tr", table.Columns.Select(static c => Element(
            "th",
            c.Width > 0 ? [("scope", "col"), ("style", $"width:{Number(c.Width)}%")] : [("scope", "col")],
            Text(c.Name)))));
        List<HtmlNode> rows = [.. table.Rows.Select(row => Element("tr", row.Select((cell, i) => Element("td", table.Columns[i].IsNumber ? "number" : "words", Lines(cell)))))];
        rows.AddRange(Enumerable.Range(0, table.BlankRows).Select(_ => Element("tr", table.Columns.Select(static _ => Element("td", "blank")))));
        if (rows.Count == 0)
        {
            rows.Add(Element("tr", Element("td", [("class", "nothing"), ("colspan", Number(table.Columns.Count))], Text(language.Pick("No entries.", "해당 없음")))));
        }

        HtmlElement list = Element("table", "list", head, Element("tbody", rows));
        return table.Heading is null ? list : Element("section", Element("h2", Text(table.Heading)), list);
    }

    private HtmlElement Render(DistributionBlock distribution)
    {
        long? ceiling = new[] { HistogramSvg.ZoomCeiling(distribution.Before), HistogramSvg.ZoomCeiling(distribution.After) }.Max();
        List<HtmlNode> figures =
        [
            Figure(distribution, distribution.Before, isBefore: true, null),
            Figure(distribution, distribution.After, isBefore: false, null),
        ];
        if (ceiling is not null)
        {
            // Enlarged is what is there: that a column is not taken over stands above.
            figures.Add(distribution.Before is null ? Element("figure", "empty") : Figure(distribution, distribution.Before, isBefore: true, ceiling));
            figures.Add(distribution.After is null ? Element("figure", "empty") : Figure(distribution, distribution.After, isBefore: false, ceiling));
        }

        return Element("section", "distribution", Element("h3", Text(distribution.Column)), Element("div", "pair", [.. figures]));
    }

    private HtmlElement Figure(DistributionBlock distribution, Histogram? histogram, bool isBefore, long? ceiling)
    {
        string stage = isBefore ? language.Pick("Original", "원본") : language.Pick("After pseudonymization", "가명처리 후");
        if (histogram is null || histogram.Cells.Count == 0)
        {
            return Element("figure", "nothing", Text($"{stage}: {language.Pick("not measured, or the column is not taken over", "측정되지 않았거나 해당 항목 없음")}"));
        }

        if (ceiling is { } limit && histogram.Cells.All(cell => cell.Count > limit))
        {
            return Element("figure", "nothing", Text($"{stage}: {language.Pick("no thin ends", "특이정보 없음")}"));
        }

        string what = ceiling is null ? language.Pick("distribution", "일반 분포") : language.Pick("thin ends, enlarged", "특이정보에 대한 분포 (확대)");
        string rows = string.Create(CultureInfo.InvariantCulture, $"{histogram.Total:#,##0}{language.Pick(" rows", "건")}");
        return Element(
            "figure",
            HistogramSvg.Draw(histogram, isBefore ? "before" : "after", $"{distribution.Column}, {stage}, {what}", ceiling),
            Element("figcaption", Element("b", Text(stage)), Text($" · {what} · {rows}")));
    }

    private HtmlElement Render(Signature signature) => Element(
        "div",
        Element("div", "role", Text(signature.Role)),
        Element(
            "div",
            "name",
            [
                Text(signature.Name),
                Element("span", "seal", Text(language.Pick("(signature)", "(인)"))),
                .. signature.SignedOn is null ? (HtmlNode[])[] : [Element("span", "when", Text(signature.SignedOn))],
            ]));

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
