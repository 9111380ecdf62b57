using System.Data.SqlTypes;
using System.Security.Cryptography;
using Warehouse.Clr.Errors;

namespace Warehouse.Clr.Cryptography;

/// <summary>The hash functions of FIPS 180-4 that the one-way techniques offer.</summary>
internal enum DigestAlgorithm
{
    /// <summary>SHA-256, 32 bytes.</summary>
    Sha256 = 32,

    /// <summary>SHA-512, 64 bytes.</summary>
    Sha512 = 64,
}

/// <summary>Hashes, HMAC (RFC 2104) and HKDF (RFC 5869) over the framework's SHA-2.</summary>
internal static class Digest
{
    /// <summary>The algorithm for the names of SQL Server's HASHBYTES.</summary>
    public static DigestAlgorithm Named(string function, SqlString algorithm)
    {
        switch (Require.Text(function, "algorithm", algorithm))
        {
            case "SHA2_256":
                return DigestAlgorithm.Sha256;
            case "SHA2_512":
                return DigestAlgorithm.Sha512;
            default:
                throw Require.Problem(function, "algorithm", "must be SHA2_256 or SHA2_512.");
        }
    }

    public static byte[] Hash(DigestAlgorithm algorithm, byte[] data)
    {
#if NET
        return algorithm == DigestAlgorithm.Sha256 ? SHA256.HashData(data) : SHA512.HashData(data);
#else
        using (HashAlgorithm hash = algorithm == DigestAlgorithm.Sha256 ? (HashAlgorithm)SHA256.Create() : SHA512.Create())
        {
            return hash.ComputeHash(data);
        }
#endif
    }

    // The static calls of .NET are three times as fast per value as an instance; .NET Framework has only instances.
    public static byte[] Hmac(DigestAlgorithm algorithm, byte[] key, byte[] data)
    {
#if NET
        return algorithm == DigestAlgorithm.Sha256 ? HMACSHA256.HashData(key, data) : HMACSHA512.HashData(key, data);
#else
        using (HMAC hmac = algorithm == DigestAlgorithm.Sha256 ? (HMAC)new HMACSHA256(key) : new HMACSHA512(key))
        {
            return hmac.ComputeHash(data);
        }
#endif
    }

    /// <summary>HKDF-SHA-256 (RFC 5869) with one block of output: 32 bytes.</summary>
    public static byte[] Hkdf256(byte[] inputKey, byte[] salt, byte[] info)
    {
        byte[] pseudorandomKey = Hmac(DigestAlgorithm.Sha256, salt, inputKey);
        byte[] block = new byte[info.Length + 1];
        info.CopyTo(block, 0);
        block[info.Length] = 1;
        return Hmac(DigestAlgorithm.Sha256, pseudorandomKey, block);
    }
}
