using System;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Warehouse.LocalEngine.Types;

/// <summary>Arithmetic of numbers (SQL Server documentation, "Arithmetic operators", "Precision, scale, and length").</summary>
internal static partial class Operators
{
    private static BinaryBinding BindIntegers(BinaryExpressionType kind, SqlType common)
    {
        (long minimum, long maximum) = Conversion.RangeOf(common.Kind);
        Func<Value, Value, Value> body = kind switch
        {
            BinaryExpressionType.Add => (a, b) =>
            {
                if (a.IsNull || b.IsNull)
                {
                    return Value.Null;
                }

                long x = a.AsInt64;
                long y = b.AsInt64;
                long sum = unchecked(x + y);
                return ((x ^ sum) & (y ^ sum)) >= 0 && sum >= minimum && sum <= maximum ? Value.FromInt64(sum) : throw TypeErrors.Overflow(common);
            },
            BinaryExpressionType.Subtract => (a, b) =>
            {
                if (a.IsNull || b.IsNull)
                {
                    return Value.Null;
                }

                long x = a.AsInt64;
                long y = b.AsInt64;
                long difference = unchecked(x - y);
                return ((x ^ y) & (x ^ difference)) >= 0 && difference >= minimum && difference <= maximum ? Value.FromInt64(difference) : throw TypeErrors.Overflow(common);
            },
            BinaryExpressionType.Multiply => (a, b) =>
            {
                if (a.IsNull || b.IsNull)
                {
                    return Value.Null;
                }

                long high = Math.BigMul(a.AsInt64, b.AsInt64, out long product);
                return high == product >> 63 && product >= minimum && product <= maximum ? Value.FromInt64(product) : throw TypeErrors.Overflow(common);
            },
            BinaryExpressionType.Divide => (a, b) =>
            {
                if (a.IsNull || b.IsNull)
                {
                    return Value.Null;
                }

                long divisor = b.AsInt64;
                return divisor == 0 ? throw TypeErrors.DivideByZero()
                    : divisor != -1 ? Value.FromInt64(a.AsInt64 / divisor)
                    : a.AsInt64 != minimum ? Value.FromInt64(-a.AsInt64) : throw TypeErrors.Overflow(common);
            },
            _ => static (a, b) =>
            {
                if (a.IsNull || b.IsNull)
                {
                    return Value.Null;
                }

                long divisor = b.AsInt64;
                return divisor == 0 ? throw TypeErrors.DivideByZero() : Value.FromInt64(divisor == -1 ? 0 : a.AsInt64 % divisor);
            },
        };
        return new BinaryBinding(common, common, common, body);
    }

    private static BinaryBinding BindFloats(BinaryExpressionType kind, SqlType left, SqlType right, SqlType common)
    {
        if (kind == BinaryExpressionType.Modulo)
        {
            throw TypeErrors.IncompatibleOperands(left, right, "modulo");
        }

        if (!Conversion.IsAllowed(left, common, isExplicit: false) || !Conversion.IsAllowed(right, common, isExplicit: false))
        {
            throw TypeErrors.TypeClash(left, right);
        }

        bool isReal = common.Kind == SqlTypeKind.Real;
        Func<double, double, double> operation = kind switch
        {
            BinaryExpressionType.Add => static (x, y) => x + y,
            BinaryExpressionType.Subtract => static (x, y) => x - y,
            BinaryExpressionType.Multiply => static (x, y) => x * y,
            _ => static (x, y) => y == 0 ? throw TypeErrors.DivideByZero() : x / y,
        };
        return new BinaryBinding(common, common, common, (a, b) =>
        {
            if (a.IsNull || b.IsNull)
            {
                return Value.Null;
            }

            double result = operation(a.AsDouble, b.AsDouble);
            result = isReal ? (float)result : result;
            return double.IsFinite(result) ? Value.FromDouble(result) : throw TypeErrors.Overflow(common);
        });
    }

