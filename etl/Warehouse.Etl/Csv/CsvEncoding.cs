using System;
using System.IO;
using System.Text;

namespace Warehouse.Etl.Csv;

/// <summary>
/// Finds a file's encoding: UTF-8 with or without byte order mark, else CP949 (the Korean Windows code page). Decoders are strict, so
/// that bytes beyond the examined part which don't fit are an error there, never a replacement character.
/// </summary>
internal static class CsvEncoding
{
    /// <summary>How many bytes are examined.</summary>
    private const int PrefixLength = 1 << 20;

    public static Encoding Utf8 { get; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static Encoding Cp949 { get; } =
        CodePagesEncodingProvider.Instance.GetEncoding(949, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>The encoding named on the command line.</summary>
    public static Encoding Parse(string name) => name.ToUpperInvariant() switch
    {
        "UTF-8" or "UTF8" => Utf8,
        "CP949" or "949" or "EUC-KR" => Cp949,
        _ => throw new RefusedException("--encoding must be utf-8 or cp949."),
    };

    /// <summary>Finds the encoding from the beginning of a seekable stream, and leaves the stream behind the byte order mark if there is one.</summary>
    /// <param name="stream">The file at its beginning.</param>
    /// <param name="given">The encoding to use whatever the bytes look like, or null.</param>
    /// <exception cref="RefusedException">The file is UTF-16, or fits neither UTF-8 nor CP949.</exception>
    public static Encoding Open(Stream stream, Encoding? given)
    {
        byte[] prefix = new byte[PrefixLength];
        int read = stream.ReadAtLeast(prefix, PrefixLength, throwOnEndOfStream: false);
        ReadOnlySpan<byte> bytes = prefix.AsSpan(0, read);
        bool whole = read < PrefixLength;
        if (bytes.StartsWith<byte>([0xFF, 0xFE]) || bytes.StartsWith<byte>([0xFE, 0xFF]))
        {
            throw new RefusedException("The source is UTF-16. Save it as UTF-8 or CP949.");
        }

        bool marked = !ReferenceEquals(given, Cp949) && bytes.StartsWith<byte>([0xEF, 0xBB, 0xBF]);
        stream.Position = marked ? 3 : 0;
        if (given is not null)
        {
            return given;
        }

        if (marked || IsValid(Utf8, bytes, whole))
        {
            return Utf8;
        }

        return IsValid(Cp949, bytes, whole)
            ? Cp949
            : throw new RefusedException("The source is neither UTF-8 nor CP949. Convert it, or give --encoding if only its first part is damaged.");
    }

    // A character cut off by the end of the prefix is not an error: the decoder keeps its bytes.
    private static bool IsValid(Encoding encoding, ReadOnlySpan<byte> bytes, bool whole)
    {
        try
        {
            encoding.GetDecoder().GetCharCount(bytes, flush: whole);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
