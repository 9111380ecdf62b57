using System;
using System.Globalization;
using System.Linq;
using System.Text;
using Warehouse.LocalEngine.Functions.Json;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Functions;

/// <summary>Functions that measure, cut and build text (SQL Server documentation, "String Functions (Transact-SQL)").</summary>
internal static class TextFunctions
{
    public static ScalarFunctionBinding? Bind(BoundCall call) => call.Name switch
    {
        "LEN" => Len(call),
        "DATALENGTH" => DataLength(call),
        "LEFT" => Edge(call, left: true),
        "RIGHT" => Edge(call, left: false),
        "SUBSTRING" => Substring(call),
        "LOWER" => Map(call, static s => s.ToLowerInvariant()),
        "UPPER" => Map(call, static s => s.ToUpperInvariant()),
        "LTRIM" => Map(call, static s => s.TrimStart(' ')),
        "RTRIM" => Map(call, static s => s.TrimEnd(' ')),
        "TRIM" => Trim(call),
        "REVERSE" => Map(call, Reversed),
        "REPLICATE" => Replicate(call),
        "SPACE" => Space(call),
        "STUFF" => Stuff(call),
        "CONCAT" => Concat(call),
        "CONCAT_WS" => ConcatWithSeparator(call),
        "STRING_ESCAPE" => StringEscape(call),
        "ASCII" => Ascii(call),
        "UNICODE" => Unicode(call),
        "CHAR" => Char(call),
        "NCHAR" => NChar(call),
        "STR" => Str(call),
        _ => null,
    };

    /// <summary>varchar or nvarchar of a length: char and nchar results vary in length.</summary>
    internal static SqlType Varying(SqlType text, int length) =>
        new(text.IsUnicode ? SqlTypeKind.NVarChar : SqlTypeKind.VarChar, length, Collation: text.Collation) { Coercibility = text.Coercibility };

    /// <summary>The longest result that is not max: 8,000 bytes.</summary>
    internal static SqlType Longest(SqlType text) => Varying(text, text.Length == SqlType.Max ? SqlType.Max : text.IsUnicode ? 4000 : 8000);

    private static ScalarFunctionBinding Len(BoundCall call)
    {
        call.Require(1, 1);
        SqlType returns = call.TypeOf(0).Length == SqlType.Max ? SqlType.BigInt : SqlType.Int;
        if (call.TypeOf(0).IsBinary)
        {
            return BoundCall.Strict(returns, [call.TypeOf(0)], static a => Value.FromInt64(a[0].AsBytes.AsSpan().TrimEnd((byte)' ').Length));
        }

        return BoundCall.Strict(returns, [call.Text(0)], static a => Value.FromInt64(a[0].AsString.AsSpan().TrimEnd(' ').Length));
    }

    private static ScalarFunctionBinding DataLength(BoundCall call)
    {
        call.Require(1, 1);
        SqlType type = call.TypeOf(0);
        return BoundCall.Strict(type.Length == SqlType.Max ? SqlType.BigInt : SqlType.Int, [type], a => Value.FromInt64(ByteCount(type, a[0])));
    }

    private static long ByteCount(SqlType type, Value value) => type.Kind switch
    {
        SqlTypeKind.NChar or SqlTypeKind.NVarChar => value.AsString.Length * 2L,
        SqlTypeKind.Char or SqlTypeKind.VarChar => CodePage.Of(type.Collation!).ByteCount(value.AsString),
        SqlTypeKind.Binary or SqlTypeKind.VarBinary => value.AsBytes.Length,
        SqlTypeKind.Bit or SqlTypeKind.TinyInt => 1,
        SqlTypeKind.SmallInt => 2,
        SqlTypeKind.Int or SqlTypeKind.Real or SqlTypeKind.SmallMoney or SqlTypeKind.SmallDateTime => 4,
        SqlTypeKind.Decimal => type.Precision switch { <= 9 => 5, <= 19 => 9, <= 28 => 13, _ => 17 },
        SqlTypeKind.UniqueIdentifier => 16,
        SqlTypeKind.Date => 3,
        SqlTypeKind.Time => type.Scale switch { <= 2 => 3, <= 4 => 4, _ => 5 },
        SqlTypeKind.DateTime2 => type.Scale switch { <= 2 => 6, <= 4 => 7, _ => 8 },
        SqlTypeKind.DateTimeOffset => type.Scale switch { <= 2 => 8, <= 4 => 9, _ => 10 },
        SqlTypeKind.SqlVariant => ByteCount(value.AsVariant.Type, value.AsVariant.Value),
        _ => 8,
    };

