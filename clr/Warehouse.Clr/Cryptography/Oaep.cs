using System.Security.Cryptography;

namespace Warehouse.Clr.Cryptography;

/// <summary>The padding EME-OAEP with SHA-256, MGF1-SHA-256 and an empty label (RFC 8017, 7.1 and B.2.1).</summary>
internal static class Oaep
{
    private const int HashBytes = 32;

    /// <summary>Bytes that padding takes of a modulus.</summary>
    public const int Overhead = (2 * HashBytes) + 2;

    /// <summary>The padded message, as long as the modulus: 0, masked seed, masked data block.</summary>
    public static byte[] Pad(byte[] message, int length, RandomNumberGenerator generator)
    {
        byte[] seed = new byte[HashBytes];
        generator.GetBytes(seed);
        byte[] padded = new byte[length];
        seed.CopyTo(padded, 1);
        LabelHash().CopyTo(padded, 1 + HashBytes);
        padded[length - message.Length - 1] = 1;
        message.CopyTo(padded, length - message.Length);
        Mask(padded, 1 + HashBytes, length, 1, 1 + HashBytes);
        Mask(padded, 1, 1 + HashBytes, 1 + HashBytes, length);
        return padded;
    }

    /// <summary>
    /// The message, or null. All checks are made whatever fails, and their outcomes are joined without branches: whoever can tell a wrong first byte
    /// from a wrong hash decrypts any ciphertext with some thousand questions (J. Manger, CRYPTO 2001). The bytes are masked in place.
    /// </summary>
    public static byte[]? Unpad(byte[] padded)
    {
        int length = padded.Length;
        Mask(padded, 1, 1 + HashBytes, 1 + HashBytes, length);
        Mask(padded, 1 + HashBytes, length, 1, 1 + HashBytes);
        byte[] label = LabelHash();
        int wrong = padded[0];
        for (int i = 0; i < HashBytes; i++)
        {
            wrong |= padded[1 + HashBytes + i] ^ label[i];
        }

        // After the label's hash: zero bytes, a one, the message. Masks are all ones or zero.
        int searching = -1;
        int start = 0;
        for (int i = 1 + (2 * HashBytes); i < length; i++)
        {
            int isOne = ((padded[i] ^ 1) - 1) >> 31;
            int isZero = (padded[i] - 1) >> 31;
            start |= (i + 1) & isOne & searching;
            wrong |= searching & ~isOne & ~isZero;
            searching &= ~isOne;
        }

        if ((wrong | searching) != 0)
        {
            return null;
        }

        byte[] message = new byte[length - start];
        System.Array.Copy(padded, start, message, 0, message.Length);
        return message;
    }

    private static byte[] LabelHash() => Digest.Hash(DigestAlgorithm.Sha256, System.Array.Empty<byte>());

    /// <summary>XORs a part with MGF1 of another part.</summary>
    private static void Mask(byte[] bytes, int start, int end, int seedStart, int seedEnd)
    {
        int seedLength = seedEnd - seedStart;
        byte[] input = new byte[seedLength + 4];
        System.Array.Copy(bytes, seedStart, input, 0, seedLength);
        for (int at = start, counter = 0; at < end; at += HashBytes, counter++)
        {
            input[seedLength + 2] = (byte)(counter >> 8);
            input[seedLength + 3] = (byte)counter;
            byte[] mask = Digest.Hash(DigestAlgorithm.Sha256, input);
            for (int i = 0; i < HashBytes && at + i < end; i++)
            {
                bytes[at + i] ^= mask[i];
            }
        }
    }
}
