using System;
using System.Data.SqlTypes;
using Microsoft.SqlServer.Server;
using Warehouse.Clr.Randomness;

namespace Warehouse.Clr;

/// <summary>Randomization techniques (무작위화기술). Those for loads are keyed: the same keys give the same result, so a load can be repeated and
/// verified.</summary>
public static class Randomization
{
    /// <summary>
    /// Noise addition (잡음 추가): adds a random number to the value. The same keys, distribution and scale give the same noise, so repeated loads
    /// and queries cannot be averaged; another row, column key, distribution or scale gives an independent one.
    /// <para>Example: <c>pseudo.NoiseAdd(51200, N'laplace', 300, @runKey, @rowKey)</c> under the key 0x000102…0f gives row 0x01 the value
    /// 51624.5195142592.</para>
    /// <para>This is not differential privacy: the budget of queries is kept by risk.PrivateCount and its like.</para>
    /// </summary>
    /// <param name="value">Number; NULL gives NULL.</param>
    /// <param name="distribution"><c>uniform</c>, <c>normal</c> or <c>laplace</c>, each symmetric around 0.</param>
    /// <param name="scale">Above 0, in the value's own unit. uniform: half-width, the noise lies between -scale and scale. normal: standard
    /// deviation; the noise ends at 10.5 × scale. laplace: b, the mean of the noise's size; the standard deviation is 1.41 × b, and the noise
    /// ends at 45.1 × b.</param>
    /// <param name="runKey">Key of the release's randomness and the column, 16 bytes or more.</param>
    /// <param name="rowKey">Bytes that identify the row, not empty. Rows with one key get one noise.</param>
    /// <returns>Value and noise. The noise is exact to 2^-55 of the scale and rounded to 10 decimals (ties away from zero); its expectation is 0.</returns>
    /// <exception cref="Errors.TransformException">A parameter is NULL or not allowed, or the result exceeds decimal(38,10).</exception>
    [SqlFunction(Name = "NoiseAdd", IsDeterministic = true, IsPrecise = true, DataAccess = DataAccessKind.None, SystemDataAccess = SystemDataAccessKind.None)]
    [return: SqlFacet(Precision = 38, Scale = 10)]
    public static SqlDecimal NoiseAdd(
        [SqlFacet(Precision = 38, Scale = 10)] SqlDecimal value,
        [SqlFacet(MaxSize = 64)] SqlString distribution,
        [SqlFacet(Precision = 38, Scale = 10)] SqlDecimal scale,
        [SqlFacet(MaxSize = 8000)] SqlBinary runKey,
        [SqlFacet(MaxSize = 8000)] SqlBinary rowKey) => NoiseAddition.Add(value, distribution, scale, runKey, rowKey);

    /// <summary>
    /// Noise by multiplication (잡음 추가): value × (1 + noise), for amounts whose size spans orders of magnitude. 0 stays 0.
    /// <para>Example: <c>pseudo.NoiseMultiply(51200, N'uniform', 0.05, @runKey, @rowKey)</c> lies between 48640 and 53760.</para>
    /// </summary>
    /// <param name="value">Number; NULL gives NULL.</param>
    /// <param name="distribution"><c>uniform</c>, <c>normal</c> or <c>laplace</c>, each symmetric around 0.</param>
    /// <param name="scale">Above 0, as a share of the value: 0.05 is five per cent. Half-width, standard deviation or b, as in NoiseAdd, with
    /// the same ends; noise below -1 turns the sign.</param>
    /// <param name="runKey">Key of the release's randomness and the column, 16 bytes or more.</param>
    /// <param name="rowKey">Bytes that identify the row, not empty. Rows with one key get one noise.</param>
    /// <returns>The disturbed value. The noise is exact to 2^-55 of the scale, value × noise rounded to 10 decimals (ties away from zero); its
    /// expectation is 0.</returns>
    /// <exception cref="Errors.TransformException">A parameter is NULL or not allowed, or the result exceeds decimal(38,10).</exception>
    [SqlFunction(Name = "NoiseMultiply", IsDeterministic = true, IsPrecise = true, DataAccess = DataAccessKind.None, SystemDataAccess = SystemDataAccessKind.None)]
    [return: SqlFacet(Precision = 38, Scale = 10)]
    public static SqlDecimal NoiseMultiply(
        [SqlFacet(Precision = 38, Scale = 10)] SqlDecimal value,
        [SqlFacet(MaxSize = 64)] SqlString distribution,
        [SqlFacet(Precision = 38, Scale = 10)] SqlDecimal scale,
        [SqlFacet(MaxSize = 8000)] SqlBinary runKey,
        [SqlFacet(MaxSize = 8000)] SqlBinary rowKey) => NoiseAddition.Multiply(value, distribution, scale, runKey, rowKey);

