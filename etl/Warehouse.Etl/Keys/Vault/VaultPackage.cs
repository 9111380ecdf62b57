using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading;
using Warehouse.LocalEngine.Security;

namespace Warehouse.Etl.Keys.Vault;

/// <summary>
/// A secret that only who may use a key of the vault can open: sealed under a random 256-bit key (AES-256-GCM), which the vault's key wraps. The file is no secret, but
/// without the vault's key it is nothing.
/// </summary>
/// <param name="KeyId">The vault's key and version.</param>
/// <param name="WrappedKey">The random key, wrapped.</param>
/// <param name="SealedSecret">The secret, bound to <paramref name="KeyId"/>.</param>
internal sealed record VaultPackage(string KeyId, byte[] WrappedKey, byte[] SealedSecret)
{
    private const string Format = "warehouse vault package 1";
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    public static VaultPackage Seal(ReadOnlySpan<byte> secret, IKeyEncryptionKey vault, CancellationToken cancellation)
    {
        byte[] key = RandomNumberGenerator.GetBytes(32);
        try
        {
            return new VaultPackage(vault.Id, vault.Wrap(key, cancellation), SealedBytes.Seal(key, secret, Encoding.UTF8.GetBytes(vault.Id)));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <summary>The secret.</summary>
    /// <exception cref="RefusedException">The vault does not unwrap the key, or the file was altered.</exception>
    public byte[] Open(IKeyEncryptionKey vault, CancellationToken cancellation)
    {
        byte[] key = vault.Unwrap(WrappedKey, cancellation);
        try
        {
            return key.Length == 32 && SealedBytes.Open(key, SealedSecret, Encoding.UTF8.GetBytes(KeyId)) is { } secret
                ? secret
                : throw new RefusedException("The vault unwrapped the key, but it does not open the package: the file was altered. Use another copy.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    public string ToText() => JsonSerializer.Serialize(
        new Dictionary<string, string>
        {
            ["format"] = Format,
            ["key"] = KeyId,
            ["wrappedKey"] = Convert.ToBase64String(WrappedKey),
            ["secret"] = Convert.ToBase64String(SealedSecret),
        },
        Json) + "\n";

    /// <summary>Reads a package's file.</summary>
    /// <param name="name">What messages call it.</param>
    /// <param name="text">Its text.</param>
    /// <exception cref="RefusedException">It is none.</exception>
    public static VaultPackage Parse(string name, string text)
    {
        try
        {
            Dictionary<string, string> fields = JsonSerializer.Deserialize<Dictionary<string, string>>(text) ?? [];
            if (fields["format"] == Format)
            {
                return new VaultPackage(fields["key"], Convert.FromBase64String(fields["wrappedKey"]), Convert.FromBase64String(fields["secret"]));
            }
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or FormatException)
        {
            // Not one of ours: said below.
        }

        throw new RefusedException($"{name} is not a package made by `warehouse keys vault-seal`, or a damaged one. Use another copy.");
    }
}
