using System;

namespace Warehouse.Clr.Cryptography;

/// <summary>
/// SIV (RFC 5297) over a block cipher: authenticated encryption that is deterministic, and nothing worse than that. The output is the
/// 16-byte synthetic IV, which is also the tag, and then the ciphertext. The RFC defines it for AES; every step of it takes any cipher of
/// 16-byte blocks.
/// </summary>
internal sealed class Siv
{
    public const int TagBytes = BlockCipher.BlockBytes;

    private readonly BlockCipher macCipher;
    private readonly BlockCipher counterCipher;
    private readonly Block subkey;
    private readonly Block finalSubkey;
    private readonly Block macOfZero;

    /// <param name="macCipher">The cipher under the key's first half, which authenticates.</param>
    /// <param name="counterCipher">The cipher under the key's second half, which enciphers.</param>
    public Siv(BlockCipher macCipher, BlockCipher counterCipher)
    {
        this.macCipher = macCipher;
        this.counterCipher = counterCipher;
        subkey.Encrypt(macCipher);
        subkey.Double();
        finalSubkey = subkey;
        finalSubkey.Double();
        macOfZero = subkey;
        macOfZero.Encrypt(macCipher);
    }

    public byte[] Encrypt(byte[] plaintext, params byte[][] associatedData)
    {
        byte[] sealedText = new byte[TagBytes + plaintext.Length];
        plaintext.CopyTo(sealedText, TagBytes);
        Block tag = SyntheticIv(sealedText, TagBytes, associatedData);
        tag.Write(sealedText, 0);
        ApplyCounterMode(tag, sealedText, TagBytes);
        return sealedText;
    }

    /// <summary>The plaintext, or null if key, associated data or text are not what they were.</summary>
    public byte[]? Decrypt(byte[] sealedText, params byte[][] associatedData)
    {
        if (sealedText.Length < TagBytes)
        {
            return null;
        }

        byte[] plaintext = new byte[sealedText.Length - TagBytes];
        Array.Copy(sealedText, TagBytes, plaintext, 0, plaintext.Length);
        ApplyCounterMode(Block.Read(sealedText, 0), plaintext, 0);

        byte[] expected = new byte[TagBytes];
        SyntheticIv(plaintext, 0, associatedData).Write(expected, 0);
        return FixedTime.AreEqual(sealedText, 0, expected, 0, TagBytes) ? plaintext : null;
    }

    /// <summary>S2V (RFC 5297 section 2.4) of the bytes from <paramref name="start"/> on, which it changes for the time of the call.</summary>
    private Block SyntheticIv(byte[] text, int start, byte[][] associatedData)
    {
        Block state = macOfZero;
        foreach (byte[] component in associatedData)
        {
            state.Double();
            state.Xor(Cmac(component, 0));
        }

        int end = text.Length;
        if (end - start < BlockCipher.BlockBytes)
        {
            state.Double();
            state.Xor(Block.ReadPadded(text, start, end));
            state.Xor(subkey);
            state.Encrypt(macCipher);
            return state;
        }

        state.XorInto(text, end - BlockCipher.BlockBytes, end);
        Block iv = Cmac(text, start);
        state.XorInto(text, end - BlockCipher.BlockBytes, end);
        return iv;
    }

    /// <summary>CMAC (RFC 4493) of the bytes from <paramref name="start"/> on.</summary>
    private Block Cmac(byte[] message, int start)
    {
        Block mac = default;
        int at = start;
        for (; message.Length - at > BlockCipher.BlockBytes; at += BlockCipher.BlockBytes)
        {
            mac.Xor(Block.Read(message, at));
            mac.Encrypt(macCipher);
        }

        if (message.Length - at == BlockCipher.BlockBytes)
        {
            mac.Xor(Block.Read(message, at));
            mac.Xor(subkey);
        }
        else
        {
            mac.Xor(Block.ReadPadded(message, at, message.Length));
            mac.Xor(finalSubkey);
        }

        mac.Encrypt(macCipher);
        return mac;
    }

    private void ApplyCounterMode(Block counter, byte[] text, int start)
    {
        counter.ClearCounterBits();
        for (int at = start; at < text.Length; at += BlockCipher.BlockBytes)
        {
            Block keyStream = counter;
            keyStream.Encrypt(counterCipher);
            keyStream.XorInto(text, at, Math.Min(at + BlockCipher.BlockBytes, text.Length));
            counter.IncrementLowWord();
        }
    }
}
