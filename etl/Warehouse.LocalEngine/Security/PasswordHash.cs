using System;
using System.Buffers.Binary;
using System.Linq;
using System.Security.Cryptography;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Security;

/// <summary>
/// Passwords of logins: PBKDF2-HMAC-SHA-512 over the UTF-16LE text, with a random salt. SQL Server itself hashes once with SHA-512 (CREATE LOGIN, "HASHED");
/// its hashes are refused, because a copied file of these would be guessed a hundred thousand times faster.
/// </summary>
/// <remarks>Stored: 4 bytes iterations (little-endian), 16 bytes salt, 32 bytes key.</remarks>
internal static class PasswordHash
{
    // OWASP Password Storage Cheat Sheet: at least 210,000 for PBKDF2-HMAC-SHA-512; the same count as the master key's (MasterKeyVault).
    private const int Iterations = 250_000;
    private const int SaltSize = 16;
    private const int KeySize = 32;
    private const int HeaderSize = sizeof(int) + SaltSize;

    // sys.sql_logins and CREATE LOGIN: "nvarchar(128)".
    private const int MaximumLength = 128;
    private const int MinimumLength = 8;

    /// <summary>What an unknown name is compared with, so that it takes as long as a known one.</summary>
    public static byte[] Nobody { get; } = Make(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));

    /// <param name="iterations">Fewer only for tests whose every session logs in: a stored hash carries its own count.</param>
    public static byte[] Make(string password, int iterations = Iterations)
    {
        byte[] stored = new byte[HeaderSize + KeySize];
        BinaryPrimitives.WriteInt32LittleEndian(stored, iterations);
        RandomNumberGenerator.Fill(stored.AsSpan(sizeof(int), SaltSize));
        Derive(password, stored, stored.AsSpan(HeaderSize));
        return stored;
    }

    /// <summary>Takes as long for a wrong password as for the right one.</summary>
    public static bool Matches(string password, byte[] stored)
    {
        Span<byte> key = stackalloc byte[KeySize];
        Derive(password, stored, key);
        bool matches = CryptographicOperations.FixedTimeEquals(key, stored.AsSpan(HeaderSize));
        CryptographicOperations.ZeroMemory(key);
        return matches;
    }

    /// <summary>"Password Policy": 8 characters, three of the four kinds, and not the login's name in it.</summary>
    /// <exception cref="SqlEngineException">15116, 15118.</exception>
    public static void RequirePolicy(string password, string loginName)
    {
        if (password.Length is < MinimumLength or > MaximumLength)
        {
            throw new SqlEngineException(15116, FormattableString.Invariant($"Password validation failed. The password does not meet the policy: it needs {MinimumLength} to {MaximumLength} characters."));
        }

        int kinds = new[] { password.Any(char.IsUpper), password.Any(char.IsLower), password.Any(char.IsDigit), password.Any(static c => !char.IsUpper(c) && !char.IsLower(c) && !char.IsDigit(c)) }.Count(static k => k);
        if (kinds < 3 || (loginName.Length >= 3 && password.Contains(loginName, StringComparison.OrdinalIgnoreCase)))
        {
            throw new SqlEngineException(15118, "Password validation failed. The password does not meet the policy: it needs three of upper case, lower case, digits and other characters, and must not contain the login's name.");
        }
    }

    private static void Derive(string password, byte[] stored, Span<byte> key)
    {
        byte[] text = Utf16.ToBytes(password);
        Rfc2898DeriveBytes.Pbkdf2(text, stored.AsSpan(sizeof(int), SaltSize), key, BinaryPrimitives.ReadInt32LittleEndian(stored), HashAlgorithmName.SHA512);
        CryptographicOperations.ZeroMemory(text);
    }
}
