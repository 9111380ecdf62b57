using System;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Functions;

/// <summary>SQL Server documentation, "Mathematical Functions (Transact-SQL)". RAND is refused: it is evaluated once per query, not per row.</summary>
internal static class MathFunctions
{
    public static ScalarFunctionBinding? Bind(BoundCall call) => call.Name switch
    {
        "ABS" => Abs(call),
        "SIGN" => Sign(call),
        "CEILING" => Whole(call, up: true),
        "FLOOR" => Whole(call, up: false),
        "ROUND" => Round(call),
        "POWER" => Power(call),
        "SQRT" => Float(call, Math.Sqrt),
        "SQUARE" => Float(call, static x => x * x),
        "EXP" => Float(call, Math.Exp),
        "LOG" => Log(call),
        "LOG10" => Float(call, static x => x > 0 ? Math.Log10(x) : double.NaN),
        "PI" => Pi(call),
        "SIN" => Float(call, Math.Sin),
        "COS" => Float(call, Math.Cos),
        "TAN" => Float(call, Math.Tan),
        "COT" => Float(call, static x => 1 / Math.Tan(x)),
        "ASIN" => Float(call, Math.Asin),
        "ACOS" => Float(call, Math.Acos),
        "ATAN" => Float(call, Math.Atan),
        "ATN2" => Atn2(call),
        "DEGREES" => Angle(call, 180 / Math.PI),
        "RADIANS" => Angle(call, Math.PI / 180),
        _ => null,
    };

    /// <summary>The numeric type an argument counts as: text and bit as float.</summary>
    private static SqlType Numeric(BoundCall call)
    {
        SqlType type = call.TypeOf(0);
        return type.IsUntypedNull ? SqlType.Int
            : type.IsNumeric && type.Kind is not (SqlTypeKind.Bit or SqlTypeKind.Real) ? type
            : type.IsText || type.IsNumeric ? SqlType.Float
            : throw call.Invalid(0);
    }

    private static ScalarFunctionBinding Abs(BoundCall call)
    {
        call.Require(1, 1);
        SqlType type = Numeric(call);
        (long minimum, _) = Conversion.RangeOf(type.Kind);
        return BoundCall.Strict(type, [type], type switch
        {
            { IsInteger: true } => a => a[0].AsInt64 >= 0 ? a[0] : a[0].AsInt64 != minimum ? Value.FromInt64(-a[0].AsInt64) : throw TypeErrors.Overflow(type),
            { IsApproximate: true } => static a => Value.FromDouble(Math.Abs(a[0].AsDouble)),
            _ => static a => Value.FromInt128(Int128.Abs(a[0].AsInt128)),
        });
    }

    private static ScalarFunctionBinding Sign(BoundCall call)
    {
        call.Require(1, 1);
        SqlType type = Numeric(call);
        Int128 one = DecimalMath.PowerOfTen(type.Scale);
        return BoundCall.Strict(type, [type], type switch
        {
            { IsInteger: true } => static a => Value.FromInt64(Math.Sign(a[0].AsInt64)),
            { IsApproximate: true } => static a => Value.FromDouble(Math.Sign(a[0].AsDouble)),
            _ => a => Value.FromInt128(Int128.Sign(a[0].AsInt128) * one),
        });
    }

    private static ScalarFunctionBinding Whole(BoundCall call, bool up)
    {
        call.Require(1, 1);
        SqlType type = Numeric(call);
        if (type.IsInteger)
        {
            return BoundCall.Strict(type, [type], static a => a[0]);
        }

        if (type.IsApproximate)
        {
            return BoundCall.Strict(type, [type], a => Value.FromDouble(up ? Math.Ceiling(a[0].AsDouble) : Math.Floor(a[0].AsDouble)));
        }

        bool isMoney = type.Kind != SqlTypeKind.Decimal;
        SqlType returns = isMoney ? type : SqlType.Decimal(type.Precision, 0);
        Int128 unit = DecimalMath.PowerOfTen(type.Scale);
        return BoundCall.Strict(returns, [type], a =>
        {
            (Int128 whole, Int128 rest) = Int128.DivRem(a[0].AsInt128, unit);
            whole += up && rest > 0 ? 1 : !up && rest < 0 ? -1 : 0;
            return Value.FromInt128(isMoney ? whole * unit : whole);
        });
    }

