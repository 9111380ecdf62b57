using System;
using System.Globalization;

namespace Warehouse.LocalEngine.Types;

/// <summary>Conversions of text and uniqueidentifier.</summary>
internal static partial class Conversion
{
    private static ValueConverter? FromText(SqlType from, SqlType to, int style)
    {
        switch (to)
        {
            case { Kind: SqlTypeKind.Bit }:
                return static (Value v, out Value r) => ParseBit(v.AsString, out r);
            case { IsInteger: true }:
                return (Value v, out Value r) => ParseInteger(v.AsString, to.Kind, out r);
            case { IsExactWithScale: true }:
                int precision = to.Kind == SqlTypeKind.Decimal ? to.Precision : 19;
                bool isMoney = to.Kind != SqlTypeKind.Decimal;
                return (Value v, out Value r) =>
                {
                    ConversionFailure failure = DecimalText.Parse(v.AsString, precision, to.Scale, isMoney, out Int128 mantissa);
                    bool fits = InRange(mantissa, to);
                    r = failure == ConversionFailure.None && fits ? Value.FromInt128(mantissa) : default;
                    return failure == ConversionFailure.None && !fits ? ConversionFailure.Overflow : failure;
                };
            case { IsApproximate: true }:
                return (Value v, out Value r) => ParseFloat(v.AsString, to, out r);
            case { IsDateOrTime: true }:
                DateParser parser = new(from, to, style);
                return parser.Parse;
            case { IsBinary: true }:
                return TextToBinary(from, to, style);
            default:
                return static (Value v, out Value r) => ParseGuid(v.AsString, out r);
        }
    }

    private static ValueConverter? FromGuid(SqlType to)
    {
        if (to.IsText)
        {
            Func<string, string> fit = TextFit.Fitter(to, restrict: false);
            return (Value v, out Value r) =>
            {
                bool fits = to.Length == SqlType.Max || to.Length >= 36;
                r = fits ? Value.FromString(fit(v.AsGuid.ToString("D", CultureInfo.InvariantCulture).ToUpperInvariant())) : default;
                return fits ? ConversionFailure.None : ConversionFailure.TooShort;
            };
        }

        return (Value v, out Value r) =>
        {
            r = Value.FromBytes(FitBytes(v.AsGuid.ToByteArray(), to));
            return ConversionFailure.None;
        };
    }

    /// <summary>Blanks around, an optional sign, digits; empty text is 0.</summary>
    private static ConversionFailure ParseInteger(ReadOnlySpan<char> text, SqlTypeKind kind, out Value result)
    {
        result = default;
        text = text.Trim(' ');
        bool negative = !text.IsEmpty && text[0] == '-';
        if (!text.IsEmpty && text[0] is '-' or '+')
        {
            text = text[1..];
            if (text.IsEmpty)
            {
                return ConversionFailure.Syntax;
            }
        }

        Int128 value = 0;
        bool overflow = false;
        foreach (char c in text)
        {
            if (!char.IsAsciiDigit(c))
            {
                return ConversionFailure.Syntax;
            }

            overflow |= value > long.MaxValue;
            value = overflow ? value : (value * 10) + (c - '0');
        }

        (long minimum, long maximum) = RangeOf(kind);
        value = negative ? -value : value;
        if (overflow || value < minimum || value > maximum)
        {
            return ConversionFailure.Overflow;
        }

        result = Value.FromInt64((long)value);
        return ConversionFailure.None;
    }

    /// <summary>TRUE and FALSE, or an integer ("bit (Transact-SQL)").</summary>
    private static ConversionFailure ParseBit(ReadOnlySpan<char> text, out Value result)
    {
        text = text.Trim(' ');
        if (text.Equals("true", StringComparison.OrdinalIgnoreCase) || text.Equals("false", StringComparison.OrdinalIgnoreCase))
        {
            result = Value.FromBoolean(text.Length == 4);
            return ConversionFailure.None;
        }

        ConversionFailure failure = ParseInteger(text, SqlTypeKind.BigInt, out Value number);
        result = failure == ConversionFailure.None ? Value.FromBoolean(number.AsInt64 != 0) : default;
        return failure == ConversionFailure.None ? failure : ConversionFailure.Syntax;
    }

    /// <summary>Digits with a point and an exponent after e or d; empty text is 0.</summary>
    private static ConversionFailure ParseFloat(ReadOnlySpan<char> text, SqlType to, out Value result)
    {
        result = Value.FromDouble(0);
        text = text.Trim(' ');
        if (text.IsEmpty)
        {
            return ConversionFailure.None;
        }

        Span<char> normal = text.Length <= 400 ? stackalloc char[text.Length] : new char[text.Length];
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            normal[i] = c is 'd' or 'D' or 'E' ? 'e' : c;
            if (!char.IsAsciiDigit(c) && c is not ('+' or '-' or '.' or 'e' or 'E' or 'd' or 'D'))
            {
                return ConversionFailure.Syntax;
            }
        }

        const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (!double.TryParse(normal, Styles, CultureInfo.InvariantCulture, out double value))
        {
            return ConversionFailure.Syntax;
        }

        return Approximate(value, to, out result);
    }

    /// <summary>36 characters, in braces or not; what follows is ignored ("uniqueidentifier (Transact-SQL)").</summary>
    private static ConversionFailure ParseGuid(ReadOnlySpan<char> text, out Value result)
    {
        bool braces = !text.IsEmpty && text[0] == '{';
        bool complete = text.Length >= (braces ? 38 : 36) && (!braces || text[37] == '}');
        Guid guid = default;
        bool valid = complete && Guid.TryParseExact(text.Slice(braces ? 1 : 0, 36), "D", out guid);
        result = valid ? Value.FromGuid(guid) : default;
        return valid ? ConversionFailure.None : ConversionFailure.Syntax;
    }
}
