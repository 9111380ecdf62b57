using System;
using System.Data.SqlTypes;
using System.Globalization;

namespace Warehouse.LocalEngine.Tests.Conformance;

/// <summary>A value as case files write it. Text is bare unless that could be misread; then it stands in single quotes.</summary>
internal static class CellText
{
    /// <param name="value">As Microsoft.Data.SqlClient reads it; decimals as <see cref="SqlDecimal"/>, which holds all 38 digits.</param>
    /// <param name="typeName">The system type's name.</param>
    /// <param name="scale">Digits of the fraction of a second.</param>
    public static string Format(object value, string typeName, int scale) => value switch
    {
        DBNull => "NULL",
        bool flag => flag ? "1" : "0",
        byte[] bytes => "0x" + Convert.ToHexString(bytes),
        string text => Quoted(text),
        Guid guid => guid.ToString().ToUpperInvariant(),
        decimal money when typeName.EndsWith("money", StringComparison.Ordinal) => money.ToString("F4", CultureInfo.InvariantCulture),
        DateTime date when typeName == "date" => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime instant => instant.ToString("yyyy-MM-dd HH:mm:ss" + Fraction(FractionDigits(typeName, scale)), CultureInfo.InvariantCulture),
        DateTimeOffset instant => instant.ToString("yyyy-MM-dd HH:mm:ss" + Fraction(scale) + " zzz", CultureInfo.InvariantCulture),
        TimeSpan time => new TimeOnly(time.Ticks).ToString("HH:mm:ss" + Fraction(scale), CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    private static int FractionDigits(string typeName, int scale) => typeName switch
    {
        "datetime" => 3,
        "smalldatetime" => 0,
        _ => scale,
    };

    private static string Fraction(int digits) => digits == 0 ? string.Empty : "." + new string('f', digits);

    private static string Quoted(string text) =>
        text.Length == 0 || text == "NULL" || text[0] is ' ' or '\'' || text[^1] == ' ' || text.AsSpan().ContainsAny("|\r\n\t")
            ? "'" + text.Replace("'", "''", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal) + "'"
            : text;
}
