using System;
using System.IO;
using System.Linq;
using System.Text;

namespace Warehouse.Etl.Media.Dicom;

/// <summary>Preamble and file meta information (PS3.10 chapter 7). The preamble may hold the header of another format, and the meta information who sent the file: both are written anew.</summary>
/// <param name="Syntax">Implicit or Explicit VR Little Endian.</param>
/// <param name="SopClass">What kind of object the file holds: a UID.</param>
/// <param name="SopInstance">Which one: a UID.</param>
/// <param name="IsOurs">Whether there is nothing in it but what <see cref="Write"/> writes, around the two identifiers.</param>
internal sealed record DicomMeta(string Syntax, string SopClass, string SopInstance, bool IsOurs)
{
    public const string ImplicitSyntax = "1.2.840.10008.1.2", ExplicitSyntax = "1.2.840.10008.1.2.1";

    private const int PreambleLength = 128, Longest = 1 << 16, LongestUid = 64;
    private const uint Version = 0x00020001, Class = 0x00020002, Instance = 0x00020003, TransferSyntax = 0x00020010, ImplementationClass = 0x00020012;

    /// <summary>2.25 and a UUID of this product.</summary>
    private const string Implementation = "2.25.142353637189063018527183520457212340193";

    private static ReadOnlySpan<byte> CurrentVersion => [0, 1];

    public bool IsExplicit => Syntax == ExplicitSyntax;

    /// <summary>Reads what stands before the data set.</summary>
    /// <exception cref="RefusedException">It is no DICOM file, or of another transfer syntax.</exception>
    public static DicomMeta Read(Stream source)
    {
        byte[] start = new byte[PreambleLength + 4 + 12];
        if (source.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) < start.Length || Encoding.ASCII.GetString(start, PreambleLength, 4) != "DICM"
            || BitConverter.ToUInt32(start, PreambleLength + 4) != 0x00000002 || start[PreambleLength + 8] != 'U' || start[PreambleLength + 9] != 'L')
        {
            throw new RefusedException("The file is no DICOM file: 128 bytes, DICM and the length of the file's meta information are wanted at its beginning (PS3.10).");
        }

        uint length = BitConverter.ToUInt32(start, PreambleLength + 12);
        if (length > Longest || length > source.Length - source.Position)
        {
            throw new RefusedException("The DICOM file has meta information of an impossible length. Export it anew from where it came from.");
        }

        byte[] meta = new byte[length];
        source.ReadExactly(meta);
        return Read(meta, start.AsSpan(0, PreambleLength).IndexOfAnyExcept((byte)0) < 0);
    }

    /// <summary>Writes both anew, with an identifier of its own for the file.</summary>
    public void Write(Stream target, string newInstance)
    {
        using MemoryStream meta = new();
        DicomWriter writer = new(meta, isExplicit: true);
        writer.Write(Version, "OB", CurrentVersion);
        writer.Write(Class, "UI", SopClass);
        writer.Write(Instance, "UI", newInstance);
        writer.Write(TransferSyntax, "UI", Syntax);
        writer.Write(ImplementationClass, "UI", Implementation);
        target.Write(new byte[PreambleLength]);
        target.Write("DICM"u8);
        new DicomWriter(target, isExplicit: true).Write(0x00020000, "UL", BitConverter.GetBytes((uint)meta.Length));
        target.Write(meta.ToArray());
    }

    private static DicomMeta Read(byte[] meta, bool isOurs)
    {
        DicomReader reader = new(new MemoryStream(meta), isExplicit: true);
        string syntax = "", sopClass = "", sopInstance = "";
        while (reader.TryRead(out DicomElement element))
        {
            byte[] bytes = reader.ReadValue(element, Longest);
            string value = DicomText.Of(bytes);
            switch (element.Tag)
            {
                case Version:
                    isOurs &= bytes.AsSpan().SequenceEqual(CurrentVersion);
                    break;
                case Class:
                    sopClass = value;
                    break;
                case Instance:
                    sopInstance = value;
                    break;
                case TransferSyntax:
                    syntax = value;
                    break;
                case ImplementationClass:
                    isOurs &= value == Implementation;
                    break;
                default:
                    isOurs = false;
                    break;
            }
        }

        if (syntax is not (ImplicitSyntax or ExplicitSyntax))
        {
            throw new RefusedException("The DICOM file is compressed, deflated or big endian. Rectangles can be blacked out in Implicit and Explicit VR Little Endian only (1.2.840.10008.1.2 and .1): decompress it first, for example with dcmdjpeg or gdcmconv --raw.");
        }

        // It is copied: a text that is no UID would travel where nobody looks for one.
        return sopClass.Length <= LongestUid && sopClass.All(static unit => char.IsAsciiDigit(unit) || unit == '.')
            ? new DicomMeta(syntax, sopClass, sopInstance, isOurs)
            : throw new RefusedException("The DICOM file names a class of object that is no UID (at most 64 digits and dots). Export it anew from where it came from.");
    }
}
