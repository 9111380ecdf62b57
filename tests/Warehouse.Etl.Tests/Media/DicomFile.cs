using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Warehouse.Etl.Media;
using Warehouse.Etl.Media.Dicom;

namespace Warehouse.Etl.Tests.Media;

/// <summary>DICOM files for the tests, made and read by code of the tests: the product's own reader would not notice the product's own mistakes.</summary>
internal static class DicomFile
{
    public const string ImplicitSyntax = "1.2.840.10008.1.2", ExplicitSyntax = "1.2.840.10008.1.2.1";

    private static readonly string[] Long = ["OB", "OW", "SQ", "UN", "UT"];

    /// <summary>A picture of 4 by 3 pixels whose samples count up from 1, with a header that names somebody.</summary>
    public static byte[] Picture(string syntax, int bits = 16, int samples = 1, int planar = 0, int frames = 1, string sopClass = "1.2.840.10008.5.1.4.1.1.2", Action<SortedDictionary<uint, (string Vr, byte[] Value)>>? change = null)
    {
        byte[] pixels = [.. Enumerable.Range(0, 12 * samples * frames * bits / 8).Select(i => (byte)(1 + (i % 250)))];
        SortedDictionary<uint, (string Vr, byte[] Value)> elements = new()
        {
            [0x00080016] = ("UI", Text(sopClass)), [0x00080018] = ("UI", Text("1.2.410.1.1")), [0x00080020] = ("DA", Text("20190623")), [0x00080060] = ("CS", Text("CT")),
            [0x00080080] = ("LO", Text("Hankook Hospital")), [0x00100010] = ("PN", Encoding.UTF8.GetBytes("김철수")), [0x00100020] = ("LO", Text("P158687")), [0x00100030] = ("DA", Text("19680526")),
            [0x00100040] = ("CS", Text("F")), [0x00200010] = ("SH", Text("77")), [0x0020000D] = ("UI", Text("1.2.410.1")), [0x00280002] = ("US", Number(samples)), [0x00280004] = ("CS", Text(samples == 3 ? "RGB" : "MONOCHROME2")),
            [0x00280006] = ("US", Number(planar)), [0x00280008] = ("IS", Text(FormattableString.Invariant($"{frames}"))), [0x00280010] = ("US", Number(3)), [0x00280011] = ("US", Number(4)),
            [0x00280100] = ("US", Number(bits)), [0x00090010] = ("LO", Text("PRIVATE MAKER")), [0x00091001] = ("LO", Text("Kim Chulsoo 010-1111-2222")), [0x7FE00010] = ("OW", pixels),
        };
        change?.Invoke(elements);
        using MemoryStream file = new();
        file.Write(Encoding.ASCII.GetBytes("II*\0 a TIFF header may stand here").Concat(new byte[128]).Take(128).ToArray());
        file.Write("DICM"u8);
        using MemoryStream meta = new();
        Write(meta, 0x00020002, "UI", Text(sopClass), true);
        Write(meta, 0x00020003, "UI", Text("1.2.410.1.1"), true);
        Write(meta, 0x00020010, "UI", Text(syntax), true);
        Write(meta, 0x00020016, "AE", Text("KIMCHULSOO_PC"), true);
        Write(file, 0x00020000, "UL", BitConverter.GetBytes((uint)meta.Length), true);
        file.Write(meta.ToArray());
        foreach ((uint tag, (string vr, byte[] value)) in elements)
        {
            Write(file, tag, vr, value, syntax != ImplicitSyntax);
        }

        return file.ToArray();
    }

    /// <summary>The elements of a file, meta information included.</summary>
    public static Dictionary<uint, byte[]> Read(byte[] file, string syntax)
    {
        Dictionary<uint, byte[]> elements = [];
        int at = 132;
        while (at < file.Length)
        {
            uint tag = ((uint)BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(at)) << 16) | BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(at + 2));
            bool isExplicit = tag >> 16 == 2 || syntax != ImplicitSyntax;
            int length, head;
            if (!isExplicit)
            {
                (length, head) = (BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(at + 4)), 8);
            }
            else if (Long.Contains(Encoding.ASCII.GetString(file, at + 4, 2)))
            {
                (length, head) = (BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(at + 8)), 12);
            }
            else
            {
                (length, head) = (BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(at + 6)), 8);
            }

            elements.Add(tag, file[(at + head)..(at + head + length)]);
            at += head + length;
        }

        return elements;
    }

    public static string TextOf(this Dictionary<uint, byte[]> elements, uint tag) => elements.TryGetValue(tag, out byte[]? value) ? Encoding.UTF8.GetString(value).Trim(' ', '\0') : "<absent>";

    public static byte[] Text(string value) => Encoding.ASCII.GetBytes(value);

    /// <summary>Scrubbed and checked, as the command does it.</summary>
    public static byte[] Scrub(byte[] file, string policyText, Replacements? replacements = null)
    {
        MediaPolicy policy = MediaPolicy.Read("test", policyText);
        replacements ??= new Replacements();
        using MemoryStream source = new(file), target = new();
        MediaOutcome outcome = DicomScrubber.Scrub(source, target, policy, replacements, out PersonValues ofThePerson);
        byte[] written = target.ToArray();
        DicomCheck.Require(new MemoryStream(written), policy, replacements, outcome, ofThePerson);
        return written;
    }

    private static byte[] Number(int value) => BitConverter.GetBytes((ushort)value);

    private static void Write(Stream file, uint tag, string vr, byte[] value, bool isExplicit)
    {
        byte[] padded = value.Length % 2 == 0 ? value : [.. value, (byte)(vr == "UI" ? 0 : ' ')];
        file.Write(BitConverter.GetBytes((ushort)(tag >> 16)));
        file.Write(BitConverter.GetBytes((ushort)tag));
        if (!isExplicit)
        {
            file.Write(BitConverter.GetBytes(padded.Length));
        }
        else
        {
            file.Write(Encoding.ASCII.GetBytes(vr));
            file.Write(Long.Contains(vr) ? [0, 0, .. BitConverter.GetBytes(padded.Length)] : BitConverter.GetBytes((ushort)padded.Length));
        }

        file.Write(padded);
    }
}
