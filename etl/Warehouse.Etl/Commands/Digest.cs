using System;
using System.CommandLine;
using System.IO;
using System.Security.Cryptography;

namespace Warehouse.Etl.Commands;

/// <summary>A SHA-256: of a file, and as people type it.</summary>
internal static class Digest
{
    /// <summary>What is said of a text that is none, behind the name of the option.</summary>
    public const string Wanted = "must be 64 hexadecimal digits, with or without 0x.";

    /// <summary>Reads 64 hexadecimal digits, with or without 0x.</summary>
    /// <returns>Null when it is something else.</returns>
    public static byte[]? Parse(string text)
    {
        try
        {
            return Convert.FromHexString(text.AsSpan(text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? 2 : 0)) is { Length: SHA256.HashSizeInBytes } bytes ? bytes : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>The digest of a whole file.</summary>
    /// <exception cref="IOException">It can't be read.</exception>
    public static byte[] OfFile(string path)
    {
        using FileStream file = File.OpenRead(path);
        return SHA256.HashData(file);
    }

    /// <summary>Refuses what is no digest as wrong usage, before anything is done.</summary>
    public static void CheckIn(Option option) => option.Validators.Add(static result =>
    {
        if (result.Tokens is [var token] && Parse(token.Value) is null)
        {
            result.AddError($"{result.Option.Name} {Wanted}");
        }
    });
}
