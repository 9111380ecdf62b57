using System;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Functions.Aggregates;

/// <summary>Rows, or values that are not NULL.</summary>
internal sealed class CountAggregate(SqlType type) : IAggregate
{
    private long _count;

    public Value Result => type.Kind == SqlTypeKind.BigInt || _count <= int.MaxValue ? Value.FromInt64(_count) : throw TypeErrors.Overflow(type);

    public void Add(ReadOnlySpan<Value> arguments) => _count += arguments.IsEmpty || !arguments[0].IsNull ? 1 : 0;

    public void Reset() => _count = 0;
}

/// <summary>SUM and AVG of integers; a sum beyond the result's type is error 8115, for AVG too, which divides towards zero.</summary>
internal sealed class IntegerSum(SqlType type, bool average) : IAggregate
{
    private readonly long _minimum = Conversion.RangeOf(type.Kind).Minimum;
    private readonly long _maximum = Conversion.RangeOf(type.Kind).Maximum;
    private Int128 _sum;
    private long _count;

    public Value Result => _count == 0 ? Value.Null
        : _sum < _minimum || _sum > _maximum ? throw TypeErrors.Overflow(type)
        : Value.FromInt64(average ? (long)_sum / _count : (long)_sum);

    public void Add(ReadOnlySpan<Value> arguments)
    {
        if (!arguments[0].IsNull)
        {
            _sum += arguments[0].AsInt64;
            _count++;
        }
    }

    public void Reset() => (_sum, _count) = (0, 0);
}

/// <summary>SUM and AVG of decimal and money.</summary>
internal sealed class DecimalSum(int scale, SqlType type, bool average) : IAggregate
{
    private readonly SqlType _sumType = SqlType.Decimal(DecimalMath.MaxPrecision, scale);
    private Int128 _sum;
    private long _count;

    public Value Result
    {
        get
        {
            if (_count == 0)
            {
                return Value.Null;
            }

            Int128 result = average ? DecimalMath.Divide(_sum, scale, _count, 0, type) : _sum;
            return type.Kind != SqlTypeKind.Money || (result >= long.MinValue && result <= long.MaxValue) ? Value.FromInt128(result) : throw TypeErrors.Overflow(type);
        }
    }

    public void Add(ReadOnlySpan<Value> arguments)
    {
        if (!arguments[0].IsNull)
        {
            _sum = DecimalMath.Add(_sum, scale, arguments[0].AsInt128, scale, _sumType);
            _count++;
        }
    }

    public void Reset() => (_sum, _count) = (0, 0);
}

/// <summary>SUM and AVG of real and float.</summary>
internal sealed class FloatSum(bool average) : IAggregate
{
    private double _sum;
    private long _count;

    public Value Result => _count == 0 ? Value.Null
        : !double.IsFinite(_sum) ? throw TypeErrors.Overflow(SqlType.Float)
        : Value.FromDouble(average ? _sum / _count : _sum);

    public void Add(ReadOnlySpan<Value> arguments)
    {
        if (!arguments[0].IsNull)
        {
            _sum += arguments[0].AsDouble;
            _count++;
        }
    }

    public void Reset() => (_sum, _count) = (0, 0);
}

/// <summary>STDEV, STDEVP, VAR, VARP by Welford's method, which does not lose digits to large means.</summary>
internal sealed class DeviationAggregate(bool isPopulation, bool root) : IAggregate
{
    private long _count;
    private double _mean;
    private double _squares;

    public Value Result
    {
        get
        {
            long divisor = isPopulation ? _count : _count - 1;
            if (divisor < 1)
            {
                return Value.Null;
            }

            double variance = _squares / divisor;
            return Value.FromDouble(root ? Math.Sqrt(variance) : variance);
        }
    }

    public void Add(ReadOnlySpan<Value> arguments)
    {
        if (arguments[0].IsNull)
        {
            return;
        }

        _count++;
        double delta = arguments[0].AsDouble - _mean;
        _mean += delta / _count;
        _squares += delta * (arguments[0].AsDouble - _mean);
    }

    public void Reset() => (_count, _mean, _squares) = (0, 0, 0);
}
