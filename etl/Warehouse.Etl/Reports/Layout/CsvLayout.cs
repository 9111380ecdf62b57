using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Warehouse.Etl.Output;
using Warehouse.Etl.Reports.Charts;

namespace Warehouse.Etl.Reports.Layout;

/// <summary>
/// A document as CSV (RFC 4180, UTF-8 with byte order mark, so that Korean opens rightly in a spreadsheet). A register is its table; other documents are one line
/// per field: section, row, field, value.
/// </summary>
internal static class CsvLayout
{
    public static void Write(ReportDocument document, TextWriter output)
    {
        IEnumerable<IReadOnlyList<string?>> lines = document.Blocks.OfType<TableBlock>().FirstOrDefault(static t => t.IsRegister) is { } register
            ? [[.. register.Columns.Select(static c => c.Name)], .. register.Rows]
            : [["Section", "Row", "Field", "Value"], .. FieldsOf(document)];
        foreach (IReadOnlyList<string?> line in lines)
        {
            output.Write(string.Join(',', line.Select(static cell => ResultWriter.CsvField(Inert(cell)))));
            output.Write("\r\n");
        }
    }

    /// <summary>
    /// A spreadsheet runs what begins like a formula, and these files hold texts that others wrote: such a text gets an apostrophe in front, which the spreadsheet takes
    /// for a mark of text. Numbers stay numbers.
    /// </summary>
    internal static string? Inert(string? cell) =>
        cell is [('=' or '+' or '-' or '@' or '\t' or '\r'), ..] && !decimal.TryParse(cell, NumberStyles.Number, CultureInfo.InvariantCulture, out _) ? "'" + cell : cell;

    private static IEnumerable<IReadOnlyList<string?>> FieldsOf(ReportDocument document)
    {
        string section = document.Title;
        foreach (ReportBlock block in document.Blocks)
        {
            switch (block)
            {
                case HeadingBlock heading:
                    section = heading.Text;
                    break;
                case ParagraphBlock paragraph:
                    yield return [section, null, null, paragraph.Text];
                    break;
                case FormBlock form:
                    foreach ((FormRow row, FormField field) in form.Rows.SelectMany(static r => r.Fields.Select(f => (r, f))))
                    {
                        yield return [section, row.Group, field.Label, TextOf(field.Value)];
                    }

                    break;
                case TableBlock table:
                    foreach ((IReadOnlyList<string?> row, int i) in table.Rows.Select(static (r, i) => (r, i)))
                    {
                        for (int c = 0; c < table.Columns.Count; c++)
                        {
                            yield return [table.Heading ?? section, (i + 1).ToString(CultureInfo.InvariantCulture), table.Columns[c].Name, row[c]];
                        }
                    }

                    break;
                case DistributionBlock distribution:
                    foreach ((string stage, Histogram? histogram) in new[] { ("before", distribution.Before), ("after", distribution.After) })
                    {
                        foreach (HistogramCell cell in histogram?.Cells ?? [])
                        {
                            yield return [distribution.Column, stage, cell.Label, cell.Count.ToString(CultureInfo.InvariantCulture)];
                        }
                    }

                    break;
                case SignatureBlock signatures:
                    foreach (Signature signature in signatures.Signatures)
                    {
                        yield return [section, signature.SignedOn, signature.Role, signature.Name];
                    }

                    break;
            }
        }
    }

    private static string TextOf(FieldValue value) => value switch
    {
        ChoiceValue choice => string.Join("; ", choice.Choices.Where(static c => c.IsChosen).Select(static c => c.Text).Append(choice.Text).Where(static t => t.Length > 0)),
        TextValue text => text.Text,
        _ => "",
    };
}
