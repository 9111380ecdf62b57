using System;

namespace Warehouse.LocalEngine.Types;

/// <summary>Conversions between types (SQL Server documentation, "CAST and CONVERT (Transact-SQL)", "Data type conversion").</summary>
internal static partial class Conversion
{
    /// <summary>
    /// The conversion of values from one type to another. NULL gives NULL. Text is cut to a shorter target as CAST and assignments to variables do it;
    /// storing in a column uses <see cref="BuildStore"/>.
    /// </summary>
    /// <param name="from">The source type.</param>
    /// <param name="to">The target type.</param>
    /// <param name="isExplicit">CAST or CONVERT; otherwise only implicit conversions are allowed (error 206 or 257; 529 when not even an explicit one exists).</param>
    /// <param name="style">CONVERT's style; null without one.</param>
    /// <param name="isTry">TRY_CAST, TRY_CONVERT: a value that does not convert gives NULL; a conversion that is not allowed is still an error.</param>
    public static Func<Value, Value> Build(SqlType from, SqlType to, bool isExplicit, int? style = null, bool isTry = false)
    {
        if (from.IsUntypedNull || to.IsUntypedNull)
        {
            return from.IsUntypedNull ? static _ => Value.Null : static v => v;
        }

        RequireAllowed(from, to, isExplicit);
        if (IsIdentity(from, to))
        {
            return static v => v;
        }

        if (from.Kind == SqlTypeKind.SqlVariant || to.Kind == SqlTypeKind.SqlVariant)
        {
            return from.Kind == to.Kind ? static v => v : to.Kind == SqlTypeKind.SqlVariant ? ToVariant(from) : FromVariant(to, style, isTry);
        }

        if (from.IsText && to.IsText)
        {
            return TextFit.ForText(from, to);
        }

        ValueConverter converter = Find(from, to, style ?? 0, style is not null);
        if (isTry)
        {
            return v => v.IsNull || converter(v, out Value result) != ConversionFailure.None ? Value.Null : result;
        }

        return v =>
        {
            if (v.IsNull)
            {
                return v;
            }

            ConversionFailure failure = converter(v, out Value result);
            return failure == ConversionFailure.None ? result : throw Error(failure, from, to);
        };
    }

    /// <summary>The implicit conversion of a value on its way into a column: text or bytes too long raise 2628 (trailing blanks excepted).</summary>
    public static Func<Value, Value> BuildStore(SqlType from, SqlType to, string table, string column)
    {
        bool hasLength = (to.IsText || to.IsBinary) && to.Length != SqlType.Max;
        bool mayBeLong = from.IsText || from.IsBinary || from.IsDateOrTime;
        if (!hasLength || !mayBeLong || from.IsUntypedNull)
        {
            return Build(from, to, isExplicit: false);
        }

        SqlType unbounded = to.IsBinary ? SqlType.VarBinary(SqlType.Max) : new SqlType(to.IsUnicode ? SqlTypeKind.NVarChar : SqlTypeKind.VarChar, SqlType.Max, Collation: to.Collation);
        Func<Value, Value> convert = Build(from, unbounded, isExplicit: false);
        Func<Value, Value> fit = Build(unbounded, to, isExplicit: false);
        return v =>
        {
            Value converted = convert(v);
            if (converted.IsNull)
            {
                return converted;
            }

            bool fits = to.IsBinary
                ? converted.AsBytes.Length <= to.Length
                : converted.AsString.Length * (to.IsUnicode ? 1 : 2) <= to.Length || TextFit.LengthIn(to, converted.AsString.TrimEnd(' ')) <= to.Length;
            return fits ? fit(converted) : throw TypeErrors.WouldBeTruncated(table, column);
        };
    }

    /// <summary>True when <see cref="Build"/> returns its argument unchanged for every value.</summary>
    public static bool IsIdentity(SqlType from, SqlType to)
    {
        if (from == to)
        {
            return true;
        }

        if (from.Kind != to.Kind)
        {
            return (from.IsInteger && to.IsInteger && from.Kind < to.Kind) || (from.Kind == SqlTypeKind.SmallMoney && to.Kind == SqlTypeKind.Money)
                || (from.Kind == SqlTypeKind.Real && to.Kind == SqlTypeKind.Float) || (from.Kind == SqlTypeKind.SmallDateTime && to.Kind is SqlTypeKind.DateTime or SqlTypeKind.DateTime2);
        }

        return from.Kind switch
        {
            SqlTypeKind.Decimal => from.Scale == to.Scale && from.Precision <= to.Precision,
            SqlTypeKind.Time or SqlTypeKind.DateTime2 or SqlTypeKind.DateTimeOffset => from.Scale <= to.Scale,
            SqlTypeKind.NVarChar or SqlTypeKind.VarBinary => IsShorter(from, to),
            SqlTypeKind.VarChar => IsShorter(from, to) && CodePage.Of(from.Collation!) == CodePage.Of(to.Collation!),
            SqlTypeKind.Char or SqlTypeKind.NChar => from.Length == to.Length && CodePage.Of(from.Collation!) == CodePage.Of(to.Collation!),
            _ => false,
        };
    }

