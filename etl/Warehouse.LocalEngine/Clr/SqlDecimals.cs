using System;
using System.Data.SqlTypes;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Clr;

/// <summary>Between the engine's decimal (an Int128 mantissa at the type's scale) and <see cref="SqlDecimal"/>.</summary>
internal static class SqlDecimals
{
    public static SqlDecimal FromMantissa(Value value, int scale)
    {
        if (value.IsNull)
        {
            return SqlDecimal.Null;
        }

        Int128 mantissa = value.AsInt128;
        UInt128 magnitude = mantissa < 0 ? (UInt128)(-mantissa) : (UInt128)mantissa;
        return new SqlDecimal(
            SqlDecimal.MaxPrecision,
            (byte)scale,
            mantissa >= 0,
            (int)(uint)magnitude,
            (int)(uint)(magnitude >> 32),
            (int)(uint)(magnitude >> 64),
            (int)(uint)(magnitude >> 96));
    }

    /// <summary>At the given scale, digits beyond it rounded away as SQL Server does for a CLR result.</summary>
    /// <exception cref="OverflowException">The value does not fit the precision.</exception>
    public static Value ToMantissa(SqlDecimal value, int precision, int scale)
    {
        if (value.IsNull)
        {
            return Value.Null;
        }

        if (value.Scale != scale || value.Precision > precision)
        {
            value = SqlDecimal.ConvertToPrecScale(value, precision, scale);
        }

        Span<uint> words = stackalloc uint[4];
        value.WriteTdsValue(words);
        UInt128 magnitude = words[0] | ((UInt128)words[1] << 32) | ((UInt128)words[2] << 64) | ((UInt128)words[3] << 96);
        return Value.FromInt128(value.IsPositive ? (Int128)magnitude : -(Int128)magnitude);
    }
}
