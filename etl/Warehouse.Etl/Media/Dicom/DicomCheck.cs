using System;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Text;

namespace Warehouse.Etl.Media.Dicom;

/// <summary>
/// Reads a written file again, on its own: only elements that may be there, replaced ones with their new value, rectangles black, pixels as they were written, and none of the
/// person's values anywhere before them.
/// </summary>
internal static class DicomCheck
{
    /// <exception cref="RefusedException">Something is not as it should be.</exception>
    public static void Require(Stream written, MediaPolicy policy, MediaOutcome outcome, IReadOnlyList<byte[]> ofThePerson)
    {
        string syntax = DicomScrubber.ReadMeta(written).Syntax;
        DicomReader reader = new(written, syntax == DicomScrubber.ExplicitSyntax);
        PixelLayout layout = new();
        string digest = "";
        bool hasPixels = false;
        while (reader.TryRead(out DicomElement element))
        {
            if (element.Tag == DicomDictionary.PixelData)
            {
                RequireAbsent(written, ofThePerson);
                hasPixels = true;
                digest = CheckPixels(reader, element, layout, policy);
                continue;
            }

            byte[] value = reader.ReadValue(element, DicomScrubber.LongestValue);
            layout.Note(element.Tag, value);
            ElementRule rule = policy.RuleOf(element.Tag);
            string text = Encoding.Latin1.GetString(value).Trim(' ', '\0');
            bool isRight = element.Tag is DicomDictionary.IdentityRemoved or DicomDictionary.Method || rule.Action switch
            {
                ElementAction.Remove => false,
                ElementAction.Empty => text.Length == 0,
                ElementAction.Replace => text == rule.Value.Trim(' '),
                ElementAction.Uid => text.Length == 0 || text.StartsWith("2.25.", StringComparison.Ordinal),
                ElementAction.Year => text.Length == 0 || text.EndsWith("0101", StringComparison.Ordinal),
                ElementAction.Month => text.Length == 0 || text.EndsWith("01", StringComparison.Ordinal),
                _ => true,
            };
            if (!isRight)
            {
                throw Wrong($"element {DicomDictionary.Describe(element.Tag)} is not as the policy says");
            }
        }

        if (!hasPixels)
        {
            RequireAbsent(written, ofThePerson);
        }

        if (digest != outcome.PixelDigest)
        {
            throw Wrong("the pixels are not those that were written");
        }
    }

    private static string CheckPixels(DicomReader reader, DicomElement element, PixelLayout layout, MediaPolicy policy)
    {
        long rows = layout.RequireRows(element.Length, policy.Rectangles), left = element.Length;
        using IncrementalHash digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] row = new byte[layout.RowLength], masked = new byte[layout.RowLength];
        for (long i = 0; i < rows; i++)
        {
            reader.Fill(row);
            row.CopyTo(masked, 0);
            layout.Mask(i, masked, policy.Rectangles);
            if (!row.AsSpan().SequenceEqual(masked))
            {
                throw Wrong("a rectangle is not black");
            }

            digest.AppendData(row);
            left -= row.Length;
        }

        reader.Fill(row.AsSpan(0, (int)left));
        return Convert.ToHexStringLower(digest.GetHashAndReset());
    }

    /// <summary>Looks through the file up to where it is being read: what comes before the pixels. Pixels hold any bytes by chance.</summary>
    private static void RequireAbsent(Stream written, IReadOnlyList<byte[]> ofThePerson)
    {
        const long longestHeader = 64L << 20;
        long position = written.Position;
        if (ofThePerson.Count == 0 || position > longestHeader)
        {
            return;
        }

        byte[] header = new byte[position];
        written.Position = 0;
        written.ReadExactly(header);
        foreach (byte[] value in ofThePerson)
        {
            if (header.AsSpan().IndexOf(value) >= 0)
            {
                throw Wrong("a value of the person is still in the header, in an element that the policy keeps");
            }
        }
    }

    private static RefusedException Wrong(string what) => new($"The written file was read again and refused: {what}. It was deleted; look at the policy, or remove that element.");
}
