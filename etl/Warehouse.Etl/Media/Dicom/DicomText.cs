using System;
using System.Text;

namespace Warehouse.Etl.Media.Dicom;

/// <summary>What the values of elements say, read byte by byte: the character set may be any.</summary>
internal static class DicomText
{
    /// <summary>The value without the blanks or zeros that make its length even.</summary>
    public static string Of(ReadOnlySpan<byte> value) => Encoding.Latin1.GetString(value).Trim(' ', '\0');

    /// <summary>Whether it begins as a date of eight digits.</summary>
    public static bool BeginsWithDate(string text) => text.Length >= 8 && text.AsSpan(0, 8).IndexOfAnyExceptInRange('0', '9') < 0;
}