    private static ScalarFunctionBinding Edge(BoundCall call, bool left)
    {
        call.Require(2, 2);
        SqlType text = call.Text(0);
        SqlType returns = Varying(text, CutLength(text, call.ConstantOf(1)));
        return BoundCall.Strict(returns, [text, call.As(1, SqlType.BigInt)], a =>
        {
            string s = a[0].AsString;
            long wanted = a[1].AsInt64;
            return wanted < 0 ? throw (left ? TypeErrors.InvalidLength() : TypeErrors.InvalidLengthOfRight())
                : wanted >= s.Length ? a[0]
                : Value.FromString(left ? s[..(int)wanted] : s[^(int)wanted..]);
        });
    }

    private static int CutLength(SqlType text, Value? wanted) =>
        wanted is { IsNull: false } n && n.AsInt64 is > 0 and <= 4000 && text.Length != SqlType.Max ? (int)Math.Min(n.AsInt64, text.Length) : text.Length;

    private static ScalarFunctionBinding Substring(BoundCall call)
    {
        call.Require(3, 3);
        SqlType start = call.As(1, SqlType.BigInt);
        SqlType length = call.As(2, SqlType.BigInt);
        if (call.TypeOf(0).IsBinary)
        {
            return BoundCall.Strict(SqlType.VarBinary(call.TypeOf(0).Length), [call.TypeOf(0), start, length], static a =>
            {
                (int from, int count) = Window(a[0].AsBytes.Length, a[1].AsInt64, a[2].AsInt64);
                return Value.FromBytes(a[0].AsBytes.AsSpan(from, count).ToArray());
            });
        }

        SqlType text = call.Text(0);
        return BoundCall.Strict(Varying(text, CutLength(text, call.ConstantOf(2))), [text, start, length], static a =>
        {
            string s = a[0].AsString;
            (int from, int count) = Window(s.Length, a[1].AsInt64, a[2].AsInt64);
            return count == s.Length ? a[0] : Value.FromString(s.Substring(from, count));
        });
    }

    /// <summary>A start before 1 takes as much from the length ("SUBSTRING (Transact-SQL)").</summary>
    private static (int From, int Count) Window(int total, long start, long length)
    {
        if (length < 0)
        {
            throw TypeErrors.InvalidLength();
        }

        long end = Math.Min(Math.Min(start - 1, total) + Math.Min(length, int.MaxValue), total);
        long from = Math.Clamp(start - 1, 0, total);
        return ((int)from, (int)Math.Max(0, end - from));
    }

    private static ScalarFunctionBinding Map(BoundCall call, Func<string, string> map)
    {
        call.Require(1, 1);
        SqlType text = call.Text(0);
        return BoundCall.Strict(Varying(text, text.Length), [text], a => Value.FromString(map(a[0].AsString)));
    }

    /// <summary>TRIM(text), or TRIM(characters FROM text) with the characters first.</summary>
    private static ScalarFunctionBinding Trim(BoundCall call)
    {
        call.Require(1, 2);
        if (call.Count == 1)
        {
            return Map(call, static s => s.Trim(' '));
        }

        SqlType text = call.Text(1);
        Collation collation = call.CollateAll(1, 0).Collation!;
        return BoundCall.Strict(Varying(text, text.Length), [call.Text(0), text], a =>
        {
            string characters = a[0].AsString;
            ReadOnlySpan<char> s = a[1].AsString;
            while (!s.IsEmpty && collation.IndexOf(characters, s[..1]) >= 0)
            {
                s = s[1..];
            }

            while (!s.IsEmpty && collation.IndexOf(characters, s[^1..]) >= 0)
            {
                s = s[..^1];
            }

            return Value.FromString(s.ToString());
        });
    }

    private static string Reversed(string text) => string.Create(text.Length, text, static (target, source) =>
    {
        source.CopyTo(target);
        target.Reverse();
    });

