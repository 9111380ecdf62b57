using System.Globalization;
using System.Text;
using Warehouse.Clr.Errors;

namespace Warehouse.Clr.PersonalData;

internal enum JsonToken
{
    Text,
    Number,
    True,
    False,
    Null,
    ObjectStart,
    ObjectEnd,
    ArrayStart,
    ArrayEnd,
}

/// <summary>
/// Reads JSON (RFC 8259) forward, one token after the other. The framework's readers belong to libraries that SQL Server does not support. Errors name the
/// parameter and the place, never the text.
/// </summary>
internal sealed class JsonReader
{
    private const int MostDepth = 8;

    private readonly string function;
    private readonly string json;
    private int at;
    private int depth;
    private bool first = true;

    public JsonReader(string function, string json)
    {
        this.function = function;
        this.json = json;
    }

    /// <summary>The value of a text or number token.</summary>
    public string Value { get; private set; } = "";

    /// <summary>The next member's name within an object, or null at its end, which is then read.</summary>
    public string? Member()
    {
        if (Separate('}'))
        {
            return null;
        }

        Expect('"');
        string name = Text();
        Blanks();
        Expect(':');
        return name;
    }

    /// <summary>Whether the array has another element; its end is read.</summary>
    public bool Element() => !Separate(']');

    public JsonToken Read()
    {
        Blanks();
        char unit = at < json.Length ? json[at] : '\0';
        switch (unit)
        {
            case '{':
            case '[':
                at++;
                depth++;
                if (depth > MostDepth)
                {
                    throw Problem("is nested too deeply");
                }

                first = true;
                return unit == '{' ? JsonToken.ObjectStart : JsonToken.ArrayStart;
            case '"':
                at++;
                Value = Text();
                return JsonToken.Text;
            case 't':
                return Word("true", JsonToken.True);
            case 'f':
                return Word("false", JsonToken.False);
            case 'n':
                return Word("null", JsonToken.Null);
            default:
                return Number();
        }
    }

    /// <summary>Nothing but blanks may follow.</summary>
    public void End()
    {
        Blanks();
        if (at != json.Length)
        {
            throw Problem("goes on behind its end");
        }
    }

    public TransformException Problem(string what) =>
        Require.Problem(function, "policy", what + " at place " + (at + 1).ToString(CultureInfo.InvariantCulture) + "; it must be JSON as clr/README.md describes it.");

    private bool Separate(char closing)
    {
        Blanks();
        if (at < json.Length && json[at] == closing)
        {
            at++;
            depth--;
            first = false;
            return true;
        }

        if (!first)
        {
            Expect(',');
            Blanks();
        }

        first = false;
        return false;
    }

    private JsonToken Word(string word, JsonToken token)
    {
        if (!Units.StartsWith(json, at, word))
        {
            throw Problem("has no JSON value");
        }

        at += word.Length;
        return token;
    }

    private JsonToken Number()
    {
        int start = at;
        while (at < json.Length && (Units.IsDigit(json[at]) || Units.IsOneOf("+-.eE", json[at])))
        {
            at++;
        }

        if (start == at)
        {
            throw Problem("has no JSON value");
        }

        Value = json.Substring(start, at - start);
        return JsonToken.Number;
    }

    /// <summary>A text whose opening quote is read.</summary>
    private string Text()
    {
        int start = at;
        while (at < json.Length && json[at] != '"' && json[at] != '\\')
        {
            at++;
        }

        if (at < json.Length && json[at] == '"')
        {
            at++;
            return json.Substring(start, at - 1 - start);
        }

        StringBuilder text = new StringBuilder(json, start, at - start, 2 * (at - start) + 16);
        while (at < json.Length && json[at] != '"')
        {
            text.Append(json[at] == '\\' ? Escape() : json[at]);
            at++;
        }

        Expect('"');
        return text.ToString();
    }

    private char Escape()
    {
        at++;
        switch (at < json.Length ? json[at] : '\0')
        {
            case 'n':
                return '\n';
            case 't':
                return '\t';
            case 'r':
                return '\r';
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'u' when Hexadecimal(out char unit):
                at += 4;
                return unit;
            case '"':
            case '\\':
            case '/':
                return json[at];
            default:
                throw Problem("has an escape that JSON does not know");
        }
    }

    /// <summary>The four hexadecimal digits behind the current place.</summary>
    private bool Hexadecimal(out char unit)
    {
        int number = 0;
        for (int i = 1; i <= 4; i++)
        {
            int digit = at + i < json.Length ? Units.HexDigit(json[at + i]) : -1;
            if (digit < 0)
            {
                unit = default;
                return false;
            }

            number = (number << 4) | digit;
        }

        unit = (char)number;
        return true;
    }

    private void Expect(char unit)
    {
        if (at >= json.Length || json[at] != unit)
        {
            throw Problem("lacks a " + unit);
        }

        at++;
    }

    private void Blanks()
    {
        while (at < json.Length && (json[at] == ' ' || json[at] == '\t' || json[at] == '\n' || json[at] == '\r'))
        {
            at++;
        }
    }
}
