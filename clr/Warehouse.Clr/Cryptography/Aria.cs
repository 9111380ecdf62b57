using System;
using System.Runtime.CompilerServices;

namespace Warehouse.Clr.Cryptography;

/// <summary>ARIA (RFC 5794, KS X 1213-1), the Korean standard block cipher (국가표준 블록암호), with 16, 24 or 32 byte keys.</summary>
/// <remarks>
/// The diffusion layer A is the product W·P·W·M of cheap steps on words: M replaces each byte of a word by the sum of the other three,
/// W each word by the sum of three, P permutes the bytes inside words. M is part of the tables below. A test compares the product with the RFC's 16
/// equations.
/// </remarks>
internal sealed class Aria : BlockCipher
{
    // M after each of the four boxes, for a byte at the first to the fourth place of its word.
    private const uint First = 0x00010101;
    private const uint Second = 0x01000101;
    private const uint Third = 0x01010001;
    private const uint Fourth = 0x01010100;

    private static readonly uint[] Odd0 = MakeTable(GaloisField.AesBox, First);
    private static readonly uint[] Odd1 = MakeTable(GaloisField.AriaBox, Second);
    private static readonly uint[] Odd2 = MakeTable(GaloisField.AesInverseBox, Third);
    private static readonly uint[] Odd3 = MakeTable(GaloisField.AriaInverseBox, Fourth);
    private static readonly uint[] Even0 = MakeTable(GaloisField.AesInverseBox, First);
    private static readonly uint[] Even1 = MakeTable(GaloisField.AriaInverseBox, Second);
    private static readonly uint[] Even2 = MakeTable(GaloisField.AesBox, Third);
    private static readonly uint[] Even3 = MakeTable(GaloisField.AriaBox, Fourth);

    /// <summary>The key schedule's constants C1, C2 and C3 (section 2.2): digits of 1/pi.</summary>
    private static readonly uint[] Constants =
    {
        0x517CC1B7, 0x27220A94, 0xFE13ABE8, 0xFA9A6EE0, 0x6DB14ACC, 0x9E21C820, 0xFF28B1D5, 0xEF5DE2B0, 0xDB92371D, 0x2126E970, 0x03249775, 0x04E8C90E,
    };

    /// <summary>What the second word of each round key is rotated by, to the right: four round keys per number (section 2.2).</summary>
    private static readonly int[] Rotations = { 19, 31, 128 - 61, 128 - 31, 128 - 19 };

    private readonly uint[] schedule;

    /// <summary>Made when the first block is decrypted.</summary>
    private uint[]? inverseSchedule;

    public Aria(byte[] key)
        : this(key, 0, key.Length)
    {
    }

    /// <summary>Expands a part of a longer key (section 2.2). The caller checks the length: 16, 24 or 32.</summary>
    public Aria(byte[] key, int offset, int length)
    {
        if (!IsKeyLength(length))
        {
            throw new ArgumentOutOfRangeException(nameof(length));
        }

        // W0 is the key's first half; its second half, padded with zeros, is mixed into W1.
        uint[] w = new uint[16];
        uint[] padded = new uint[8];
        for (int i = 0; i < length / 4; i++)
        {
            padded[i] = ReadWord(key, offset + (4 * i));
        }

        int firstConstant = (length - 16) / 8;
        for (int i = 0; i < 4; i++)
        {
            w[i] = padded[i];
        }

        for (int step = 1; step < 4; step++)
        {
            int source = 4 * (step - 1);
            uint a = w[source];
            uint b = w[source + 1];
            uint c = w[source + 2];
            uint d = w[source + 3];
            Round(ref a, ref b, ref c, ref d, Constants, 4 * ((firstConstant + step - 1) % 3), odd: step != 2);
            w[(4 * step) + 0] = a ^ (step == 1 ? padded[4] : w[source - 4]);
            w[(4 * step) + 1] = b ^ (step == 1 ? padded[5] : w[source - 3]);
            w[(4 * step) + 2] = c ^ (step == 1 ? padded[6] : w[source - 2]);
            w[(4 * step) + 3] = d ^ (step == 1 ? padded[7] : w[source - 1]);
        }

        int rounds = 12 + (2 * firstConstant);
        schedule = new uint[4 * (rounds + 1)];
        for (int i = 0; i <= rounds; i++)
        {
            int rotation = Rotations[i / 4];
            int second = 4 * ((i + 1) % 4);
            for (int word = 0; word < 4; word++)
            {
                // A rotation by 32 n + r bits: words n and n + 1 places to the left, joined.
                uint low = w[second + ((word + 4 - (rotation / 32)) % 4)];
                uint high = w[second + ((word + 3 - (rotation / 32)) % 4)];
                schedule[(4 * i) + word] = w[(4 * (i % 4)) + word] ^ ((low >> (rotation % 32)) | (high << (32 - (rotation % 32))));
            }
        }
    }

    public override void Encrypt(ref uint w0, ref uint w1, ref uint w2, ref uint w3) => Transform(schedule, ref w0, ref w1, ref w2, ref w3);