    private static ScalarFunctionBinding Replicate(BoundCall call)
    {
        call.Require(2, 2);
        SqlType text = call.Text(0);
        SqlType returns = Longest(text);
        Func<string, string> fit = TextFit.Fitter(returns, restrict: false);
        return BoundCall.Strict(returns, [text, call.As(1, SqlType.BigInt)], a =>
        {
            string s = a[0].AsString;
            long times = a[1].AsInt64;
            if (times < 0)
            {
                return Value.Null;
            }

            // Beyond what fits no repetition matters.
            long useful = returns.Length == SqlType.Max || s.Length == 0 ? times : Math.Min(times, (returns.Length / s.Length) + 1);
            return Value.FromString(fit(s.Length == 0 ? s : new StringBuilder(s.Length * (int)useful).Insert(0, s, (int)useful).ToString()));
        });
    }

    private static ScalarFunctionBinding Space(BoundCall call)
    {
        call.Require(1, 1);
        return BoundCall.Strict(SqlType.VarChar(8000), [call.As(0, SqlType.Int)], static a => a[0].AsInt64 < 0 ? Value.Null : Value.FromString(new string(' ', (int)Math.Min(a[0].AsInt64, 8000))));
    }

    /// <summary>NULL text in the fourth place stands for nothing; NULL elsewhere, or a place outside the text, gives NULL.</summary>
    private static ScalarFunctionBinding Stuff(BoundCall call)
    {
        call.Require(4, 4);
        SqlType text = call.Text(0);
        SqlType inserted = call.Text(3);
        (Collation collation, Coercibility coercibility) = TypeRules.UnifyCollations(text, inserted, "stuff");
        bool unicode = text.IsUnicode || inserted.IsUnicode;
        int length = text.Length == SqlType.Max || inserted.Length == SqlType.Max ? SqlType.Max : Math.Min(unicode ? 4000 : 8000, text.Length + inserted.Length);
        SqlType returns = new(unicode ? SqlTypeKind.NVarChar : SqlTypeKind.VarChar, length, Collation: collation) { Coercibility = coercibility };
        Func<string, string> fit = TextFit.Fitter(returns, restrict: false);
        return BoundCall.Pure(returns, [text, call.As(1, SqlType.BigInt), call.As(2, SqlType.BigInt), inserted], a =>
        {
            if (a[0].IsNull || a[1].IsNull || a[2].IsNull)
            {
                return Value.Null;
            }

            string s = a[0].AsString;
            long start = a[1].AsInt64;
            long deleted = a[2].AsInt64;
            if (start < 1 || start > s.Length || deleted < 0)
            {
                return Value.Null;
            }

            int end = (int)Math.Min(s.Length, Math.Min(deleted, int.MaxValue) + start - 1);
            return Value.FromString(fit(string.Concat(s.AsSpan(0, (int)start - 1), a[3].IsNull ? default : a[3].AsString.AsSpan(), s.AsSpan(end))));
        });
    }

    private static ScalarFunctionBinding Concat(BoundCall call)
    {
        call.Require(2, 254);
        SqlType[] types = call.Each(call.Text);
        SqlType returns = Joined(types, 0, call.Name);
        Func<string, string> fit = TextFit.Fitter(returns, restrict: false);
        return BoundCall.Pure(returns, types, a =>
        {
            StringBuilder text = new();
            foreach (ref readonly Value value in a)
            {
                text.Append(value.IsNull ? string.Empty : value.AsString);
            }

            return Value.FromString(fit(text.ToString()));
        });
    }

    private static ScalarFunctionBinding ConcatWithSeparator(BoundCall call)
    {
        call.Require(3, 254);
        SqlType[] types = call.Each(call.Text);
        SqlType returns = Joined(types, types[0].Length * Math.Max(0, types.Length - 3), call.Name);
        Func<string, string> fit = TextFit.Fitter(returns, restrict: false);
        return BoundCall.Pure(returns, types, a =>
        {
            // NULLs are left out with their separator; a NULL separator is no text.
            StringBuilder text = new();
            bool any = false;
            foreach (ref readonly Value value in a[1..])
            {
                if (!value.IsNull)
                {
                    text.Append(any && !a[0].IsNull ? a[0].AsString : string.Empty).Append(value.AsString);
                    any = true;
                }
            }

            return Value.FromString(fit(text.ToString()));
        });
    }