    private static bool IsShorter(SqlType from, SqlType to) => to.Length == SqlType.Max || (from.Length != SqlType.Max && from.Length <= to.Length);

    private static ValueConverter Find(SqlType from, SqlType to, int style, bool hasStyle)
    {
        ValueConverter? found = from switch
        {
            { IsInteger: true } => FromInteger(from, to),
            { IsExactWithScale: true } => FromExact(from, to, style),
            { IsApproximate: true } => FromApproximate(from, to, style),
            { IsText: true } => FromText(from, to, style),
            { IsBinary: true } => FromBinary(from, to, style),
            { IsDateOrTime: true } => FromDate(from, to, style, hasStyle),
            _ => FromGuid(to),
        };
        return found ?? throw new SqlEngineException(
            SqlEngineException.RefusedNumber,
            $"The local engine does not support the conversion from {from} to {to}, which exposes SQL Server's storage format. Convert through text.");
    }

    private static SqlEngineException Error(ConversionFailure failure, SqlType from, SqlType to) => failure switch
    {
        ConversionFailure.OutOfRange => TypeErrors.DateOutOfRange(from, to),
        ConversionFailure.TooShort => to.IsText && from.Kind == SqlTypeKind.UniqueIdentifier
            ? new SqlEngineException(8170, "Insufficient result space to convert uniqueidentifier value to char.")
            : TypeErrors.Overflow(from, to),
        ConversionFailure.Syntax when to.IsDateOrTime => TypeErrors.DateConversionFailed(),
        ConversionFailure.Syntax when to.Kind == SqlTypeKind.UniqueIdentifier => TypeErrors.GuidConversionFailed(),
        ConversionFailure.Syntax when to.Kind is SqlTypeKind.Money or SqlTypeKind.SmallMoney =>
            new SqlEngineException(235, "Cannot convert a char value to money. The char value has incorrect syntax."),
        ConversionFailure.Syntax when to.IsInteger && to.Kind != SqlTypeKind.BigInt => TypeErrors.ConversionFailed(from, to),
        ConversionFailure.Syntax => TypeErrors.ConvertingError(from, to),
        ConversionFailure.Overflow when from.IsText && to.Kind == SqlTypeKind.Int => TypeErrors.TextOverflowsInt(from),
        ConversionFailure.Overflow when from.IsText && to.Kind is SqlTypeKind.TinyInt or SqlTypeKind.SmallInt => TypeErrors.TextOverflowsSmall(from, to),
        ConversionFailure.Overflow when to.Kind is SqlTypeKind.TinyInt or SqlTypeKind.SmallInt && !from.IsApproximate => TypeErrors.SmallOverflow(to),
        ConversionFailure.Overflow when from.IsApproximate && to.Kind is SqlTypeKind.TinyInt or SqlTypeKind.SmallInt or SqlTypeKind.Int or SqlTypeKind.Real => TypeErrors.FloatOverflow(to),
        ConversionFailure.Overflow when to.Kind == SqlTypeKind.Decimal => TypeErrors.Overflow(from, to),
        _ => TypeErrors.Overflow(to),
    };

    private static Func<Value, Value> ToVariant(SqlType from) => v => v.IsNull ? v : Value.FromVariant(new Variant(from, v));

    private static Func<Value, Value> FromVariant(SqlType to, int? style, bool isTry)
    {
        // Base types repeat from row to row; the last one's conversion is kept. The pair is immutable, so that plans may share it between threads.
        Tuple<SqlType, Func<Value, Value>>? last = null;
        return v =>
        {
            if (v.IsNull)
            {
                return v;
            }

            Variant variant = v.AsVariant;
            Tuple<SqlType, Func<Value, Value>>? known = last;
            if (known is null || known.Item1 != variant.Type)
            {
                last = known = Tuple.Create(variant.Type, Build(variant.Type, to, isExplicit: true, style, isTry));
            }

            return known.Item2(variant.Value);
        };
    }
}
