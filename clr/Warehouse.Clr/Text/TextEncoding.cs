using System.Data.SqlTypes;
using System.Text;
using Warehouse.Clr.Errors;

namespace Warehouse.Clr.Text;

/// <summary>Text to bytes. A lone surrogate is refused: encoders replace it, and different names would become one pseudonym.</summary>
internal static class TextEncoding
{
    private static readonly UTF8Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly UnicodeEncoding Utf16 = new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true);

    /// <summary>The encoder for the names that SQL callers use: <c>UTF-8</c> and <c>UTF-16LE</c>.</summary>
    public static Encoding Named(string function, SqlString encoding)
    {
        switch (Require.Text(function, "encoding", encoding))
        {
            case "UTF-8":
                return Utf8;
            case "UTF-16LE":
                return Utf16;
            default:
                throw Require.Problem(function, "encoding", "must be UTF-8 or UTF-16LE.");
        }
    }

    public static byte[] EncodeUtf8(string function, string parameter, string text) => Encode(function, parameter, text, Utf8);

    public static byte[] Encode(string function, string parameter, string text, Encoding encoding)
    {
        RequireWellFormed(function, parameter, text);
        return encoding.GetBytes(text);
    }

    /// <summary>UTF-8 bytes that this assembly wrote and authenticated.</summary>
    public static string DecodeUtf8(byte[] bytes) => Utf8.GetString(bytes);

    /// <summary>UTF-8 bytes that anybody may have written; null when they are no text. The exception would show some of them.</summary>
    public static string? TryDecodeUtf8(byte[] bytes)
    {
        try
        {
            return Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>Whether every surrogate is one of a pair. Checked by hand: the message of EncoderFallbackException shows a character of the value.</summary>
    public static bool IsWellFormed(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }

            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
            {
                return false;
            }

            i++;
        }

        return true;
    }

    private static void RequireWellFormed(string function, string parameter, string text)
    {
        if (!IsWellFormed(text))
        {
            throw Require.Problem(
                function, parameter, "holds half of a surrogate pair, which is no character; repair the source text first.");
        }
    }
}
