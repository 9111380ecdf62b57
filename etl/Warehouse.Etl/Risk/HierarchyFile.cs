using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Warehouse.Etl.Csv;
using Warehouse.Etl.Hosting;

namespace Warehouse.Etl.Risk;

/// <summary>A hierarchy as a file: one line per value, the value first, each further field coarser. ARX and other tools write it so.</summary>
internal static class HierarchyFile
{
    private const int MostLevels = 20;
    private const int LongestValue = 200;

    // Escaping Korean labels would only make the JSON unreadable.
    private static readonly JsonSerializerOptions JsonOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads a file; the delimiter is a semicolon where the first line has one, else a comma.</summary>
    /// <exception cref="RefusedException">It has another form; the message names the line, never a value.</exception>
    public static IReadOnlyList<string[]> Read(string path, string text)
    {
        string firstLine = text.Split('\n', 2)[0];
        CsvRecordReader records = new(new StringReader(text), firstLine.Contains(';', StringComparison.Ordinal) ? ';' : ',');
        List<string[]> lines = [];
        HashSet<string> leaves = new(StringComparer.Ordinal);
        while (records.Read())
        {
            string?[] fields = [.. records.Fields];
            if (fields is [null])
            {
                continue;
            }

            string? problem = records.Problem
                ?? (fields.Length is < 2 or > MostLevels + 1 ? string.Create(CultureInfo.InvariantCulture, $"has {fields.Length} fields; a value and 1 to {MostLevels} levels are allowed")
                : lines.Count > 0 && fields.Length != lines[0].Length ? string.Create(CultureInfo.InvariantCulture, $"has {fields.Length} fields, the first line {lines[0].Length}")
                : fields.Any(static f => f is not { Length: > 0 and <= LongestValue }) ? string.Create(CultureInfo.InvariantCulture, $"has a field that is empty or longer than {LongestValue} characters")
                : !leaves.Add(fields[0]!) ? "begins with a value that an earlier line has"
                : null);
            if (problem is not null)
            {
                throw new RefusedException(string.Create(CultureInfo.InvariantCulture, $"{path}, line {records.FirstLine}: {problem}. A hierarchy has one line per value, the value first, coarser to the right."));
            }

            lines.Add(fields!);
        }

        return lines.Count > 0 ? lines : throw new RefusedException($"{path} is empty. A hierarchy has one line per value, the value first, coarser to the right.");
    }

    /// <summary>Puts a hierarchy into policy.Category.</summary>
    /// <param name="connection">A session of a plan author.</param>
    public static void Define(DbConnection connection, string hierarchy, IReadOnlyList<string[]> lines)
    {
        JsonArray categories = [.. lines.SelectMany(static line => line.Skip(1).Select((value, i) => new JsonObject { ["leaf"] = line[0], ["level"] = i + 1, ["value"] = value }))];
        connection.Call("policy.DefineCategory", ("@hierarchyName", hierarchy), ("@categories", categories.ToJsonString(JsonOptions)));
    }
}
