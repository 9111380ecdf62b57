using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Warehouse.Etl.Commands;

/// <summary>code=value pairs as people type them, for a parameter that takes a JSON object. A code that is given twice is refused: of two answers nobody may choose one unseen.</summary>
internal static class ProcedurePairs
{
    /// <summary>What is wrong with a text, behind the option's name; null for nothing.</summary>
    public static string? Problem(string text)
    {
        string[] twice = [.. Codes(text).GroupBy(static code => code, StringComparer.OrdinalIgnoreCase).Where(static same => same.Count() > 1).Select(static same => same.Key)];
        return twice.Length == 0 ? null : $"names {string.Join(", ", twice)} more than once: give each code once.";
    }

    /// <summary>The pairs as a JSON object; an object passes as it is. What has no = is a name without a code, which the procedure refuses by name.</summary>
    public static string ToJson(string text) => IsObject(text) ? text : JsonSerializer.Serialize(Pairs(text).ToDictionary(static pair => pair[0], static pair => pair.Length == 2 ? pair[1] : ""));

    private static IEnumerable<string> Codes(string text)
    {
        if (!IsObject(text))
        {
            return Pairs(text).Select(static pair => pair[0]);
        }

        try
        {
            using JsonDocument given = JsonDocument.Parse(text);
            return [.. given.RootElement.EnumerateObject().Select(static property => property.Name)];
        }
        catch (JsonException)
        {
            // What is no JSON the procedure refuses.
            return [];
        }
    }

    private static bool IsObject(string text) => text.TrimStart().StartsWith('{');

    private static IEnumerable<string[]> Pairs(string text) => ProcedureCommand.Parts(text).Select(static part => part.Split('=', 2, StringSplitOptions.TrimEntries));
}
