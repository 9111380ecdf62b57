using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Security.Cryptography;
using System.Text;

namespace Warehouse.Etl.Media.Dicom;

/// <summary>
/// Writes a DICOM file anew under a policy, element by element, rows of pixels by rows: header elements kept, replaced or left out, rectangles blacked out. Only little endian
/// without compression; compressed pixels may carry comments, and rectangles in them can't be blacked out.
/// </summary>
internal sealed class DicomScrubber
{
    public const string ImplicitSyntax = "1.2.840.10008.1.2", ExplicitSyntax = "1.2.840.10008.1.2.1";

    /// <summary>Bytes of a value that is looked at or kept; pixels are not held.</summary>
    public const int LongestValue = 1 << 20;

    private const int PreambleLength = 128, LongestMeta = 1 << 16;

    /// <summary>2.25 and a UUID of this product.</summary>
    private const string Implementation = "2.25.142353637189063018527183520457212340193";

    private readonly MediaPolicy policy;
    private readonly Replacements replacements;
    private readonly PixelLayout layout = new();
    private readonly List<byte[]> ofThePerson = [];
    private int kept, changed, removed;
    private string pixelDigest = "";

    private DicomScrubber(MediaPolicy policy, Replacements replacements)
    {
        this.policy = policy;
        this.replacements = replacements;
    }

    /// <summary>Reads <paramref name="source"/> to its end and writes the result; <paramref name="ofThePerson"/> are values that must not be in it.</summary>
    /// <exception cref="RefusedException">It is malformed, of another transfer syntax, or can't be treated as the policy says.</exception>
    public static MediaOutcome Scrub(Stream source, Stream target, MediaPolicy policy, Replacements replacements, out IReadOnlyList<byte[]> ofThePerson)
    {
        DicomScrubber scrubber = new(policy, replacements);
        (string syntax, string sopClass, string sopInstance) = ReadMeta(source);
        scrubber.WriteMeta(target, syntax, sopClass, sopInstance);
        scrubber.Copy(new DicomReader(source, syntax == ExplicitSyntax), new DicomWriter(target, syntax == ExplicitSyntax));
        ofThePerson = scrubber.ofThePerson;
        return new MediaOutcome(scrubber.kept, scrubber.changed, scrubber.removed, scrubber.pixelDigest);
    }

    /// <summary>Preamble and file meta information (PS3.10 chapter 7): transfer syntax, class and instance.</summary>
    public static (string Syntax, string SopClass, string SopInstance) ReadMeta(Stream source)
    {
        byte[] start = new byte[PreambleLength + 4 + 12];
        if (source.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) < start.Length || Encoding.ASCII.GetString(start, PreambleLength, 4) != "DICM"
            || BitConverter.ToUInt32(start, PreambleLength + 4) != 0x00000002 || start[PreambleLength + 8] != 'U' || start[PreambleLength + 9] != 'L')
        {
            throw new RefusedException("The file is no DICOM file: 128 bytes, DICM and the length of the file's meta information are wanted at its beginning (PS3.10).");
        }

        uint length = BitConverter.ToUInt32(start, PreambleLength + 12);
        if (length > LongestMeta || length > source.Length - source.Position)
        {
            throw new RefusedException("The DICOM file has meta information of an impossible length. Export it anew from where it came from.");
        }

        byte[] meta = new byte[length];
        source.ReadExactly(meta);
        DicomReader reader = new(new MemoryStream(meta), isExplicit: true);
        string syntax = "", sopClass = "", sopInstance = "";
        while (reader.TryRead(out DicomElement element))
        {
            byte[] value = reader.ReadValue(element, LongestMeta);
            switch (element.Tag)
            {
                case 0x00020002:
                    sopClass = Text(value);
                    break;
                case 0x00020003:
                    sopInstance = Text(value);
                    break;
                case 0x00020010:
                    syntax = Text(value);
                    break;
            }
        }

