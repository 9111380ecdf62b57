using System;
using System.Data.SqlTypes;
using Warehouse.Clr.Errors;
using Warehouse.Clr.Numbers;

namespace Warehouse.Clr.Randomness;

/// <summary>
/// Noise addition (잡음 추가, guideline lines 2133-2143) to numbers, by adding and by multiplying. The noise is rounded to ten decimals, to the
/// nearest, ties away from zero; as it is symmetric around 0, so is the rounded one, and the expected result is the value itself.
/// </summary>
internal static class NoiseAddition
{
    public static SqlDecimal Add(
        SqlDecimal value, SqlString distribution, SqlDecimal scale, SqlBinary runKey, SqlBinary rowKey) =>
        Disturb("NoiseAdd", value, distribution, scale, runKey, rowKey, isRelative: false);

    public static SqlDecimal Multiply(
        SqlDecimal value, SqlString distribution, SqlDecimal scale, SqlBinary runKey, SqlBinary rowKey) =>
        Disturb("NoiseMultiply", value, distribution, scale, runKey, rowKey, isRelative: true);

    private static SqlDecimal Disturb(
        string function, SqlDecimal value, SqlString distribution, SqlDecimal scale, SqlBinary runKey, SqlBinary rowKey, bool isRelative)
    {
        NoiseDistribution shape = StandardNoise.Named(function, distribution);
        FixedDecimal size = Rounding.PositiveUnit(function, "scale", scale);
        byte[] key = Require.PrfKey(function, "runKey", runKey);
        byte[] row = Require.RowKey(function, "rowKey", rowKey);
        if (value.IsNull)
        {
            return SqlDecimal.Null;
        }

        FixedDecimal number = FixedDecimal.From(value);
        StandardNoise standard = StandardNoise.Draw(function, shape, size.MagnitudeHigh, size.MagnitudeLow, key, row);
        try
        {
            FixedDecimal noise = WideProduct.Rounded(
                isRelative ? number : FixedDecimal.One, size, standard.Magnitude, standard.FractionBits);
            return FixedDecimal.Add(number, standard.IsNegative ? noise.Negate() : noise).ToSqlDecimal();
        }
        catch (OverflowException)
        {
            throw Require.Problem(function, "value", "with its noise exceeds decimal(38,10); use a smaller scale or clamp the values first.");
        }
    }
}
