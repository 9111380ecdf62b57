using System;
using System.Data.SqlTypes;
using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Warehouse.LocalEngine.Tests.TypeTests;

/// <summary>Date functions and rounding on random instants, against .NET's calendar and SqlDateTime.</summary>
[TestFixture]
internal sealed class DatePropertyTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(400);

    /// <summary>Instants of the datetime type's years, to the 100 nanoseconds; the ends of months, days and seconds more often.</summary>
    private static readonly Arbitrary<DateTime> Instants = Arb.From(
        from year in Gen.Choose(1753, 9800)
        from month in Gen.Choose(1, 12)
        from day in Gen.Frequency((2, Gen.Choose(1, 28)), (1, Gen.Constant(31)))
        from second in Gen.Frequency((2, Gen.Choose(0, 86_399)), (1, Gen.Elements(0, 86_399)))
        from fraction in Gen.Frequency((2, Gen.Choose(0, 9_999_999)), (1, Gen.Elements(0, 9_999_999, 4_999_999, 5_000_000)))
        select new DateTime(year, month, int.Min(day, DateTime.DaysInMonth(year, month))).AddSeconds(second).AddTicks(fraction));

    [Test]
    public void DateAdd_RandomNumbers_AgreesWithDateTime() => Check.One(Many, Prop.ForAll(Instants, Arb.From(Gen.Choose(-2000, 2000)), static (instant, n) =>
        (Scalar.Text($"DATEADD(month, {n}, {Literal(instant)})") == Iso(instant.AddMonths(n))
            && Scalar.Text($"DATEADD(year, {n / 300}, {Literal(instant)})") == Iso(instant.AddYears(n / 300))
            && Scalar.Text($"DATEADD(quarter, {n}, {Literal(new DateTime(4000, 1, 1) + instant.TimeOfDay)})") == Iso((new DateTime(4000, 1, 1) + instant.TimeOfDay).AddMonths(3 * n))
            && Scalar.Text($"DATEADD(week, {n}, {Literal(instant)})") == Iso(instant.AddDays(7 * n))
            && Scalar.Text($"DATEADD(minute, {n}, {Literal(instant)})") == Iso(instant.AddMinutes(n))
            && Scalar.Text($"DATEADD(microsecond, {n}, {Literal(instant)})") == Iso(instant.AddTicks(10L * n)))
            .Label($"{Iso(instant)}, {n}")));

    [Test]
    public void DateDiff_RandomInstants_CountsBoundaries() => Check.One(Many, Prop.ForAll(Instants, Instants, static (from, to) =>
        (Diff("year", from, to) == to.Year - from.Year
            && Diff("month", from, to) == ((to.Year - from.Year) * 12) + to.Month - from.Month
            && Diff("quarter", from, to) == ((to.Year - from.Year) * 4) + ((to.Month - 1) / 3) - ((from.Month - 1) / 3)
            && Diff("day", from, to) == DayNumber(to) - DayNumber(from)
            && Diff("week", from, to) == ((DayNumber(to) + 1) / 7) - ((DayNumber(from) + 1) / 7)
            && Diff("hour", from, to) == (to.Ticks / TimeSpan.TicksPerHour) - (from.Ticks / TimeSpan.TicksPerHour)
            && Diff("millisecond", from, to) == (to.Ticks / TimeSpan.TicksPerMillisecond) - (from.Ticks / TimeSpan.TicksPerMillisecond))
            .Label($"{Iso(from)} to {Iso(to)}")));

    [Test]
    public void DatePart_RandomInstants_AgreesWithDateTime() => Check.One(Many, Prop.ForAll(Instants, static instant =>
        (Part("iso_week", instant) == ISOWeek.GetWeekOfYear(instant)
            && Part("dayofyear", instant) == instant.DayOfYear
            && Part("weekday", instant) == (int)instant.DayOfWeek + 1
            && Part("week", instant) == CultureInfo.InvariantCulture.Calendar.GetWeekOfYear(instant, CalendarWeekRule.FirstDay, DayOfWeek.Sunday)
            && Part("nanosecond", instant) == instant.Ticks % TimeSpan.TicksPerSecond * 100
            && Scalar.Text($"EOMONTH({Literal(instant)})") == new DateTime(instant.Year, instant.Month, DateTime.DaysInMonth(instant.Year, instant.Month)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
            .Label(Iso(instant))));

    [Test]
    public void Rounding_RandomInstants_AgreesWithSqlDateTime() => Check.One(Many, Prop.ForAll(Instants, static instant =>
    {
        DateTime legacy = new SqlDateTime(instant).Value;
        long seconds = (instant.Ticks + (TimeSpan.TicksPerSecond / 2)) / TimeSpan.TicksPerSecond;
        return (Scalar.Text($"CAST({Literal(instant)} AS datetime)") == legacy.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture)
            && Scalar.Text($"CAST({Literal(instant)} AS datetime2(0))") == new DateTime(seconds * TimeSpan.TicksPerSecond).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
            && Scalar.Text($"CAST({Literal(instant)} AS date)") == instant.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
            .Label(Iso(instant));
    }));

    private static long Diff(string part, DateTime from, DateTime to) =>
        long.Parse(Scalar.Text($"DATEDIFF_BIG({part}, {Literal(from)}, {Literal(to)})"), CultureInfo.InvariantCulture);

    private static int Part(string part, DateTime instant) => int.Parse(Scalar.Text($"DATEPART({part}, {Literal(instant)})"), CultureInfo.InvariantCulture);

    private static long DayNumber(DateTime instant) => instant.Ticks / TimeSpan.TicksPerDay;

    private static string Literal(DateTime instant) => $"CAST('{Iso(instant)}' AS datetime2)";

    private static string Iso(DateTime instant) => instant.ToString("yyyy-MM-dd HH:mm:ss.fffffff", CultureInfo.InvariantCulture);
}
