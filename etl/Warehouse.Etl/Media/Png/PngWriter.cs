using System;
using System.Buffers.Binary;
using System.IO;
using System.Text;

namespace Warehouse.Etl.Media.Png;

/// <summary>Writes chunks; as a stream it takes the picture's compressed data and makes IDAT chunks of 64 KiB of them.</summary>
internal sealed class PngWriter : Stream
{
    private const int PieceLength = 1 << 16;

    private readonly Stream target;
    private readonly byte[] piece = new byte[PieceLength];
    private int filled;

    public PngWriter(Stream target)
    {
        this.target = target;
        target.Write(PngChunks.Signature);
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public void WriteHeader(PngHeader header)
    {
        Span<byte> data = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(data, header.Width);
        BinaryPrimitives.WriteInt32BigEndian(data[4..], header.Height);
        data[8] = (byte)header.BitDepth;
        data[9] = (byte)header.ColorType;
        data[10] = data[11] = data[12] = 0;
        WriteChunk("IHDR", data);
    }

    public void WriteChunk(string type, ReadOnlySpan<byte> data)
    {
        Span<byte> head = stackalloc byte[8], check = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(head, data.Length);
        Encoding.ASCII.GetBytes(type, head[4..]);
        BinaryPrimitives.WriteUInt32BigEndian(check, Crc32.Add(Crc32.Add(0, head[4..]), data));
        target.Write(head);
        target.Write(data);
        target.Write(check);
    }

    /// <summary>The rest of the data, and the end.</summary>
    public void WriteEnd()
    {
        FlushPiece();
        WriteChunk("IEND", []);
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            int taken = Math.Min(buffer.Length, piece.Length - filled);
            buffer[..taken].CopyTo(piece.AsSpan(filled));
            filled += taken;
            buffer = buffer[taken..];
            if (filled == piece.Length)
            {
                FlushPiece();
            }
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private void FlushPiece()
    {
        if (filled > 0)
        {
            WriteChunk("IDAT", piece.AsSpan(0, filled));
            filled = 0;
        }
    }
}
