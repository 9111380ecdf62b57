using System;
using System.Buffers.Binary;
using System.Collections.Generic;

namespace Warehouse.Etl.Media.Png;

/// <summary>Size and kind of a PNG picture (IHDR, PNG specification section 11.2.1), and where its pixels lie in a row.</summary>
internal sealed record PngHeader(int Width, int Height, int BitDepth, int ColorType)
{
    /// <summary>A row is held in memory, twice: 2^26 bytes are 16 million pixels side by side.</summary>
    private const long LongestRow = 1L << 26;

    private int Samples => ColorType switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };

    private int PixelBits => Samples * BitDepth;

    /// <summary>Bytes between a pixel and its left neighbour, as filters count them.</summary>
    public int FilterStep => Math.Max(1, PixelBits / 8);

    public int RowLength => (int)(((long)Width * PixelBits + 7) / 8);

    /// <exception cref="RefusedException">It is no header that is allowed, or one of an interlaced picture.</exception>
    public static PngHeader Read(ReadOnlySpan<byte> data)
    {
        if (data.Length != 13)
        {
            throw new RefusedException("The PNG file has a header of a wrong length.");
        }

        uint width = BinaryPrimitives.ReadUInt32BigEndian(data), height = BinaryPrimitives.ReadUInt32BigEndian(data[4..]);
        int depth = data[8], color = data[9];
        bool isAllowed = color switch
        {
            0 => depth is 1 or 2 or 4 or 8 or 16,
            3 => depth is 1 or 2 or 4 or 8,
            2 or 4 or 6 => depth is 8 or 16,
            _ => false,
        };
        if (!isAllowed || width is 0 or > int.MaxValue || height is 0 or > int.MaxValue || data[10] != 0 || data[11] != 0 || data[12] > 1)
        {
            throw new RefusedException("The PNG file has a header that the PNG specification does not allow.");
        }

        if (data[12] == 1)
        {
            throw new RefusedException("The PNG file is interlaced. Save it without interlacing first; the pixels are the same.");
        }

        PngHeader header = new((int)width, (int)height, depth, color);
        return (long)width * header.PixelBits / 8 <= LongestRow ? header : throw new RefusedException("The PNG file has rows of more than 64 MiB.");
    }

    public void RequireInside(IReadOnlyList<MaskRectangle> rectangles)
    {
        foreach (MaskRectangle rectangle in rectangles)
        {
            rectangle.RequireInside(Width, Height);
        }
    }

    /// <summary>
    /// Blacks out the rectangles' part of a row: samples of 0, opaque where there is alpha. In a picture with a palette it is the palette's first colour: what was there is gone as well.
    /// </summary>
    public void Mask(int row, Span<byte> samples, IReadOnlyList<MaskRectangle> rectangles)
    {
        foreach (MaskRectangle rectangle in rectangles)
        {
            if (rectangle.HasRow(row))
            {
                Mask(samples, rectangle);
            }
        }
    }

    private void Mask(Span<byte> samples, MaskRectangle rectangle)
    {
        if (BitDepth < 8)
        {
            for (int i = rectangle.Left * BitDepth; i < rectangle.Right * BitDepth; i++)
            {
                samples[i >> 3] &= (byte)~(0x80 >> (i & 7));
            }

            return;
        }

        int pixel = PixelBits / 8, sample = BitDepth / 8;
        Span<byte> part = samples.Slice(rectangle.Left * pixel, rectangle.Width * pixel);
        part.Clear();
        for (int i = pixel - sample; ColorType is 4 or 6 && i < part.Length; i += pixel)
        {
            part.Slice(i, sample).Fill(0xFF);
        }
    }
}
