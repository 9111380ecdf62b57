using System;
using System.Runtime.CompilerServices;

namespace Warehouse.Clr.Cryptography;

/// <summary>AES (FIPS 197) with 16, 24 or 32 byte keys.</summary>
internal sealed class Aes : BlockCipher
{
    // SubBytes and MixColumns of one byte position in one lookup, and the same of their inverses.
    private static readonly uint[] E0 = MakeTable(GaloisField.AesBox, 0x02010103, 0);
    private static readonly uint[] E1 = MakeTable(GaloisField.AesBox, 0x02010103, 8);
    private static readonly uint[] E2 = MakeTable(GaloisField.AesBox, 0x02010103, 16);
    private static readonly uint[] E3 = MakeTable(GaloisField.AesBox, 0x02010103, 24);
    private static readonly uint[] D0 = MakeTable(GaloisField.AesInverseBox, 0x0E090D0B, 0);
    private static readonly uint[] D1 = MakeTable(GaloisField.AesInverseBox, 0x0E090D0B, 8);
    private static readonly uint[] D2 = MakeTable(GaloisField.AesInverseBox, 0x0E090D0B, 16);
    private static readonly uint[] D3 = MakeTable(GaloisField.AesInverseBox, 0x0E090D0B, 24);

    private readonly uint[] schedule;

    /// <summary>Made when the first block is decrypted; most uses only encrypt.</summary>
    private uint[]? inverseSchedule;

    public Aes(byte[] key)
        : this(key, 0, key.Length)
    {
    }

    /// <summary>Expands a part of a longer key (FIPS 197 section 5.2). The caller checks the length: 16, 24 or 32.</summary>
    public Aes(byte[] key, int offset, int length)
    {
        if (!IsKeyLength(length))
        {
            throw new ArgumentOutOfRangeException(nameof(length));
        }

        int keyWords = length / 4;
        uint[] words = new uint[4 * (keyWords + 7)];
        for (int i = 0; i < keyWords; i++)
        {
            words[i] = ReadWord(key, offset + (4 * i));
        }

        uint roundConstant = 0x01000000;
        uint word = words[keyWords - 1];
        for (int start = keyWords; start < words.Length; start += keyWords)
        {
            word = SubWord((word << 8) | (word >> 24)) ^ roundConstant;
            roundConstant = (roundConstant << 1) ^ ((roundConstant >> 31) * 0x1B000000);
            int end = Math.Min(start + keyWords, words.Length);
            for (int i = start; i < end; i++)
            {
                if (keyWords == 8 && i - start == 4)
                {
                    word = SubWord(word);
                }

                word ^= words[i - keyWords];
                words[i] = word;
            }
        }

        schedule = words;
    }

    public override void Encrypt(ref uint w0, ref uint w1, ref uint w2, ref uint w3)
    {
#if NET
        if (AesInstructions.AreSupported)
        {
            AesInstructions.Encrypt(schedule, ref w0, ref w1, ref w2, ref w3);
            return;
        }
#endif
        EncryptByTables(ref w0, ref w1, ref w2, ref w3);
    }

    /// <summary>What <see cref="Encrypt"/> does where the processor's instructions cannot be reached.</summary>
    public void EncryptByTables(ref uint w0, ref uint w1, ref uint w2, ref uint w3)
    {
        uint[] keys = schedule;
        uint[] t0 = E0;
        uint[] t1 = E1;
        uint[] t2 = E2;
        uint[] t3 = E3;
        uint a = w0 ^ keys[0];
        uint b = w1 ^ keys[1];
        uint c = w2 ^ keys[2];
        uint d = w3 ^ keys[3];
        int k = 4;
        for (; k < keys.Length - 4; k += 4)
        {
            uint e = Column(t0, t1, t2, t3, a, b, c, d, keys[k]);
            uint f = Column(t0, t1, t2, t3, b, c, d, a, keys[k + 1]);
            uint g = Column(t0, t1, t2, t3, c, d, a, b, keys[k + 2]);
            d = Column(t0, t1, t2, t3, d, a, b, c, keys[k + 3]);
            a = e;
            b = f;
            c = g;
        }

        byte[] box = GaloisField.AesBox;
        w0 = LastColumn(box, a, b, c, d, keys[k]);
        w1 = LastColumn(box, b, c, d, a, keys[k + 1]);
        w2 = LastColumn(box, c, d, a, b, keys[k + 2]);
        w3 = LastColumn(box, d, a, b, c, keys[k + 3]);
    }