    /// <summary>money stays money: products round to four digits, quotients are cut there.</summary>
    private static BinaryBinding BindMoney(BinaryExpressionType kind, SqlType left, SqlType right, SqlType common)
    {
        if (!Conversion.IsAllowed(left, common, isExplicit: false) || !Conversion.IsAllowed(right, common, isExplicit: false))
        {
            throw TypeErrors.TypeClash(left, right);
        }

        Func<Int128, Int128, Int128> operation = Calculation(kind, common, common, common);
        (long minimum, long maximum) = Conversion.RangeOf(common.Kind == SqlTypeKind.Money ? SqlTypeKind.BigInt : SqlTypeKind.Int);
        return new BinaryBinding(common, common, common, (a, b) =>
        {
            if (a.IsNull || b.IsNull)
            {
                return Value.Null;
            }

            Int128 result = operation(a.AsInt128, b.AsInt128);
            return result >= minimum && result <= maximum ? Value.FromInt128(result) : throw TypeErrors.Overflow(common);
        });
    }

    private static BinaryBinding BindDecimals(BinaryExpressionType kind, SqlType left, SqlType right)
    {
        SqlType result = DecimalResult(kind, left, right);
        Func<Int128, Int128, Int128> operation = Calculation(kind, left, right, result);
        return new BinaryBinding(result, left, right, (a, b) => a.IsNull || b.IsNull ? Value.Null : Value.FromInt128(operation(a.AsInt128, b.AsInt128)));
    }

    private static Func<Int128, Int128, Int128> Calculation(BinaryExpressionType kind, SqlType left, SqlType right, SqlType result)
    {
        int leftScale = left.Scale;
        int rightScale = right.Scale;
        return kind switch
        {
            BinaryExpressionType.Add => (x, y) => DecimalMath.Add(x, leftScale, y, rightScale, result),
            BinaryExpressionType.Subtract => (x, y) => DecimalMath.Add(x, leftScale, -y, rightScale, result),
            BinaryExpressionType.Multiply => (x, y) => DecimalMath.Multiply(x, leftScale, y, rightScale, result),
            BinaryExpressionType.Divide => (x, y) => DecimalMath.Divide(x, leftScale, y, rightScale, result),
            _ => (x, y) => DecimalMath.Modulo(x, leftScale, y, rightScale, result),
        };
    }

    /// <summary>The operand as a decimal: an integer literal with the digits it has, text with the other operand's digits.</summary>
    private static SqlType DecimalOperand(SqlType type, Value? literal, SqlType common)
    {
        if (type.IsInteger && literal is { IsNull: false } value)
        {
            int digits = 1;
            for (Int128 rest = Int128.Abs(value.AsInt64) / 10; rest != 0; rest /= 10)
            {
                digits++;
            }

            return SqlType.Decimal(digits, 0);
        }

        return TypeRules.AsDecimal(type)
            ?? (Conversion.IsAllowed(type, common, isExplicit: false) ? common : throw TypeErrors.TypeClash(type, common));
    }

    /// <summary>Precision and scale of a decimal result; beyond 38 digits the scale gives way, for products and quotients down to 6.</summary>
    internal static SqlType DecimalResult(BinaryExpressionType kind, SqlType left, SqlType right)
    {
        (int p1, int s1, int p2, int s2) = (left.Precision, left.Scale, right.Precision, right.Scale);
        int integral = Math.Max(p1 - s1, p2 - s2);
        int precision;
        int scale;
        switch (kind)
        {
            case BinaryExpressionType.Add or BinaryExpressionType.Subtract:
                scale = Math.Max(s1, s2);
                precision = integral + scale + 1;
                return SqlType.Decimal(Math.Min(precision, DecimalMath.MaxPrecision), Math.Min(scale, Math.Min(precision, DecimalMath.MaxPrecision) - integral));
            case BinaryExpressionType.Multiply:
                scale = s1 + s2;
                precision = p1 + p2 + 1;
                break;
            case BinaryExpressionType.Divide:
                scale = Math.Max(6, s1 + p2 + 1);
                precision = p1 - s1 + s2 + scale;
                break;
            default:
                scale = Math.Max(s1, s2);
                return SqlType.Decimal(Math.Min(p1 - s1, p2 - s2) + scale, scale);
        }

        if (precision > DecimalMath.MaxPrecision)
        {
            scale = Math.Min(scale, Math.Max(DecimalMath.MaxPrecision - (precision - scale), 6));
            precision = DecimalMath.MaxPrecision;
        }

        return SqlType.Decimal(precision, scale);
    }
}
