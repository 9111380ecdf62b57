using System;
using System.Collections.Generic;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Functions.Aggregates;

/// <summary>COUNT, COUNT_BIG, SUM, AVG, MIN, MAX, STDEV, STDEVP, VAR, VARP, STRING_AGG (SQL Server documentation, "Aggregate functions"). All but COUNT(*) leave NULLs out.</summary>
internal static class AggregateLibrary
{
    /// <summary>Whether the name is an aggregate's (so that the binder groups).</summary>
    public static bool IsAggregate(string name) => Array.Exists(
        ["COUNT", "COUNT_BIG", "SUM", "AVG", "MIN", "MAX", "STDEV", "STDEVP", "VAR", "VARP", "STRING_AGG"],
        known => string.Equals(known, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Null when the name is no aggregate's; throws when the arguments are wrong. COUNT(*) has no arguments.</summary>
    public static AggregateBinding? TryBind(string name, IReadOnlyList<BoundArgument> arguments, TSqlFragment source)
    {
        BoundCall call = new(name.ToUpperInvariant(), arguments, source);
        return call.Name switch
        {
            "COUNT" => Count(call, SqlType.Int),
            "COUNT_BIG" => Count(call, SqlType.BigInt),
            "SUM" => Sum(call, average: false),
            "AVG" => Sum(call, average: true),
            "MIN" => Extreme(call, sign: -1),
            "MAX" => Extreme(call, sign: 1),
            "STDEV" => Deviation(call, isPopulation: false, root: true),
            "STDEVP" => Deviation(call, isPopulation: true, root: true),
            "VAR" => Deviation(call, isPopulation: false, root: false),
            "VARP" => Deviation(call, isPopulation: true, root: false),
            "STRING_AGG" => StringAgg(call),
            _ => null,
        };
    }

    private static AggregateBinding Count(BoundCall call, SqlType returns)
    {
        call.Require(0, 1);
        return new AggregateBinding(returns, call.Each(call.TypeOf), new CountAggregate(returns));
    }

    private static AggregateBinding Sum(BoundCall call, bool average)
    {
        call.Require(1, 1);
        string operation = average ? "avg" : "sum";
        SqlType type = call.TypeOf(0);
        switch (type.Kind)
        {
            case SqlTypeKind.TinyInt or SqlTypeKind.SmallInt or SqlTypeKind.Int or SqlTypeKind.BigInt:
                SqlType whole = type.Kind == SqlTypeKind.BigInt ? type : SqlType.Int;
                return new AggregateBinding(whole, [whole], new IntegerSum(whole, average));
            case SqlTypeKind.Decimal or SqlTypeKind.Money or SqlTypeKind.SmallMoney:
                bool isMoney = type.Kind != SqlTypeKind.Decimal;
                SqlType exact = isMoney ? SqlType.Money : SqlType.Decimal(DecimalMath.MaxPrecision, average ? Math.Max((int)type.Scale, 6) : type.Scale);
                return new AggregateBinding(exact, [type], new DecimalSum(type.Scale, exact, average));
            case SqlTypeKind.Real or SqlTypeKind.Float:
                return new AggregateBinding(SqlType.Float, [SqlType.Float], new FloatSum(average));
            default:
                throw TypeErrors.InvalidOperand(type, operation);
        }
    }

    private static AggregateBinding Extreme(BoundCall call, int sign)
    {
        call.Require(1, 1);
        SqlType type = call.TypeOf(0);
        return type.Kind == SqlTypeKind.Bit ? throw TypeErrors.InvalidOperand(type, sign < 0 ? "min" : "max")
            : type.IsInline ? new AggregateBinding(type, [type], new InlineExtreme(Comparer.For(type), sign))
            : new AggregateBinding(type, [type], () => new ExtremeAggregate(Comparer.For(type), sign));
    }

    private static AggregateBinding Deviation(BoundCall call, bool isPopulation, bool root)
    {
        call.Require(1, 1);
        return call.TypeOf(0).IsNumeric && call.TypeOf(0).Kind != SqlTypeKind.Bit
            ? new AggregateBinding(SqlType.Float, [SqlType.Float], new DeviationAggregate(isPopulation, root))
            : throw TypeErrors.InvalidOperand(call.TypeOf(0), call.Name.ToLowerInvariant());
    }

    /// <summary>max stays max; shorter text gives 8,000 bytes; what is no text is converted to nvarchar(4000) ("STRING_AGG (Transact-SQL)").</summary>
    private static AggregateBinding StringAgg(BoundCall call)
    {
        call.Require(2, 2);
        SqlType type = call.TypeOf(0);
        SqlType text = type.IsText ? type : call.As(0, SqlType.NVarChar(4000));
        SqlType returns = TextFunctions.Longest(text);
        return new AggregateBinding(returns, [text, call.Text(1)], () => new StringAggregate(returns));
    }
}
