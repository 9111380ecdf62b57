using System;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Warehouse.LocalEngine.Security;

/// <summary>AES-256-GCM (NIST SP 800-38D) with a random nonce: nonce, ciphertext, tag. Public, because recovery packages of the command are sealed alike.</summary>
public static class SealedBytes
{
    private const int NonceSize = 12;
    private const int TagSize = 16;

    public const int Overhead = NonceSize + TagSize;

    /// <param name="key">32 bytes.</param>
    /// <param name="plaintext">Any length.</param>
    /// <param name="associated">Not in the result; needed again to open it.</param>
    public static byte[] Seal(ReadOnlySpan<byte> key, ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> associated)
    {
        byte[] sealedBytes = new byte[NonceSize + plaintext.Length + TagSize];
        RandomNumberGenerator.Fill(sealedBytes.AsSpan(0, NonceSize));
        using AesGcm aes = new(key, TagSize);
        aes.Encrypt(sealedBytes.AsSpan(0, NonceSize), plaintext, sealedBytes.AsSpan(NonceSize, plaintext.Length), sealedBytes.AsSpan(NonceSize + plaintext.Length), associated);
        return sealedBytes;
    }

    /// <summary>The plaintext, or null when key, bytes or associated data are not those of the sealing.</summary>
    public static byte[]? Open(ReadOnlySpan<byte> key, ReadOnlySpan<byte> sealedBytes, ReadOnlySpan<byte> associated)
    {
        if (sealedBytes.Length < Overhead)
        {
            return null;
        }

        byte[] plaintext = new byte[sealedBytes.Length - Overhead];
        using AesGcm aes = new(key, TagSize);
        try
        {
            aes.Decrypt(sealedBytes[..NonceSize], sealedBytes[NonceSize..^TagSize], sealedBytes[^TagSize..], plaintext, associated);
            return plaintext;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    /// <summary>A key of its own for each thing a key protects (HKDF-SHA-256, RFC 5869).</summary>
    public static byte[] SubKey(byte[] key, string purpose, int id) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 32, info: Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{purpose}:{id}")));
}
