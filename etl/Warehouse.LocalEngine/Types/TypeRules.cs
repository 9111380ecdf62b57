using System;
using System.Collections.Generic;

namespace Warehouse.LocalEngine.Types;

/// <summary>Which type several expressions take together (SQL Server documentation, "Data type precedence", "Precision, scale, and length", "Collation Precedence").</summary>
internal static class TypeRules
{
    /// <summary>The type of CASE, COALESCE, IIF, UNION, VALUES over these: the highest precedence with lengths and digits that hold all of them; untyped NULLs do not count.</summary>
    public static SqlType Unify(IReadOnlyList<SqlType> types)
    {
        SqlType result = SqlType.UntypedNull;
        foreach (SqlType type in types)
        {
            result = Unify(result, type);
        }

        return result;
    }

    public static SqlType Unify(SqlType left, SqlType right, string operation = "UNION")
    {
        if (left.IsUntypedNull || right.IsUntypedNull)
        {
            return left.IsUntypedNull ? right : left;
        }

        SqlType winner = left.Kind >= right.Kind ? left : right;
        SqlType other = left.Kind >= right.Kind ? right : left;
        if (!Conversion.IsAllowed(other, winner, isExplicit: false))
        {
            throw TypeErrors.TypeClash(left, right);
        }

        return winner.Kind switch
        {
            SqlTypeKind.Decimal => UnifyDecimals(winner, AsDecimal(other) ?? winner),
            SqlTypeKind.Time or SqlTypeKind.DateTime2 or SqlTypeKind.DateTimeOffset when other.IsDateOrTime => winner with { Scale = Math.Max(winner.Scale, FractionDigits(other)) },
            _ when winner.IsText => UnifyTexts(winner, other, operation),
            _ when winner.IsBinary => winner with { Length = LongerOf(winner.Length, other.IsBinary ? other.Length : winner.Length) },
            _ => winner,
        };
    }

    /// <summary>The collation two texts take together, or error 468.</summary>
    public static (Collation Collation, Coercibility Coercibility) UnifyCollations(SqlType left, SqlType right, string operation)
    {
        if (!left.IsText || !right.IsText)
        {
            SqlType text = left.IsText ? left : right;
            return (text.Collation!, text.Coercibility);
        }

        if (left.Coercibility != right.Coercibility)
        {
            SqlType firmer = left.Coercibility > right.Coercibility ? left : right;
            return (firmer.Collation!, firmer.Coercibility);
        }

        // Two literals or variables are of the database's collation anyway; should a caller have typed one otherwise, the same error tells it.
        return left.Collation == right.Collation
            ? (left.Collation!, left.Coercibility)
            : throw TypeErrors.CollationConflict(left.Collation!, right.Collation!, operation);
    }

    /// <summary>The decimal type that holds every value of an exact numeric type; null for other types.</summary>
    public static SqlType? AsDecimal(SqlType type) => type.Kind switch
    {
        SqlTypeKind.Bit => SqlType.Decimal(1, 0),
        SqlTypeKind.TinyInt => SqlType.Decimal(3, 0),
        SqlTypeKind.SmallInt => SqlType.Decimal(5, 0),
        SqlTypeKind.Int => SqlType.Decimal(10, 0),
        SqlTypeKind.BigInt => SqlType.Decimal(19, 0),
        SqlTypeKind.SmallMoney => SqlType.Decimal(10, 4),
        SqlTypeKind.Money => SqlType.Decimal(19, 4),
        SqlTypeKind.Decimal => type,
        _ => null,
    };

    /// <summary>Digits of fractional seconds a date or time type keeps.</summary>
    public static byte FractionDigits(SqlType type) => type.Kind switch
    {
        SqlTypeKind.DateTime => 3,
        SqlTypeKind.Time or SqlTypeKind.DateTime2 or SqlTypeKind.DateTimeOffset => type.Scale,
        _ => 0,
    };

    /// <summary>The longer of two lengths, where <see cref="SqlType.Max"/> is longest.</summary>
    public static int LongerOf(int left, int right) => left == SqlType.Max || right == SqlType.Max ? SqlType.Max : Math.Max(left, right);

    // Beyond 38 digits the integral part is kept and the scale gives way ("Precision, scale, and length").
    private static SqlType UnifyDecimals(SqlType left, SqlType right)
    {
        int integral = Math.Max(left.Precision - left.Scale, right.Precision - right.Scale);
        int scale = Math.Max(left.Scale, right.Scale);
        return integral + scale <= DecimalMath.MaxPrecision
            ? SqlType.Decimal(integral + scale, scale)
            : SqlType.Decimal(DecimalMath.MaxPrecision, DecimalMath.MaxPrecision - integral);
    }

    private static SqlType UnifyTexts(SqlType winner, SqlType other, string operation)
    {
        int limit = winner.IsUnicode ? 4000 : 8000;
        int length = other.IsText ? LongerOf(winner.Length, other.Length)
            : other.IsBinary ? LongerOf(winner.Length, other.Length == SqlType.Max ? SqlType.Max : winner.IsUnicode ? (other.Length + 1) / 2 : other.Length)
            : winner.Length;
        SqlTypeKind kind = winner.Kind;
        if (length == SqlType.Max || length > limit)
        {
            length = length == SqlType.Max ? SqlType.Max : limit;
        }

        // varchar(n) with nchar(n) is nvarchar, as a varying length cannot be padded away.
        if (kind == SqlTypeKind.NChar && other.Kind == SqlTypeKind.VarChar)
        {
            kind = SqlTypeKind.NVarChar;
        }

        (Collation collation, Coercibility coercibility) = UnifyCollations(winner, other, operation);
        return new SqlType(kind, length, Collation: collation) { Coercibility = coercibility };
    }
}
