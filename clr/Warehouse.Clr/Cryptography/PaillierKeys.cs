using System.Data.SqlTypes;
using System.Security.Cryptography;
using Warehouse.Clr.Errors;
using Warehouse.Clr.Integers;

namespace Warehouse.Clr.Cryptography;

/// <summary>A Paillier public key: the modulus n; the generator is 1 + n. Written as DER: SEQUENCE { n INTEGER }.</summary>
internal sealed class PaillierPublicKey
{
    /// <summary>112 bits of strength: as hard to factor as an RSA modulus (NIST SP 800-57 Part 1).</summary>
    public const int LeastBits = 2048;

    /// <summary>The ciphertext has twice as many bits: 1,024 bytes.</summary>
    public const int MostBits = 4096;

    public PaillierPublicKey(Natural modulus) => Modulus = modulus;

    public Natural Modulus { get; }

    /// <summary>Bytes of every ciphertext under this key.</summary>
    public int CiphertextLength => 2 * Modulus.ByteLength;

    public bool IsUsable => Modulus.IsOdd && Modulus.BitLength >= LeastBits && Modulus.BitLength <= MostBits;

    public static PaillierPublicKey Parse(string function, byte[] publicKey)
    {
        DerReader reader = new DerReader(publicKey);
        DerReader sequence = reader.Sequence();
        PaillierPublicKey key = new PaillierPublicKey(sequence.Integer());
        sequence.End();
        reader.End();
        return reader.IsValid && key.IsUsable ? key : throw Require.Problem(
            function, "publicKey", "must be the PublicKey of pseudo.PaillierKeyPair, of 2048 to 4096 bits.");
    }

    public byte[] ToDer() => DerWriter.Sequence(Modulus);
}

/// <summary>A Paillier private key: the prime factors of the modulus. Written as DER: SEQUENCE { n INTEGER, p INTEGER, q INTEGER }.</summary>
internal sealed class PaillierPrivateKey
{
    private PaillierPrivateKey(Natural modulus, Natural p, Natural q)
    {
        PublicKey = new PaillierPublicKey(modulus);
        P = p;
        Q = q;
    }

    public PaillierPublicKey PublicKey { get; }

    public Natural P { get; }

    public Natural Q { get; }

    /// <summary>Factors of one length: then n has no divisor in common with (p - 1)(q - 1), which decryption needs (Paillier, EUROCRYPT 1999).</summary>
    private bool IsUsable => PublicKey.IsUsable && P.BitLength == Q.BitLength && !Natural.Equal(P, Q)
        && Natural.Equal(Natural.Multiply(P, Q), PublicKey.Modulus);

    public static PaillierPrivateKey Parse(string function, SqlBinary privateKey)
    {
        DerReader reader = new DerReader(Require.Bytes(function, "privateKey", privateKey));
        DerReader sequence = reader.Sequence();
        PaillierPrivateKey key = new PaillierPrivateKey(sequence.Integer(), sequence.Integer(), sequence.Integer());
        sequence.End();
        reader.End();
        return reader.IsValid && key.IsUsable ? key : throw Require.Problem(
            function, "privateKey", "must be the PrivateKey of pseudo.PaillierKeyPair, of 2048 to 4096 bits.");
    }

    /// <summary>A key whose modulus has exactly so many bits.</summary>
    public static PaillierPrivateKey Generate(int bits)
    {
        using (RandomNumberGenerator generator = RandomNumberGenerator.Create())
        {
            Natural p = RandomNatural.Prime(bits / 2, generator);
            Natural q = RandomNatural.Prime(bits / 2, generator);
            return new PaillierPrivateKey(Natural.Multiply(p, q), p, q);
        }
    }

    public byte[] ToDer() => DerWriter.Sequence(PublicKey.Modulus, P, Q);
}
