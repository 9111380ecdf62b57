using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Warehouse.Etl.Csv;
using Warehouse.Etl.Hosting;

namespace Warehouse.Etl.Linkage;

/// <summary>Copies a CSV source into the session's temporary table #Source, whatever columns it has: texts, but where a type is named.</summary>
internal static class LinkageSource
{
    private static readonly StageColumn AnyText = new("", "nvarchar", 400);

    /// <summary>The encodings and quoting are those of <c>warehouse load</c>.</summary>
    /// <returns>The columns in the file's order.</returns>
    /// <exception cref="RefusedException">A record does not fit; nothing of it is shown.</exception>
    public static IReadOnlyList<string> Copy(IWarehouseHost host, DbConnection connection, Stream source, Encoding? encoding, IReadOnlyDictionary<string, StageColumn> types)
    {
        IReadOnlyList<string> names = ReadNames(source, encoding);
        List<StageColumn> columns = [.. names.Select(name => (types.TryGetValue(name, out StageColumn? type) ? type : AnyText) with { Name = name })];
        foreach (string unknown in types.Keys.Where(name => !names.Contains(name, StringComparer.OrdinalIgnoreCase)))
        {
            throw new RefusedException($"The source has no column {unknown}. Its first line names the columns.");
        }

        connection.Execute($"CREATE TABLE #Source ({string.Join(", ", columns.Select(c => $"{Quote(c.Name)} {TypeText(c)} NULL"))});");
        using var csv = new CsvSource(source, columns, ',', encoding);
        RejectedRow? rejected = null;
        csv.Rejected += row => rejected ??= row;
        using DbTransaction transaction = connection.BeginTransaction();
        using (var reader = new CsvDataReader(csv))
        {
            host.BulkCopy(connection, transaction, "#Source", reader, _ => { });
        }

        transaction.Commit();
        return rejected is null ? names : throw new RefusedException($"{csv.RejectedCount} records of the source don't fit, first: {rejected}. Nothing was taken in.");
    }

    /// <summary>The column of the source that is meant, as the source spells it.</summary>
    public static string Find(IReadOnlyList<string> names, string given) =>
        names.FirstOrDefault(name => name.Equals(given, StringComparison.OrdinalIgnoreCase))
        ?? throw new RefusedException($"The source has no column {given}. Its first line names the columns.");

    /// <summary>Reads types given as COLUMN=TYPE.</summary>
    public static IReadOnlyDictionary<string, StageColumn> ParseTypes(IEnumerable<string> given)
    {
        var types = new Dictionary<string, StageColumn>(StringComparer.OrdinalIgnoreCase);
        foreach (string text in given)
        {
            types[text.Split('=')[0]] = text.Split('=') is [var name, var type] && ParseType(type) is { } column
                ? column with { Name = name }
                : throw new RefusedException("--type must be COLUMN=TYPE with int, bigint, date, decimal(p,s) or nvarchar(n).");
        }

        return types;
    }

    public static string Quote(string name) => $"[{name.Replace("]", "]]", StringComparison.Ordinal)}]";

    private static StageColumn? ParseType(string type)
    {
        string[] parts = type.Replace(" ", "", StringComparison.Ordinal).TrimEnd(')').Split('(', ',');
        return parts switch
        {
            ["int" or "bigint" or "date"] => new StageColumn("", parts[0]),
            ["nvarchar", var length] when Number(length) is { } characters && characters is > 0 and <= 4000 => new StageColumn("", "nvarchar", characters),
            ["decimal", var precision, var scale] when Number(precision) is { } digits && Number(scale) is { } places && digits is > 0 and <= 38 && places >= 0 && places <= digits
                => new StageColumn("", "decimal", 0, digits, places),
            _ => null,
        };
    }

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;

    private static string TypeText(StageColumn column) => column.TypeName switch
    {
        "nvarchar" => string.Create(CultureInfo.InvariantCulture, $"nvarchar({column.MaxLength})"),
        "decimal" => string.Create(CultureInfo.InvariantCulture, $"decimal({column.Precision},{column.Scale})"),
        _ => column.TypeName,
    };

    private static string[] ReadNames(Stream source, Encoding? encoding)
    {
        Encoding found = CsvEncoding.Open(source, encoding);
        // Left open: the source is read again from its beginning.
        using var text = new StreamReader(source, found, detectEncodingFromByteOrderMarks: false, 1 << 12, leaveOpen: true);
        var records = new CsvRecordReader(text, ',');
        string[] names = records.Read() ? [.. records.Fields.Select(field => field?.Trim() ?? "")] : [];
        source.Position = 0;
        // The names themselves are not shown: without a header the first row is personal data.
        return names.Length > 0 && names.All(name => name.Length is > 0 and <= 100) && names.Distinct(StringComparer.OrdinalIgnoreCase).Count() == names.Length
            ? names
            : throw new RefusedException("The source's first line must name its columns, each with 1 to 100 characters and once.");
    }
}
