using System;
using System.Buffers.Binary;

namespace Warehouse.LocalEngine.Types;

/// <summary>Conversions of binary. Text keeps its left end, numbers their right end ("binary and varbinary (Transact-SQL)").</summary>
internal static partial class Conversion
{
    private static ValueConverter? FromBinary(SqlType from, SqlType to, int style)
    {
        switch (to)
        {
            case { IsBinary: true }:
                return (Value v, out Value r) => { r = Value.FromBytes(FitBytes(v.AsBytes, to)); return ConversionFailure.None; };
            case { IsText: true }:
                return BinaryToText(from, to, style);
            case { Kind: SqlTypeKind.UniqueIdentifier }:
                return static (Value v, out Value r) =>
                {
                    Span<byte> bytes = stackalloc byte[16];
                    v.AsBytes.AsSpan(0, Math.Min(16, v.AsBytes.Length)).CopyTo(bytes);
                    r = Value.FromGuid(new Guid(bytes));
                    return ConversionFailure.None;
                };
            case { Kind: SqlTypeKind.Bit }:
                return static (Value v, out Value r) => { r = Value.FromBoolean(RightEnd(v.AsBytes, 8) != 0); return ConversionFailure.None; };
            case { Kind: SqlTypeKind.TinyInt }:
                return static (Value v, out Value r) => { r = Value.FromInt64((byte)RightEnd(v.AsBytes, 1)); return ConversionFailure.None; };
            case { Kind: SqlTypeKind.SmallInt }:
                return static (Value v, out Value r) => { r = Value.FromInt64((short)RightEnd(v.AsBytes, 2)); return ConversionFailure.None; };
            case { Kind: SqlTypeKind.Int }:
                return static (Value v, out Value r) => { r = Value.FromInt64((int)RightEnd(v.AsBytes, 4)); return ConversionFailure.None; };
            case { Kind: SqlTypeKind.BigInt }:
                return static (Value v, out Value r) => { r = Value.FromInt64(RightEnd(v.AsBytes, 8)); return ConversionFailure.None; };
            case { Kind: SqlTypeKind.Money }:
                return static (Value v, out Value r) => { r = Value.FromInt128(RightEnd(v.AsBytes, 8)); return ConversionFailure.None; };
            default:
                return null;
        }
    }

    /// <summary>Cut on the right; padded with zeros on the right for binary(n).</summary>
    private static byte[] FitBytes(byte[] bytes, SqlType to)
    {
        if (to.Length == SqlType.Max || bytes.Length == to.Length || (bytes.Length < to.Length && to.Kind == SqlTypeKind.VarBinary))
        {
            return bytes;
        }

        byte[] fitted = new byte[to.Length];
        bytes.AsSpan(0, Math.Min(bytes.Length, to.Length)).CopyTo(fitted);
        return fitted;
    }

    private static long RightEnd(ReadOnlySpan<byte> bytes, int size)
    {
        Span<byte> target = stackalloc byte[8];
        ReadOnlySpan<byte> end = bytes.Length > size ? bytes[^size..] : bytes;
        end.CopyTo(target[(8 - end.Length)..]);
        return BinaryPrimitives.ReadInt64BigEndian(target);
    }

    // Style 0 takes the bytes for characters; 1 writes 0x and hexadecimal digits, 2 the digits alone.
    private static ValueConverter BinaryToText(SqlType from, SqlType to, int style)
    {
        Func<string, string> fit = TextFit.Fitter(to, restrict: false);
        switch (style)
        {
            case 0 when to.IsUnicode:
                return (Value v, out Value r) =>
                {
                    byte[] bytes = v.AsBytes;
                    if (bytes.Length % 2 != 0)
                    {
                        Array.Resize(ref bytes, bytes.Length + 1);
                    }

                    r = Value.FromString(fit(Utf16.FromBytes(bytes)));
                    return ConversionFailure.None;
                };
            case 0:
                CodePage page = CodePage.Of(to.Collation!);
                return (Value v, out Value r) => { r = Value.FromString(fit(page.GetString(v.AsBytes))); return ConversionFailure.None; };
            case 1 or 2:
                string prefix = style == 1 ? "0x" : string.Empty;
                return (Value v, out Value r) =>
                {
                    string text = prefix + Convert.ToHexString(v.AsBytes);

                    // The digits that fit, whole bytes only.
                    if (to.Length != SqlType.Max && text.Length > to.Length)
                    {
                        text = text[..(to.Length - ((to.Length - prefix.Length) % 2))];
                    }

                    r = Value.FromString(fit(text));
                    return ConversionFailure.None;
                };
            default:
                throw TypeErrors.InvalidStyle(style, from, to);
        }
    }

    private static ValueConverter TextToBinary(SqlType from, SqlType to, int style)
    {
        switch (style)
        {
            case 0:
                return (Value v, out Value r) => { r = Value.FromBytes(FitBytes(TextBytes(v.AsString, from), to)); return ConversionFailure.None; };
            case 1 or 2:
                return (Value v, out Value r) =>
                {
                    r = default;
                    ReadOnlySpan<char> text = v.AsString.AsSpan().TrimEnd(' ');
                    bool prefixed = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
                    if (prefixed != (style == 1))
                    {
                        return ConversionFailure.Syntax;
                    }

                    ReadOnlySpan<char> digits = prefixed ? text[2..] : text;
                    byte[] bytes = new byte[digits.Length / 2];
                    if (digits.Length % 2 != 0 || Convert.FromHexString(digits, bytes, out _, out _) != System.Buffers.OperationStatus.Done)
                    {
                        return ConversionFailure.Syntax;
                    }

                    // Styles 1 and 2 refuse to cut: "String or binary data would be truncated".
                    if (to.Length != SqlType.Max && bytes.Length > to.Length)
                    {
                        return ConversionFailure.Syntax;
                    }

                    r = Value.FromBytes(FitBytes(bytes, to));
                    return ConversionFailure.None;
                };
            default:
                throw TypeErrors.InvalidStyle(style, from, to);
        }
    }

    /// <summary>The bytes SQL Server stores for text: UTF-16LE or the collation's code page. DATALENGTH, HASHBYTES and CONVERT to binary see these.</summary>
    public static byte[] TextBytes(string text, SqlType type) => type.IsUnicode ? Utf16.ToBytes(text) : CodePage.Of(type.Collation!).GetBytes(text);
}
