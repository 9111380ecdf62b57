using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Warehouse.LocalEngine.Functions.Json;

/// <summary>One step of a path: a member's name, or an element's index (name null).</summary>
internal readonly record struct JsonStep(string? Name, int Index);

/// <summary>
/// A path of SQL Server's JSON functions ("JSON Path Expressions"): <c>lax|strict $.name."any name"[0]</c>, and <c>append</c> before it for JSON_MODIFY.
/// Names compare exactly.
/// </summary>
internal sealed class JsonPath
{
    private JsonPath(string source, bool isStrict, bool isAppend, JsonStep[] steps)
    {
        Source = source;
        IsStrict = isStrict;
        IsAppend = isAppend;
        Steps = steps;
    }

    public static JsonPath Root { get; } = new("$", isStrict: false, isAppend: false, []);

    public string Source { get; }

    /// <summary>strict: what is not found is error 13608; lax: it is NULL.</summary>
    public bool IsStrict { get; }

    public bool IsAppend { get; }

    public JsonStep[] Steps { get; }

    /// <summary>Error 13607 when the text is no path.</summary>
    public static JsonPath Parse(string source)
    {
        int position = JsonScanner.SkipBlanks(source, 0);
        bool append = TakeWord(source, "append", ref position);
        bool strict = TakeWord(source, "strict", ref position);
        if (!strict)
        {
            TakeWord(source, "lax", ref position);
        }

        if (position >= source.Length || source[position] != '$')
        {
            throw Invalid(position);
        }

        List<JsonStep> steps = [];
        position++;
        while (position < source.Length)
        {
            steps.Add(source[position] switch
            {
                '.' => ReadName(source, ref position),
                '[' => ReadIndex(source, ref position),
                _ => throw Invalid(position),
            });
        }

        return new JsonPath(source, strict, append, [.. steps]);
    }

    /// <summary>The value at the path; null when there is none (lax) or error 13608 (strict). Of members of one name the first counts.</summary>
    public JsonNode? Find(ReadOnlySpan<char> text, JsonNode from)
    {
        JsonNode node = from;
        foreach (JsonStep step in Steps)
        {
            if (Child(text, node, step) is not { } item)
            {
                return IsStrict ? throw NotFound() : null;
            }

            node = item.Value;
        }

        return node;
    }

    /// <summary>The member or element a step leads to; null when there is none.</summary>
    public static JsonItem? Child(ReadOnlySpan<char> text, JsonNode parent, JsonStep step)
    {
        bool isObject = parent.Kind == JsonKind.Object;
        if (isObject != step.Name is not null || (!isObject && parent.Kind != JsonKind.Array))
        {
            return null;
        }

        int position = parent.Start + 1;
        for (int i = 0; JsonScanner.NextItem(text, isObject, ref position, out JsonItem item); i++)
        {
            if (isObject ? NameIs(text[item.NameStart..item.NameEnd], step.Name!) : i == step.Index)
            {
                return item;
            }
        }

        return null;
    }

    public static SqlEngineException NotFound() => new(13608, "Property cannot be found on the specified JSON path.");

    private static bool NameIs(ReadOnlySpan<char> literal, string name) =>
        literal.Contains('\\') ? JsonScanner.Unescape(literal) == name : literal[1..^1].SequenceEqual(name);

    private static bool TakeWord(string source, string word, ref int position)
    {
        if (!source.AsSpan(position).StartsWith(word, StringComparison.Ordinal) || position + word.Length >= source.Length || source[position + word.Length] != ' ')
        {
            return false;
        }

        position = JsonScanner.SkipBlanks(source, position + word.Length);
        return true;
    }

    private static JsonStep ReadName(string source, ref int position)
    {
        position++;
        StringBuilder name = new();
        if (position < source.Length && source[position] == '"')
        {
            int start = position++;
            while (position < source.Length && source[position] != '"')
            {
                position += source[position] == '\\' ? 2 : 1;
            }

            if (position >= source.Length)
            {
                throw Invalid(position);
            }

            position++;
            return new JsonStep(JsonScanner.Unescape(source.AsSpan(start..position)), 0);
        }

        while (position < source.Length && (char.IsLetterOrDigit(source[position]) || source[position] is '_' or '$'))
        {
            name.Append(source[position++]);
        }

        return name.Length > 0 && !char.IsAsciiDigit(name[0]) ? new JsonStep(name.ToString(), 0) : throw Invalid(position);
    }

    private static JsonStep ReadIndex(string source, ref int position)
    {
        int close = source.IndexOf(']', position);
        if (close < 0 || !int.TryParse(source.AsSpan((position + 1)..close), NumberStyles.None, CultureInfo.InvariantCulture, out int index))
        {
            throw Invalid(position + 1);
        }

        position = close + 1;
        return new JsonStep(null, index);
    }

    private static SqlEngineException Invalid(int position) =>
        new(13607, FormattableString.Invariant($"JSON path is not properly formatted. An unexpected character is found at position {position}. Quote names that are not plain identifiers: $.\"a name\"."));
}
