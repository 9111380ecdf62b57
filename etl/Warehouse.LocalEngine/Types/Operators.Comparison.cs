using System;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Warehouse.LocalEngine.Types;

/// <summary>Comparison operators (SQL Server documentation, "Comparison operators", "sql_variant (Transact-SQL)").</summary>
internal static partial class Operators
{
    /// <summary>= &lt;&gt; &lt; &lt;= &gt; &gt;= and their negated spellings. Errors 402, 206, 468 when the types do not go together.</summary>
    public static ComparisonBinding BindComparison(BooleanComparisonType kind, SqlType left, SqlType right)
    {
        if (left.IsUntypedNull || right.IsUntypedNull)
        {
            return new ComparisonBinding(left, right, static (_, _) => null);
        }

        if (left.IsText && right.IsText)
        {
            Collation collation = TypeRules.UnifyCollations(left, right, NameOf(kind)).Collation;
            bool unicode = left.IsUnicode || right.IsUnicode;
            return new ComparisonBinding(Comparand(left), Comparand(right), IsEquality(kind, out bool negated)
                ? negated
                    ? (a, b) => a.IsNull || b.IsNull ? null : !collation.Equals(a.AsString, b.AsString)
                    : (a, b) => a.IsNull || b.IsNull ? null : collation.Equals(a.AsString, b.AsString)
                : Test(kind, (a, b) => collation.Compare(a.AsString, b.AsString)));

            // char and nchar need not be padded to each other: trailing blanks do not count.
            SqlType Comparand(SqlType type) => new(unicode ? SqlTypeKind.NVarChar : SqlTypeKind.VarChar, SqlType.Max, Collation: unicode ? collation : type.Collation);
        }

        if ((TypeRules.AsDecimal(left), TypeRules.AsDecimal(right)) is ({ } exactLeft, { } exactRight) && !(left.IsInteger && right.IsInteger))
        {
            (int leftScale, int rightScale) = (exactLeft.Scale, exactRight.Scale);
            return new ComparisonBinding(exactLeft, exactRight, Test(kind, (a, b) => DecimalMath.Compare(a.AsInt128, leftScale, b.AsInt128, rightScale)));
        }

        SqlType common = left.IsDateOrTime && right.IsDateOrTime ? TypeRules.Unify(left, right) : left.Kind >= right.Kind ? left : right;
        if (!Conversion.IsAllowed(left, common, isExplicit: false) || !Conversion.IsAllowed(right, common, isExplicit: false))
        {
            throw Conversion.IsAllowed(left, right, isExplicit: true) ? TypeErrors.IncompatibleOperands(left, right, NameOf(kind)) : TypeErrors.TypeClash(left, right);
        }

        if (common.IsBinary)
        {
            common = SqlType.VarBinary(SqlType.Max);
        }

        Comparer comparer = Comparer.For(common);
        return new ComparisonBinding(common, common, common switch
        {
            { IsInteger: true } or { IsDateOrTime: true } => TestIntegers(kind),
            _ => Test(kind, comparer.Compare),
        });
    }

    /// <summary>
    /// Order of two variants: of one type family by value, else by the family, dates highest ("sql_variant (Transact-SQL)", Comparing sql_variant values).
    /// </summary>
    internal static int CompareVariants(Variant left, Variant right)
    {
        int byFamily = VariantFamily(left.Type).CompareTo(VariantFamily(right.Type));
        if (byFamily != 0)
        {
            return byFamily;
        }

        ComparisonBinding less = BindComparison(BooleanComparisonType.LessThan, left.Type, right.Type);
        ComparisonBinding equal = BindComparison(BooleanComparisonType.Equals, left.Type, right.Type);
        Value a = Conversion.Build(left.Type, less.LeftAs, isExplicit: false)(left.Value);
        Value b = Conversion.Build(right.Type, less.RightAs, isExplicit: false)(right.Value);
        return equal.Test(a, b) == true ? 0 : less.Test(a, b) == true ? -1 : 1;
    }

    private static int VariantFamily(SqlType type) => type switch
    {
        { IsDateOrTime: true } => 5,
        { IsApproximate: true } => 4,
        { IsNumeric: true } => 3,
        { IsText: true } => 2,
        { Kind: SqlTypeKind.UniqueIdentifier } => 1,
        _ => 0,
    };

    private static bool IsEquality(BooleanComparisonType kind, out bool negated)
    {
        negated = kind is BooleanComparisonType.NotEqualToBrackets or BooleanComparisonType.NotEqualToExclamation;
        return negated || kind == BooleanComparisonType.Equals;
    }

    private static Func<Value, Value, bool?> Test(BooleanComparisonType kind, Func<Value, Value, int> order) => kind switch
    {
        BooleanComparisonType.Equals => (a, b) => a.IsNull || b.IsNull ? null : order(a, b) == 0,
        BooleanComparisonType.NotEqualToBrackets or BooleanComparisonType.NotEqualToExclamation => (a, b) => a.IsNull || b.IsNull ? null : order(a, b) != 0,
        BooleanComparisonType.LessThan => (a, b) => a.IsNull || b.IsNull ? null : order(a, b) < 0,
        BooleanComparisonType.LessThanOrEqualTo or BooleanComparisonType.NotGreaterThan => (a, b) => a.IsNull || b.IsNull ? null : order(a, b) <= 0,
        BooleanComparisonType.GreaterThan => (a, b) => a.IsNull || b.IsNull ? null : order(a, b) > 0,
        BooleanComparisonType.GreaterThanOrEqualTo or BooleanComparisonType.NotLessThan => (a, b) => a.IsNull || b.IsNull ? null : order(a, b) >= 0,
        _ => throw NotAComparison(kind),
    };

    private static Func<Value, Value, bool?> TestIntegers(BooleanComparisonType kind) => kind switch
    {
        BooleanComparisonType.Equals => static (a, b) => a.IsNull || b.IsNull ? null : a.AsInt64 == b.AsInt64,
        BooleanComparisonType.NotEqualToBrackets or BooleanComparisonType.NotEqualToExclamation => static (a, b) => a.IsNull || b.IsNull ? null : a.AsInt64 != b.AsInt64,
        BooleanComparisonType.LessThan => static (a, b) => a.IsNull || b.IsNull ? null : a.AsInt64 < b.AsInt64,
        BooleanComparisonType.LessThanOrEqualTo or BooleanComparisonType.NotGreaterThan => static (a, b) => a.IsNull || b.IsNull ? null : a.AsInt64 <= b.AsInt64,
        BooleanComparisonType.GreaterThan => static (a, b) => a.IsNull || b.IsNull ? null : a.AsInt64 > b.AsInt64,
        BooleanComparisonType.GreaterThanOrEqualTo or BooleanComparisonType.NotLessThan => static (a, b) => a.IsNull || b.IsNull ? null : a.AsInt64 >= b.AsInt64,
        _ => throw NotAComparison(kind),
    };

    private static SqlEngineException NotAComparison(BooleanComparisonType kind) =>
        new(SqlEngineException.RefusedNumber, $"The local engine does not support the comparison {kind}. Use JOIN for outer joins.");

    private static string NameOf(BooleanComparisonType kind) => kind switch
    {
        BooleanComparisonType.Equals => "equal to",
        BooleanComparisonType.LessThan => "less than",
        BooleanComparisonType.GreaterThan => "greater than",
        BooleanComparisonType.LessThanOrEqualTo or BooleanComparisonType.NotGreaterThan => "less than or equal to",
        BooleanComparisonType.GreaterThanOrEqualTo or BooleanComparisonType.NotLessThan => "greater than or equal to",
        _ => "not equal to",
    };
}
