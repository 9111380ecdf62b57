using System;
using System.Data.SqlTypes;

namespace Warehouse.LocalEngine.Types;

/// <summary>Between our mantissas and <see cref="SqlDecimal"/>, for CLR functions and ADO.NET.</summary>
internal static class DecimalBridge
{
    public static SqlDecimal ToSqlDecimal(Int128 mantissa, int precision, int scale)
    {
        bool positive = mantissa >= 0;
        UInt128 magnitude = positive ? (UInt128)mantissa : (UInt128)(-mantissa);
        ulong low = (ulong)magnitude;
        ulong high = (ulong)(magnitude >> 64);
        return new SqlDecimal((byte)precision, (byte)scale, positive, (int)low, (int)(low >> 32), (int)high, (int)(high >> 32));
    }

    /// <summary>The mantissa at the number's own scale.</summary>
    public static Int128 ToInt128(SqlDecimal value, out int scale)
    {
        Span<uint> words = stackalloc uint[4];
        int count = value.WriteTdsValue(words);
        words[count..].Clear();
        scale = value.Scale;
        Int128 magnitude = new(((ulong)words[3] << 32) | words[2], ((ulong)words[1] << 32) | words[0]);
        return value.IsPositive ? magnitude : -magnitude;
    }
}
