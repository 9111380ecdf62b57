using System;
using System.Data.SqlTypes;
using System.Security.Cryptography;
using Warehouse.Clr.Errors;
using Warehouse.Clr.Integers;

namespace Warehouse.Clr.Cryptography;

/// <summary>
/// Homomorphic encryption (동형 암호화): P. Paillier, Public-Key Cryptosystems Based on Composite Degree Residuosity Classes, EUROCRYPT 1999.
/// A number m becomes (1 + n)^m · r^n modulo n² with a random r; the product of ciphertexts decrypts to the sum. Negative numbers are
/// the residues above n / 2.
/// </summary>
internal static class Paillier
{
    public static SqlBinary Encrypt(SqlInt64 value, SqlBinary publicKey)
    {
        PaillierPublicKey key = PaillierPublicKey.Parse("PaillierEncrypt", Require.Bytes("PaillierEncrypt", "publicKey", publicKey));
        if (value.IsNull)
        {
            return SqlBinary.Null;
        }

        Montgomery ring = Ring(key);
        // (1 + n)^m is 1 + m · n modulo n²: all higher terms of the binomial hold n².
        Natural encoded = Natural.Add(Natural.One, Natural.Multiply(Residue(value.Value, key.Modulus), key.Modulus));
        return new SqlBinary(Randomized(encoded, key, ring).ToBigEndian(key.CiphertextLength));
    }

    public static SqlInt64 Decrypt(SqlBinary value, SqlBinary privateKey)
    {
        PaillierPrivateKey key = PaillierPrivateKey.Parse("PaillierDecrypt", privateKey);
        if (value.IsNull)
        {
            return SqlInt64.Null;
        }

        Natural? ciphertext = Ciphertext(value.Value, key.PublicKey);
        Natural? message = ciphertext == null ? null : Message(ciphertext, key);
        return message != null && TryNumber(message, key.PublicKey.Modulus, out long number)
            ? new SqlInt64(number)
            : throw Require.Problem("PaillierDecrypt", "value", "is not a ciphertext of this key, or its sum lies outside bigint; sum fewer rows.");
    }

    /// <summary>Arithmetic modulo n².</summary>
    public static Montgomery Ring(PaillierPublicKey key) => new Montgomery(Natural.Multiply(key.Modulus, key.Modulus));

    /// <summary>The ciphertext's number; null when it cannot be one of the key's.</summary>
    public static Natural? Ciphertext(byte[] bytes, PaillierPublicKey key)
    {
        if (bytes.Length != key.CiphertextLength)
        {
            return null;
        }

        Natural number = Natural.FromBigEndian(bytes);
        return number.IsZero || Natural.Compare(number, Natural.Multiply(key.Modulus, key.Modulus)) >= 0 ? null : number;
    }

    /// <summary>The same plaintext under fresh randomness: nobody without the private key can tell what it was made of.</summary>
    public static Natural Randomized(Natural ciphertext, PaillierPublicKey key, Montgomery ring)
    {
        using (RandomNumberGenerator generator = RandomNumberGenerator.Create())
        {
            Natural random = RandomNatural.Below(key.Modulus, generator);
            return ring.Multiply(ciphertext, ring.Power(random, key.Modulus));
        }
    }

    private static Natural Residue(long value, Natural modulus) => value >= 0
        ? Natural.From((ulong)value)
        : Natural.Subtract(modulus, Natural.From(unchecked(0UL - (ulong)value)));

    /// <summary>Modulo each prime alone, with numbers of half the length (section 7 of the paper); null for a multiple of a prime.</summary>
    private static Natural? Message(Natural ciphertext, PaillierPrivateKey key)
    {
        Natural? inverseQ = Natural.Inverse(key.Q, key.P);
        Natural? inverseP = Natural.Inverse(key.P, key.Q);
        if (inverseP == null || inverseQ == null)
        {
            return null;
        }

        Natural? remainderP = PrimeMessage(ciphertext, key.P, inverseQ);
        Natural? remainderQ = PrimeMessage(ciphertext, key.Q, inverseP);
        return remainderP == null || remainderQ == null
            ? null
            : ChineseRemainder.Combine(remainderP, key.P, remainderQ, key.Q, inverseQ);
    }

    /// <summary>
    /// c^(p-1) is 1 + m · (p - 1) · n modulo p², so that (c^(p-1) - 1) / p is -m · q modulo p.
    /// </summary>
    private static Natural? PrimeMessage(Natural ciphertext, Natural prime, Natural inverseOfOther)
    {
        Natural power = new Montgomery(Natural.Multiply(prime, prime)).Power(ciphertext, Natural.Subtract(prime, Natural.One));
        if (power.IsZero)
        {
            return null;
        }

        Natural negative = Natural.Divide(Natural.Subtract(power, Natural.One), prime, out Natural rest);
        return rest.IsZero
            ? Natural.Remainder(Natural.Multiply(Natural.Subtract(prime, negative), inverseOfOther), prime)
            : null;
    }

    private static bool TryNumber(Natural message, Natural modulus, out long number)
    {
        const int bigintBits = 63;
        Natural negated = Natural.Subtract(modulus, message);
        bool negative = Natural.Compare(negated, message) < 0;
        Natural magnitude = negative ? negated : message;
        bool isLeast = negative && Natural.Equal(magnitude, Natural.From(1UL << bigintBits));
        number = 0;
        if (magnitude.BitLength > bigintBits && !isLeast)
        {
            return false;
        }

        byte[] bytes = magnitude.ToBigEndian(8);
        ulong bits = ((ulong)Aes.ReadWord(bytes, 0) << 32) | Aes.ReadWord(bytes, 4);
        number = unchecked((long)(negative ? 0 - bits : bits));
        return true;
    }
}