    /// <summary>
    /// Noise addition (잡음 추가) to dates: moves all dates of one subject by the same number of days, so that intervals stay.
    /// <para>Example: <c>pseudo.DateShift(@admitted, 9, @runKey, @subjectKey)</c> and <c>pseudo.DateShift(@discharged, 9, @runKey,
    /// @subjectKey)</c> are as far apart as the originals.</para>
    /// </summary>
    /// <param name="value">Date; NULL gives NULL.</param>
    /// <param name="maxDays">Largest shift in days, 1 to 36,525; the shift is uniform over -maxDays to maxDays and never 0.</param>
    /// <param name="runKey">Key of the release's randomness, 16 bytes or more.</param>
    /// <param name="subjectKey">Bytes that identify the subject, not empty.</param>
    /// <returns>The shifted date; the time of day stays.</returns>
    /// <exception cref="Errors.TransformException">A parameter is NULL or not allowed, or the shifted date does not exist.</exception>
    [SqlFunction(Name = "DateShift", IsDeterministic = true, IsPrecise = true, DataAccess = DataAccessKind.None, SystemDataAccess = SystemDataAccessKind.None)]
    public static DateTime? DateShift(
        DateTime? value,
        SqlInt32 maxDays,
        [SqlFacet(MaxSize = 8000)] SqlBinary runKey,
        [SqlFacet(MaxSize = 8000)] SqlBinary subjectKey) => KeyedRandom.DateShift(value, maxDays, runKey, subjectKey);

    /// <summary>
    /// Random rounding (랜덤 라운딩) to a neighbouring multiple of a unit; the expected result is the value itself.
    /// <para>Example: <c>pseudo.RandomRound(869250, 100000, @runKey, @rowKey)</c> is 800000 or 900000, the latter with probability
    /// 0.6925.</para>
    /// </summary>
    /// <param name="value">Number to round; NULL gives NULL.</param>
    /// <param name="unit">Above 0.</param>
    /// <param name="runKey">Key of the release's randomness and the column, 16 bytes or more.</param>
    /// <param name="rowKey">Bytes that identify the row, not empty.</param>
    /// <returns>A multiple of the unit.</returns>
    /// <exception cref="Errors.TransformException">A parameter is NULL or not allowed, or the result exceeds decimal(38,10).</exception>
    [SqlFunction(Name = "RandomRound", IsDeterministic = true, IsPrecise = true, DataAccess = DataAccessKind.None, SystemDataAccess = SystemDataAccessKind.None)]
    [return: SqlFacet(Precision = 38, Scale = 10)]
    public static SqlDecimal RandomRound(
        [SqlFacet(Precision = 38, Scale = 10)] SqlDecimal value,
        [SqlFacet(Precision = 38, Scale = 10)] SqlDecimal unit,
        [SqlFacet(MaxSize = 8000)] SqlBinary runKey,
        [SqlFacet(MaxSize = 8000)] SqlBinary rowKey) => KeyedRandom.RandomRound(value, unit, runKey, rowKey);

    /// <summary>
    /// Random digits from a cryptographic generator. Not repeatable, so never in a load that may be resumed: plans use keyed techniques.
    /// <para>Example: <c>pseudo.RandomDigits(8)</c>.</para>
    /// </summary>
    /// <param name="length">1 to 4,000.</param>
    /// <returns>That many digits.</returns>
    /// <exception cref="Errors.TransformException">The length is NULL or out of range.</exception>
    [SqlFunction(Name = "RandomDigits", IsDeterministic = false, IsPrecise = true, DataAccess = DataAccessKind.None, SystemDataAccess = SystemDataAccessKind.None)]
    [return: SqlFacet(MaxSize = 4000)]
    public static SqlString RandomDigits(SqlInt32 length) => RandomSymbols.RandomDigits(length);

    /// <summary>
    /// Random text from a cryptographic generator. Not repeatable, so never in a load that may be resumed.
    /// <para>Example: <c>pseudo.RandomText(12, N'alnum')</c>.</para>
    /// </summary>
    /// <param name="length">1 to 4,000.</param>
    /// <param name="alphabet">As for Ff1Encrypt.</param>
    /// <returns>That many symbols of the alphabet, each equally likely.</returns>
    /// <exception cref="Errors.TransformException">A parameter is NULL or not allowed.</exception>
    [SqlFunction(Name = "RandomText", IsDeterministic = false, IsPrecise = true, DataAccess = DataAccessKind.None, SystemDataAccess = SystemDataAccessKind.None)]
    [return: SqlFacet(MaxSize = 4000)]
    public static SqlString RandomText(
        SqlInt32 length,
        [SqlFacet(MaxSize = 4000)] SqlString alphabet) => RandomSymbols.RandomText(length, alphabet);

    /// <summary>
    /// The noise of differential privacy (차분 프라이버시): a whole number from the two-sided geometric distribution, P(x) proportional to exp(-|x| / scale), drawn
    /// exactly and anew by the cryptographic generator on every call. A count in which one person makes a difference of at most d is released under
    /// epsilon with the scale d / epsilon. risk.PrivateCount and its like keep the budget; this function keeps none.
    /// <para>Example: <c>pseudo.DiscreteLaplace(10, 1)</c> for one row per person and epsilon 0.1.</para>
    /// </summary>
    /// <param name="scaleNumerator">The scale is a fraction: 1 to 10^12.</param>
    /// <param name="scaleDenominator">1 to 10^12.</param>
    /// <returns>The noise; its expectation is 0, its standard deviation 1.41 × scale for scales above 1.</returns>
    /// <exception cref="Errors.TransformException">A parameter is NULL or not allowed.</exception>
    [SqlFunction(Name = "DiscreteLaplace", IsDeterministic = false, IsPrecise = true, DataAccess = DataAccessKind.None, SystemDataAccess = SystemDataAccessKind.None)]
    public static SqlInt64 DiscreteLaplace(SqlInt64 scaleNumerator, SqlInt64 scaleDenominator) => TwoSidedGeometric.Draw(scaleNumerator, scaleDenominator);
}
