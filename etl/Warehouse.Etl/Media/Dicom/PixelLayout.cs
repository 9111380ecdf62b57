using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Warehouse.Etl.Media.Dicom;

/// <summary>How the pixels of an uncompressed picture lie (PS3.3 section C.7.6.3), gathered from the elements before them.</summary>
internal sealed class PixelLayout
{
    private int rows, columns, samples = 1, planar, frames = 1, bits;
    private string photometric = "";

    /// <summary>Bytes of a row as it is stored: of all samples, or of one where planes are stored one after another.</summary>
    public int RowLength => columns * PixelLength;

    private int PixelLength => bits / 8 * (planar == 1 ? 1 : samples);

    private int Planes => planar == 1 ? samples : 1;

    /// <summary>Takes note of an element that describes the pixels.</summary>
    public void Note(uint tag, ReadOnlySpan<byte> value)
    {
        switch (tag)
        {
            case DicomDictionary.Rows:
                rows = Number(value);
                break;
            case DicomDictionary.Columns:
                columns = Number(value);
                break;
            case DicomDictionary.SamplesPerPixel:
                samples = Number(value);
                break;
            case DicomDictionary.PlanarConfiguration:
                planar = Number(value);
                break;
            case DicomDictionary.BitsAllocated:
                bits = Number(value);
                break;
            case DicomDictionary.Frames:
                frames = int.TryParse(Text(value), NumberStyles.None, CultureInfo.InvariantCulture, out int counted) && counted is >= 1 and <= 1_000_000 ? counted : 0;
                break;
            case DicomDictionary.Photometric:
                photometric = Text(value);
                break;
        }
    }

    /// <summary>Rows of the pixel data from the first frame to the last, planes included.</summary>
    /// <exception cref="RefusedException">The layout is none whose rectangles are known, or the data are of another length.</exception>
    public long RequireRows(long length, IReadOnlyList<MaskRectangle> rectangles)
    {
        bool isKnown = rows > 0 && columns > 0 && frames > 0 && bits is 8 or 16 or 32 && samples is 1 or 3 && planar is 0 or 1 && !photometric.Contains("42", StringComparison.Ordinal);
        long stored = isKnown ? (long)frames * Planes * rows * RowLength : -1;
        if (stored < 0 || length != stored + (stored & 1))
        {
            throw new RefusedException("The DICOM file holds pixels of a layout that can't be masked: 8, 16 or 32 bits, 1 or 3 samples, every pixel stored, and as many bytes as rows, columns and frames say. Convert it first.");
        }

        foreach (MaskRectangle rectangle in rectangles)
        {
            rectangle.RequireInside(columns, rows);
        }

        return (long)frames * Planes * rows;
    }

    /// <summary>Makes the samples of the rectangles' part of a row 0: nothing is left of what stood there. Black, or what 0 means in the picture: white in MONOCHROME1, a colour in YBR_FULL and palettes.</summary>
    public void Mask(long storedRow, Span<byte> row, IReadOnlyList<MaskRectangle> rectangles)
    {
        int at = (int)(storedRow % rows);
        foreach (MaskRectangle rectangle in rectangles)
        {
            if (!rectangle.HasRow(at))
            {
                continue;
            }

            row.Slice(rectangle.Left * PixelLength, rectangle.Width * PixelLength).Clear();
        }
    }

    private static int Number(ReadOnlySpan<byte> value) => value.Length == 2 ? BinaryPrimitives.ReadUInt16LittleEndian(value) : 0;

    private static string Text(ReadOnlySpan<byte> value) => Encoding.ASCII.GetString(value).Trim(' ', '\0');
}
