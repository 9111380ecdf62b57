using System;

namespace Warehouse.Clr.Cryptography;

/// <summary>
/// Randomized authenticated encryption, encrypt-then-MAC: AEAD_AES_256_CBC_HMAC_SHA_512 (RFC 7518 section 5.2.5), over AES or ARIA.
/// The text is IV, ciphertext, tag.
/// </summary>
/// <remarks>
/// Encrypt-then-MAC is secure whatever the cipher mode does with an altered text, because no altered text reaches it (Bellare and Namprempre, Authenticated
/// Encryption: Relations among Notions, ASIACRYPT 2000): there is no padding to probe. SQL Server's Always Encrypted is built the same way.
/// </remarks>
internal sealed class CbcHmac
{
    public const int IvBytes = BlockCipher.BlockBytes;
    public const int TagBytes = 32;
    public const int MacKeyBytes = 32;
    private const int LengthBytes = 8;

    private readonly byte[] macKey;
    private readonly BlockCipher cipher;
    private readonly byte[] label;

    /// <param name="macKey">The key's first half.</param>
    /// <param name="cipher">The cipher under the key's second half.</param>
    /// <param name="label">
    /// Empty for AES. For another cipher its name, authenticated after the RFC's last field, the bit length of the associated data: else a text made with one
    /// cipher would pass the MAC and be decrypted to garbage with the other.
    /// Eight letters in that place are no length that a text can have, so the two never meet.
    /// </param>
    public CbcHmac(byte[] macKey, BlockCipher cipher, byte[] label)
    {
        this.macKey = macKey;
        this.cipher = cipher;
        this.label = label;
    }

    /// <param name="plaintext">Any bytes.</param>
    /// <param name="associatedData">Any bytes.</param>
    /// <param name="iv">16 bytes that nobody can foresee; a new one for each text.</param>
    public byte[] Encrypt(byte[] plaintext, byte[] associatedData, byte[] iv)
    {
        int padding = BlockCipher.BlockBytes - (plaintext.Length % BlockCipher.BlockBytes);
        byte[] sealedText = new byte[IvBytes + plaintext.Length + padding + TagBytes];
        iv.CopyTo(sealedText, 0);
        plaintext.CopyTo(sealedText, IvBytes);
        int end = sealedText.Length - TagBytes;
        for (int i = end - padding; i < end; i++)
        {
            sealedText[i] = (byte)padding;
        }

        Block previous = Block.Read(iv, 0);
        for (int at = IvBytes; at < end; at += BlockCipher.BlockBytes)
        {
            previous.Xor(Block.Read(sealedText, at));
            previous.Encrypt(cipher);
            previous.Write(sealedText, at);
        }

        Array.Copy(Tag(sealedText, end, associatedData), 0, sealedText, end, TagBytes);
        return sealedText;
    }

    /// <summary>The plaintext, or null if key, associated data or text are not what they were.</summary>
    public byte[]? Decrypt(byte[] sealedText, byte[] associatedData)
    {
        int end = sealedText.Length - TagBytes;
        if (end < IvBytes + BlockCipher.BlockBytes
            || end % BlockCipher.BlockBytes != 0
            || !FixedTime.AreEqual(sealedText, end, Tag(sealedText, end, associatedData), 0, TagBytes))
        {
            return null;
        }

        byte[] padded = new byte[end - IvBytes];
        Block previous = Block.Read(sealedText, 0);
        for (int at = 0; at < padded.Length; at += BlockCipher.BlockBytes)
        {
            Block current = Block.Read(sealedText, at + IvBytes);
            Block plain = current;
            plain.Decrypt(cipher);
            plain.Xor(previous);
            plain.Write(padded, at);
            previous = current;
        }

        // The tag says that Encrypt wrote this padding under this key.
        Array.Resize(ref padded, padded.Length - padded[padded.Length - 1]);
        return padded;
    }

    /// <summary>The first half of HMAC-SHA-512 over associated data, IV and ciphertext, the associated data's length in bits, label.</summary>
    private byte[] Tag(byte[] sealedText, int end, byte[] associatedData)
    {
        byte[] message = new byte[associatedData.Length + end + LengthBytes + label.Length];
        associatedData.CopyTo(message, 0);
        Array.Copy(sealedText, 0, message, associatedData.Length, end);
        ulong bits = 8UL * (ulong)associatedData.Length;
        int at = associatedData.Length + end;
        BlockCipher.WriteWord(message, at, (uint)(bits >> 32));
        BlockCipher.WriteWord(message, at + 4, (uint)bits);
        label.CopyTo(message, at + LengthBytes);
        return Digest.Hmac(DigestAlgorithm.Sha512, macKey, message);
    }
}
