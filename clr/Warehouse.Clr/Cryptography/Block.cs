namespace Warehouse.Clr.Cryptography;

/// <summary>Sixteen bytes as four big-endian words: what modes of operation work on without allocating.</summary>
internal struct Block
{
    private uint w0;
    private uint w1;
    private uint w2;
    private uint w3;

    public static Block Read(byte[] bytes, int at)
    {
        Block block = default;
        block.w0 = BlockCipher.ReadWord(bytes, at);
        block.w1 = BlockCipher.ReadWord(bytes, at + 4);
        block.w2 = BlockCipher.ReadWord(bytes, at + 8);
        block.w3 = BlockCipher.ReadWord(bytes, at + 12);
        return block;
    }

    /// <summary>The bytes [start, end), 15 at most, then a one bit and zeros: the padding of CMAC (RFC 4493 section 2.4).</summary>
    public static Block ReadPadded(byte[] bytes, int start, int end)
    {
        Block block = default;
        for (int i = start; i < end; i++)
        {
            block.XorByte(i - start, bytes[i]);
        }

        block.XorByte(end - start, 0x80);
        return block;
    }

    public readonly void Write(byte[] bytes, int at)
    {
        BlockCipher.WriteWord(bytes, at, w0);
        BlockCipher.WriteWord(bytes, at + 4, w1);
        BlockCipher.WriteWord(bytes, at + 8, w2);
        BlockCipher.WriteWord(bytes, at + 12, w3);
    }

    public void Encrypt(BlockCipher cipher) => cipher.Encrypt(ref w0, ref w1, ref w2, ref w3);

    public void Decrypt(BlockCipher cipher) => cipher.Decrypt(ref w0, ref w1, ref w2, ref w3);

    public void Xor(Block other)
    {
        w0 ^= other.w0;
        w1 ^= other.w1;
        w2 ^= other.w2;
        w3 ^= other.w3;
    }

    /// <summary>Adds this block to the bytes [start, end), 16 at most.</summary>
    public readonly void XorInto(byte[] bytes, int start, int end)
    {
        for (int i = start; i < end; i++)
        {
            bytes[i] ^= ByteAt(i - start);
        }
    }

    /// <summary>Multiplication by x in GF(2^128) (RFC 5297 section 2.3).</summary>
    public void Double()
    {
        uint carry = w0 >> 31;
        w0 = (w0 << 1) | (w1 >> 31);
        w1 = (w1 << 1) | (w2 >> 31);
        w2 = (w2 << 1) | (w3 >> 31);
        w3 = (w3 << 1) ^ (carry * 0x87);
    }

    /// <summary>The initial counter of SIV: two bits cleared, so that the low words never carry over (RFC 5297 section 2.6).</summary>
    public void ClearCounterBits()
    {
        w2 &= 0x7FFFFFFF;
        w3 &= 0x7FFFFFFF;
    }

    public void IncrementLowWord() => w3++;

    private readonly byte ByteAt(int index)
    {
        uint word = index < 8 ? (index < 4 ? w0 : w1) : (index < 12 ? w2 : w3);
        return (byte)(word >> (24 - (8 * (index & 3))));
    }

    private void XorByte(int index, byte value)
    {
        uint word = (uint)value << (24 - (8 * (index & 3)));
        switch (index / 4)
        {
            case 0:
                w0 ^= word;
                break;
            case 1:
                w1 ^= word;
                break;
            case 2:
                w2 ^= word;
                break;
            default:
                w3 ^= word;
                break;
        }
    }
}
