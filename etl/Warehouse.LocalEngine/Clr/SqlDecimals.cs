using System;
using System.Data.SqlTypes;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Clr;

/// <summary><see cref="DecimalBridge"/> for values that may be NULL, at the scale of their type.</summary>
internal static class SqlDecimals
{
    public static SqlDecimal FromMantissa(Value value, int scale) =>
        value.IsNull ? SqlDecimal.Null : DecimalBridge.ToSqlDecimal(value.AsInt128, SqlDecimal.MaxPrecision, scale);

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

        return Value.FromInt128(DecimalBridge.ToInt128(value, out _));
    }
}
