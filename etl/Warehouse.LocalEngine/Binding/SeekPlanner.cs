using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Execution.Expressions;
using Warehouse.LocalEngine.Execution.Operators;
using Warehouse.LocalEngine.Types;
using Expression = Warehouse.LocalEngine.Execution.Expression;

namespace Warehouse.LocalEngine.Binding;

/// <summary>A seek and the conditions it answers.</summary>
internal sealed record SeekChoice(SeekRange Range, IReadOnlySet<Conjunct> Uses);

/// <summary>
/// Finds the index through which conditions on a table can be answered: equality on its leading columns, then bounds on the next.
/// The conditions are tested on the rows found all the same, so that a seek need only be wide enough.
/// </summary>
internal static class SeekPlanner
{
    /// <param name="conjuncts">Conditions that hold for every row wanted.</param>
    /// <param name="available">Sources whose row is in place when the seek starts.</param>
    public static SeekChoice? Choose(TableSource table, IReadOnlyList<Conjunct> conjuncts, HashSet<BoundSource> available)
    {
        SeekChoice? best = null;
        int bestScore = 0;
        foreach (IndexInfo index in table.Table.Indexes)
        {
            // A filtered index does not hold every row.
            if (index.FilterText is not null)
            {
                continue;
            }

            SeekChoice choice = Match(table, index, conjuncts, available);
            int score = Score(choice.Range);
            if (score > bestScore)
            {
                best = choice;
                bestScore = score;
            }
        }

        return best;
    }

    /// <summary>What of the conditions an index answers; nothing leaves it to be read whole.</summary>
    public static SeekChoice Match(TableSource table, IndexInfo index, IReadOnlyList<Conjunct> conjuncts, HashSet<BoundSource> available)
    {
        List<Expression> prefix = [];
        HashSet<Conjunct> uses = [];
        foreach (IndexColumn column in index.Columns)
        {
            if (FindValue(BooleanComparisonType.Equals) is not { } value)
            {
                Expression? low = FindValue(BooleanComparisonType.GreaterThan) ?? FindValue(BooleanComparisonType.GreaterThanOrEqualTo);
                Expression? high = FindValue(BooleanComparisonType.LessThan) ?? FindValue(BooleanComparisonType.LessThanOrEqualTo);
                return new SeekChoice(new SeekRange(index, [.. prefix], low, high, Backwards: false), uses);
            }

            prefix.Add(value);

            Expression? FindValue(BooleanComparisonType kind) => SeekPlanner.FindValue(table, column.Ordinal, conjuncts, available, kind, uses);
        }

        return new SeekChoice(new SeekRange(index, [.. prefix], null, null, Backwards: false), uses);
    }

    /// <summary>What the column is compared with in that way, when that is known before the seek and the comparison is made in the column's own type.</summary>
    private static Expression? FindValue(TableSource table, int ordinal, IReadOnlyList<Conjunct> conjuncts, HashSet<BoundSource> available, BooleanComparisonType kind, HashSet<Conjunct> uses)
    {
        foreach (Conjunct conjunct in conjuncts)
        {
            if (conjunct.Comparison is not { } comparison)
            {
                continue;
            }

            if (comparison.Kind == kind && IsColumn(comparison.Left) && IsKnown(comparison.Right))
            {
                uses.Add(conjunct);
                return WithinColumn(comparison.Left.Column!, comparison.Right.Converted);
            }

            if (comparison.Kind == Mirror(kind) && IsColumn(comparison.Right) && IsKnown(comparison.Left))
            {
                uses.Add(conjunct);
                return WithinColumn(comparison.Right.Column!, comparison.Left.Converted);
            }
        }

        return null;

        bool IsColumn(ComparisonSide side) => side.Column is { } column && ReferenceEquals(column.Source, table) && column.Ordinal == ordinal;

        bool IsKnown(ComparisonSide side) => side.Sources.All(available.Contains);
    }

    // A number beyond the column's range (int_column > bigint_value) or between its values (decimal(9,2) > 2.505) has no key: rounding keeps the order, so the nearest one is wide enough.
    private static Expression WithinColumn(SourceColumn column, Expression value)
    {
        if (column.Type.IsExactWithScale && value.Type.IsExactWithScale && (value.Type.Scale != column.Type.Scale || value.Type.Precision > column.Type.Precision))
        {
            return WithinDecimals(column.Type, value);
        }

        if (!column.Type.IsInteger || value.Type.Kind <= column.Type.Kind)
        {
            return value;
        }

        (long least, long greatest) = column.Type.Kind switch
        {
            SqlTypeKind.Bit => (0L, 1L),
            SqlTypeKind.TinyInt => (0L, byte.MaxValue),
            SqlTypeKind.SmallInt => (short.MinValue, short.MaxValue),
            _ => (int.MinValue, int.MaxValue),
        };
        return new UnaryFunctionExpression(value, v => v.IsNull ? v : Value.FromInt64(System.Math.Clamp(v.AsInt64, least, greatest))) { Type = column.Type, Source = value.Source };
    }

    private static UnaryFunctionExpression WithinDecimals(SqlType column, Expression value)
    {
        int scale = value.Type.Scale;
        System.Int128 greatest = DecimalMath.PowerOfTen(column.Precision) - 1;
        return new UnaryFunctionExpression(value, v => v.IsNull ? v : Value.FromInt128(
            DecimalMath.TryRescale(v.AsInt128, scale, column.Scale, out System.Int128 number) ? System.Int128.Clamp(number, -greatest, greatest) : v.AsInt128 < 0 ? -greatest : greatest)) { Type = column, Source = value.Source };
    }

    private static BooleanComparisonType Mirror(BooleanComparisonType kind) => kind switch
    {
        BooleanComparisonType.GreaterThan => BooleanComparisonType.LessThan,
        BooleanComparisonType.GreaterThanOrEqualTo => BooleanComparisonType.LessThanOrEqualTo,
        BooleanComparisonType.LessThan => BooleanComparisonType.GreaterThan,
        BooleanComparisonType.LessThanOrEqualTo => BooleanComparisonType.GreaterThanOrEqualTo,
        _ => kind,
    };

    // A unique key met whole beats anything; else more equal columns, then bounds, then the clustered index, which needs no second look-up.
    private static int Score(SeekRange range)
    {
        int score = (range.Prefix.Length * 100) + (range.Low is null ? 0 : 30) + (range.High is null ? 0 : 30);
        if (score == 0)
        {
            return 0;
        }

        if (range.Index.IsUnique && range.Prefix.Length == range.Index.Columns.Count)
        {
            score += 10_000;
        }

        return score + (range.Index.IsClustered ? 20 : 0);
    }
}
