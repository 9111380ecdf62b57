using System;
using System.Data.SqlTypes;
using System.Text;
using Warehouse.Clr.Errors;
using Warehouse.Clr.Text;

namespace Warehouse.Clr.Cryptography;

/// <summary>
/// One-way encryption (일방향 암호화) and keys per domain (다형성 암호화). There is no hash without salt or key: names, phone and
/// resident numbers are few enough to be hashed one and all and looked up.
/// </summary>
internal static class OneWay
{
    public static SqlBinary HashSalted(SqlString value, SqlBinary salt, SqlString algorithm, SqlString encoding)
    {
        byte[] suffix = Require.Bytes("HashSalted", "salt", salt);
        DigestAlgorithm digest = Digest.Named("HashSalted", algorithm);
        Encoding encoder = TextEncoding.Named("HashSalted", encoding);
        if (suffix.Length < (int)digest)
        {
            throw Require.Problem("HashSalted", "salt", "must be at least as long as the hash: 32 bytes for SHA2_256, 64 for SHA2_512.");
        }

        if (value.IsNull)
        {
            return SqlBinary.Null;
        }

        byte[] text = TextEncoding.Encode("HashSalted", "value", value.Value, encoder);
        byte[] salted = new byte[text.Length + suffix.Length];
        text.CopyTo(salted, 0);
        suffix.CopyTo(salted, text.Length);
        return new SqlBinary(Digest.Hash(digest, salted));
    }

    public static SqlBinary Hmac(SqlString value, SqlBinary hmacKey, SqlString algorithm, SqlString encoding)
    {
        byte[] key = Require.PrfKey("Hmac", "hmacKey", hmacKey);
        DigestAlgorithm digest = Digest.Named("Hmac", algorithm);
        Encoding encoder = TextEncoding.Named("Hmac", encoding);
        return value.IsNull
            ? SqlBinary.Null
            : new SqlBinary(Digest.Hmac(digest, key, TextEncoding.Encode("Hmac", "value", value.Value, encoder)));
    }

    /// <summary>The domain is a parameter, not a value: NULL is refused.</summary>
    public static SqlBinary DomainKey(SqlBinary masterKey, SqlString domain)
    {
        byte[] key = Require.PrfKey("DomainKey", "masterKey", masterKey);
        string name = Require.Text("DomainKey", "domain", domain);
        if (name.Length == 0)
        {
            throw Require.Problem("DomainKey", "domain", "must not be empty; name the domain whose pseudonyms the key makes.");
        }

        return new SqlBinary(Digest.Hkdf256(key, Array.Empty<byte>(), TextEncoding.EncodeUtf8("DomainKey", "domain", name)));
    }
}
