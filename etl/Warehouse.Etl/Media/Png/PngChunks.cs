using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace Warehouse.Etl.Media.Png;

/// <summary>
/// Reads a PNG file chunk by chunk; as a stream it gives the picture's compressed data (IDAT) without their seams. Chunks that don't describe the picture (texts, times, Exif,
/// profiles, whatever is private) are counted and left out, and so is what follows the end.
/// </summary>
internal sealed class PngChunks : Stream
{
    /// <summary>The palette, transparency, and how colours and sizes are meant: numbers only.</summary>
    private static readonly HashSet<string> Describing = ["PLTE", "tRNS", "gAMA", "cHRM", "sRGB", "sBIT", "pHYs", "bKGD"];

    private const int LongestDescription = 1 << 12;

    private readonly Stream source;
    private readonly byte[] head = new byte[8];
    private uint left, crc;
    private bool isInData;

    public PngChunks(Stream source)
    {
        this.source = source;
        Fill(head);
        if (!head.AsSpan().SequenceEqual(Signature))
        {
            throw new RefusedException("The file is no PNG file.");
        }
    }

    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10];

    /// <summary>Chunks before the data that describe the picture, in their order.</summary>
    public List<(string Type, byte[] Data)> Descriptions { get; } = [];

    public int Removed { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>The header, and the chunks up to the data.</summary>
    public PngHeader ReadHeader()
    {
        PngHeader header = Next() == "IHDR" ? PngHeader.Read(ReadAll(13)) : throw Malformed("does not begin with its header");
        for (string type = Next(); type != "IDAT"; type = Next())
        {
            if (Describing.Contains(type))
            {
                Descriptions.Add((type, ReadAll(LongestDescription)));
            }
            else
            {
                Drop(type);
            }
        }

        isInData = true;
        return header;
    }

    public override int Read(Span<byte> buffer)
    {
        while (isInData && left == 0)
        {
            CheckCrc();
            isInData = Next() == "IDAT";
        }

        if (!isInData || buffer.Length == 0)
        {
            return 0;
        }

        Span<byte> piece = buffer[..(int)Math.Min(left, buffer.Length)];
        Fill(piece);
        crc = Crc32.Add(crc, piece);
        left -= (uint)piece.Length;
        return piece.Length;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <summary>Goes through the chunks behind the data to the end.</summary>
    public void ReadEnd()
    {
        if (Read(new byte[1]) > 0)
        {
            throw Malformed("has more pixels than its header says");
        }

        string type = Encoding.ASCII.GetString(head, 4, 4);
        while (type != "IEND")
        {
            if (type == "IDAT")
            {
                throw Malformed("has its pixels in pieces that are apart");
            }

            Drop(type);
            type = Next();
        }

        if (left != 0)
        {
            throw Malformed("has an end that is not empty");
        }

        CheckCrc();
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <summary>The next chunk's type; its data have <see cref="left"/> bytes.</summary>
    private string Next()
    {
        Fill(head);
        left = BinaryPrimitives.ReadUInt32BigEndian(head);
        if (left > int.MaxValue || left > source.Length - source.Position)
        {
            throw Malformed("has a chunk that is longer than the rest of the file");
        }

        crc = Crc32.Add(0, head.AsSpan(4));
        return Encoding.ASCII.GetString(head, 4, 4);
    }

    private byte[] ReadAll(int most)
    {
        if (left > most)
        {
            throw Malformed("has a chunk that is longer than such a one can be");
        }

        byte[] data = new byte[left];
        Fill(data);
        crc = Crc32.Add(crc, data);
        left = 0;
        CheckCrc();
        return data;
    }

    private void Drop(string type)
    {
        foreach (char letter in type)
        {
            if (!char.IsAsciiLetter(letter))
            {
                throw Malformed("has a chunk whose type is not four letters");
            }
        }

        // A capital first letter: the picture can't be read rightly without it.
        if (char.IsAsciiLetterUpper(type[0]) || type == "acTL")
        {
            throw Malformed("is animated, or has a critical chunk that is unknown here");
        }

        byte[] piece = new byte[4096];
        while (left > 0)
        {
            Span<byte> part = piece.AsSpan(0, (int)Math.Min(left, piece.Length));
            Fill(part);
            crc = Crc32.Add(crc, part);
            left -= (uint)part.Length;
        }

        CheckCrc();
        Removed++;
    }

    private void CheckCrc()
    {
        Span<byte> check = stackalloc byte[4];
        Fill(check);
        if (BinaryPrimitives.ReadUInt32BigEndian(check) != crc)
        {
            throw Malformed("has a chunk whose check is wrong: it was damaged");
        }
    }

    private void Fill(Span<byte> piece)
    {
        if (source.ReadAtLeast(piece, piece.Length, throwOnEndOfStream: false) < piece.Length)
        {
            throw Malformed("ends too early");
        }
    }

    private static RefusedException Malformed(string what) => new($"The PNG file {what}. Nothing was written for it; export it anew from where it came from.");
}
