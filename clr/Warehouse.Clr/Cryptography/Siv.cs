using System;

namespace Warehouse.Clr.Cryptography;

/// <summary>
/// AES-SIV (RFC 5297): authenticated encryption that is deterministic unless a nonce is among the associated data, and that a
/// repeated nonce does not break. The output is the 16-byte synthetic IV, which is also the tag, and then the ciphertext.
/// </summary>
internal sealed class Siv
{
    public const int TagBytes = Aes.BlockBytes;

    private readonly Aes macCipher;
    private readonly Aes counterCipher;
    private readonly byte[] subkey;
    private readonly byte[] finalSubkey;

    /// <summary>A key of 32, 48 or 64 bytes: its first half authenticates, its second half enciphers.</summary>
    public Siv(byte[] key)
    {
        int half = key.Length / 2;
        macCipher = new Aes(key, 0, half);
        counterCipher = new Aes(key, half, key.Length - half);
        subkey = new byte[Aes.BlockBytes];
        macCipher.Encrypt(subkey);
        Double(subkey);
        finalSubkey = (byte[])subkey.Clone();
        Double(finalSubkey);
    }

    public byte[] Encrypt(byte[] plaintext, params byte[][] associatedData)
    {
        byte[] tag = SyntheticIv(plaintext, associatedData);
        byte[] sealedText = new byte[TagBytes + plaintext.Length];
        tag.CopyTo(sealedText, 0);
        plaintext.CopyTo(sealedText, TagBytes);
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
        byte[] tag = new byte[TagBytes];
        Array.Copy(sealedText, tag, TagBytes);
        ApplyCounterMode(tag, plaintext, 0);

        // All bytes are compared whatever the first difference, so that time tells nothing about the right tag.
        byte[] expected = SyntheticIv(plaintext, associatedData);
        int difference = 0;
        for (int i = 0; i < TagBytes; i++)
        {
            difference |= tag[i] ^ expected[i];
        }

        return difference == 0 ? plaintext : null;
    }

    /// <summary>S2V, RFC 5297 section 2.4.</summary>
    private byte[] SyntheticIv(byte[] plaintext, byte[][] associatedData)
    {
        byte[] state = Cmac(new byte[Aes.BlockBytes]);
        foreach (byte[] component in associatedData)
        {
            Double(state);
            Xor(state, 0, Cmac(component));
        }

        byte[] last;
        if (plaintext.Length >= Aes.BlockBytes)
        {
            last = (byte[])plaintext.Clone();
            Xor(last, last.Length - Aes.BlockBytes, state);
        }
        else
        {
            Double(state);
            last = state;
            for (int i = 0; i < plaintext.Length; i++)
            {
                last[i] ^= plaintext[i];
            }

            last[plaintext.Length] ^= 0x80;
        }

        return Cmac(last);
    }

    /// <summary>AES-CMAC, RFC 4493.</summary>
    private byte[] Cmac(byte[] message)
    {
        byte[] mac = new byte[Aes.BlockBytes];
        int at = 0;
        for (; message.Length - at > Aes.BlockBytes; at += Aes.BlockBytes)
        {
            XorBlock(mac, message, at, Aes.BlockBytes);
            macCipher.Encrypt(mac);
        }

        int rest = message.Length - at;
        XorBlock(mac, message, at, rest);
        if (rest == Aes.BlockBytes)
        {
            Xor(mac, 0, subkey);
        }
        else
        {
            mac[rest] ^= 0x80;
            Xor(mac, 0, finalSubkey);
        }

        macCipher.Encrypt(mac);
        return mac;
    }

    /// <summary>Counter mode from the tag with two bits cleared, so that the low words never carry over (section 2.6).</summary>
    private void ApplyCounterMode(byte[] tag, byte[] text, int start)
    {
        byte[] counter = (byte[])tag.Clone();
        counter[8] &= 0x7F;
        counter[12] &= 0x7F;
        byte[] keyStream = new byte[Aes.BlockBytes];
        for (int at = start; at < text.Length; at += Aes.BlockBytes)
        {
            counter.CopyTo(keyStream, 0);
            counterCipher.Encrypt(keyStream);
            for (int i = 0; i < Aes.BlockBytes && at + i < text.Length; i++)
            {
                text[at + i] ^= keyStream[i];
            }

            for (int i = Aes.BlockBytes - 1; i >= 0 && ++counter[i] == 0; i--)
            {
                // The loop's condition carries into the next byte.
            }
        }
    }

    private static void XorBlock(byte[] block, byte[] message, int at, int count)
    {
        for (int i = 0; i < count; i++)
        {
            block[i] ^= message[at + i];
        }
    }

    private static void Xor(byte[] target, int at, byte[] block)
    {
        for (int i = 0; i < block.Length; i++)
        {
            target[at + i] ^= block[i];
        }
    }

    /// <summary>Multiplication by x in GF(2^128).</summary>
    private static void Double(byte[] block)
    {
        int carry = 0;
        for (int i = block.Length - 1; i >= 0; i--)
        {
            int shifted = (block[i] << 1) | carry;
            carry = shifted >> 8;
            block[i] = (byte)shifted;
        }

        block[block.Length - 1] ^= (byte)(carry * 0x87);
    }
}
