using System;
using System.Data.SqlTypes;
using System.Security.Cryptography;
using System.Text;
using Warehouse.Clr.Errors;
using Warehouse.Clr.Text;

namespace Warehouse.Clr.Cryptography;

/// <summary>
/// Two-way encryption (양방향 암호화) with AES-256 or ARIA-256: SIV where equal values must stay equal, CBC and HMAC with a random IV where they must
/// not. The two forms never accept each other's output, nor a cipher the other's.
/// </summary>
internal static class TwoWay
{
    private const int KeyBytes = 64;
    private const int CipherKeyBytes = 32;

    private enum Cipher
    {
        Aes,
        Aria,
    }

    public static SqlBinary EncryptDeterministic(SqlString value, SqlBinary secretKey, SqlString context, SqlString cipher)
    {
        Cipher kind = Named("EncryptDeterministic", cipher);
        byte[] key = Key("EncryptDeterministic", secretKey);
        byte[] label = Label("EncryptDeterministic", "context", context);
        return value.IsNull
            ? SqlBinary.Null
            : new SqlBinary(Siv(kind, key).Encrypt(TextEncoding.EncodeUtf8("EncryptDeterministic", "value", value.Value), label));
    }

    public static SqlString DecryptDeterministic(SqlBinary value, SqlBinary secretKey, SqlString context, SqlString cipher)
    {
        Cipher kind = Named("DecryptDeterministic", cipher);
        byte[] key = Key("DecryptDeterministic", secretKey);
        byte[] label = Label("DecryptDeterministic", "context", context);
        return value.IsNull ? SqlString.Null : Open("DecryptDeterministic", "context", Siv(kind, key).Decrypt(value.Value, label));
    }

    public static SqlBinary Encrypt(SqlString value, SqlBinary secretKey, SqlString associatedData, SqlString cipher)
    {
        Cipher kind = Named("Encrypt", cipher);
        byte[] key = Key("Encrypt", secretKey);
        byte[] label = Label("Encrypt", "associatedData", associatedData);
        if (value.IsNull)
        {
            return SqlBinary.Null;
        }

        byte[] plaintext = TextEncoding.EncodeUtf8("Encrypt", "value", value.Value);
        byte[] iv = new byte[Cryptography.CbcHmac.IvBytes];
        using (RandomNumberGenerator generator = RandomNumberGenerator.Create())
        {
            generator.GetBytes(iv);
        }

        return new SqlBinary(CbcHmac(kind, key).Encrypt(plaintext, label, iv));
    }

    public static SqlString Decrypt(SqlBinary value, SqlBinary secretKey, SqlString associatedData, SqlString cipher)
    {
        Cipher kind = Named("Decrypt", cipher);
        byte[] key = Key("Decrypt", secretKey);
        byte[] label = Label("Decrypt", "associatedData", associatedData);
        return value.IsNull ? SqlString.Null : Open("Decrypt", "associatedData", CbcHmac(kind, key).Decrypt(value.Value, label));
    }

    private static Cipher Named(string function, SqlString cipher)
    {
        switch (Require.Text(function, "cipher", cipher))
        {
            case "AES":
                return Cipher.Aes;
            case "ARIA":
                return Cipher.Aria;
            default:
                throw Require.Problem(function, "cipher", "must be AES or ARIA.");
        }
    }

    private static byte[] Key(string function, SqlBinary secretKey)
    {
        byte[] key = Require.Bytes(function, "secretKey", secretKey);
        return key.Length == KeyBytes
            ? key
            : throw Require.Problem(function, "secretKey", "must be 64 bytes: 32 to authenticate, then 32 to encipher; take the key from mapping.");
    }

    private static BlockCipher Keyed(Cipher kind, byte[] key, int offset) => kind == Cipher.Aes
        ? new Aes(key, offset, CipherKeyBytes)
        : (BlockCipher)new Aria(key, offset, CipherKeyBytes);

    private static Siv Siv(Cipher kind, byte[] key) => new Siv(Keyed(kind, key, 0), Keyed(kind, key, CipherKeyBytes));

    private static CbcHmac CbcHmac(Cipher kind, byte[] key)
    {
        byte[] macKey = new byte[Cryptography.CbcHmac.MacKeyBytes];
        Array.Copy(key, macKey, macKey.Length);
        byte[] label = kind == Cipher.Aes ? Array.Empty<byte>() : Encoding.ASCII.GetBytes("ARIA-CBC");
        return new CbcHmac(macKey, Keyed(kind, key, macKey.Length), label);
    }

    private static byte[] Label(string function, string parameter, SqlString text) =>
        TextEncoding.EncodeUtf8(function, parameter, Require.Text(function, parameter, text));

    private static SqlString Open(string function, string label, byte[]? plaintext) => plaintext == null
        ? throw Require.Problem(
            function, "value", "is not a ciphertext of this key, @cipher and @" + label + ", or was altered; nothing was decrypted.")
        : new SqlString(TextEncoding.DecodeUtf8(plaintext));
}
