using System;
using System.Linq;
using System.Security.Cryptography;

namespace Warehouse.Etl.Provision;

/// <summary>
/// The key of one file as people hand it on: 64 hexadecimal digits in groups of four, and four more that tell a mistyped key from an altered file. It goes by another way than the file.
/// </summary>
internal static class ProvisionKey
{
    private const int GroupLength = 4;
    private const int CheckSize = 2;

    public static string Write(ReadOnlySpan<byte> key)
    {
        string digits = Convert.ToHexStringLower(key) + Convert.ToHexStringLower(Check(key));
        return string.Join('-', digits.Chunk(GroupLength).Select(static group => new string(group)));
    }

    /// <exception cref="RefusedException">It is no key, or was copied wrongly.</exception>
    public static byte[] Read(string text)
    {
        string digits = string.Concat(text.Where(static c => !char.IsWhiteSpace(c) && c != '-'));
        if (digits.Length == 2 * (SealedFile.KeySize + CheckSize) && digits.All(char.IsAsciiHexDigit))
        {
            byte[] bytes = Convert.FromHexString(digits);
            if (bytes.AsSpan(SealedFile.KeySize).SequenceEqual(Check(bytes.AsSpan(0, SealedFile.KeySize))))
            {
                return bytes[..SealedFile.KeySize];
            }
        }

        throw new RefusedException("The key is not one that `warehouse provide write` made, or it was copied wrongly: 17 groups of four hexadecimal digits.");
    }

    private static byte[] Check(ReadOnlySpan<byte> key) => SHA256.HashData(key)[..CheckSize];
}
