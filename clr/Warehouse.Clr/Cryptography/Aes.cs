using System;

namespace Warehouse.Clr.Cryptography;

/// <summary>
/// AES (FIPS 197), encryption of single blocks, with 16, 24 or 32 byte keys. Table driven, because FF1 makes a dozen block calls
/// per value and setting up the framework's AES for each value costs more than the value itself. No mode built on this class needs
/// the inverse cipher. An instance holds one key schedule and lives for one call: a schedule kept in a static field would be key
/// material shared by all sessions, out of reach of key destruction, and SAFE assemblies may not write static fields anyway.
/// </summary>
/// <remarks>Table lookups depend on secret data: see the limits in clr/README.md on attackers who can time the server's cache.</remarks>
internal sealed class Aes
{
    public const int BlockBytes = 16;

    private static readonly byte[] SBox = MakeSBox();
    private static readonly uint[] T0 = MakeTable(0);
    private static readonly uint[] T1 = MakeTable(8);
    private static readonly uint[] T2 = MakeTable(16);
    private static readonly uint[] T3 = MakeTable(24);

    private readonly uint[] schedule;
    private readonly int rounds;

    public Aes(byte[] key)
        : this(key, 0, key.Length)
    {
    }

    /// <summary>Expands a part of a longer key. The caller checks the length: 16, 24 or 32.</summary>
    public Aes(byte[] key, int offset, int length)
    {
        if (!IsKeyLength(length))
        {
            throw new ArgumentOutOfRangeException(nameof(length));
        }

        int keyWords = length / 4;
        rounds = keyWords + 6;
        schedule = new uint[4 * (rounds + 1)];
        for (int i = 0; i < keyWords; i++)
        {
            schedule[i] = ReadWord(key, offset + (4 * i));
        }

        uint roundConstant = 0x01000000;
        int position = 0; // of the word in its round of keyWords words; counted, for a division costs more than the rest
        for (int i = keyWords; i < schedule.Length; i++)
        {
            uint word = schedule[i - 1];
            if (position == 0)
            {
                word = SubWord((word << 8) | (word >> 24)) ^ roundConstant;
                roundConstant = (roundConstant << 1) ^ ((roundConstant >> 31) * 0x1B000000);
            }
            else if (keyWords == 8 && position == 4)
            {
                word = SubWord(word);
            }

            schedule[i] = schedule[i - keyWords] ^ word;
            position = position + 1 == keyWords ? 0 : position + 1;
        }
    }

    public static bool IsKeyLength(int length) => length == 16 || length == 24 || length == 32;

    /// <summary>Encrypts the block of four big-endian words in place.</summary>
    public void Encrypt(ref uint w0, ref uint w1, ref uint w2, ref uint w3)
    {
        uint[] keys = schedule;
        uint a = w0 ^ keys[0];
        uint b = w1 ^ keys[1];
        uint c = w2 ^ keys[2];
        uint d = w3 ^ keys[3];
        uint[] t0 = T0;
        uint[] t1 = T1;
        uint[] t2 = T2;
        uint[] t3 = T3;
        int k = 4;
        for (int round = 1; round < rounds; round++, k += 4)
        {
            uint e = t0[a >> 24] ^ t1[(byte)(b >> 16)] ^ t2[(byte)(c >> 8)] ^ t3[(byte)d] ^ keys[k];
            uint f = t0[b >> 24] ^ t1[(byte)(c >> 16)] ^ t2[(byte)(d >> 8)] ^ t3[(byte)a] ^ keys[k + 1];
            uint g = t0[c >> 24] ^ t1[(byte)(d >> 16)] ^ t2[(byte)(a >> 8)] ^ t3[(byte)b] ^ keys[k + 2];
            uint h = t0[d >> 24] ^ t1[(byte)(a >> 16)] ^ t2[(byte)(b >> 8)] ^ t3[(byte)c] ^ keys[k + 3];
            a = e;
            b = f;
            c = g;
            d = h;
        }

        w0 = Last(a, b, c, d) ^ keys[k];
        w1 = Last(b, c, d, a) ^ keys[k + 1];
        w2 = Last(c, d, a, b) ^ keys[k + 2];
        w3 = Last(d, a, b, c) ^ keys[k + 3];
    }

    /// <summary>Encrypts the first 16 bytes of the block in place.</summary>
    public void Encrypt(byte[] block)
    {
        uint a = ReadWord(block, 0);
        uint b = ReadWord(block, 4);
        uint c = ReadWord(block, 8);
        uint d = ReadWord(block, 12);
        Encrypt(ref a, ref b, ref c, ref d);
        WriteWord(block, 0, a);
        WriteWord(block, 4, b);
        WriteWord(block, 8, c);
        WriteWord(block, 12, d);
    }

    public static uint ReadWord(byte[] bytes, int at) =>
        ((uint)bytes[at] << 24) | ((uint)bytes[at + 1] << 16) | ((uint)bytes[at + 2] << 8) | bytes[at + 3];

    private static void WriteWord(byte[] bytes, int at, uint word)
    {
        bytes[at] = (byte)(word >> 24);
        bytes[at + 1] = (byte)(word >> 16);
        bytes[at + 2] = (byte)(word >> 8);
        bytes[at + 3] = (byte)word;
    }

    private static uint Last(uint a, uint b, uint c, uint d) =>
        ((uint)SBox[a >> 24] << 24) | ((uint)SBox[(byte)(b >> 16)] << 16) | ((uint)SBox[(byte)(c >> 8)] << 8) | SBox[(byte)d];

    private static uint SubWord(uint word) => Last(word, word, word, word);

    /// <summary>The S-box from its definition (FIPS 197 section 5.1.1): inverse in GF(2^8), then the affine map.</summary>
    private static byte[] MakeSBox()
    {
        // p runs through all non-zero elements as powers of 3, q through their inverses.
        byte[] box = new byte[256];
        uint p = 1;
        uint q = 1;
        do
        {
            p = (p ^ (p << 1) ^ ((p >> 7) * 0x11B)) & 0xFF;
            q ^= q << 1;
            q ^= q << 2;
            q ^= q << 4;
            q = (q ^ ((q >> 7 & 1) * 0x09)) & 0xFF;
            uint affine = q ^ (q << 1) ^ (q << 2) ^ (q << 3) ^ (q << 4);
            box[p] = (byte)(affine ^ (affine >> 8) ^ 0x63);
        }
        while (p != 1);

        box[0] = 0x63;
        return box;
    }

    /// <summary>SubBytes and MixColumns of one byte position in one lookup.</summary>
    private static uint[] MakeTable(int rotation)
    {
        uint[] table = new uint[256];
        for (int i = 0; i < table.Length; i++)
        {
            uint s = SBox[i];
            uint twice = ((s << 1) ^ ((s >> 7) * 0x11B)) & 0xFF;
            uint column = (twice << 24) | (s << 16) | (s << 8) | (twice ^ s);
            table[i] = rotation == 0 ? column : (column >> rotation) | (column << (32 - rotation));
        }

        return table;
    }
}