    /// <summary>Half away from zero, or cut with a third argument other than 0; a negative length rounds before the point.</summary>
    private static ScalarFunctionBinding Round(BoundCall call)
    {
        call.Require(2, 3);
        SqlType type = Numeric(call);
        SqlType returns = type.IsInteger && type.Kind != SqlTypeKind.BigInt ? SqlType.Int : type;
        SqlType[] types = call.Each(i => i == 0 ? returns : call.As(i, SqlType.Int));
        if (type.IsApproximate)
        {
            return BoundCall.Strict(returns, types, static a => Value.FromDouble(RoundFloat(a[0].AsDouble, (int)Math.Clamp(a[1].AsInt64, -400, 400), a.Length > 2 && a[2].AsInt64 != 0)));
        }

        (long minimum, long maximum) = Conversion.RangeOf(returns.Kind);
        return BoundCall.Strict(returns, types, a =>
        {
            Int128 mantissa = returns.IsInteger ? a[0].AsInt64 : a[0].AsInt128;
            long dropped = returns.Scale - a[1].AsInt64;
            if (dropped <= 0)
            {
                return a[0];
            }

            Int128 rounded = 0;
            if (dropped <= DecimalMath.MaxPrecision)
            {
                Int128 unit = DecimalMath.PowerOfTen((int)dropped);
                bool cut = a.Length > 2 && a[2].AsInt64 != 0;
                Int128 steps = cut ? mantissa / unit : DecimalMath.DivideRounded(mantissa, (int)dropped);
                if (!DecimalMath.TryRescale(steps, 0, (int)dropped, out rounded))
                {
                    throw TypeErrors.Overflow(returns);
                }
            }

            bool fits = returns.Kind == SqlTypeKind.Decimal ? DecimalMath.Fits(rounded, returns.Precision) : rounded >= minimum && rounded <= maximum;
            return !fits ? throw TypeErrors.Overflow(returns) : returns.IsInteger ? Value.FromInt64((long)rounded) : Value.FromInt128(rounded);
        });
    }

    private static double RoundFloat(double value, int digits, bool cut)
    {
        if (value == 0 || digits > 300)
        {
            return value;
        }

        // The decimal digits decide, so that 2.5e-1 rounds as it is written and not as its binary neighbour.
        if (digits is >= 0 and <= 15 && Math.Abs(value) < 1e15)
        {
            return cut ? CutFloat(value, digits) : Math.Round(value, digits, MidpointRounding.AwayFromZero);
        }

        if (digits > 0)
        {
            return value;
        }

        double unit = Math.Pow(10, -digits);
        return double.IsInfinity(unit) ? 0 : (cut ? Math.Truncate(value / unit) : Math.Round(value / unit, MidpointRounding.AwayFromZero)) * unit;
    }

    private static double CutFloat(double value, int digits)
    {
        double unit = Math.Pow(10, digits);
        return Math.Truncate(value * unit) / unit;
    }

