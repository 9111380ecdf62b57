using System;

namespace Warehouse.LocalEngine.Types;

/// <summary>LIKE for its operands' types; the third argument is the ESCAPE character (ignored unless the binding was made with one).</summary>
internal sealed record LikeBinding(SqlType TextAs, SqlType PatternAs, Func<Value, Value, Value, bool?> Test);

/// <summary>The LIKE predicate (SQL Server documentation, "LIKE (Transact-SQL)").</summary>
internal static class Like
{
    /// <param name="text">Type of the match expression.</param>
    /// <param name="pattern">Type of the pattern.</param>
    /// <param name="hasEscape">Whether an ESCAPE clause is there; a NULL escape then gives UNKNOWN.</param>
    public static LikeBinding Bind(SqlType text, SqlType pattern, bool hasEscape)
    {
        SqlType textAs = AsText(text, pattern);
        SqlType patternAs = AsText(pattern, text);
        Collation collation = TypeRules.UnifyCollations(textAs, patternAs, "like").Collation;

        // With Unicode operands blanks at the end of the text count; without, they do not.
        bool ignoreTrailingBlanks = !textAs.IsUnicode && !patternAs.IsUnicode;

        // Patterns repeat from row to row. The compiled one is immutable, so that plans may share it between threads.
        LikePattern? last = null;
        return new LikeBinding(textAs, patternAs, (value, like, escape) =>
        {
            if (value.IsNull || like.IsNull || (hasEscape && escape.IsNull))
            {
                return null;
            }

            string? escapeText = hasEscape ? escape.AsString : null;
            LikePattern? known = last;
            if (known is null || known.Source != like.AsString || known.Escape != escapeText)
            {
                last = known = new LikePattern(like.AsString, escapeText, collation);
            }

            return known.IsMatch(value.AsString, ignoreTrailingBlanks);
        });
    }

    private static SqlType AsText(SqlType type, SqlType other)
    {
        if (type.IsText)
        {
            return type;
        }

        SqlType text = other.IsText ? SqlType.NVarChar(SqlType.Max, other.Collation) : SqlType.NVarChar(SqlType.Max);
        return Conversion.IsAllowed(type, text, isExplicit: false) ? text : throw TypeErrors.InvalidArgumentType(type, 1, "like");
    }
}
