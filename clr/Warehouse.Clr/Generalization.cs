using System;
using System.Data.SqlTypes;
using Microsoft.SqlServer.Server;
using Warehouse.Clr.Dates;
using Warehouse.Clr.Numbers;

namespace Warehouse.Clr;

/// <summary>Generalization techniques (일반화기술): rounding, top and bottom coding, ranges, dates.</summary>
public static class Generalization
{
    /// <summary>
    /// Rounding (일반 라운딩) to a multiple of a unit.
    /// <para>Example: <c>pseudo.RoundTo(983116785, 1000, N'nearest')</c> is 983117000.</para>
    /// </summary>
    /// <param name="value">Number to round; NULL gives NULL.</param>
    /// <param name="unit">Above 0.</param>
    /// <param name="mode"><c>up</c> (towards plus infinity), <c>down</c> (towards minus infinity), <c>nearest</c> (ties away from
    /// zero), <c>nearest_even</c> (ties to the even multiple), <c>nearest_down</c> (ties towards minus infinity).</param>
    /// <returns>A multiple of the unit.</returns>
    /// <exception cref="Errors.TransformException">Unit or mode is NULL or not allowed, or the result exceeds decimal(38,10).</exception>
    [SqlFunction(Name = "RoundTo", IsDeterministic = true, IsPrecise = true, DataAccess = DataAccessKind.None, SystemDataAccess = SystemDataAccessKind.None)]
    [return: SqlFacet(Precision = 38, Scale = 10)]
    public static SqlDecimal RoundTo(
        [SqlFacet(Precision = 38, Scale = 10)] SqlDecimal value,
        [SqlFacet(Precision = 38, Scale = 10)] SqlDecimal unit,
        [SqlFacet(MaxSize = 64)] SqlString mode) => Rounding.RoundTo(value, unit, mode);

    /// <summary>
    /// Rounding with a unit that depends on the value. Tiers are <c>below:unit:mode</c>, separated by <c>;</c>, with rising bounds;
    /// the first tier whose bound is above the value applies, and the last bound is <c>*</c>.
    /// <para>Example: <c>pseudo.RoundTiered(24300, N'1:1:down;100000:10000:up;*:10000:nearest_down')</c> is 30000.</para>
    /// </summary>
    /// <param name="value">Number to round; NULL gives NULL.</param>
    /// <param name="tiers">The tiers; modes as in RoundTo.</param>
    /// <returns>A multiple of the tier's unit.</returns>
    /// <exception cref="Errors.TransformException">The tiers are NULL or malformed, or the result exceeds decimal(38,10).</exception>
    [SqlFunction(Name = "RoundTiered", IsDeterministic = true, IsPrecise = true, DataAccess = DataAccessKind.None, SystemDataAccess = SystemDataAccessKind.None)]
    [return: SqlFacet(Precision = 38, Scale = 10)]
    public static SqlDecimal RoundTiered(
        [SqlFacet(Precision = 38, Scale = 10)] SqlDecimal value,
        [SqlFacet(MaxSize = 4000)] SqlString tiers) => Rounding.RoundTiered(value, tiers);

    /// <summary>
    /// Top and bottom coding (상하단코딩): a value beyond a bound becomes the bound.
    /// <para>Example: <c>pseudo.Clamp(114562000, NULL, 100000000)</c> is 100000000.</para>
    /// </summary>
    /// <param name="value">Number; NULL gives NULL.</param>
    /// <param name="low">Bottom bound, or NULL for none.</param>
    /// <param name="high">Top bound, or NULL for none; not below <paramref name="low"/>.</param>
    /// <returns>The value, or the bound it exceeded.</returns>
    /// <exception cref="Errors.TransformException">The bounds are the wrong way round.</exception>
    [SqlFunction(Name = "Clamp", IsDeterministic = true, IsPrecise = true, DataAccess = DataAccessKind.None, SystemDataAccess = SystemDataAccessKind.None)]
    [return: SqlFacet(Precision = 38, Scale = 10)]
    public static SqlDecimal Clamp(
        [SqlFacet(Precision = 38, Scale = 10)] SqlDecimal value,
        [SqlFacet(Precision = 38, Scale = 10)] SqlDecimal low,
        [SqlFacet(Precision = 38, Scale = 10)] SqlDecimal high) => Bounding.Clamp(value, low, high);

    /// <summary>
    /// Top and bottom coding with labels: a value beyond a bound becomes the bound's label, any other its plain text (no thousands
    /// separators, no trailing zeros). The bound itself is not beyond.
    /// <para>Example: <c>pseudo.TopBottomLabel(84, NULL, 80, NULL, N'80초과')</c> is <c>80초과</c>.</para>
    /// </summary>
    /// <param name="value">Number; NULL gives NULL.</param>
    /// <param name="low">Bottom bound, or NULL for none.</param>
    /// <param name="high">Top bound, or NULL for none; not below <paramref name="low"/>.</param>
    /// <param name="lowLabel">Shown below <paramref name="low"/>; may be NULL only if that is.</param>
    /// <param name="highLabel">Shown above <paramref name="high"/>; may be NULL only if that is.</param>
    /// <returns>Label or number as text.</returns>
    /// <exception cref="Errors.TransformException">The bounds are the wrong way round, or a bound has no label.</exception>
    [SqlFunction(Name = "TopBottomLabel", IsDeterministic = true, IsPrecise = true, DataAccess = DataAccessKind.None, SystemDataAccess = SystemDataAccessKind.None)]
    [return: SqlFacet(MaxSize = 4000)]
    public static SqlString TopBottomLabel(
        [SqlFacet(Precision = 38, Scale = 10)] SqlDecimal value,
        [SqlFacet(Precision = 38, Scale = 10)] SqlDecimal low,
        [SqlFacet(Precision = 38, Scale = 10)] SqlDecimal high,
        [SqlFacet(MaxSize = 4000)] SqlString lowLabel,
        [SqlFacet(MaxSize = 4000)] SqlString highLabel) => Bounding.TopBottomLabel(value, low, high, lowLabel, highLabel);