    private static SqlType Joined(SqlType[] types, int extra, string function)
    {
        SqlType result = types[0];
        foreach (SqlType type in types.AsSpan(1))
        {
            (Collation collation, Coercibility coercibility) = TypeRules.UnifyCollations(result, type, function.ToLowerInvariant());
            result = result with { Collation = collation, Coercibility = coercibility };
        }

        bool unicode = Array.Exists(types, static t => t.IsUnicode);
        int limit = unicode ? 4000 : 8000;
        int length = Array.Exists(types, static t => t.Length == SqlType.Max) ? SqlType.Max : Math.Min(limit, types.Sum(static t => t.Length) + Math.Max(0, extra));
        return new SqlType(unicode ? SqlTypeKind.NVarChar : SqlTypeKind.VarChar, length, Collation: result.Collation) { Coercibility = result.Coercibility };
    }

    private static ScalarFunctionBinding StringEscape(BoundCall call)
    {
        call.Require(2, 2);
        return BoundCall.Strict(SqlType.NVarChar(SqlType.Max), [SqlType.NVarChar(SqlType.Max, call.Text(0).Collation), call.Text(1)], static a =>
        {
            if (!string.Equals(a[1].AsString.TrimEnd(' '), "json", StringComparison.OrdinalIgnoreCase))
            {
                throw new SqlEngineException(9829, "The second argument of STRING_ESCAPE must be 'json'.");
            }

            StringBuilder text = new();
            JsonText.AppendEscaped(text, a[0].AsString);
            return Value.FromString(text.ToString());
        });
    }

    private static ScalarFunctionBinding Ascii(BoundCall call)
    {
        call.Require(1, 1);
        SqlType text = call.Text(0);
        CodePage page = CodePage.Of(text.Collation!);
        return BoundCall.Strict(SqlType.Int, [text], a => a[0].AsString.Length == 0 ? Value.Null : Value.FromInt64(page.GetBytes(a[0].AsString[..1])[0]));
    }

    private static ScalarFunctionBinding Unicode(BoundCall call)
    {
        call.Require(1, 1);
        SqlType text = call.Text(0);
        return BoundCall.Strict(SqlType.Int, [SqlType.NVarChar(SqlType.Max, text.Collation)], static a => a[0].AsString.Length == 0 ? Value.Null : Value.FromInt64(a[0].AsString[0]));
    }

    private static ScalarFunctionBinding Char(BoundCall call)
    {
        call.Require(1, 1);
        CodePage page = CodePage.Of(Collation.DatabaseDefault);
        return BoundCall.Strict(SqlType.Char(1), [call.As(0, SqlType.Int)], a => a[0].AsInt64 is >= 0 and <= 255 ? Value.FromString(page.GetString([(byte)a[0].AsInt64])) : Value.Null);
    }

    private static ScalarFunctionBinding NChar(BoundCall call)
    {
        call.Require(1, 1);
        return BoundCall.Strict(SqlType.NChar(1), [call.As(0, SqlType.Int)], static a => a[0].AsInt64 is >= 0 and <= 0xFFFF ? Value.FromString(((char)a[0].AsInt64).ToString()) : Value.Null);
    }

    /// <summary>A float right-justified in so many characters (default 10) with so many decimals (default 0); asterisks when it does not fit.</summary>
    private static ScalarFunctionBinding Str(BoundCall call)
    {
        call.Require(1, 3);
        SqlType[] types = call.Each(i => call.As(i, i == 0 ? SqlType.Float : SqlType.Int));
        return BoundCall.Strict(SqlType.VarChar(8000), types, static a =>
        {
            long length = a.Length > 1 ? a[1].AsInt64 : 10;
            long decimals = Math.Min(a.Length > 2 ? a[2].AsInt64 : 0, 16);
            if (length is < 1 or > 8000 || decimals < 0)
            {
                return Value.Null;
            }

            string format = "F" + decimals.ToString(CultureInfo.InvariantCulture);
            string text = Math.Round(a[0].AsDouble, (int)Math.Min(decimals, 15), MidpointRounding.AwayFromZero).ToString(format, CultureInfo.InvariantCulture);
            int point = text.IndexOf('.', StringComparison.Ordinal);
            int whole = point < 0 ? text.Length : point;
            if (whole > length)
            {
                return Value.FromString(new string('*', (int)length));
            }

            // Decimals that do not fit are rounded away.
            if (text.Length > length)
            {
                long kept = Math.Max(0, length - whole - 1);
                text = Math.Round(a[0].AsDouble, (int)Math.Min(kept, 15), MidpointRounding.AwayFromZero).ToString("F" + kept.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
            }

            return Value.FromString(text.PadLeft((int)length));
        });
    }
}
