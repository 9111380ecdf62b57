using System;
using System.Data.SqlTypes;
using System.Globalization;
using System.Linq;

namespace Warehouse.Etl.Csv;

/// <summary>
/// Turns the text of a field into a value of its column's type, or says why it can't, without naming the value. Formats are culture-free:
/// a decimal point, no thousands separators, ISO dates. Nothing is rounded or cut: what would lose digits or characters is refused.
/// </summary>
internal abstract class FieldConverter
{
    private static readonly string[] DateFormats = ["yyyy-MM-dd", "yyyyMMdd"];

    private static readonly string[] TimestampFormats =
        ["yyyy-MM-dd", "yyyyMMdd", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF"];

    private static readonly string[] TimeFormats = [@"hh\:mm", @"hh\:mm\:ss", @"hh\:mm\:ss\.FFFFFFF"];

    private FieldConverter(Type valueType)
    {
        ValueType = valueType;
    }

    private delegate string? Parse(string text, out object? value);

    /// <summary>Type of the values this converter makes.</summary>
    public Type ValueType { get; }

    /// <summary>Converts <paramref name="text"/>.</summary>
    /// <returns>Null when it worked, otherwise the reason, without the value.</returns>
    public abstract string? TryConvert(string text, out object? value);

    /// <summary>The converter of a column.</summary>
    /// <exception cref="RefusedException">CSV fields can't be loaded into a column of this type.</exception>
    public static FieldConverter For(StageColumn column) => column.TypeName switch
    {
        "nvarchar" or "nchar" => Text(column.MaxLength, asciiOnly: false),
        "varchar" or "char" => Text(column.MaxLength, asciiOnly: true),
        "tinyint" => Integer(byte.MinValue, byte.MaxValue, n => (byte)n),
        "smallint" => Integer(short.MinValue, short.MaxValue, n => (short)n),
        "int" => Integer(int.MinValue, int.MaxValue, n => (int)n),
        "bigint" => Integer(long.MinValue, long.MaxValue, n => n),
        "decimal" or "numeric" => Decimal(column.Precision, column.Scale),
        "money" => Decimal(19, 4),
        "smallmoney" => Decimal(10, 4),
        "float" => Of((string text, out double n) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out n) && double.IsFinite(n), "is not a number"),
        "real" => Of((string text, out float n) => float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out n) && float.IsFinite(n), "is not a number"),
        "bit" => Of<bool>(TryBit, "must be 0, 1, true or false"),
        "date" => Of((string text, out DateTime d) => TryDate(text, DateFormats, out d), "must be a date as yyyy-MM-dd or yyyyMMdd"),
        "datetime2" => Timestamp(DateTime.MinValue, column.Scale),
        "datetime" => Timestamp(new DateTime(1753, 1, 1), 3),
        "time" => Of((string text, out TimeSpan t) => TimeSpan.TryParseExact(text, TimeFormats, CultureInfo.InvariantCulture, out t), "must be a time as HH:mm:ss"),
        "uniqueidentifier" => Of((string text, out Guid g) => Guid.TryParseExact(text, "D", out g), "must be a uniqueidentifier with hyphens"),
        "varbinary" or "binary" => Binary(column.MaxLength),
        _ => throw new RefusedException($"Column {column.Name} has type {column.TypeName}, which can't be loaded from CSV. Declare it as nvarchar, an integer, decimal, float, bit, date, datetime2, time, uniqueidentifier or varbinary."),
    };

    private static Converter Text(int maxLength, bool asciiOnly) => new(typeof(string), (string text, out object? value) =>
    {
        value = text;
        if (maxLength >= 0 && text.Length > maxLength)
        {
            return string.Create(CultureInfo.InvariantCulture, $"is longer than {maxLength} characters (it has {text.Length})");
        }

        // What a varchar column can hold depends on its collation; only ASCII survives in every one.
        return asciiOnly && text.Any(c => c > 127) ? "has characters outside ASCII, which a varchar column may lose; declare it as nvarchar" : null;
    });

    private static Converter Integer<T>(long minimum, long maximum, Func<long, T> narrow)
        where T : struct => Of(
            (string text, out T value) =>
            {
                bool done = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long n) && n >= minimum && n <= maximum;
                value = done ? narrow(n) : default;
                return done;
            },
            string.Create(CultureInfo.InvariantCulture, $"must be a whole number from {minimum} to {maximum} without separators"));

    private static Converter Decimal(int precision, int scale) =>
        new(precision <= 28 ? typeof(decimal) : typeof(SqlDecimal), (string text, out object? value) =>
        {
            value = null;
            ReadOnlySpan<char> digits = text.AsSpan(text is ['-' or '+', ..] ? 1 : 0);
            int point = digits.IndexOf('.');
            ReadOnlySpan<char> whole = point < 0 ? digits : digits[..point];
            ReadOnlySpan<char> fraction = point < 0 ? [] : digits[(point + 1)..].TrimEnd('0');
            if (whole.IsEmpty || whole.ContainsAnyExceptInRange('0', '9') || fraction.ContainsAnyExceptInRange('0', '9'))
            {
                return "must be a number with a decimal point and without thousands separators";
            }

            whole = whole.TrimStart('0');
            if (fraction.Length > scale)
            {
                return string.Create(CultureInfo.InvariantCulture, $"has more than {scale} decimal places");
            }

            if (whole.Length > precision - scale)
            {
                return string.Create(CultureInfo.InvariantCulture, $"has more than {precision - scale} digits before the decimal point");
            }

            string plain = $"{(text[0] == '-' ? "-" : "")}{(whole.IsEmpty ? "0" : whole)}{(fraction.IsEmpty ? "" : ".")}{fraction}";
            value = precision <= 28 ? decimal.Parse(plain, CultureInfo.InvariantCulture) : (object)SqlDecimal.Parse(plain);
            return null;
        });

    private static Converter Timestamp(DateTime earliest, int scale)
    {
        long unit = 1;
        for (int digits = scale; digits < 7; digits++)
        {
            unit *= 10;
        }

        return Of(
            (string text, out DateTime value) => TryDate(text, TimestampFormats, out value) && value >= earliest && value.Ticks % unit == 0,
            string.Create(CultureInfo.InvariantCulture, $"must be a date or time as yyyy-MM-dd HH:mm:ss, with up to {scale} decimal places of a second, in the column's range"));
    }

    private static Converter Binary(int maxLength) => new(typeof(byte[]), (string text, out object? value) =>
    {
        value = null;
        if (!text.StartsWith("0x", StringComparison.Ordinal) || text.Length % 2 != 0 || !text.Skip(2).All(char.IsAsciiHexDigit))
        {
            return "must be hexadecimal digits after 0x";
        }

        byte[] bytes = Convert.FromHexString(text.AsSpan(2));
        value = bytes;
        return maxLength >= 0 && bytes.Length > maxLength ? string.Create(CultureInfo.InvariantCulture, $"is longer than {maxLength} bytes") : null;
    });

    private static bool TryBit(string text, out bool value)
    {
        value = text is "1" || text.Equals("true", StringComparison.OrdinalIgnoreCase);
        return value || text is "0" || text.Equals("false", StringComparison.OrdinalIgnoreCase);
    }

    private static bool TryDate(string text, string[] formats, out DateTime value) =>
        DateTime.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out value);

    private delegate bool TryParse<T>(string text, out T value);

    private static Converter Of<T>(TryParse<T> tryParse, string reason)
        where T : struct => new(typeof(T), (string text, out object? value) =>
        {
            bool done = tryParse(text, out T parsed);
            value = done ? parsed : null;
            return done ? null : reason;
        });

    private sealed class Converter(Type valueType, Parse parse) : FieldConverter(valueType)
    {
        public override string? TryConvert(string text, out object? value) => parse(text, out value);
    }
}