        return syntax is ImplicitSyntax or ExplicitSyntax
            ? (syntax, sopClass, sopInstance)
            : throw new RefusedException("The DICOM file is compressed, deflated or big endian. Rectangles can be blacked out in Implicit and Explicit VR Little Endian only (1.2.840.10008.1.2 and .1): decompress it first, for example with dcmdjpeg or gdcmconv --raw.");
    }

    /// <summary>The preamble may hold the header of another format, and the meta information who sent the file: both are written anew.</summary>
    private void WriteMeta(Stream target, string syntax, string sopClass, string sopInstance)
    {
        using MemoryStream meta = new();
        DicomWriter writer = new(meta, isExplicit: true);
        writer.Write(0x00020001, "OB", [0, 1]);
        writer.Write(0x00020002, "UI", sopClass);
        writer.Write(0x00020003, "UI", replacements.Uid(sopInstance));
        writer.Write(0x00020010, "UI", syntax);
        writer.Write(0x00020012, "UI", Implementation);
        target.Write(new byte[PreambleLength]);
        target.Write("DICM"u8);
        new DicomWriter(target, isExplicit: true).Write(0x00020000, "UL", BitConverter.GetBytes((uint)meta.Length));
        target.Write(meta.ToArray());
    }

    private void Copy(DicomReader reader, DicomWriter writer)
    {
        bool isMarked = false, hasPixels = false;
        while (reader.TryRead(out DicomElement element))
        {
            if (!isMarked && element.Tag > DicomDictionary.IdentityRemoved)
            {
                // PS3.15 section E.1.1: the file says that it was treated, and how.
                writer.Write(DicomDictionary.IdentityRemoved, "CS", "YES");
                writer.Write(DicomDictionary.Method, "LO", "warehouse media");
                isMarked = true;
            }

            if (element.Tag == DicomDictionary.PixelData)
            {
                CopyPixels(reader, writer, element);
                hasPixels = true;
            }
            else if (element.Tag is not (DicomDictionary.IdentityRemoved or DicomDictionary.Method))
            {
                CopyElement(reader, writer, element);
            }
            else
            {
                reader.Skip(element);
            }
        }

        if (!hasPixels && policy.Rectangles.Count > 0)
        {
            throw new RefusedException("The DICOM file holds no pixels in which a rectangle could be blacked out.");
        }
    }

    private void CopyElement(DicomReader reader, DicomWriter writer, DicomElement element)
    {
        ElementRule rule = policy.RuleOf(element.Tag);
        // Lengths of groups would be wrong afterwards, and are optional.
        bool isGroupLength = (element.Tag & 0xFFFF) == 0;
        bool isSequence = element.Length < 0 || element.Vr == "SQ";
        if (isSequence && rule.Action is not (ElementAction.Remove or ElementAction.Empty))
        {
            throw new RefusedException($"The element {DicomDictionary.Describe(element.Tag)} is a sequence, which the policy would keep: what is inside is not looked into. Remove it.");
        }

        if (isGroupLength || isSequence || rule.Action == ElementAction.Remove)
        {
            Forget(reader, element);
            removed++;
            return;
        }

        byte[] value = reader.ReadValue(element, LongestValue);
        layout.Note(element.Tag, value);
        byte[] result = Apply(rule, element, value);
        if (rule.Action != ElementAction.Keep)
        {
            Remember(element.Tag, value, result);
        }

        kept += rule.Action == ElementAction.Keep ? 1 : 0;
        changed += rule.Action == ElementAction.Keep ? 0 : 1;
        writer.Write(element.Tag, element.Vr, result);
    }

    private void Forget(DicomReader reader, DicomElement element)
    {
        if (DicomDictionary.IsOfThePerson(element.Tag) && element.Length is >= 0 and <= LongestValue)
        {
            Remember(element.Tag, reader.ReadValue(element, LongestValue), []);
        }
        else
        {
            reader.Skip(element);
        }
    }

    /// <summary>Values that the result is searched for. A shorter one would be found by chance.</summary>
    private void Remember(uint tag, byte[] value, byte[] result)
    {
        const int shortest = 5;
        byte[] trimmed = Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(value).Trim(' ', '\0'));
        if (DicomDictionary.IsOfThePerson(tag) && trimmed.Length >= shortest && result.AsSpan().IndexOf(trimmed) < 0)
        {
            ofThePerson.Add(trimmed);
        }
    }

    private byte[] Apply(ElementRule rule, DicomElement element, byte[] value)
    {
        switch (rule.Action)
        {
            case ElementAction.Keep:
                return value;
            case ElementAction.Replace:
                return Encoding.ASCII.GetBytes(rule.Value);
            case ElementAction.Serial:
                return Text(value).Length == 0 ? [] : Encoding.ASCII.GetBytes(replacements.Serial(element.Tag.ToString("X8", CultureInfo.InvariantCulture), Text(value)));
            case ElementAction.Uid:
                return Text(value).Length == 0 ? [] : Encoding.ASCII.GetBytes(replacements.Uid(Text(value)));
            case ElementAction.Year:
                return Date(value, 4, "0101");
            case ElementAction.Month:
                return Date(value, 6, "01");
            default:
                return [];
        }
    }

    /// <summary>YYYYMMDD, or a date and time that begins so; whatever else stands there is emptied.</summary>
    private static byte[] Date(byte[] value, int digits, string rest)
    {
        string text = Text(value);
        if (text.Length < 8 || text.Contains('\\', StringComparison.Ordinal))
        {
            return [];
        }

        for (int i = 0; i < 8; i++)
        {
            if (!char.IsAsciiDigit(text[i]))
            {
                return [];
            }
        }

        return Encoding.ASCII.GetBytes(text[..digits] + rest);
    }

    private void CopyPixels(DicomReader reader, DicomWriter writer, DicomElement element)
    {
        if (element.Length < 0)
        {
            throw new RefusedException("The DICOM file holds compressed pixels, although its transfer syntax is an uncompressed one. Decompress it first.");
        }

        long rows = layout.RequireRows(element.Length, policy.Rectangles), left = element.Length;
        using IncrementalHash digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        writer.WriteHead(element.Tag, element.Vr, element.Length);
        byte[] row = new byte[layout.RowLength];
        for (long i = 0; i < rows; i++)
        {
            reader.Fill(row);
            layout.Mask(i, row, policy.Rectangles);
            digest.AppendData(row);
            writer.WriteBytes(row);
            left -= row.Length;
        }

        if (left > 0)
        {
            // The byte that makes the length even holds nothing.
            reader.Fill(row.AsSpan(0, (int)left));
            writer.WriteBytes(new byte[left]);
        }

        pixelDigest = Convert.ToHexStringLower(digest.GetHashAndReset());
        kept++;
    }

    private static string Text(byte[] value) => Encoding.Latin1.GetString(value).Trim(' ', '\0');
}
