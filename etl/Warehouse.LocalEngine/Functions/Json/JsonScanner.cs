using System;
using System.Globalization;
using System.Text;

namespace Warehouse.LocalEngine.Functions.Json;

/// <summary>What stands at a place in JSON text; the numbers are OPENJSON's type column.</summary>
internal enum JsonKind
{
    Null = 0,
    String = 1,
    Number = 2,
    Boolean = 3,
    Array = 4,
    Object = 5,
}

/// <summary>A value's place in JSON text: positions of its first character and after its last.</summary>
internal readonly record struct JsonNode(JsonKind Kind, int Start, int End);

/// <summary>A member of an object (its name's quotes included) or an element of an array (without a name).</summary>
internal readonly record struct JsonItem(int NameStart, int NameEnd, JsonNode Value);

/// <summary>
/// Reads JSON (RFC 8259) in place, by UTF-16 positions: fragments come back as they were written and JSON_MODIFY changes nothing else.
/// Text is checked as a whole before it is read.
/// </summary>
internal static class JsonScanner
{
    /// <summary>SQL Server's limit of nesting.</summary>
    private const int MaxDepth = 128;

    /// <summary>The value the text is; error 13609 with the position when it is none.</summary>
    public static JsonNode Parse(ReadOnlySpan<char> text) => TryParse(text, out JsonNode root, out int position)
        ? root
        : throw new SqlEngineException(13609, FormattableString.Invariant($"JSON text is not properly formatted. An unexpected character is found at position {position}."));

    public static bool TryParse(ReadOnlySpan<char> text, out JsonNode root, out int errorPosition)
    {
        int position = SkipBlanks(text, 0);
        bool valid = TryValue(text, ref position, 0, out root);
        if (valid)
        {
            position = SkipBlanks(text, position);
        }

        errorPosition = position;
        return valid && position == text.Length;
    }

    /// <summary>Moves to the next item of an array or object in checked text. Begin with the position after the opening bracket.</summary>
    public static bool NextItem(ReadOnlySpan<char> text, bool isObject, ref int position, out JsonItem item)
    {
        item = default;
        position = SkipBlanks(text, position);
        if (text[position] is ']' or '}')
        {
            return false;
        }

        if (text[position] == ',')
        {
            position = SkipBlanks(text, position + 1);
        }

        int nameStart = position;
        int nameEnd = position;
        if (isObject)
        {
            TryString(text, ref position);
            nameEnd = position;
            position = SkipBlanks(text, SkipBlanks(text, position) + 1);
        }

        TryValue(text, ref position, 0, out JsonNode value);
        item = new JsonItem(nameStart, nameEnd, value);
        return true;
    }