    /// <summary>The same network under the inverse schedule (section 2.3).</summary>
    public override void Decrypt(ref uint w0, ref uint w1, ref uint w2, ref uint w3) =>
        Transform(inverseSchedule ??= MakeInverseSchedule(schedule), ref w0, ref w1, ref w2, ref w3);

    /// <summary>The diffusion layer A on a block (section 2.4.3).</summary>
    public static void Diffuse(ref uint w0, ref uint w1, ref uint w2, ref uint w3)
    {
        w0 = SumOfOthers(w0);
        w1 = SumOfOthers(w1);
        w2 = SumOfOthers(w2);
        w3 = SumOfOthers(w3);
        MixWords(ref w0, ref w1, ref w2, ref w3);
    }

    private static void Transform(uint[] keys, ref uint w0, ref uint w1, ref uint w2, ref uint w3)
    {
        uint a = w0;
        uint b = w1;
        uint c = w2;
        uint d = w3;
        int k = 0;
        for (; k < keys.Length - 12; k += 8)
        {
            Round(ref a, ref b, ref c, ref d, keys, k, odd: true);
            Round(ref a, ref b, ref c, ref d, keys, k + 4, odd: false);
        }

        Round(ref a, ref b, ref c, ref d, keys, k, odd: true);
        w0 = LastSubstitution(a ^ keys[k + 4]) ^ keys[k + 8];
        w1 = LastSubstitution(b ^ keys[k + 5]) ^ keys[k + 9];
        w2 = LastSubstitution(c ^ keys[k + 6]) ^ keys[k + 10];
        w3 = LastSubstitution(d ^ keys[k + 7]) ^ keys[k + 11];
    }

    /// <summary>FO or FE (section 2.4.1): key, substitution, diffusion.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round(ref uint w0, ref uint w1, ref uint w2, ref uint w3, uint[] keys, int k, bool odd)
    {
        uint[] t0 = odd ? Odd0 : Even0;
        uint[] t1 = odd ? Odd1 : Even1;
        uint[] t2 = odd ? Odd2 : Even2;
        uint[] t3 = odd ? Odd3 : Even3;
        w0 = Substitute(t0, t1, t2, t3, w0 ^ keys[k]);
        w1 = Substitute(t0, t1, t2, t3, w1 ^ keys[k + 1]);
        w2 = Substitute(t0, t1, t2, t3, w2 ^ keys[k + 2]);
        w3 = Substitute(t0, t1, t2, t3, w3 ^ keys[k + 3]);
        MixWords(ref w0, ref w1, ref w2, ref w3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Substitute(uint[] t0, uint[] t1, uint[] t2, uint[] t3, uint word) =>
        t0[word >> 24] ^ t1[(byte)(word >> 16)] ^ (t2[(byte)(word >> 8)] ^ t3[word & 0xFF]);

    /// <summary>The last round's substitution, an even one, without diffusion.</summary>
    private static uint LastSubstitution(uint word) =>
        ((uint)GaloisField.AesInverseBox[word >> 24] << 24)
        | ((uint)GaloisField.AriaInverseBox[(byte)(word >> 16)] << 16)
        | ((uint)GaloisField.AesBox[(byte)(word >> 8)] << 8)
        | GaloisField.AriaBox[word & 0xFF];

    /// <summary>W, P and W again.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MixWords(ref uint w0, ref uint w1, ref uint w2, ref uint w3)
    {
        uint a = w0 ^ w1 ^ w2;
        uint b = w0 ^ w2 ^ w3;
        uint c = w0 ^ w1 ^ w3;
        uint d = w1 ^ w2 ^ w3;
        b = ((b << 8) & 0xFF00FF00) | ((b >> 8) & 0x00FF00FF);
        c = (c << 16) | (c >> 16);
        d = (d << 16) | (d >> 16);
        d = ((d << 8) & 0xFF00FF00) | ((d >> 8) & 0x00FF00FF);
        w0 = a ^ b ^ c;
        w1 = a ^ c ^ d;
        w2 = a ^ b ^ d;
        w3 = b ^ c ^ d;
    }

    /// <summary>M: each byte of a word becomes the sum of the other three.</summary>
    private static uint SumOfOthers(uint word) =>
        ((word << 8) | (word >> 24)) ^ ((word << 16) | (word >> 16)) ^ ((word << 24) | (word >> 8));

    /// <summary>The round keys from last to first, A applied to all but the outer two.</summary>
    private static uint[] MakeInverseSchedule(uint[] schedule)
    {
        uint[] inverse = new uint[schedule.Length];
        for (int i = 0; i < inverse.Length; i += 4)
        {
            int from = inverse.Length - 4 - i;
            uint a = schedule[from];
            uint b = schedule[from + 1];
            uint c = schedule[from + 2];
            uint d = schedule[from + 3];
            if (i > 0 && from > 0)
            {
                Diffuse(ref a, ref b, ref c, ref d);
            }

            inverse[i] = a;
            inverse[i + 1] = b;
            inverse[i + 2] = c;
            inverse[i + 3] = d;
        }

        return inverse;
    }

    private static uint[] MakeTable(byte[] box, uint places)
    {
        uint[] table = new uint[256];
        for (int i = 0; i < table.Length; i++)
        {
            table[i] = box[i] * places;
        }

        return table;
    }
}
