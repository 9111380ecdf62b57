using System;
using System.Buffers.Binary;
using System.IO;

namespace Warehouse.Etl.Media.Dicom;

/// <summary>The beginning of an element: its tag, its value representation (empty where the transfer syntax writes none), and its value's length, -1 where it is open.</summary>
internal readonly record struct DicomElement(uint Tag, string Vr, long Length);

/// <summary>Reads the elements of a data set in little endian, implicit or explicit (PS3.5 chapter 7). Whatever is not well formed is refused; nothing is repaired.</summary>
internal sealed class DicomReader
{
    private const uint Item = 0xFFFEE000, ItemEnd = 0xFFFEE00D, SequenceEnd = 0xFFFEE0DD;
    private const int DeepestNesting = 16;

    private readonly Stream stream;
    private readonly byte[] buffer = new byte[8];
    private readonly byte[] skipped = new byte[16 * 1024];
    private uint last;

    public DicomReader(Stream stream, bool isExplicit)
    {
        this.stream = stream;
        IsExplicit = isExplicit;
    }

    public bool IsExplicit { get; }

    /// <summary>The next element; false at the end. Tags ascend: one written twice could hide behind the other.</summary>
    public bool TryRead(out DicomElement element)
    {
        element = default;
        int first = stream.ReadAtLeast(buffer.AsSpan(0, 4), 4, throwOnEndOfStream: false);
        if (first == 0)
        {
            return false;
        }

        if (first < 4)
        {
            throw Malformed("ends inside a tag");
        }

        element = ReadBehindTag(IsExplicit);
        if (element.Tag <= last)
        {
            throw Malformed("has tags that do not ascend");
        }

        last = element.Tag;
        return true;
    }

    /// <summary>The value of an element that is not open.</summary>
    public byte[] ReadValue(DicomElement element, int most)
    {
        if (element.Length < 0 || element.Length > most)
        {
            throw Malformed($"has an element {DicomDictionary.Describe(element.Tag)} that is longer than such a value can be");
        }

        byte[] value = new byte[element.Length];
        Fill(value);
        return value;
    }

    /// <summary>Fills a piece of the current value.</summary>
    public void Fill(Span<byte> piece)
    {
        if (stream.ReadAtLeast(piece, piece.Length, throwOnEndOfStream: false) < piece.Length)
        {
            throw Malformed("ends inside an element");
        }
    }

    /// <summary>Goes behind the value, nested sequences included.</summary>
    public void Skip(DicomElement element)
    {
        if (element.Length >= 0)
        {
            Skip(element.Length);
            return;
        }

        // A value of unknown representation and open length is a sequence in implicit form (PS3.5 section 6.2.2).
        SkipItems(IsExplicit && element.Vr == "SQ", 0);
    }

    private void SkipItems(bool isExplicit, int depth)
    {
        if (depth > DeepestNesting)
        {
            throw Malformed("has sequences nested too deeply");
        }

        while (true)
        {
            DicomElement item = ReadDelimiter();
            if (item.Tag == SequenceEnd)
            {
                return;
            }

            if (item.Tag != Item)
            {
                throw Malformed("has something else where an item of a sequence belongs");
            }

            if (item.Length >= 0)
            {
                Skip(item.Length);
                continue;
            }

            SkipOpenItem(isExplicit, depth);
        }
    }

    private void SkipOpenItem(bool isExplicit, int depth)
    {
        while (true)
        {
            Fill(buffer.AsSpan(0, 4));
            DicomElement inner = ReadBehindTag(isExplicit);
            if (inner.Tag == ItemEnd)
            {
                return;
            }

            if (inner.Length >= 0)
            {
                Skip(inner.Length);
            }
            else
            {
                SkipItems(isExplicit && inner.Vr == "SQ", depth + 1);
            }
        }
    }

    private DicomElement ReadDelimiter()
    {
        Fill(buffer.AsSpan(0, 4));
        return ReadBehindTag(isExplicit: false);
    }

    /// <summary>Representation and length behind the tag that stands in the buffer. Items and delimiters have no representation.</summary>
    private DicomElement ReadBehindTag(bool isExplicit)
    {
        uint tag = ((uint)BinaryPrimitives.ReadUInt16LittleEndian(buffer) << 16) | BinaryPrimitives.ReadUInt16LittleEndian(buffer.AsSpan(2));
        string vr = "";
        long length;
        if (isExplicit && tag >> 16 != 0xFFFE)
        {
            Fill(buffer.AsSpan(0, 4));
            if (buffer[0] is < (byte)'A' or > (byte)'Z' || buffer[1] is < (byte)'A' or > (byte)'Z')
            {
                throw Malformed("has a value representation that is not two letters");
            }

            vr = string.Concat((char)buffer[0], (char)buffer[1]);
            if (!IsLong(vr))
            {
                return new DicomElement(tag, vr, Checked(BinaryPrimitives.ReadUInt16LittleEndian(buffer.AsSpan(2))));
            }
        }

        Fill(buffer.AsSpan(0, 4));
        length = BinaryPrimitives.ReadUInt32LittleEndian(buffer);
        return new DicomElement(tag, vr, length == uint.MaxValue ? -1 : Checked(length));
    }

    /// <summary>Whether the representation's length takes four bytes behind two reserved ones (PS3.5 table 7.1-1).</summary>
    public static bool IsLong(string vr) => vr is "OB" or "OD" or "OF" or "OL" or "OV" or "OW" or "SQ" or "SV" or "UC" or "UN" or "UR" or "UT" or "UV";

    private long Checked(long length) => length <= stream.Length - stream.Position ? length : throw Malformed("has an element that is longer than the rest of the file");

    private void Skip(long length)
    {
        while (length > 0)
        {
            int piece = (int)Math.Min(length, skipped.Length);
            Fill(skipped.AsSpan(0, piece));
            length -= piece;
        }
    }

    private static RefusedException Malformed(string what) => new($"The DICOM file {what}. Nothing was written for it; export it anew from where it came from.");
}
