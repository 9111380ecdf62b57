using System;
using System.Text;

namespace Warehouse.LocalEngine.Types;

/// <summary>The code page of char and varchar under a collation: 949 for Korean, 1252 for Latin1. Lengths and bytes of char and varchar are in it.</summary>
internal sealed class CodePage
{
    private static readonly CodePage Korean = new(949);
    private static readonly CodePage Latin1 = new(1252);

    private readonly Encoding _encoding;

    private CodePage(int number) => (Number, _encoding) = (number, CodePagesEncodingProvider.Instance.GetEncoding(number)
        ?? throw new SqlEngineException(40517, FormattableString.Invariant($"This runtime has no code page {number}.")));

    public int Number { get; }

    public static CodePage Of(Collation collation) => collation == Collation.Korean100CiAs ? Korean : Latin1;

    /// <summary>Bytes the text takes.</summary>
    public int ByteCount(string text) => Ascii.IsValid(text) ? text.Length : _encoding.GetByteCount(text);

    public byte[] GetBytes(string text) => _encoding.GetBytes(text);

    public string GetString(ReadOnlySpan<byte> bytes) => _encoding.GetString(bytes);

    /// <summary>The text as the code page can hold it: what it cannot becomes its best fit or '?'.</summary>
    public string Restrict(string text) => Ascii.IsValid(text) ? text : _encoding.GetString(_encoding.GetBytes(text));

    /// <summary>The longest start of the text that takes at most that many bytes; a character of two bytes is not cut in half.</summary>
    public string Truncate(string text, int maxBytes)
    {
        if (Ascii.IsValid(text))
        {
            return text.Length <= maxBytes ? text : text[..maxBytes];
        }

        int bytes = 0;
        for (int i = 0; i < text.Length; i++)
        {
            bytes += _encoding.GetByteCount(text.AsSpan(i, 1));
            if (bytes > maxBytes)
            {
                return text[..i];
            }
        }

        return text;
    }
}
