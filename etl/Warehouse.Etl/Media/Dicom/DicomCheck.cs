using System;
using System.IO;
using System.Security.Cryptography;
using System.Text;

namespace Warehouse.Etl.Media.Dicom;

/// <summary>
/// Reads a written file again, on its own: only elements that may be there, replaced ones with their new value, the mark that it was treated, rectangles black, pixels as they were written,
/// and none of the person's values in what was kept, before the pixels or behind them.
/// </summary>
internal static class DicomCheck
{
    /// <exception cref="RefusedException">Something is not as it should be.</exception>
    public static void Require(Stream written, MediaPolicy policy, Replacements replacements, MediaOutcome outcome, PersonValues ofThePerson)
    {
        DicomMeta meta = DicomMeta.Read(written);
        if (!meta.IsOurs || !replacements.IsUid(meta.SopInstance))
        {
            throw Wrong("the preamble or the meta information is not the new one");
        }

        // It is copied, and what the data set says of the class need not be the same.
        if (ofThePerson.AreIn(DicomDictionary.SopClass, Encoding.ASCII.GetBytes(meta.SopClass)))
        {
            throw Wrong("a value of the person is still in the meta information, in the class of the object");
        }

        DicomReader reader = new(written, meta.IsExplicit);
        PixelLayout layout = new();
        string digest = "";
        bool isMarked = false, saysHow = false;
        while (reader.TryRead(out DicomElement element))
        {
            if (element.Tag == DicomDictionary.PixelData)
            {
                digest = CheckPixels(reader, element, layout, policy);
                continue;
            }

            byte[] value = reader.ReadValue(element, DicomScrubber.LongestValue);
            layout.Note(element.Tag, value);
            ElementRule rule = policy.RuleOf(element.Tag);
            if (!IsRight(element.Tag, rule, DicomText.Of(value), replacements))
            {
                throw Wrong($"element {DicomDictionary.Describe(element.Tag)} is not as the policy says");
            }

            isMarked |= element.Tag == DicomDictionary.IdentityRemoved;
            saysHow |= element.Tag == DicomDictionary.Method;
            // Values that replace others were looked at above; digits of a new identifier may be anybody's number by chance.
            if (rule.Action == ElementAction.Keep && ofThePerson.AreIn(element.Tag, value))
            {
                throw Wrong($"a value of the person is still in the header, in the element {DicomDictionary.Describe(element.Tag)}, which the policy keeps");
            }
        }

        if (!isMarked || !saysHow)
        {
            throw Wrong("it does not say that it was treated");
        }

        if (digest != outcome.PixelDigest)
        {
            throw Wrong("the pixels are not those that were written");
        }
    }

    private static bool IsRight(uint tag, ElementRule rule, string text, Replacements replacements) => tag switch
    {
        DicomDictionary.IdentityRemoved => text == DicomDictionary.IsIdentityRemoved,
        DicomDictionary.Method => text == DicomDictionary.OurMethod,
        _ => rule.Action switch
        {
            ElementAction.Remove => false,
            ElementAction.Empty => text.Length == 0,
            ElementAction.Replace => text == rule.Value.Trim(' '),
            ElementAction.Serial => text.Length == 0 || replacements.IsSerial(tag, text),
            ElementAction.Uid => text.Length == 0 || replacements.IsUid(text),
            ElementAction.Year => IsFirstDay(text, "0101"),
            ElementAction.Month => IsFirstDay(text, "01"),
            _ => true,
        },
    };

    private static bool IsFirstDay(string text, string end) => text.Length == 0 || (text.Length == 8 && DicomText.BeginsWithDate(text) && text.EndsWith(end, StringComparison.Ordinal));

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

        Span<byte> rest = row.AsSpan(0, (int)left);
        reader.Fill(rest);
        return rest.IndexOfAnyExcept((byte)0) < 0 ? Convert.ToHexStringLower(digest.GetHashAndReset()) : throw Wrong("something stands behind the last pixel");
    }

    private static RefusedException Wrong(string what) => new($"The written file was read again and refused: {what}. It was deleted; look at the policy, or remove that element.");
}
