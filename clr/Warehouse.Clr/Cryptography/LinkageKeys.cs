using System;
using System.Collections.Generic;
using System.Data.SqlTypes;
using System.Text;
using Warehouse.Clr.Errors;
using Warehouse.Clr.Text;

namespace Warehouse.Clr.Cryptography;

/// <summary>
/// Linkage keys (결합키) as the guideline makes them (lines 1379-1398): a hash over the items, one after the other, and a salt; and encodings that bear typing
/// errors (Schnell, Bachteler and Reiher, "A Novel Error-Tolerant Anonymous Linking Code", 2011: one Bloom filter for all items).
/// </summary>
internal static class LinkageKeys
{
    /// <summary>Bits of an encoding. Three usual items set a third of them.</summary>
    private const int EncodingBits = 1024;

    /// <summary>Bits that one pair of neighbours sets, each from two bytes of an HMAC of its own: the double hashing of the paper's first form gave the pairs away.</summary>
    private const int BitsPerPair = 15;

    private const string Hexadecimal = "0123456789abcdef";

    public static SqlString Key(SqlString items, SqlBinary salt, SqlString algorithm)
    {
        byte[] suffix = Require.Bytes("LinkageKey", "salt", salt);
        DigestAlgorithm digest = Digest.Named("LinkageKey", algorithm);
        if (suffix.Length != (int)digest)
        {
            throw Require.Problem("LinkageKey", "salt", "must be as long as the hash: 32 bytes for SHA2_256, 64 for SHA2_512.");
        }

        List<byte[]>? parts = Parts("LinkageKey", items);
        if (parts == null)
        {
            return SqlString.Null;
        }

        parts.Add(suffix);
        return new SqlString(Hex(Digest.Hash(digest, Join(parts))));
    }

    public static SqlBinary Encoding(SqlString items, SqlBinary hmacKey)
    {
        byte[] key = Require.PrfKey("LinkageEncoding", "hmacKey", hmacKey);
        List<string?>? texts = Texts("LinkageEncoding", items);
        if (texts == null)
        {
            return SqlBinary.Null;
        }

        byte[] bits = new byte[EncodingBits / 8];
        for (int position = 0; position < texts.Count; position++)
        {
            // Syllables as their letters: a wrong vowel is then one typing error, not a wrong half of the name. The blanks mark beginning and end.
            var letters = new StringBuilder(" ");
            foreach (char unit in texts[position]!)
            {
                Composition.AppendJamo(letters, unit);
            }

            letters.Append(' ');
            for (int i = 0; i + 1 < letters.Length; i++)
            {
                Set(bits, Digest.Hmac(DigestAlgorithm.Sha256, key, PairBytes(position, letters[i], letters[i + 1])));
            }
        }

        return new SqlBinary(bits);
    }

    /// <summary>Dice's coefficient, twice the common bits over all bits, rounded down to four places.</summary>
    public static SqlDecimal Similarity(SqlBinary value, SqlBinary other)
    {
        if (value.IsNull || other.IsNull)
        {
            return SqlDecimal.Null;
        }

        byte[] left = RequireEncoding("value", value);
        byte[] right = RequireEncoding("other", other);
        int common = 0;
        int all = 0;
        for (int i = 0; i < left.Length; i++)
        {
            common += Count(left[i] & right[i]);
            all += Count(left[i]) + Count(right[i]);
        }

        return SqlDecimal.ConvertToPrecScale(new SqlDecimal(all == 0 ? 0m : Math.Floor(20000m * common / all) / 10000m), 38, 10);
    }

    private static byte[] RequireEncoding(string parameter, SqlBinary encoding) =>
        encoding.Length == EncodingBits / 8
            ? encoding.Value
            : throw Require.Problem("LinkageSimilarity", parameter, "must be 128 bytes, as LinkageEncoding gives them.");

    /// <summary>The items as bytes; null when one of them is missing, because a key without it would join strangers.</summary>
    private static List<byte[]>? Parts(string function, SqlString items)
    {
        List<string?>? texts = Texts(function, items);
        if (texts == null)
        {
            return null;
        }

        var parts = new List<byte[]>(texts.Count + 1);
        foreach (string? text in texts)
        {
            parts.Add(TextEncoding.EncodeUtf8(function, "items", text!));
        }

        return parts;
    }

    private static List<string?>? Texts(string function, SqlString items)
    {
        if (items.IsNull)
        {
            return null;
        }

        List<string?>? texts = TextArray.TryParse(items.Value);
        if (texts == null || texts.Count == 0)
        {
            throw Require.Problem(function, "items", "must be a JSON array of at least one text, as [\"name\",\"phone\"]; null stands for a missing item.");
        }

        // No delegate: the compiler would keep it in a writable static field, which SAFE forbids.
        foreach (string? text in texts)
        {
            if (string.IsNullOrEmpty(text))
            {
                return null;
            }
        }

        return texts;
    }

    private static byte[] Join(List<byte[]> parts)
    {
        int length = 0;
        foreach (byte[] part in parts)
        {
            length += part.Length;
        }

        byte[] joined = new byte[length];
        int at = 0;
        foreach (byte[] part in parts)
        {
            Buffer.BlockCopy(part, 0, joined, at, part.Length);
            at += part.Length;
        }

        return joined;
    }

    private static byte[] PairBytes(int position, char first, char second) => new[]
    {
        (byte)position, (byte)(position >> 8), (byte)(first >> 8), (byte)first, (byte)(second >> 8), (byte)second,
    };

    private static void Set(byte[] bits, byte[] mac)
    {
        for (int i = 0; i < BitsPerPair; i++)
        {
            int bit = ((mac[2 * i] << 8) | mac[(2 * i) + 1]) % EncodingBits;
            bits[bit / 8] |= (byte)(1 << (bit % 8));
        }
    }

    private static int Count(int bits)
    {
        int count = 0;
        for (; bits != 0; bits &= bits - 1)
        {
            count++;
        }

        return count;
    }

    private static string Hex(byte[] bytes)
    {
        char[] digits = new char[2 * bytes.Length];
        for (int i = 0; i < bytes.Length; i++)
        {
            digits[2 * i] = Hexadecimal[bytes[i] >> 4];
            digits[(2 * i) + 1] = Hexadecimal[bytes[i] & 15];
        }

        return new string(digits);
    }
}
