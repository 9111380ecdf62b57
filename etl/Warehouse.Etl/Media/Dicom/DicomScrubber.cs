using System;
using System.Buffers.Binary;
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
    /// <summary>Bytes of a value that is looked at or kept; pixels are not held.</summary>
    public const int LongestValue = 1 << 20;

    private readonly MediaPolicy policy;
    private readonly Replacements replacements;
    private readonly PixelLayout layout = new();
    private readonly PersonValues ofThePerson = new();
    private int kept, changed, removed;
    private string pixelDigest = "";

    private DicomScrubber(MediaPolicy policy, Replacements replacements)
    {
        this.policy = policy;
        this.replacements = replacements;
    }

    /// <summary>Reads <paramref name="source"/> to its end and writes the result; <paramref name="ofThePerson"/> are values that must not be in it.</summary>
    /// <exception cref="RefusedException">It is malformed, of another transfer syntax, or can't be treated as the policy says.</exception>
    public static MediaOutcome Scrub(Stream source, Stream target, MediaPolicy policy, Replacements replacements, out PersonValues ofThePerson)
    {
        DicomScrubber scrubber = new(policy, replacements);
        DicomMeta meta = DicomMeta.Read(source);
        meta.Write(target, replacements.Uid(meta.SopInstance));
        scrubber.Copy(new DicomReader(source, meta.IsExplicit), new DicomWriter(target, meta.IsExplicit));
        ofThePerson = scrubber.ofThePerson;
        return new MediaOutcome(scrubber.kept, scrubber.changed, scrubber.removed, scrubber.pixelDigest);
    }

    private void Copy(DicomReader reader, DicomWriter writer)
    {
        bool isMarked = false, hasPixels = false;
        while (reader.TryRead(out DicomElement element))
        {
            if (!isMarked && element.Tag > DicomDictionary.IdentityRemoved)
            {
                WriteMark(writer);
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

        if (!isMarked)
        {
            WriteMark(writer);
        }

        if (!hasPixels && policy.Rectangles.Count > 0)
        {
            throw new RefusedException("The DICOM file holds no pixels in which a rectangle could be blacked out.");
        }
    }

    /// <summary>PS3.15 section E.1.1: the file says that it was treated, and how.</summary>
    private static void WriteMark(DicomWriter writer)
    {
        writer.Write(DicomDictionary.IdentityRemoved, "CS", DicomDictionary.IsIdentityRemoved);
        writer.Write(DicomDictionary.Method, "LO", DicomDictionary.OurMethod);
    }

    private void CopyElement(DicomReader reader, DicomWriter writer, DicomElement element)
    {
        ElementRule rule = policy.RuleOf(element.Tag);
        bool isSequence = element.Length < 0 || element.Vr == "SQ";
        if (isSequence && rule.Action is not (ElementAction.Remove or ElementAction.Empty))
        {
            throw Sequence(element);
        }

        if (isSequence || rule.Action == ElementAction.Remove)
        {
            Forget(reader, element);
            removed++;
            return;
        }

        byte[] value = reader.ReadValue(element, LongestValue);
        if (BeginsWithItem(value) && rule.Action != ElementAction.Empty)
        {
            throw Sequence(element);
        }

        layout.Note(element.Tag, value);
        if (rule.Action == ElementAction.Keep)
        {
            kept++;
        }
        else
        {
            ofThePerson.Add(element, value);
            changed++;
        }

        writer.Write(element.Tag, element.Vr, Apply(rule, element, value));
    }

    /// <summary>
    /// A sequence of known length whose representation is not written (implicit form) or was not known to who wrote it (UN) is told by its first item's tag, in either byte order
    /// (PS3.5 section 7.5).
    /// </summary>
    private static bool BeginsWithItem(ReadOnlySpan<byte> value) => value.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF, 0x00, 0xE0]) || value.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0xE0, 0x00]);

    private static RefusedException Sequence(DicomElement element) => new($"The element {DicomDictionary.Describe(element.Tag)} is a sequence, which the policy would keep: what is inside is not looked into. Remove it.");

    private void Forget(DicomReader reader, DicomElement element)
    {
        if (DicomDictionary.IsOverlayBits(element.Tag))
        {
            RequireOverlayOfItsOwn(reader, element, 1);
        }
        else if (DicomDictionary.IsOverlayPosition(element.Tag))
        {
            RequireOverlayOfItsOwn(reader, element, 0);
        }
        else if (DicomDictionary.IsOfThePerson(element) && element.Length is >= 0 and <= LongestValue)
        {
            ofThePerson.Add(element, reader.ReadValue(element, LongestValue));
        }
        else
        {
            reader.Skip(element);
        }
    }

    /// <summary>
    /// Old files keep an overlay, often with texts, in bits of the pixels that the picture does not use: it would stay although its description goes. Only one number that says otherwise is
    /// believed; whatever else stands there, a viewer may read as it likes.
    /// </summary>
    private static void RequireOverlayOfItsOwn(DicomReader reader, DicomElement element, ushort expected)
    {
        bool isNumber = element is { Length: sizeof(ushort), Vr: "" or "US" or "UN" };
        if (!isNumber || BinaryPrimitives.ReadUInt16LittleEndian(reader.ReadValue(element, LongestValue)) != expected)
        {
            throw new RefusedException("The DICOM file holds an overlay in unused bits of its pixels. Take it out first: such overlays were retired in 2004, and many viewers show them.");
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
                return DicomText.Of(value) is { Length: > 0 } number ? Encoding.ASCII.GetBytes(replacements.Serial(element.Tag, number)) : [];
            case ElementAction.Uid:
                return DicomText.Of(value) is { Length: > 0 } identifier ? Encoding.ASCII.GetBytes(replacements.Uid(identifier)) : [];
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
        string text = DicomText.Of(value);
        return DicomText.BeginsWithDate(text) && !text.Contains('\\', StringComparison.Ordinal) ? Encoding.ASCII.GetBytes(text[..digits] + rest) : [];
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
}
