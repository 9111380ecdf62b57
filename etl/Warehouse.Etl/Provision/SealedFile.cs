using System;
using System.Buffers.Binary;
using System.IO;
using System.Security.Cryptography;
using System.Text;

namespace Warehouse.Etl.Provision;

/// <summary>
/// The encrypted file that data are handed over in: <c>WHPROV01</c>, the length of a header (4 bytes, big-endian), the header (UTF-8, in clear), then chunks of 64 KiB, each sealed by
/// AES-256-GCM with its tag of 16 bytes behind it. The key belongs to one file; a chunk's nonce is its number (11 bytes) and whether it is the last one (1 byte), and the SHA-256 of
/// everything before the first chunk is authenticated with each. So chunks can't be exchanged, repeated, left out or added, the end can't be cut off, and no header
/// fits another file's chunks (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, 'Online Authenticated-Encryption', CRYPTO 2015).
/// </summary>
internal static class SealedFile
{
    public const int KeySize = 32;
    public const int ChunkSize = 64 * 1024;
    public const int TagSize = 16;

    private const int NonceSize = 12;
    private const int MaxHeaderSize = 64 * 1024;
    private const int LengthSize = 4;

    private static ReadOnlySpan<byte> Magic => "WHPROV01"u8;

    /// <summary>Writes what stands before the chunks and gives its digest.</summary>
    public static byte[] WriteHeader(Stream file, string header)
    {
        byte[] text = Encoding.UTF8.GetBytes(header);
        byte[] start = new byte[Magic.Length + LengthSize + text.Length];
        Magic.CopyTo(start);
        BinaryPrimitives.WriteInt32BigEndian(start.AsSpan(Magic.Length), text.Length);
        text.CopyTo(start, Magic.Length + LengthSize);
        file.Write(start);
        return SHA256.HashData(start);
    }

    /// <summary>Reads what stands before the chunks.</summary>
    /// <exception cref="RefusedException">It is no such file.</exception>
    public static (string Header, byte[] Digest) ReadHeader(Stream file)
    {
        byte[] fixedPart = new byte[Magic.Length + LengthSize];
        if (file.ReadAtLeast(fixedPart, fixedPart.Length, throwOnEndOfStream: false) < fixedPart.Length || !fixedPart.AsSpan(0, Magic.Length).SequenceEqual(Magic))
        {
            throw new RefusedException("This is not a file written by `warehouse provide write`.");
        }

        int length = BinaryPrimitives.ReadInt32BigEndian(fixedPart.AsSpan(Magic.Length));
        if (length is < 0 or > MaxHeaderSize)
        {
            throw Damaged();
        }

        byte[] text = new byte[length];
        if (file.ReadAtLeast(text, length, throwOnEndOfStream: false) < length)
        {
            throw Damaged();
        }

        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        digest.AppendData(fixedPart);
        digest.AppendData(text);
        return (Encoding.UTF8.GetString(text), digest.GetHashAndReset());
    }

    /// <summary>Opens all chunks into <paramref name="plain"/>. What is written there is to be thrown away when this throws: an end that was cut off is noticed at the end.</summary>
    /// <exception cref="RefusedException">The key is another one, or the file was altered.</exception>
    public static void Open(Stream file, ReadOnlySpan<byte> key, byte[] headerDigest, Stream plain)
    {
        using var cipher = new AesGcm(key, TagSize);
        byte[] chunk = new byte[ChunkSize + TagSize], next = new byte[ChunkSize + TagSize], text = new byte[ChunkSize];
        int length = file.ReadAtLeast(chunk, chunk.Length, throwOnEndOfStream: false);
        for (long number = 0; ; number++)
        {
            // A chunk is the last one when nothing follows; whether the writer says so too, its nonce tells.
            int following = length < chunk.Length ? 0 : file.ReadAtLeast(next, next.Length, throwOnEndOfStream: false);
            if (length < TagSize)
            {
                throw Damaged();
            }

            int size = length - TagSize;
            try
            {
                cipher.Decrypt(Nonce(number, following == 0), chunk.AsSpan(0, size), chunk.AsSpan(size, TagSize), text.AsSpan(0, size), headerDigest);
            }
            catch (AuthenticationTagMismatchException problem)
            {
                throw new RefusedException("The key does not open the file, or the file was altered or cut off. Nothing of it is kept. Compare the file's SHA-256 with the sender's by another way.", problem);
            }

            plain.Write(text, 0, size);
            if (following == 0)
            {
                return;
            }

            (chunk, next, length) = (next, chunk, following);
        }
    }

    public static byte[] Nonce(long number, bool isLast)
    {
        byte[] nonce = new byte[NonceSize];
        BinaryPrimitives.WriteInt64BigEndian(nonce.AsSpan(NonceSize - 1 - sizeof(long)), number);
        nonce[^1] = isLast ? (byte)1 : (byte)0;
        return nonce;
    }

    private static RefusedException Damaged() => new("The file is cut off or damaged. Compare its SHA-256 with the sender's, and ask for it again.");
}
