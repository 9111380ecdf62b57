using System;
using System.Text;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Functions;

/// <summary>Functions that look for text by the collation, and those that read or write names (SQL Server documentation, "String Functions (Transact-SQL)").</summary>
internal static class TextSearchFunctions
{
    public static ScalarFunctionBinding? Bind(BoundCall call) => call.Name switch
    {
        "CHARINDEX" => CharIndex(call),
        "PATINDEX" => PatIndex(call),
        "REPLACE" => Replace(call),
        "TRANSLATE" => Translate(call),
        "QUOTENAME" => QuoteName(call),
        "PARSENAME" => ParseName(call),
        "FORMATMESSAGE" => FormatMessage(call),
        _ => null,
    };

    private static ScalarFunctionBinding CharIndex(BoundCall call)
    {
        call.Require(2, 3);
        Collation collation = call.CollateAll(0, 1).Collation!;
        SqlType[] types = call.Each(i => i < 2 ? call.Text(i) : call.As(i, SqlType.BigInt));
        SqlType returns = call.TypeOf(1).Length == SqlType.Max ? SqlType.BigInt : SqlType.Int;
        return BoundCall.Strict(returns, types, a =>
        {
            string text = a[1].AsString;
            int start = a.Length > 2 ? (int)Math.Clamp(a[2].AsInt64 - 1, 0, text.Length) : 0;
            int found = a[0].AsString.Length == 0 ? -1 : collation.IndexOf(text.AsSpan(start), a[0].AsString);
            return Value.FromInt64(found < 0 ? 0 : start + found + 1);
        });
    }

    private static ScalarFunctionBinding PatIndex(BoundCall call)
    {
        call.Require(2, 2);
        Collation collation = call.CollateAll(0, 1).Collation!;
        SqlType pattern = call.Text(0);
        SqlType text = call.Text(1);
        bool ignoreTrailingBlanks = !pattern.IsUnicode && !text.IsUnicode;
        SqlType returns = text.Length == SqlType.Max ? SqlType.BigInt : SqlType.Int;
        LikePattern? last = null;
        return BoundCall.Strict(returns, [pattern, text], a =>
        {
            LikePattern? known = last;
            if (known is null || known.Source != a[0].AsString)
            {
                last = known = new LikePattern(a[0].AsString, null, collation);
            }

            return Value.FromInt64(known.IndexIn(a[1].AsString, ignoreTrailingBlanks));
        });
    }

    private static ScalarFunctionBinding Replace(BoundCall call)
    {
        call.Require(3, 3);
        SqlType collated = call.CollateAll(0, 1, 2);
        SqlType[] types = call.Each(call.Text);
        bool unicode = Array.Exists(types, static t => t.IsUnicode);
        SqlType returns = new(unicode ? SqlTypeKind.NVarChar : SqlTypeKind.VarChar, types[0].Length == SqlType.Max ? SqlType.Max : unicode ? 4000 : 8000, Collation: collated.Collation) { Coercibility = collated.Coercibility };
        Func<string, string> fit = TextFit.Fitter(returns, restrict: false);
        Collation collation = collated.Collation!;
        return BoundCall.Strict(returns, types, a =>
        {
            string text = a[0].AsString;
            string pattern = a[1].AsString;
            int found = pattern.Length == 0 ? -1 : collation.IndexOf(text, pattern);
            if (found < 0)
            {
                return a[0];
            }

            StringBuilder result = new(text.Length);
            int start = 0;
            while (found >= 0)
            {
                result.Append(text, start, found).Append(a[2].AsString);
                start += found + pattern.Length;
                found = collation.IndexOf(text.AsSpan(start), pattern);
            }

            return Value.FromString(fit(result.Append(text, start, text.Length - start).ToString()));
        });
    }

    private static ScalarFunctionBinding Translate(BoundCall call)
    {
        call.Require(3, 3);
        SqlType collated = call.CollateAll(0, 1, 2);
        Collation collation = collated.Collation!;
        SqlType[] types = call.Each(call.Text);
        SqlType returns = TextFunctions.Varying(types[0], types[0].Length);
        return BoundCall.Strict(returns, types, a =>
        {
            string from = a[1].AsString;
            string to = a[2].AsString;
            if (from.Length != to.Length)
            {
                throw new SqlEngineException(9828, "The second and third arguments of the TRANSLATE built-in function must contain an equal number of characters.");
            }

            char[] text = a[0].AsString.ToCharArray();
            for (int i = 0; i < text.Length; i++)
            {
                int found = collation.IndexOf(from, [text[i]]);
                text[i] = found < 0 ? text[i] : to[found];
            }

            return Value.FromString(new string(text));
        });
    }

    private static ScalarFunctionBinding QuoteName(BoundCall call)
    {
        call.Require(1, 2);
        SqlType[] types = call.Each(i => i == 0 ? SqlType.NVarChar(SqlType.Max, call.Text(0).Collation) : SqlType.NVarChar(SqlType.Max));
        return BoundCall.Strict(SqlType.NVarChar(258, types[0].Collation) with { Coercibility = call.Text(0).Coercibility }, types, static a =>
        {
            string text = a[0].AsString;
            char quote = a.Length == 1 ? '[' : a[1].AsString.Length == 1 ? a[1].AsString[0] : '\0';
            (char open, char close) = quote switch
            {
                '[' or ']' => ('[', ']'),
                '(' or ')' => ('(', ')'),
                '<' or '>' => ('<', '>'),
                '{' or '}' => ('{', '}'),
                '\'' or '"' or '`' => (quote, quote),
                _ => ('\0', '\0'),
            };

            // A name is at most 128 characters (sysname); anything else gives NULL.
            return open == '\0' || text.Length > 128
                ? Value.Null
                : Value.FromString(open + text.Replace(close.ToString(), new string(close, 2), StringComparison.Ordinal) + close);
        });
    }

    private static ScalarFunctionBinding ParseName(BoundCall call)
    {
        call.Require(2, 2);
        return BoundCall.Strict(SqlType.NVarChar(128), [SqlType.NVarChar(SqlType.Max, call.Text(0).Collation), call.As(1, SqlType.Int)], static a =>
        {
            string[]? parts = ObjectName.Split(a[0].AsString);
            long position = a[1].AsInt64;
            return parts is null || position < 1 || position > parts.Length || parts[^(int)position].Length == 0 ? Value.Null : Value.FromString(parts[^(int)position]);
        });
    }

    private static ScalarFunctionBinding FormatMessage(BoundCall call)
    {
        call.Require(1, 21);
        if (!call.TypeOf(0).IsText)
        {
            throw TypeErrors.FunctionRefused("FORMATMESSAGE with a message number", call.Source);
        }

        SqlType[] types = call.Each(call.TypeOf);
        return BoundCall.Pure(SqlType.NVarChar(2048), types, a =>
        {
            if (a[0].IsNull)
            {
                return Value.Null;
            }

            (SqlType, Value)[] arguments = new (SqlType, Value)[a.Length - 1];
            for (int i = 0; i < arguments.Length; i++)
            {
                arguments[i] = (types[i + 1], a[i + 1]);
            }

            return Value.FromString(MessageText.Format(a[0].AsString, arguments));
        });
    }
}
