using System;
using System.Data.SqlTypes;
using System.Globalization;
using System.Security.Cryptography;
using Warehouse.Clr.Errors;
using Warehouse.Clr.Integers;
using Warehouse.Clr.Text;

namespace Warehouse.Clr.Cryptography;

/// <summary>Two-way encryption with a public and a private key (양방향 암호화, RSA): RSAES-OAEP with SHA-256 (RFC 8017, 7.1).</summary>
internal static class Rsa
{
    public static SqlBinary Encrypt(SqlString value, SqlBinary keyDer)
    {
        RsaPublicKey key = RsaPublicKey.Parse("RsaEncrypt", "keyDer", keyDer);
        if (value.IsNull)
        {
            return SqlBinary.Null;
        }

        int length = key.Modulus.ByteLength;
        byte[] text = TextEncoding.EncodeUtf8("RsaEncrypt", "value", value.Value);
        if (text.Length > length - Oaep.Overhead)
        {
            throw Require.Problem(
                "RsaEncrypt",
                "value",
                "is too long: this key takes " + (length - Oaep.Overhead).ToString(CultureInfo.InvariantCulture)
                    + " bytes of UTF-8 at most. Use a larger key, or Encrypt with a symmetric key.");
        }

        using (RandomNumberGenerator generator = RandomNumberGenerator.Create())
        {
            Natural message = Natural.FromBigEndian(Oaep.Pad(text, length, generator));
            return new SqlBinary(new Montgomery(key.Modulus).Power(message, key.Exponent).ToBigEndian(length));
        }
    }

    public static SqlString Decrypt(SqlBinary value, SqlBinary keyDer)
    {
        RsaPrivateKey key = RsaPrivateKey.Parse("RsaDecrypt", "keyDer", keyDer);
        if (value.IsNull)
        {
            return SqlString.Null;
        }

        string? text = Open(value.Value, key);
        // One error for all failures: a difference would be the oracle of Manger's attack.
        return text == null
            ? throw Require.Problem("RsaDecrypt", "value", "is not a ciphertext of this key, or was altered; nothing was decrypted.")
            : new SqlString(text);
    }

    private static string? Open(byte[] ciphertext, RsaPrivateKey key)
    {
        int length = key.PublicKey.Modulus.ByteLength;
        Natural number = Natural.FromBigEndian(ciphertext);
        if (ciphertext.Length != length || Natural.Compare(number, key.PublicKey.Modulus) >= 0)
        {
            return null;
        }

        Natural? message = PrivatePower(number, key);
        byte[]? text = message == null ? null : Oaep.Unpad(message.ToBigEndian(length));
        return text == null ? null : TextEncoding.TryDecodeUtf8(text);
    }

    /// <summary>
    /// The ciphertext to the private exponent; null when the key's parts do not belong together. The base is blinded by r^e with a random r, so that
    /// who chooses ciphertexts and times the answers (P. Kocher, CRYPTO 1996) does not know what number is raised. The result is checked by
    /// encrypting it again: one wrong half of a CRT power, by a faulty processor or key, would give the factors away (Boneh, DeMillo,
    /// Lipton, EUROCRYPT 1997).
    /// </summary>
    private static Natural? PrivatePower(Natural ciphertext, RsaPrivateKey key)
    {
        Montgomery ring = new Montgomery(key.PublicKey.Modulus);
        Natural blind;
        using (RandomNumberGenerator generator = RandomNumberGenerator.Create())
        {
            blind = RandomNatural.Below(ring.Modulus, generator);
        }

        Natural? unblind = Natural.Inverse(blind, ring.Modulus);
        if (unblind == null)
        {
            return null;
        }

        Natural blinded = ring.Multiply(ciphertext, ring.Power(blind, key.PublicKey.Exponent));
        Natural powerP = new Montgomery(key.P).Power(blinded, key.ExponentP);
        Natural powerQ = new Montgomery(key.Q).Power(blinded, key.ExponentQ);
        Natural power = ChineseRemainder.Combine(powerP, key.P, powerQ, key.Q, key.InverseQ);
        return Natural.Equal(ring.Power(power, key.PublicKey.Exponent), blinded) ? ring.Multiply(power, unblind) : null;
    }
}
