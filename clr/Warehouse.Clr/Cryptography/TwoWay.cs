using System;
using System.Data.SqlTypes;
using System.Security.Cryptography;
using Warehouse.Clr.Errors;
using Warehouse.Clr.Text;

namespace Warehouse.Clr.Cryptography;

/// <summary>
/// Two-way encryption (양방향 암호화) with AES-256-SIV. The randomized form is SIV with a random nonce as the last associated data
/// (RFC 5297 section 3): one construction for both, and the two never accept each other's output.
/// </summary>
internal static class TwoWay
{
    private const int KeyBytes = 64;
    private const int NonceBytes = 16;

    public static SqlBinary EncryptDeterministic(SqlString value, SqlBinary secretKey, SqlString context, SqlString cipher)
    {
        Siv siv = Cipher("EncryptDeterministic", secretKey, cipher);
        byte[] label = Label("EncryptDeterministic", "context", context);
        return value.IsNull
            ? SqlBinary.Null
            : new SqlBinary(siv.Encrypt(TextEncoding.EncodeUtf8("EncryptDeterministic", "value", value.Value), label));
    }

    public static SqlString DecryptDeterministic(SqlBinary value, SqlBinary secretKey, SqlString context, SqlString cipher)
    {
        Siv siv = Cipher("DecryptDeterministic", secretKey, cipher);
        byte[] label = Label("DecryptDeterministic", "context", context);
        return value.IsNull ? SqlString.Null : Open("DecryptDeterministic", "context", siv.Decrypt(value.Value, label));
    }

    public static SqlBinary Encrypt(SqlString value, SqlBinary secretKey, SqlString associatedData, SqlString cipher)
    {
        Siv siv = Cipher("Encrypt", secretKey, cipher);
        byte[] label = Label("Encrypt", "associatedData", associatedData);
        if (value.IsNull)
        {
            return SqlBinary.Null;
        }

        byte[] nonce = new byte[NonceBytes];
        using (RandomNumberGenerator generator = RandomNumberGenerator.Create())
        {
            generator.GetBytes(nonce);
        }

        byte[] sealedText = siv.Encrypt(TextEncoding.EncodeUtf8("Encrypt", "value", value.Value), label, nonce);
        byte[] message = new byte[NonceBytes + sealedText.Length];
        nonce.CopyTo(message, 0);
        sealedText.CopyTo(message, NonceBytes);
        return new SqlBinary(message);
    }

    public static SqlString Decrypt(SqlBinary value, SqlBinary secretKey, SqlString associatedData, SqlString cipher)
    {
        Siv siv = Cipher("Decrypt", secretKey, cipher);
        byte[] label = Label("Decrypt", "associatedData", associatedData);
        if (value.IsNull)
        {
            return SqlString.Null;
        }

        byte[] message = value.Value;
        byte[] nonce = new byte[NonceBytes];
        byte[] sealedText = new byte[Math.Max(0, message.Length - NonceBytes)];
        Array.Copy(message, nonce, Math.Min(NonceBytes, message.Length));
        Array.Copy(message, message.Length - sealedText.Length, sealedText, 0, sealedText.Length);
        return Open("Decrypt", "associatedData", siv.Decrypt(sealedText, label, nonce));
    }

    private static Siv Cipher(string function, SqlBinary secretKey, SqlString cipher)
    {
        byte[] key = Require.Bytes(function, "secretKey", secretKey);
        if (Require.Text(function, "cipher", cipher) != "AES")
        {
            throw Require.Problem(function, "cipher", "must be AES.");
        }

        return key.Length == KeyBytes
            ? new Siv(key)
            : throw Require.Problem(function, "secretKey", "must be 64 bytes: AES-SIV takes two AES-256 keys (RFC 5297).");
    }

    private static byte[] Label(string function, string parameter, SqlString text) =>
        TextEncoding.EncodeUtf8(function, parameter, Require.Text(function, parameter, text));

    private static SqlString Open(string function, string label, byte[]? plaintext) => plaintext == null
        ? throw Require.Problem(
            function, "value", "is not a ciphertext of this key and @" + label + ", or was altered; nothing was decrypted.")
        : new SqlString(TextEncoding.DecodeUtf8(plaintext));
}