    /// <summary>A string's content, from its literal with quotes.</summary>
    public static string Unescape(ReadOnlySpan<char> literal)
    {
        ReadOnlySpan<char> content = literal[1..^1];
        int escape = content.IndexOf('\\');
        if (escape < 0)
        {
            return content.ToString();
        }

        StringBuilder text = new(content.Length);
        for (int i = 0; i < content.Length; i++)
        {
            if (content[i] != '\\')
            {
                text.Append(content[i]);
                continue;
            }

            switch (content[++i])
            {
                case 'b': text.Append('\b'); break;
                case 'f': text.Append('\f'); break;
                case 'n': text.Append('\n'); break;
                case 'r': text.Append('\r'); break;
                case 't': text.Append('\t'); break;
                case 'u':
                    text.Append((char)ushort.Parse(content.Slice(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                    i += 4;
                    break;
                default: text.Append(content[i]); break;
            }
        }

        return text.ToString();
    }

    public static int SkipBlanks(ReadOnlySpan<char> text, int position)
    {
        while (position < text.Length && text[position] is ' ' or '\t' or '\n' or '\r')
        {
            position++;
        }

        return position;
    }

    private static bool TryValue(ReadOnlySpan<char> text, ref int position, int depth, out JsonNode node)
    {
        int start = position;
        node = default;
        if (position >= text.Length)
        {
            return false;
        }

        JsonKind kind;
        bool valid;
        switch (text[position])
        {
            case '{' or '[':
                kind = text[position] == '{' ? JsonKind.Object : JsonKind.Array;
                valid = depth < MaxDepth && TryItems(text, kind == JsonKind.Object, ref position, depth + 1);
                break;
            case '"':
                (kind, valid) = (JsonKind.String, TryString(text, ref position));
                break;
            case 't':
                (kind, valid) = (JsonKind.Boolean, TryWord(text, "true", ref position));
                break;
            case 'f':
                (kind, valid) = (JsonKind.Boolean, TryWord(text, "false", ref position));
                break;
            case 'n':
                (kind, valid) = (JsonKind.Null, TryWord(text, "null", ref position));
                break;
            default:
                (kind, valid) = (JsonKind.Number, TryNumber(text, ref position));
                break;
        }

        node = new JsonNode(kind, start, position);
        return valid;
    }

    private static bool TryItems(ReadOnlySpan<char> text, bool isObject, ref int position, int depth)
    {
        char close = isObject ? '}' : ']';
        position = SkipBlanks(text, position + 1);
        if (position < text.Length && text[position] == close)
        {
            position++;
            return true;
        }

        while (true)
        {
            if (isObject)
            {
                if (position >= text.Length || text[position] != '"' || !TryString(text, ref position))
                {
                    return false;
                }

                position = SkipBlanks(text, position);
                if (position >= text.Length || text[position] != ':')
                {
                    return false;
                }

                position = SkipBlanks(text, position + 1);
            }

            if (!TryValue(text, ref position, depth, out _))
            {
                return false;
            }

            position = SkipBlanks(text, position);
            if (position >= text.Length || (text[position] != ',' && text[position] != close))
            {
                return false;
            }

            if (text[position++] == close)
            {
                return true;
            }

            position = SkipBlanks(text, position);
        }
    }

    private static bool TryString(ReadOnlySpan<char> text, ref int position)
    {
        for (position++; position < text.Length; position++)
        {
            switch (text[position])
            {
                case '"':
                    position++;
                    return true;
                case '\\':
                    position++;
                    if (position >= text.Length || !"\"\\/bfnrtu".Contains(text[position], StringComparison.Ordinal))
                    {
                        return false;
                    }

                    if (text[position] == 'u')
                    {
                        for (int digit = 0; digit < 4; digit++)
                        {
                            if (++position >= text.Length || !char.IsAsciiHexDigit(text[position]))
                            {
                                return false;
                            }
                        }
                    }

                    break;
                case < ' ':
                    return false;
            }
        }

        return false;
    }

    private static bool TryWord(ReadOnlySpan<char> text, string word, ref int position)
    {
        bool valid = text[position..].StartsWith(word);
        position += valid ? word.Length : 0;
        return valid;
    }

    private static bool TryNumber(ReadOnlySpan<char> text, ref int position)
    {
        if (position < text.Length && text[position] == '-')
        {
            position++;
        }

        int whole = position;
        int digits = SkipDigits(text, ref position);
        if (digits == 0 || (digits > 1 && text[whole] == '0'))
        {
            return false;
        }

        if (position < text.Length && text[position] == '.')
        {
            position++;
            if (SkipDigits(text, ref position) == 0)
            {
                return false;
            }
        }

        if (position < text.Length && text[position] is 'e' or 'E')
        {
            position++;
            if (position < text.Length && text[position] is '+' or '-')
            {
                position++;
            }

            return SkipDigits(text, ref position) > 0;
        }

        return true;
    }

    private static int SkipDigits(ReadOnlySpan<char> text, ref int position)
    {
        int start = position;
        while (position < text.Length && char.IsAsciiDigit(text[position]))
        {
            position++;
        }

        return position - start;
    }
}