    /// <summary>The base's type: whole powers of exact numbers are exact, others go through float.</summary>
    private static ScalarFunctionBinding Power(BoundCall call)
    {
        call.Require(2, 2);
        SqlType type = Numeric(call);
        SqlType returns = type.Kind switch
        {
            SqlTypeKind.TinyInt or SqlTypeKind.SmallInt => SqlType.Int,
            SqlTypeKind.Decimal => SqlType.Decimal(DecimalMath.MaxPrecision, type.Scale),
            SqlTypeKind.SmallMoney => SqlType.Money,
            _ => type,
        };
        Func<Value, Value> fromFloat = Conversion.Build(SqlType.Float, returns, isExplicit: true);
        Func<Value, Value> toFloat = Conversion.Build(returns, SqlType.Float, isExplicit: true);
        (long minimum, long maximum) = Conversion.RangeOf(returns.Kind);
        return BoundCall.Strict(returns, [returns, call.As(1, SqlType.Float)], a =>
        {
            double exponent = a[1].AsDouble;
            if (returns.IsInteger && exponent is >= 0 and <= 4096 && exponent == Math.Floor(exponent))
            {
                Int128 result = 1;
                for (int i = 0; i < (int)exponent && result != 0; i++)
                {
                    result *= a[0].AsInt64;
                    if (result < minimum || result > maximum)
                    {
                        throw returns.Kind == SqlTypeKind.Int ? TypeErrors.FloatOverflow(returns) : TypeErrors.Overflow(returns);
                    }

                    if (a[0].AsInt64 is 1 or -1)
                    {
                        result = a[0].AsInt64 == 1 || (int)exponent % 2 == 0 ? 1 : -1;
                        break;
                    }
                }

                return Value.FromInt64((long)result);
            }

            double value = toFloat(a[0]).AsDouble;
            if (value == 0 && exponent < 0)
            {
                throw TypeErrors.DivideByZero();
            }

            double power = Math.Pow(value, exponent);
            return double.IsNaN(power) ? throw TypeErrors.InvalidFloatOperation()
                : double.IsInfinity(power) ? throw TypeErrors.FloatOverflow(returns)
                : fromFloat(Value.FromDouble(power));
        });
    }

    private static ScalarFunctionBinding Log(BoundCall call)
    {
        call.Require(1, 2);
        return BoundCall.Strict(SqlType.Float, call.Each(i => call.As(i, SqlType.Float)), static a =>
        {
            double value = a[0].AsDouble;
            double radix = a.Length > 1 ? a[1].AsDouble : Math.E;
            return value <= 0 || radix <= 0 || radix == 1 ? throw TypeErrors.InvalidFloatOperation()
                : Value.FromDouble(a.Length > 1 ? Math.Log(value) / Math.Log(radix) : Math.Log(value));
        });
    }

    private static ScalarFunctionBinding Pi(BoundCall call)
    {
        call.Require(0, 0);
        return BoundCall.Strict(SqlType.Float, [], static _ => Value.FromDouble(Math.PI));
    }

    private static ScalarFunctionBinding Atn2(BoundCall call)
    {
        call.Require(2, 2);
        return BoundCall.Strict(SqlType.Float, call.Each(i => call.As(i, SqlType.Float)), static a => a[0].AsDouble == 0 && a[1].AsDouble == 0
            ? throw TypeErrors.InvalidFloatOperation()
            : Value.FromDouble(Math.Atan2(a[0].AsDouble, a[1].AsDouble)));
    }

    /// <summary>DEGREES and RADIANS keep an exact argument's type, as documented: RADIANS(180) is 3. Only float arguments are taken, so that nobody loses digits unawares.</summary>
    private static ScalarFunctionBinding Angle(BoundCall call, double factor)
    {
        call.Require(1, 1);
        return call.TypeOf(0).IsApproximate
            ? Float(call, x => x * factor)
            : throw TypeErrors.FunctionRefused($"{call.Name} of an exact number (cast it to float)", call.Source);
    }

    private static ScalarFunctionBinding Float(BoundCall call, Func<double, double> function)
    {
        call.Require(1, 1);
        return BoundCall.Strict(SqlType.Float, [call.As(0, SqlType.Float)], a =>
        {
            double result = function(a[0].AsDouble);
            return double.IsNaN(result) ? throw TypeErrors.InvalidFloatOperation()
                : double.IsInfinity(result) ? throw TypeErrors.Overflow(SqlType.Float)
                : Value.FromDouble(result);
        });
    }
}
