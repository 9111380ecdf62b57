using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Functions;

/// <summary>printf-like messages of RAISERROR and FORMATMESSAGE ("RAISERROR (Transact-SQL)"): %d %i %u %o %x %X %s with flags, width and precision.</summary>
internal static class MessageText
{
    private const int MaxLength = 2047;

    /// <summary>The message with its arguments in place; missing or NULL arguments show as (null). Errors 2786, 2787 for a wrong type or format.</summary>
    public static string Format(string message, IReadOnlyList<(SqlType Type, Value Value)> arguments)
    {
        StringBuilder result = new(message.Length);
        int next = 0;
        for (int i = 0; i < message.Length; i++)
        {
            if (message[i] != '%')
            {
                result.Append(message[i]);
                continue;
            }

            if (i + 1 < message.Length && message[i + 1] == '%')
            {
                result.Append('%');
                i++;
                continue;
            }

            int start = i + 1;
            string flags = Take(message, ref start, static c => c is '-' or '+' or '0' or '#' or ' ');
            int width = Number(message, ref start, arguments, ref next);
            int precision = -1;
            if (start < message.Length && message[start] == '.')
            {
                start++;
                precision = Number(message, ref start, arguments, ref next);
            }

            // h, l and I64 say a size that the argument's type tells anyway.
            _ = Take(message, ref start, static c => c is 'h' or 'l');
            if (message.AsSpan(start).StartsWith("I64"))
            {
                start += 3;
            }

            if (start >= message.Length || message[start] is not ('d' or 'i' or 'u' or 'o' or 'x' or 'X' or 's'))
            {
                throw new SqlEngineException(2787, "Invalid format specification in the message: use %d, %i, %u, %o, %x, %X, %s or %%.");
            }

            (SqlType Type, Value Value) argument = next < arguments.Count ? arguments[next] : (SqlType.UntypedNull, Value.Null);
            next++;
            string text = Convert(argument.Type, argument.Value, message[start], flags, precision, next);
            char pad = flags.Contains('0', StringComparison.Ordinal) && !flags.Contains('-', StringComparison.Ordinal) && message[start] != 's' ? '0' : ' ';
            result.Append(flags.Contains('-', StringComparison.Ordinal) ? text.PadRight(width) : text.PadLeft(width, pad));
            i = start;
        }

        return result.Length <= MaxLength ? result.ToString() : result.ToString(0, MaxLength - 3) + "...";
    }

    private static string Convert(SqlType type, Value value, char specifier, string flags, int precision, int position)
    {
        if (value.IsNull)
        {
            return "(null)";
        }

        if (specifier == 's' ? !type.IsText : !type.IsInteger)
        {
            throw new SqlEngineException(2786, FormattableString.Invariant($"The data type of substitution parameter {position} does not match the expected type of the format specification."));
        }

        if (specifier == 's')
        {
            return precision >= 0 && precision < value.AsString.Length ? value.AsString[..precision] : value.AsString;
        }

        bool wide = type.Kind == SqlTypeKind.BigInt;
        ulong bits = wide ? (ulong)value.AsInt64 : (uint)value.AsInt64;
        string prefix = flags.Contains('#', StringComparison.Ordinal) && bits != 0 ? specifier switch { 'x' => "0x", 'X' => "0X", 'o' => "0", _ => string.Empty } : string.Empty;
        string digits = specifier switch
        {
            'u' => bits.ToString(CultureInfo.InvariantCulture),
            'x' => bits.ToString("x", CultureInfo.InvariantCulture),
            'X' => bits.ToString("X", CultureInfo.InvariantCulture),
            'o' => System.Convert.ToString((long)bits, 8),
            _ => Math.Abs((decimal)value.AsInt64).ToString(CultureInfo.InvariantCulture),
        };
        string sign = specifier is not ('d' or 'i') ? string.Empty
            : value.AsInt64 < 0 ? "-"
            : flags.Contains('+', StringComparison.Ordinal) ? "+"
            : flags.Contains(' ', StringComparison.Ordinal) ? " " : string.Empty;
        return sign + prefix + digits.PadLeft(Math.Max(0, precision), '0');
    }

    private static string Take(string text, ref int position, Func<char, bool> accepts)
    {
        int start = position;
        while (position < text.Length && accepts(text[position]))
        {
            position++;
        }

        return text[start..position];
    }

    private static int Number(string message, ref int position, IReadOnlyList<(SqlType Type, Value Value)> arguments, ref int next)
    {
        if (position < message.Length && message[position] == '*')
        {
            position++;
            return next < arguments.Count && arguments[next].Type.IsInteger && !arguments[next].Value.IsNull ? (int)Math.Clamp(arguments[next++].Value.AsInt64, 0, MaxLength) : 0;
        }

        string digits = Take(message, ref position, char.IsAsciiDigit);
        return digits.Length is 0 or > 4 ? 0 : int.Parse(digits, CultureInfo.InvariantCulture);
    }
}
