using System.Data.SqlTypes;
using Warehouse.Clr.Errors;

namespace Warehouse.Clr.Cryptography;

/// <summary>
/// Order-preserving encryption (순서보존 암호화), after A. Boldyreva and others, Order-Preserving Symmetric Encryption, EUROCRYPT 2009: the domain is
/// halved again and again, and the range is split along with it at places that the key decides. Theirs draws the places from the hypergeometric
/// distribution, with floating point; here they are uniform over the middle half of the free places, in integers, so that all
/// runtimes agree. Each half keeps a place for each of its numbers: the function is strictly monotone whatever the key draws.
/// </summary>
internal sealed class OrderPreserving
{
    private const int DomainBits = 32;

    // All non-negative bigints: 2^31 places for each int on average.
    private const ulong RangeSize = 1UL << 63;

    private readonly Aes cipher;

    private OrderPreserving(Aes cipher) => this.cipher = cipher;

    public static SqlInt64 Encrypt(SqlInt32 value, SqlBinary secretKey)
    {
        OrderPreserving function = WithKey("OpeEncrypt", secretKey);
        return value.IsNull ? SqlInt64.Null : new SqlInt64((long)function.Place(ToOrdinal(value.Value)));
    }

    public static SqlInt32 Decrypt(SqlInt64 value, SqlBinary secretKey)
    {
        OrderPreserving function = WithKey("OpeDecrypt", secretKey);
        if (value.IsNull)
        {
            return SqlInt32.Null;
        }

        return value.Value >= 0 && function.TryOrdinal((ulong)value.Value, out uint ordinal)
            ? new SqlInt32(unchecked((int)(ordinal ^ 0x8000_0000)))
            : throw Require.Problem("OpeDecrypt", "value", "is not a ciphertext of this key.");
    }

    private static OrderPreserving WithKey(string function, SqlBinary secretKey)
    {
        byte[] key = Require.Bytes(function, "secretKey", secretKey);
        return Aes.IsKeyLength(key.Length)
            ? new OrderPreserving(new Aes(key))
            : throw Require.Problem(function, "secretKey", "must be 16, 24 or 32 bytes; take the key from mapping.");
    }

    /// <summary>The number's rank among all ints: the sign bit turned over.</summary>
    private static uint ToOrdinal(int value) => unchecked((uint)value ^ 0x8000_0000);

    private ulong Place(uint ordinal)
    {
        ulong start = 0;
        ulong size = RangeSize;
        for (int level = 0; level < DomainBits; level++)
        {
            ulong lower = LowerSize(ordinal, level, size);
            if ((ordinal >> (DomainBits - 1 - level) & 1) != 0)
            {
                start += lower;
                size -= lower;
            }
            else
            {
                size = lower;
            }
        }

        return start + Scale(size, Draw(ordinal, DomainBits));
    }

    private bool TryOrdinal(ulong place, out uint ordinal)
    {
        ulong start = 0;
        ulong size = RangeSize;
        ordinal = 0;
        for (int level = 0; level < DomainBits; level++)
        {
            ulong lower = LowerSize(ordinal, level, size);
            if (place - start >= lower)
            {
                ordinal |= 1U << (DomainBits - 1 - level);
                start += lower;
                size -= lower;
            }
            else
            {
                size = lower;
            }
        }

        return start + Scale(size, Draw(ordinal, DomainBits)) == place;
    }

    /// <summary>Places of the lower half of a part of the domain: one for each number, and a quarter to three quarters of the free ones.</summary>
    private ulong LowerSize(uint ordinal, int level, ulong size)
    {
        ulong numbers = 1UL << (DomainBits - 1 - level);
        ulong free = size - (2 * numbers);
        return numbers + (free / 4) + Scale((free / 2) + 1, Draw(ordinal & ~(uint)((2 * numbers) - 1), level));
    }

    /// <summary>32 bits for a part of the domain, which its first number and its level name: AES as a pseudorandom function.</summary>
    private uint Draw(uint first, int level)
    {
        uint w0 = first;
        uint w1 = (uint)level;
        uint w2 = 0;
        uint w3 = 0x4F50_4531; // OPE1: no other construction here encrypts this block
        cipher.Encrypt(ref w0, ref w1, ref w2, ref w3);
        return w0;
    }

    /// <summary>size · draw / 2^32, below size.</summary>
    private static ulong Scale(ulong size, uint draw) => ((size >> 32) * draw) + (((size & 0xFFFF_FFFF) * draw) >> 32);
}
