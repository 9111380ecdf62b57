using System;
using System.Buffers.Binary;
using System.IO;
using System.Text;

namespace Warehouse.Etl.Media.Dicom;

/// <summary>Writes elements in little endian, implicit or explicit, values of even length (PS3.5 section 7.1.1).</summary>
internal sealed class DicomWriter
{
    private readonly Stream stream;
    private readonly bool isExplicit;
    private readonly byte[] head = new byte[12];

    public DicomWriter(Stream stream, bool isExplicit)
    {
        this.stream = stream;
        this.isExplicit = isExplicit;
    }

    public void Write(uint tag, string vr, ReadOnlySpan<byte> value)
    {
        WriteHead(tag, vr, value.Length + (value.Length & 1));
        stream.Write(value);
        if ((value.Length & 1) != 0)
        {
            stream.WriteByte((byte)(vr is "UI" or "OB" or "UN" ? 0 : ' '));
        }
    }

    public void Write(uint tag, string vr, string value) => Write(tag, vr, Encoding.ASCII.GetBytes(value));

    /// <summary>Tag, representation and length; the value follows.</summary>
    /// <exception cref="RefusedException">The length is odd, or more than the representation can say: readers would take the rest for elements.</exception>
    public void WriteHead(uint tag, string vr, long length)
    {
        if ((length & 1) != 0 || length > (isExplicit && !DicomReader.IsLong(vr) ? ushort.MaxValue : uint.MaxValue - 1))
        {
            throw new RefusedException($"The element {DicomDictionary.Describe(tag)} has a value of a length that can't be written: it must be even, and below 65,536 bytes where its representation has a short length. Remove that element.");
        }

        BinaryPrimitives.WriteUInt16LittleEndian(head, (ushort)(tag >> 16));
        BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(2), (ushort)tag);
        int size = 8;
        if (!isExplicit)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(4), (uint)length);
        }
        else
        {
            head[4] = (byte)vr[0];
            head[5] = (byte)vr[1];
            if (DicomReader.IsLong(vr))
            {
                head[6] = head[7] = 0;
                BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(8), (uint)length);
                size = 12;
            }
            else
            {
                BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(6), (ushort)length);
            }
        }

        stream.Write(head, 0, size);
    }

    public void WriteBytes(ReadOnlySpan<byte> piece) => stream.Write(piece);
}
