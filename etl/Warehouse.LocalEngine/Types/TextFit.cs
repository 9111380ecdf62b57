using System;

namespace Warehouse.LocalEngine.Types;

/// <summary>Makes text fit a character type: its code page, its length, its padding.</summary>
internal static class TextFit
{
    /// <summary>Cuts and pads text of another character type, as CAST does.</summary>
    public static Func<Value, Value> ForText(SqlType from, SqlType to)
    {
        bool restrict = !to.IsUnicode && (from.IsUnicode || CodePage.Of(from.Collation!) != CodePage.Of(to.Collation!));
        bool shorten = to.Length != SqlType.Max && (from.Length == SqlType.Max || restrict || MaxLength(from, to) > to.Length);
        bool pad = to.Kind is SqlTypeKind.Char or SqlTypeKind.NChar;
        if (!restrict && !shorten && !pad)
        {
            return static v => v;
        }

        Func<string, string> fit = Fitter(to, restrict);
        return v =>
        {
            if (v.IsNull)
            {
                return v;
            }

            string text = v.AsString;
            string fitted = fit(text);
            return ReferenceEquals(text, fitted) ? v : Value.FromString(fitted);
        };
    }

    /// <summary>Restricts, cuts and pads text to the type.</summary>
    public static Func<string, string> Fitter(SqlType to, bool restrict = true)
    {
        if (to.IsUnicode)
        {
            return to.Length == SqlType.Max ? static s => s
                : to.Kind == SqlTypeKind.NChar ? s => s.Length > to.Length ? s[..to.Length] : s.PadRight(to.Length)
                : s => s.Length > to.Length ? s[..to.Length] : s;
        }

        CodePage page = CodePage.Of(to.Collation!);
        return s =>
        {
            string text = restrict ? page.Restrict(s) : s;
            text = to.Length == SqlType.Max ? text : page.Truncate(text, to.Length);
            return to.Kind == SqlTypeKind.Char ? Pad(text, to, page) : text;
        };
    }

    /// <summary>Text's length in the units its type counts: UTF-16 units, or bytes of the code page.</summary>
    public static int LengthIn(SqlType type, string text) => type.IsUnicode ? text.Length : CodePage.Of(type.Collation!).ByteCount(text);

    private static string Pad(string text, SqlType to, CodePage page)
    {
        int missing = to.Length - page.ByteCount(text);
        return missing > 0 ? text.PadRight(text.Length + missing) : text;
    }

    // One character of a code page is one or two bytes, so n bytes are at most n characters and n characters at most 2n bytes.
    private static int MaxLength(SqlType from, SqlType to) => from.IsUnicode && !to.IsUnicode ? from.Length * 2 : from.Length;
}
