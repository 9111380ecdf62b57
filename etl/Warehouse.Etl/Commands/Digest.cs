using System;

namespace Warehouse.Etl.Commands;

/// <summary>A SHA-256 as people type it.</summary>
internal static class Digest
{
    /// <summary>Reads 64 hexadecimal digits, with or without 0x.</summary>
    /// <returns>Null when it is something else.</returns>
    public static byte[]? Parse(string text)
    {
        try
        {
            return Convert.FromHexString(text.AsSpan(text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? 2 : 0)) is { Length: 32 } bytes ? bytes : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
