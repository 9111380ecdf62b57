using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Warehouse.Etl.Media.Png;

/// <summary>Writes a PNG picture anew, row by row: rectangles blacked out, texts, times, Exif and everything else that does not describe the picture left out.</summary>
internal static class PngScrubber
{
    /// <exception cref="RefusedException">It is malformed, interlaced or animated, or a rectangle reaches beyond it.</exception>
    public static MediaOutcome Scrub(Stream source, Stream target, IReadOnlyList<MaskRectangle> rectangles)
    {
        using PngChunks chunks = new(source);
        PngHeader header = chunks.ReadHeader();
        header.RequireInside(rectangles);
        using PngWriter writer = new(target);
        writer.WriteHeader(header);
        foreach ((string type, byte[] data) in chunks.Descriptions)
        {
            writer.WriteChunk(type, data);
        }

        string digest;
        using (ZLibStream packed = new(writer, CompressionLevel.Optimal, leaveOpen: true))
        {
            byte[] filtered = new byte[header.RowLength + 1], above = new byte[header.RowLength];
            digest = EachRow(chunks, header, (number, row) =>
            {
                header.Mask(number, row, rectangles);
                PngFilter.Apply(row, above, header.FilterStep, filtered);
                packed.Write(filtered);
                row.CopyTo(above);
            });
        }

        writer.WriteEnd();
        return new MediaOutcome(chunks.Descriptions.Count, rectangles.Count, chunks.Removed, digest);
    }

    /// <summary>Reads a written picture again: no other chunks, rectangles black, pixels as they were written.</summary>
    /// <exception cref="RefusedException">Something is not as it should be.</exception>
    public static void Require(Stream written, IReadOnlyList<MaskRectangle> rectangles, MediaOutcome outcome)
    {
        using PngChunks chunks = new(written);
        PngHeader header = chunks.ReadHeader();
        byte[] masked = new byte[header.RowLength];
        bool isBlack = true;
        string digest = EachRow(chunks, header, (number, row) =>
        {
            row.CopyTo(masked);
            header.Mask(number, masked, rectangles);
            isBlack &= row.SequenceEqual(masked);
        });
        if (!isBlack || chunks.Removed > 0 || written.Position != written.Length || digest != outcome.PixelDigest)
        {
            throw new RefusedException("The written PNG file was read again and refused: a rectangle is not black, or it holds something that was not meant to be in it. It was deleted.");
        }
    }

    private delegate void RowAction(int number, Span<byte> row);

    /// <summary>Hands each row's samples over and gives the SHA-256 of what the rows are afterwards.</summary>
    private static string EachRow(PngChunks chunks, PngHeader header, RowAction action)
    {
        using IncrementalHash digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using ZLibStream plain = new(chunks, CompressionMode.Decompress, leaveOpen: true);
        byte[] row = new byte[header.RowLength], above = new byte[header.RowLength], filter = new byte[1], treated = new byte[header.RowLength];
        try
        {
            for (int number = 0; number < header.Height; number++)
            {
                plain.ReadExactly(filter);
                plain.ReadExactly(row);
                PngFilter.Undo(filter[0], row, above, header.FilterStep);
                row.CopyTo(treated, 0);
                action(number, treated);
                digest.AppendData(treated);
                (row, above) = (above, row);
            }

            if (plain.Read(filter) > 0)
            {
                throw new RefusedException("The PNG file has more pixels than its header says.");
            }
        }
        catch (Exception problem) when (problem is InvalidDataException or EndOfStreamException)
        {
            throw new RefusedException("The PNG file has damaged pixels. Export it anew from where it came from.", problem);
        }

        chunks.ReadEnd();
        return Convert.ToHexStringLower(digest.GetHashAndReset());
    }
}
