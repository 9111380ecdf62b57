using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Threading;

namespace Warehouse.LocalEngine.Security;

/// <summary>
/// Protects the database master key with a passphrase from a file, as the service master key does on a server: PBKDF2-HMAC-SHA-512 (RFC 8018).
/// Argon2id (RFC 9106), which also costs an attacker memory, is not in .NET; the passphrase made by default is 256 random bits, against which no
/// guessing helps, and the count is for those that people choose. The derivation is slow on purpose, so its result is kept for the process.
/// </summary>
/// <remarks>Stored: 16 bytes of salt; iterations, and in the top byte the hash, so that both can change while older warehouses open; the sealed key.</remarks>
/// <param name="passphraseFile">Null when the connection names none: then no key can be made or used.</param>
internal sealed class MasterKeyVault(string? passphraseFile)
{
    // OWASP Password Storage Cheat Sheet: at least 210,000 for PBKDF2-HMAC-SHA-512.
    private const int Iterations = 250_000;
    private const int HashShift = 24;
    private const int MaxIterations = (1 << HashShift) - 1;
    private const int SaltSize = 16;
    private const int HeaderSize = SaltSize + sizeof(int);

    // By the top byte of the stored count. The first was in use before the second, and stays for the warehouses made then.
    private static readonly HashAlgorithmName[] Hashes = [HashAlgorithmName.SHA256, HashAlgorithmName.SHA512];
    private static readonly int CurrentHash = Array.IndexOf(Hashes, HashAlgorithmName.SHA512);

    private static readonly Lock s_gate = new();
    private static readonly Dictionary<string, byte[]> s_derived = new(StringComparer.Ordinal);

    public byte[] Protect(byte[] masterKey)
    {
        byte[] header = new byte[HeaderSize];
        RandomNumberGenerator.Fill(header.AsSpan(0, SaltSize));
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(SaltSize), (CurrentHash << HashShift) | Iterations);
        return [.. header, .. SealedBytes.Seal(Derive(header), masterKey, header)];
    }

    public byte[] Open(byte[] protectedKey)
    {
        byte[] header = protectedKey[..HeaderSize];
        return SealedBytes.Open(Derive(header), protectedKey.AsSpan(HeaderSize), header)
            ?? throw new SqlEngineException(15466, "An error occurred during decryption of the database master key. Give the passphrase file the database was made with.");
    }

    private byte[] Derive(byte[] header)
    {
        int work = BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(SaltSize));
        (int hash, int iterations) = (work >> HashShift, work & MaxIterations);
        if (hash < 0 || hash >= Hashes.Length || iterations == 0)
        {
            throw new SqlEngineException(15466, "The database master key is protected in a way that this version does not know: the file is damaged, or a later version made it. Restore it from a backup, or use that version.");
        }

        byte[] passphrase = ReadPassphrase();
        try
        {
            // The cache knows a passphrase by its HMAC under the salt, not by its text.
            string name = Convert.ToHexString(HMACSHA256.HashData(header, passphrase));
            lock (s_gate)
            {
                if (!s_derived.TryGetValue(name, out byte[]? key))
                {
                    key = Rfc2898DeriveBytes.Pbkdf2(passphrase, header.AsSpan(0, SaltSize), iterations, Hashes[hash], 32);
                    s_derived.Add(name, key);
                }

                return key;
            }
        }
        finally
        {
            CryptographicOperations.ZeroMemory(passphrase);
        }
    }

    private byte[] ReadPassphrase()
    {
        if (passphraseFile is null)
        {
            throw new SqlEngineException(15581, "The database master key needs a passphrase: set Passphrase File in the connection string to a file that holds it.");
        }

        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(passphraseFile);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SqlEngineException(15581, "The passphrase file cannot be read. Check Passphrase File in the connection string and the file's rights.", innerException: e);
        }

        // An editor's line end is not part of the passphrase.
        ReadOnlySpan<byte> trimmed = bytes.AsSpan().TrimEnd("\r\n"u8);
        return trimmed.Length >= 8
            ? trimmed.ToArray()
            : throw new SqlEngineException(15581, "The passphrase file holds fewer than 8 bytes. Use a longer passphrase.");
    }
}