    /// <summary>
    /// Data range (범위 방법): the half-open range [lower, lower + width) that holds the value, with thousands separated.
    /// <para>Example: <c>pseudo.RangeOf(3300, 1000, 0, N'range', N'만원')</c> is <c>3,000만원~4,000만원</c>; format <c>lower</c> gives
    /// <c>3,000</c>, and <c>pseudo.RangeOf(36, 10, 0, N'label', N'대')</c> gives <c>30대</c>.</para>
    /// </summary>
    /// <param name="value">Number; NULL gives NULL.</param>
    /// <param name="width">Width of a range, above 0.</param>
    /// <param name="origin">A point where a range begins; usually 0.</param>
    /// <param name="format"><c>range</c> (both ends with the unit), <c>lower</c> (lower end alone), <c>label</c> (lower end with the unit).</param>
    /// <param name="unitLabel">Text behind a number; may be empty.</param>
    /// <returns>The range as text.</returns>
    /// <exception cref="Errors.TransformException">A parameter is NULL or not allowed, or the range exceeds decimal(38,10).</exception>
    [SqlFunction(Name = "RangeOf", IsDeterministic = true, IsPrecise = true, DataAccess = DataAccessKind.None, SystemDataAccess = SystemDataAccessKind.None)]
    [return: SqlFacet(MaxSize = 4000)]
    public static SqlString RangeOf(
        [SqlFacet(Precision = 38, Scale = 10)] SqlDecimal value,
        [SqlFacet(Precision = 38, Scale = 10)] SqlDecimal width,
        [SqlFacet(Precision = 38, Scale = 10)] SqlDecimal origin,
        [SqlFacet(MaxSize = 64)] SqlString format,
        [SqlFacet(MaxSize = 1000)] SqlString unitLabel) => Bounding.RangeOf(value, width, origin, format, unitLabel);

    /// <summary>
    /// Data range with irregular bands. Both limits belong to a band; a limit left out is open; gaps and overlaps are refused.
    /// <para>Example: <c>pseudo.Band(N'50세', N'..12=12세 이하;13..19=13~19세;20..59=성인;60..=60세 이상')</c> is <c>성인</c>.</para>
    /// </summary>
    /// <param name="value">A number, possibly followed by its unit; NULL gives NULL.</param>
    /// <param name="bands"><c>low..high=label</c> separated by <c>;</c>, rising.</param>
    /// <returns>The label; NULL for a value that is no number or lies in no band.</returns>
    /// <exception cref="Errors.TransformException">The bands are NULL or malformed, overlap or leave a gap.</exception>
    [SqlFunction(Name = "Band", IsDeterministic = true, IsPrecise = true, DataAccess = DataAccessKind.None, SystemDataAccess = SystemDataAccessKind.None)]
    [return: SqlFacet(MaxSize = 4000)]
    public static SqlString Band(
        [SqlFacet(MaxSize = 4000)] SqlString value,
        [SqlFacet(MaxSize = 4000)] SqlString bands) => Bands.Band(value, bands);

    /// <summary>
    /// A date generalized to a part: cut to the first day of its year, quarter, month or ISO 8601 week, then shown in a format.
    /// <para>Example: <c>pseudo.DateTo('1984-08-17', N'quarter', N'yyyy-Qq')</c> is <c>1984-Q3</c>.</para>
    /// </summary>
    /// <param name="value">Date; NULL gives NULL.</param>
    /// <param name="part"><c>year</c>, <c>quarter</c>, <c>month</c>, <c>week</c> or <c>day</c>.</param>
    /// <param name="format">Holds <c>yyyy</c>, <c>MM</c>, <c>dd</c>, <c>q</c> (quarter) and, for weeks, <c>ww</c> (with it yyyy is the
    /// ISO week's year); Q, W and characters other than Latin letters stand for themselves. Fields finer than the part show its first day.</param>
    /// <returns>The date as text.</returns>
    /// <exception cref="Errors.TransformException">Part or format is NULL or not allowed.</exception>
    [SqlFunction(Name = "DateTo", IsDeterministic = true, IsPrecise = true, DataAccess = DataAccessKind.None, SystemDataAccess = SystemDataAccessKind.None)]
    [return: SqlFacet(MaxSize = 4000)]
    public static SqlString DateTo(
        DateTime? value,
        [SqlFacet(MaxSize = 64)] SqlString part,
        [SqlFacet(MaxSize = 64)] SqlString format) => DateFormatting.DateTo(value, part, format);
}
