using System;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Functions.Aggregates;

/// <summary>Rows, or values that are not NULL.</summary>
internal sealed class CountAggregate(SqlType type) : PackedAggregate<long>
{
    protected override Value Result(in long state) => type.Kind == SqlTypeKind.BigInt || state <= int.MaxValue ? Value.FromInt64(state) : throw TypeErrors.Overflow(type);

    protected override void Add(ref long state, ReadOnlySpan<Value> arguments) => state += arguments.IsEmpty || !arguments[0].IsNull ? 1 : 0;
}

/// <summary>A sum of integers or mantissas, and of how many.</summary>
internal struct ExactSum
{
    public Int128 Sum;
    public long Count;
}

/// <summary>SUM and AVG of integers; a sum beyond the result's type is error 8115, for AVG too, which divides towards zero.</summary>
internal sealed class IntegerSum(SqlType type, bool average) : PackedAggregate<ExactSum>
{
    private readonly long _minimum = Conversion.RangeOf(type.Kind).Minimum;
    private readonly long _maximum = Conversion.RangeOf(type.Kind).Maximum;

    protected override Value Result(in ExactSum state) => state.Count == 0 ? Value.Null
        : state.Sum < _minimum || state.Sum > _maximum ? throw TypeErrors.Overflow(type)
        : Value.FromInt64(average ? (long)state.Sum / state.Count : (long)state.Sum);

    protected override void Add(ref ExactSum state, ReadOnlySpan<Value> arguments)
    {
        if (!arguments[0].IsNull)
        {
            state.Sum += arguments[0].AsInt64;
            state.Count++;
        }
    }
}

/// <summary>SUM and AVG of decimal and money.</summary>
internal sealed class DecimalSum(int scale, SqlType type, bool average) : PackedAggregate<ExactSum>
{
    private readonly SqlType _sumType = SqlType.Decimal(DecimalMath.MaxPrecision, scale);

    protected override Value Result(in ExactSum state)
    {
        if (state.Count == 0)
        {
            return Value.Null;
        }

        Int128 result = average ? DecimalMath.Divide(state.Sum, scale, state.Count, 0, type) : state.Sum;
        return type.Kind != SqlTypeKind.Money || (result >= long.MinValue && result <= long.MaxValue) ? Value.FromInt128(result) : throw TypeErrors.Overflow(type);
    }

    protected override void Add(ref ExactSum state, ReadOnlySpan<Value> arguments)
    {
        if (!arguments[0].IsNull)
        {
            state.Sum = DecimalMath.Add(state.Sum, scale, arguments[0].AsInt128, scale, _sumType);
            state.Count++;
        }
    }
}

/// <summary>SUM and AVG of real and float.</summary>
internal sealed class FloatSum(bool average) : PackedAggregate<FloatSum.State>
{
    protected override Value Result(in State state) => state.Count == 0 ? Value.Null
        : !double.IsFinite(state.Sum) ? throw TypeErrors.Overflow(SqlType.Float)
        : Value.FromDouble(average ? state.Sum / state.Count : state.Sum);

    protected override void Add(ref State state, ReadOnlySpan<Value> arguments)
    {
        if (!arguments[0].IsNull)
        {
            state.Sum += arguments[0].AsDouble;
            state.Count++;
        }
    }

    internal struct State
    {
        public double Sum;
        public long Count;
    }
}

/// <summary>STDEV, STDEVP, VAR, VARP by Welford's method, which does not lose digits to large means.</summary>
internal sealed class DeviationAggregate(bool isPopulation, bool root) : PackedAggregate<DeviationAggregate.State>
{
    protected override Value Result(in State state)
    {
        long divisor = isPopulation ? state.Count : state.Count - 1;
        if (divisor < 1)
        {
            return Value.Null;
        }

        double variance = state.Squares / divisor;
        return Value.FromDouble(root ? Math.Sqrt(variance) : variance);
    }

    protected override void Add(ref State state, ReadOnlySpan<Value> arguments)
    {
        if (arguments[0].IsNull)
        {
            return;
        }

        state.Count++;
        double delta = arguments[0].AsDouble - state.Mean;
        state.Mean += delta / state.Count;
        state.Squares += delta * (arguments[0].AsDouble - state.Mean);
    }

    internal struct State
    {
        public long Count;
        public double Mean;
        public double Squares;
    }
}

/// <summary>MIN (sign -1) and MAX (sign 1) of a type whose values lie in the value's two words.</summary>
internal sealed class InlineExtreme(Comparer comparer, int sign) : PackedAggregate<InlineExtreme.State>
{
    protected override Value Result(in State state) => state.Any ? Value.FromInt128(state.Words) : Value.Null;

    protected override void Add(ref State state, ReadOnlySpan<Value> arguments)
    {
        Value value = arguments[0];
        if (!value.IsNull && (!state.Any || comparer.Compare(value, Value.FromInt128(state.Words)) * sign > 0))
        {
            state.Words = value.AsInt128;
            state.Any = true;
        }
    }

    internal struct State
    {
        public Int128 Words;
        public bool Any;
    }
}
