using System.Collections.Generic;
using System.Text;

namespace Warehouse.Clr.Text;

/// <summary>A JSON array (RFC 8259) of texts and nulls, and nothing else: no parser of the framework may be used here, and their messages would quote the value.</summary>
internal static class TextArray
{
    /// <summary>The elements; null when the text is no such array.</summary>
    public static List<string?>? TryParse(string json)
    {
        var elements = new List<string?>();
        int at = SkipBlanks(json, 0);
        if (at >= json.Length || json[at] != '[')
        {
            return null;
        }

        at = SkipBlanks(json, at + 1);
        if (at < json.Length && json[at] == ']')
        {
            return SkipBlanks(json, at + 1) == json.Length ? elements : null;
        }

        while (true)
        {
            at = Element(json, at, elements);
            at = at < 0 ? at : SkipBlanks(json, at);
            if (at < 0 || at >= json.Length)
            {
                return null;
            }

            if (json[at] == ']')
            {
                return SkipBlanks(json, at + 1) == json.Length ? elements : null;
            }

            if (json[at] != ',')
            {
                return null;
            }

            at = SkipBlanks(json, at + 1);
        }
    }

    /// <summary>Reads one element; gives the index behind it, or -1.</summary>
    private static int Element(string json, int at, List<string?> elements)
    {
        if (at + 3 < json.Length && json[at] == 'n' && json[at + 1] == 'u' && json[at + 2] == 'l' && json[at + 3] == 'l')
        {
            elements.Add(null);
            return at + 4;
        }

        if (at >= json.Length || json[at] != '"')
        {
            return -1;
        }

        int end = json.IndexOf('"', at + 1);
        if (end < 0)
        {
            return -1;
        }

        // Nearly always there is nothing escaped.
        int escape = json.IndexOf('\\', at + 1, end - at - 1);
        if (escape < 0)
        {
            elements.Add(json.Substring(at + 1, end - at - 1));
            return end + 1;
        }

        return Escaped(json, at + 1, elements);
    }

    private static int Escaped(string json, int at, List<string?> elements)
    {
        int code;
        var text = new StringBuilder();
        for (; at < json.Length; at++)
        {
            char unit = json[at];
            if (unit == '"')
            {
                elements.Add(text.ToString());
                return at + 1;
            }

            if (unit != '\\')
            {
                text.Append(unit);
                continue;
            }

            if (++at >= json.Length)
            {
                return -1;
            }

            const string Escapes = "\"\\/bfnrt";
            int known = Escapes.IndexOf(json[at]);
            if (known >= 0)
            {
                text.Append("\"\\/\b\f\n\r\t"[known]);
            }
            else if (json[at] == 'u' && (code = HexUnit(json, at + 1)) >= 0)
            {
                text.Append((char)code);
                at += 4;
            }
            else
            {
                return -1;
            }
        }

        return -1;
    }

    /// <summary>The UTF-16 unit that four hexadecimal digits spell, or -1.</summary>
    private static int HexUnit(string json, int at)
    {
        if (at + 4 > json.Length)
        {
            return -1;
        }

        int code = 0;
        for (int i = at; i < at + 4; i++)
        {
            int digit = "0123456789abcdef".IndexOf(json[i] >= 'A' && json[i] <= 'F' ? (char)(json[i] + ('a' - 'A')) : json[i]);
            if (digit < 0)
            {
                return -1;
            }

            code = (code << 4) | digit;
        }

        return code;
    }

    private static int SkipBlanks(string json, int at)
    {
        while (at < json.Length && (json[at] == ' ' || json[at] == '\t' || json[at] == '\n' || json[at] == '\r'))
        {
            at++;
        }

        return at;
    }
}
