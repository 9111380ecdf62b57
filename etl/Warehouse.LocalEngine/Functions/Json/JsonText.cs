using System;
using System.Globalization;
using System.Text;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Functions.Json;

/// <summary>Writes values as JSON the way FOR JSON does ("How FOR JSON converts SQL Server data types to JSON data types", "How FOR JSON escapes special characters").</summary>
internal static class JsonText
{
    /// <summary>The text between quotes, escaped.</summary>
    public static void AppendQuoted(StringBuilder target, ReadOnlySpan<char> text)
    {
        target.Append('"');
        AppendEscaped(target, text);
        target.Append('"');
    }

    /// <summary>STRING_ESCAPE(text, 'json'): quotes, both slashes and control characters.</summary>
    public static void AppendEscaped(StringBuilder target, ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            switch (c)
            {
                case '"': target.Append("\\\""); break;
                case '\\': target.Append("\\\\"); break;
                case '/': target.Append("\\/"); break;
                case '\b': target.Append("\\b"); break;
                case '\f': target.Append("\\f"); break;
                case '\n': target.Append("\\n"); break;
                case '\r': target.Append("\\r"); break;
                case '\t': target.Append("\\t"); break;
                case < ' ': target.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"); break;
                default: target.Append(c); break;
            }
        }
    }

    /// <summary>How non-NULL values of a type are written.</summary>
    public static Action<StringBuilder, Value> WriterFor(SqlType type, bool isJson)
    {
        if (isJson)
        {
            return static (target, value) => target.Append(value.AsString);
        }

        if (type.IsText)
        {
            return static (target, value) => AppendQuoted(target, value.AsString);
        }

        if (type.IsBinary)
        {
            return static (target, value) => target.Append('"').Append(Convert.ToBase64String(value.AsBytes)).Append('"');
        }

        switch (type.Kind)
        {
            case SqlTypeKind.Bit:
                return static (target, value) => target.Append(value.AsBoolean ? "true" : "false");
            case SqlTypeKind.Float:
                return static (target, value) => target.Append(value.AsDouble.ToString("0.000000000000000e+000", CultureInfo.InvariantCulture));
            case SqlTypeKind.Real:
                return static (target, value) => target.Append(value.AsDouble.ToString("0.0000000e+000", CultureInfo.InvariantCulture));
            case SqlTypeKind.SqlVariant:
                return static (target, value) => WriterFor(value.AsVariant.Type, isJson: false)(target, value.AsVariant.Value);
        }

        Func<Value, Value> toText = Conversion.Build(type, SqlType.NVarChar(SqlType.Max), isExplicit: true, style: type.IsDateOrTime ? 126 : type.IsExactWithScale && type.Kind != SqlTypeKind.Decimal ? 2 : null);
        if (type.IsNumeric)
        {
            return (target, value) => target.Append(toText(value).AsString);
        }

        return (target, value) =>
        {
            // A whole second is written without a fraction, whatever the type's digits.
            ReadOnlySpan<char> text = toText(value).AsString;
            int point = type.IsDateOrTime ? text.IndexOf('.') : -1;
            if (point >= 0)
            {
                int end = point + 1;
                while (end < text.Length && char.IsAsciiDigit(text[end]))
                {
                    end++;
                }

                if (text[(point + 1)..end].Trim('0').IsEmpty)
                {
                    target.Append('"').Append(text[..point]).Append(text[end..]).Append('"');
                    return;
                }
            }

            AppendQuoted(target, text);
        };
    }
}
