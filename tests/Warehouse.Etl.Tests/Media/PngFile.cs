using System;
using System.Buffers.Binary;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;

namespace Warehouse.Etl.Tests.Media;

/// <summary>PNG files for the tests, made and read by code of the tests.</summary>
internal static class PngFile
{
    public static readonly byte[] Signature = [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10];

    /// <summary>A picture whose rows are filtered by each of the filters in turn, with texts, an Exif chunk and bytes behind the end.</summary>
    public static byte[] Make(int width, int height, int depth, int color, byte[] rows, byte interlace = 0)
    {
        int rowLength = rows.Length / height, step = Math.Max(1, Samples(color) * depth / 8);
        using MemoryStream packed = new();
        using (ZLibStream zlib = new(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (int y = 0; y < height; y++)
            {
                zlib.WriteByte((byte)(y % 5));
                for (int x = 0; x < rowLength; x++)
                {
                    zlib.WriteByte((byte)(rows[(y * rowLength) + x] - Predict(y % 5, rows, rowLength, step, x, y)));
                }
            }
        }

        byte[] data = packed.ToArray();
        using MemoryStream file = new();
        file.Write(Signature);
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9], header[12]) = ((byte)depth, (byte)color, interlace);
        Chunk(file, "IHDR", header);
        Chunk(file, "tEXt", Encoding.Latin1.GetBytes("Patient\0Kim Chulsoo"));
        if (color == 3)
        {
            Chunk(file, "PLTE", [0, 0, 0, 255, 255, 255, 200, 0, 0, 0, 200, 0]);
        }

        Chunk(file, "eXIf", Encoding.ASCII.GetBytes("MM\0*GPS 37.5665 126.9780"));
        Chunk(file, "IDAT", data[..(data.Length / 2)]);
        Chunk(file, "IDAT", data[(data.Length / 2)..]);
        Chunk(file, "tIME", [7, 232, 3, 5, 10, 0, 0]);
        Chunk(file, "IEND", []);
        file.Write("behind the end: 010-1111-2222"u8);
        return file.ToArray();
    }

    /// <summary>The rows of a picture that <see cref="Make"/> or the product wrote, and the types of its chunks.</summary>
    public static (byte[] Rows, string Chunks) Read(byte[] file)
    {
        using MemoryStream data = new();
        int at = 8, width = 0, height = 0, depth = 0, color = 0;
        string chunks = "";
        while (at < file.Length)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            string type = Encoding.ASCII.GetString(file, at + 4, 4);
            chunks += type + " ";
            if (type == "IHDR")
            {
                (width, height, depth, color) = (BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at + 8)), BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at + 12)), file[at + 16], file[at + 17]);
            }
            else if (type == "IDAT")
            {
                data.Write(file, at + 8, length);
            }

            at += 12 + length;
        }

        data.Position = 0;
        using ZLibStream zlib = new(data, CompressionMode.Decompress);
        int rowLength = ((width * Samples(color) * depth) + 7) / 8, step = Math.Max(1, Samples(color) * depth / 8);
        byte[] rows = new byte[rowLength * height];
        for (int y = 0; y < height; y++)
        {
            int filter = zlib.ReadByte();
            for (int x = 0; x < rowLength; x++)
            {
                rows[(y * rowLength) + x] = (byte)(zlib.ReadByte() + Predict(filter, rows, rowLength, step, x, y));
            }
        }

        return (rows, chunks.TrimEnd());
    }

    public static int Samples(int color) => color switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };

    public static void Chunk(Stream file, string type, byte[] data)
    {
        byte[] typed = [.. Encoding.ASCII.GetBytes(type), .. data];
        byte[] number = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(typed);
        BinaryPrimitives.WriteUInt32BigEndian(number, Check(typed));
        file.Write(number);
    }

    private static int Predict(int filter, byte[] rows, int rowLength, int step, int x, int y)
    {
        int left = x >= step ? rows[(y * rowLength) + x - step] : 0, above = y > 0 ? rows[((y - 1) * rowLength) + x] : 0, corner = x >= step && y > 0 ? rows[((y - 1) * rowLength) + x - step] : 0;
        int[] distances = [Math.Abs(above - corner), Math.Abs(left - corner), Math.Abs(left + above - (2 * corner))];
        return filter switch
        {
            1 => left,
            2 => above,
            3 => (left + above) / 2,
            4 => new[] { left, above, corner }[Array.IndexOf(distances, distances.Min())],
            _ => 0,
        };
    }

    private static uint Check(byte[] bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte each in bytes)
        {
            crc ^= each;
            for (int i = 0; i < 8; i++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }
}