    /// <summary>The equivalent inverse cipher (FIPS 197 section 5.3.5).</summary>
    public override void Decrypt(ref uint w0, ref uint w1, ref uint w2, ref uint w3)
    {
        uint[] keys = inverseSchedule ??= MakeInverseSchedule(schedule);
        uint[] t0 = D0;
        uint[] t1 = D1;
        uint[] t2 = D2;
        uint[] t3 = D3;
        uint a = w0 ^ keys[0];
        uint b = w1 ^ keys[1];
        uint c = w2 ^ keys[2];
        uint d = w3 ^ keys[3];
        int k = 4;
        for (; k < keys.Length - 4; k += 4)
        {
            uint e = Column(t0, t1, t2, t3, a, d, c, b, keys[k]);
            uint f = Column(t0, t1, t2, t3, b, a, d, c, keys[k + 1]);
            uint g = Column(t0, t1, t2, t3, c, b, a, d, keys[k + 2]);
            d = Column(t0, t1, t2, t3, d, c, b, a, keys[k + 3]);
            a = e;
            b = f;
            c = g;
        }

        byte[] box = GaloisField.AesInverseBox;
        w0 = LastColumn(box, a, d, c, b, keys[k]);
        w1 = LastColumn(box, b, a, d, c, keys[k + 1]);
        w2 = LastColumn(box, c, b, a, d, keys[k + 2]);
        w3 = LastColumn(box, d, c, b, a, keys[k + 3]);
    }

    /// <summary>One column of a round; the bracketing keeps the chain of operations short, which is what a round's time consists of.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Column(uint[] t0, uint[] t1, uint[] t2, uint[] t3, uint a, uint b, uint c, uint d, uint key) =>
        (t0[a >> 24] ^ t1[(byte)(b >> 16)]) ^ (t2[(byte)(c >> 8)] ^ key ^ t3[d & 0xFF]);

    /// <summary>One column of the last round, which mixes no columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint LastColumn(byte[] box, uint a, uint b, uint c, uint d, uint key) =>
        (((uint)box[a >> 24] << 24) | ((uint)box[(byte)(b >> 16)] << 16) | ((uint)box[(byte)(c >> 8)] << 8) | box[d & 0xFF]) ^ key;

    private static uint SubWord(uint word) => LastColumn(GaloisField.AesBox, word, word, word, word, 0);

    /// <summary>The round keys from last to first, InvMixColumns applied to all but the outer two.</summary>
    private static uint[] MakeInverseSchedule(uint[] schedule)
    {
        uint[] inverse = new uint[schedule.Length];
        for (int i = 0; i < inverse.Length; i++)
        {
            uint word = schedule[inverse.Length - 4 - i + (2 * (i & 3))];
            if (i >= 4 && i < inverse.Length - 4)
            {
                uint s = SubWord(word); // undone by the substitution inside the tables
                word = Column(D0, D1, D2, D3, s, s, s, s, 0);
            }

            inverse[i] = word;
        }

        return inverse;
    }

    /// <param name="box">The substitution.</param>
    /// <param name="factors">The byte position's column of MixColumns or its inverse.</param>
    /// <param name="rotation">Bits to the right, for the other positions.</param>
    private static uint[] MakeTable(byte[] box, uint factors, int rotation)
    {
        uint[] table = new uint[256];
        for (int i = 0; i < table.Length; i++)
        {
            uint column = 0;
            for (int shift = 24; shift >= 0; shift -= 8)
            {
                column |= GaloisField.Multiply(box[i], factors >> shift & 0xFF) << shift;
            }

            table[i] = rotation == 0 ? column : (column >> rotation) | (column << (32 - rotation));
        }

        return table;
    }
}
