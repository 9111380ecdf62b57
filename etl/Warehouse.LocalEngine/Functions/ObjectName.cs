using System.Collections.Generic;
using System.Text;

namespace Warehouse.LocalEngine.Functions;

/// <summary>Multi-part names in text: what PARSENAME and OBJECT_ID read.</summary>
internal static class ObjectName
{
    /// <summary>The parts of <c>server.database.schema.object</c> without their brackets or double quotes; empty parts are left out names. Null when it is no name.</summary>
    public static string[]? Split(string text)
    {
        List<string> parts = [];
        int i = 0;
        while (true)
        {
            StringBuilder part = new();
            char close = i < text.Length ? text[i] switch { '[' => ']', '"' => '"', _ => '\0' } : '\0';
            if (close != '\0')
            {
                i++;
                while (true)
                {
                    if (i >= text.Length)
                    {
                        return null;
                    }

                    if (text[i] == close)
                    {
                        if (i + 1 >= text.Length || text[i + 1] != close)
                        {
                            break;
                        }

                        i++;
                    }

                    part.Append(text[i++]);
                }

                i++;
            }
            else
            {
                while (i < text.Length && text[i] != '.')
                {
                    part.Append(text[i++]);
                }
            }

            parts.Add(part.ToString());
            if (part.Length > 128 || parts.Count > 4)
            {
                return null;
            }

            if (i >= text.Length)
            {
                return parts[^1].Length == 0 ? null : [.. parts];
            }

            if (text[i] != '.')
            {
                return null;
            }

            i++;
        }
    }
}
