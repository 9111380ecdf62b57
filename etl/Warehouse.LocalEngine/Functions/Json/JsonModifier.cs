using System.Text;

namespace Warehouse.LocalEngine.Functions.Json;

/// <summary>JSON_MODIFY: one change, everything else as it was written ("JSON_MODIFY (Transact-SQL)").</summary>
internal static class JsonModifier
{
    /// <param name="value">The new value as JSON; null deletes a member (lax) or writes null (strict, arrays, append).</param>
    public static string Modify(string text, JsonNode root, JsonPath path, string? value)
    {
        if (path.Steps.Length == 0 && !path.IsAppend)
        {
            throw new SqlEngineException(13619, "Unsupported JSON path found in argument 2 of JSON_MODIFY: it must lead to a property or element.");
        }

        JsonNode parent = root;
        int last = path.IsAppend ? path.Steps.Length : path.Steps.Length - 1;
        for (int i = 0; i < last; i++)
        {
            if (JsonPath.Child(text, parent, path.Steps[i]) is { } item)
            {
                parent = item.Value;
                continue;
            }

            // lax append makes the array when only its last name is missing.
            bool makesArray = path.IsAppend && !path.IsStrict && i == last - 1 && parent.Kind == JsonKind.Object && path.Steps[i].Name is not null;
            return makesArray ? Insert(text, parent, Member(path.Steps[i].Name!, $"[{value ?? "null"}]"))
                : path.IsStrict ? throw JsonPath.NotFound()
                : text;
        }

        if (path.IsAppend)
        {
            return parent.Kind == JsonKind.Array ? Insert(text, parent, value ?? "null")
                : path.IsStrict ? throw new SqlEngineException(13621, "Array cannot be found in the specified JSON path.")
                : text;
        }

        JsonStep step = path.Steps[^1];
        if (JsonPath.Child(text, parent, step) is { } existing)
        {
            bool deletes = value is null && !path.IsStrict && step.Name is not null;
            return deletes ? Delete(text, parent, existing) : text[..existing.Value.Start] + (value ?? "null") + text[existing.Value.End..];
        }

        if (path.IsStrict)
        {
            throw JsonPath.NotFound();
        }

        // lax adds a member, but never an element.
        return value is not null && step.Name is not null && parent.Kind == JsonKind.Object ? Insert(text, parent, Member(step.Name, value)) : text;
    }

    private static string Insert(string text, JsonNode container, string item)
    {
        int close = container.End - 1;
        bool empty = JsonScanner.SkipBlanks(text, container.Start + 1) == close;
        return text[..close] + (empty ? item : "," + item) + text[close..];
    }

    private static string Delete(string text, JsonNode parent, JsonItem item)
    {
        int after = JsonScanner.SkipBlanks(text, item.Value.End);
        if (text[after] == ',')
        {
            return text[..item.NameStart] + text[JsonScanner.SkipBlanks(text, after + 1)..];
        }

        // The last member takes the comma before it along.
        int before = item.NameStart - 1;
        while (before > parent.Start && text[before] != ',')
        {
            before--;
        }

        return text[..(before > parent.Start ? before : parent.Start + 1)] + text[item.Value.End..];
    }

    private static string Member(string name, string value)
    {
        StringBuilder member = new();
        JsonText.AppendQuoted(member, name);
        return member.Append(':').Append(value).ToString();
    }
}
