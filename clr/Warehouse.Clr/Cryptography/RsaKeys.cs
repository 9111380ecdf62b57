using System.Data.SqlTypes;
using Warehouse.Clr.Errors;
using Warehouse.Clr.Integers;

namespace Warehouse.Clr.Cryptography;

/// <summary>A public RSA key.</summary>
internal sealed class RsaPublicKey
{
    /// <summary>112 bits of strength, the least that NIST SP 800-131A Rev. 2 allows.</summary>
    public const int LeastBits = 2048;

    /// <summary>Larger keys gain nothing for data and cost seconds per value.</summary>
    public const int MostBits = 8192;

    // FIPS 186-5, A.1.1: odd, 2^16 < e < 2^256.
    private const int LeastExponentBits = 17;
    private const int MostExponentBits = 256;

    public RsaPublicKey(Natural modulus, Natural exponent)
    {
        Modulus = modulus;
        Exponent = exponent;
    }

    public Natural Modulus { get; }

    public Natural Exponent { get; }

    public bool IsUsable => IsUsableSize(Modulus) && Modulus.IsOdd
        && Exponent.IsOdd && Exponent.BitLength >= LeastExponentBits && Exponent.BitLength <= MostExponentBits;

    public static RsaPublicKey Parse(string function, string parameter, SqlBinary keyDer)
    {
        DerReader reader = new DerReader(Require.Bytes(function, parameter, keyDer));
        DerReader info = reader.Sequence();
        info.Expect(RsaAlgorithm.Identifier);
        DerReader bits = info.BitString();
        DerReader key = bits.Sequence();
        RsaPublicKey parsed = new RsaPublicKey(key.Integer(), key.Integer());
        key.End();
        bits.End();
        info.End();
        reader.End();
        return reader.IsValid && parsed.IsUsable ? parsed : throw Require.Problem(
            function,
            parameter,
            "must be an RSA public key of 2048 to 8192 bits with an odd exponent from 65537 to 256 bits, as DER of SubjectPublicKeyInfo (RFC 5280): "
                + "openssl rsa -pubout -outform DER.");
    }

    public static bool IsUsableSize(Natural modulus) => modulus.BitLength >= LeastBits && modulus.BitLength <= MostBits;
}

/// <summary>A private RSA key with its prime factors, which the Chinese remainder theorem needs.</summary>
internal sealed class RsaPrivateKey
{
    private RsaPrivateKey(RsaPublicKey publicKey, Natural p, Natural q, Natural exponentP, Natural exponentQ, Natural inverseQ)
    {
        PublicKey = publicKey;
        P = p;
        Q = q;
        ExponentP = exponentP;
        ExponentQ = exponentQ;
        InverseQ = inverseQ;
    }

    public RsaPublicKey PublicKey { get; }

    public Natural P { get; }

    public Natural Q { get; }

    public Natural ExponentP { get; }

    public Natural ExponentQ { get; }

    public Natural InverseQ { get; }

    private bool IsUsable => PublicKey.IsUsable && P.IsOdd && Q.IsOdd
        && Natural.Equal(Natural.Multiply(P, Q), PublicKey.Modulus)
        && Natural.Compare(ExponentP, P) < 0 && Natural.Compare(ExponentQ, Q) < 0 && Natural.Compare(InverseQ, P) < 0
        && P.BitLength > 1 && Q.BitLength > 1;

    public static RsaPrivateKey Parse(string function, string parameter, SqlBinary keyDer)
    {
        DerReader reader = new DerReader(Require.Bytes(function, parameter, keyDer));
        DerReader info = reader.Sequence();
        Natural version = info.Integer();
        info.Expect(RsaAlgorithm.Identifier);
        DerReader octets = info.OctetString();
        DerReader key = octets.Sequence();
        Natural primeCount = key.Integer();
        RsaPublicKey publicKey = new RsaPublicKey(key.Integer(), key.Integer());
        key.Integer(); // the private exponent: the remainders modulo the factors stand for it
        RsaPrivateKey parsed = new RsaPrivateKey(publicKey, key.Integer(), key.Integer(), key.Integer(), key.Integer(), key.Integer());
        key.End();
        octets.End();
        info.SkipOptional(0xA0); // attributes, which Windows writes
        info.End();
        reader.End();
        return reader.IsValid && version.IsZero && primeCount.IsZero && parsed.IsUsable ? parsed : throw Require.Problem(
            function,
            parameter,
            "must be an RSA private key of 2048 to 8192 bits with two primes and an odd exponent from 65537 to 256 bits, as unencrypted DER of PKCS#8 "
                + "(RFC 5208): openssl pkcs8 -topk8 -nocrypt -outform DER.");
    }
}

/// <summary>The one algorithm identifier that keys here carry.</summary>
internal static class RsaAlgorithm
{
    /// <summary>rsaEncryption, 1.2.840.113549.1.1.1, with NULL as parameters (RFC 8017, A.1), in DER.</summary>
    public static readonly byte[] Identifier = { 0x30, 0x0D, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01, 0x05, 0x00 };
}
