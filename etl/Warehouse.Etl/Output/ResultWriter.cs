using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Warehouse.Etl.Output;

/// <summary>Forms of a query's result.</summary>
internal enum ResultFormat
{
    /// <summary>Columns aligned for reading.</summary>
    Table,

    /// <summary>RFC 4180; NULL is an empty field, an empty text is quoted.</summary>
    Csv,

    /// <summary>One array of objects per result, one result per line.</summary>
    Json,
}

/// <summary>Writes results as they arrive; memory stays bounded whatever their size.</summary>
internal sealed class ResultWriter(TextWriter output, ResultFormat format)
{
    /// <summary>Rows looked at to find the widths of a table's columns; later rows may stick out.</summary>
    private const int WidthSample = 1000;

    private static readonly JsonSerializerOptions JsonOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes every result of <paramref name="reader"/> that has columns.</summary>
    public void WriteAll(DbDataReader reader)
    {
        do
        {
            Write(reader);
        }
        while (reader.NextResult());
    }

    /// <summary>Writes the result that <paramref name="reader"/> stands on, if it has columns.</summary>
    public void Write(DbDataReader reader)
    {
        if (reader.FieldCount == 0)
        {
            return;
        }

        switch (format)
        {
            case ResultFormat.Csv:
                WriteCsv(reader);
                break;
            case ResultFormat.Json:
                WriteJson(reader);
                break;
            default:
                WriteTable(Names(reader), RowsOf(reader));
                break;
        }
    }

    /// <summary>Says how many rows a batch changed, in the form for readers only; a negative count is none.</summary>
    public void WriteAffected(int count)
    {
        if (format == ResultFormat.Table && count >= 0)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"({count} {(count == 1 ? "row" : "rows")} affected)"));
        }
    }

    /// <summary>Writes rows as a table; null is NULL.</summary>
    public void WriteTable(IReadOnlyList<string> names, IEnumerable<string?[]> rows)
    {
        using IEnumerator<string?[]> all = rows.GetEnumerator();
        var sample = new List<string[]>();
        while (sample.Count < WidthSample && all.MoveNext())
        {
            sample.Add(Visible(all.Current));
        }

        int[] widths = [.. names.Select((name, i) => Math.Max(1, sample.Select(row => CellText.Width(row[i])).Append(CellText.Width(name)).Max()))];
        long count = sample.Count;
        WriteLine(names);
        WriteLine([.. widths.Select(width => new string('-', width))]);
        sample.ForEach(WriteLine);
        while (all.MoveNext())
        {
            WriteLine(Visible(all.Current));
            count++;
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"({count} {(count == 1 ? "row" : "rows")})"));

        void WriteLine(IReadOnlyList<string> cells) =>
            output.WriteLine(string.Join("  ", cells.Select((cell, i) => i == widths.Length - 1 ? cell : cell + new string(' ', Math.Max(0, widths[i] - CellText.Width(cell))))));
    }

    /// <summary>A field of a CSV file.</summary>
    internal static string CsvField(string? value) => value switch
    {
        null => "",
        "" => "\"\"",
        _ when value.AsSpan().ContainsAny(",\"\r\n") => $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"",
        _ => value,
    };

    private static IReadOnlyList<string> Names(DbDataReader reader) => [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];

    private static IEnumerable<string?[]> RowsOf(DbDataReader reader)
    {
        while (reader.Read())
        {
            yield return [.. Enumerable.Range(0, reader.FieldCount).Select(i => CellText.Of(reader, i))];
        }
    }

    private static string[] Visible(string?[] row) => Array.ConvertAll(row, cell => cell is null ? "NULL" : CellText.Visible(cell));

    private void WriteCsv(DbDataReader reader)
    {
        output.WriteLine(string.Join(',', Names(reader).Select(CsvField)));
        foreach (string?[] row in RowsOf(reader))
        {
            output.WriteLine(string.Join(',', row.Select(CsvField)));
        }
    }

    private void WriteJson(DbDataReader reader)
    {
        string[] names = [.. Names(reader).Select(name => JsonSerializer.Serialize(name, JsonOptions))];
        output.Write('[');
        for (bool first = true; reader.Read(); first = false)
        {
            output.Write(first ? "{" : ",{");
            output.Write(string.Join(',', names.Select((name, i) => $"{name}:{JsonValue(reader, i)}")));
            output.Write('}');
        }

        output.WriteLine(']');
    }

    private static string JsonValue(DbDataReader reader, int ordinal)
    {
        if (CellText.Of(reader, ordinal) is not { } text)
        {
            return "null";
        }

        Type type = reader.GetFieldType(ordinal);
        return type == typeof(bool) ? (text == "1" ? "true" : "false")
            : type == typeof(byte) || type == typeof(short) || type == typeof(int) || type == typeof(long) || type == typeof(decimal) ? text
            : JsonSerializer.Serialize(text, JsonOptions);
    }
}
