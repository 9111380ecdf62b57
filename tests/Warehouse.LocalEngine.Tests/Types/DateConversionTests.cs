using NUnit.Framework;

namespace Warehouse.LocalEngine.Tests.TypeTests;

/// <summary>"datetime (Transact-SQL)", "datetime2", "date", "time", "datetimeoffset", and the styles of "CAST and CONVERT (Transact-SQL)".</summary>
[TestFixture]
internal sealed class DateConversionTests
{
    // datetime: rounded to .000, .003, .007 (table "Rounding of datetime fractional second precision").
    [TestCase("CAST('01/01/98 23:59:59.999' AS datetime)", "1998-01-02 00:00:00.000")]
    [TestCase("CAST('01/01/98 23:59:59.998' AS datetime)", "1998-01-01 23:59:59.997")]
    [TestCase("CAST('01/01/98 23:59:59.995' AS datetime)", "1998-01-01 23:59:59.997")]
    [TestCase("CAST('01/01/98 23:59:59.994' AS datetime)", "1998-01-01 23:59:59.993")]
    [TestCase("CAST('01/01/98 23:59:59.991' AS datetime)", "1998-01-01 23:59:59.990")]

    // smalldatetime: 29.998 s and less round down, 29.999 s up.
    [TestCase("CAST('2007-05-08 12:35:29.998' AS smalldatetime)", "2007-05-08 12:35:00.000")]
    [TestCase("CAST('2007-05-08 12:35:29.999' AS smalldatetime)", "2007-05-08 12:36:00.000")]

    // datetime to datetime2 since compatibility level 130 shows the 1/300 s.
    [TestCase("CAST(CAST('2024-01-01 00:00:00.003' AS datetime) AS datetime2(7))", "2024-01-01 00:00:00.0033333")]
    [TestCase("CAST(CAST('2024-01-01 00:00:00.1234567' AS datetime2(7)) AS datetime2(3))", "2024-01-01 00:00:00.123")]
    [TestCase("CAST(CAST('2024-01-01 00:00:00.1235' AS datetime2(7)) AS datetime2(3))", "2024-01-01 00:00:00.124")]
    [TestCase("CAST(CAST('2024-12-31 23:59:59.9999999' AS datetime2(7)) AS datetime2(0))", "2025-01-01 00:00:00")]
    [TestCase("CAST(CAST('12:10:16.1234567' AS time(7)) AS datetime)", "1900-01-01 12:10:16.123")]
    [TestCase("CAST(CAST('2024-05-06' AS date) AS datetime2(0))", "2024-05-06 00:00:00")]
    [TestCase("CAST(CAST('2024-05-06 10:00:00 +09:00' AS datetimeoffset(0)) AS datetime2(0))", "2024-05-06 10:00:00")]
    [TestCase("CAST(CAST('2024-05-06 10:00:00' AS datetime2(0)) AS datetimeoffset(0))", "2024-05-06 10:00:00 +00:00")]

    // Literal formats.
    [TestCase("CAST('' AS datetime)", "1900-01-01 00:00:00.000")]
    [TestCase("CAST('20240506' AS date)", "2024-05-06")]
    [TestCase("CAST('240506' AS date)", "2024-05-06")]
    [TestCase("CAST('2024' AS date)", "2024-01-01")]
    [TestCase("CAST('5/6/49' AS date)", "2049-05-06")]
    [TestCase("CAST('5/6/50' AS date)", "1950-05-06")]
    [TestCase("CAST('May 6, 2024' AS date)", "2024-05-06")]
    [TestCase("CAST('6 May 2024 1:05:06 PM' AS datetime2(0))", "2024-05-06 13:05:06")]
    [TestCase("CAST('2024 May 6' AS date)", "2024-05-06")]
    [TestCase("CAST('May 2024' AS date)", "2024-05-01")]
    [TestCase("CAST('2024-05-06T07:08:09.123Z' AS datetime)", "2024-05-06 07:08:09.123")]
    [TestCase("CAST('2024-05-06T07:08:09.1234567+09:00' AS datetimeoffset(7))", "2024-05-06 07:08:09.1234567 +09:00")]
    [TestCase("CAST('2024-05-06T07:08:09+09:00' AS datetime2(0))", "2024-05-06 07:08:09")]
    [TestCase("CAST('12 AM' AS time(0))", "00:00:00")]
    [TestCase("CAST('12:30 pm' AS time(0))", "12:30:00")]
    [TestCase("CAST('14:30:20:999' AS time(3))", "14:30:20.999")]
    [TestCase("CONVERT(date, '06.05.2024', 104)", "2024-05-06")]
    [TestCase("CONVERT(date, '06/05/2024', 103)", "2024-05-06")]
    [TestCase("CONVERT(date, '05/06/2024', 101)", "2024-05-06")]
    [TestCase("CONVERT(date, '24.05.06', 2)", "2024-05-06")]
    [TestCase("CONVERT(datetime, '2024-05-06 07:08:09', 120)", "2024-05-06 07:08:09.000")]

    // Styles.
    [TestCase("CAST(CAST('2024-05-06 07:08:09.123' AS datetime) AS varchar(30))", "May  6 2024  7:08AM")]
    [TestCase("CONVERT(varchar(30), CAST('2024-05-06 13:08:09.123' AS datetime), 109)", "May  6 2024  1:08:09:123PM")]
    [TestCase("CONVERT(varchar(30), CAST('2024-05-06 13:08:09.123' AS datetime), 1)", "05/06/24")]
    [TestCase("CONVERT(varchar(30), CAST('2024-05-06 13:08:09.123' AS datetime), 6)", "06 May 24")]
    [TestCase("CONVERT(varchar(30), CAST('2024-05-06 13:08:09.123' AS datetime), 107)", "May 06, 2024")]
    [TestCase("CONVERT(varchar(30), CAST('2024-05-06 13:08:09.123' AS datetime), 112)", "20240506")]
    [TestCase("CONVERT(varchar(30), CAST('2024-05-06 13:08:09.123' AS datetime), 113)", "06 May 2024 13:08:09:123")]
    [TestCase("CONVERT(varchar(30), CAST('2024-05-06 13:08:09.123' AS datetime), 108)", "13:08:09")]
    [TestCase("CONVERT(varchar(30), CAST('2024-05-06 13:08:09.123' AS datetime), 120)", "2024-05-06 13:08:09")]
    [TestCase("CONVERT(varchar(30), CAST('2024-05-06 13:08:09.123' AS datetime), 126)", "2024-05-06T13:08:09.123")]
    [TestCase("CONVERT(varchar(30), CAST('2024-05-06 13:08:09' AS datetime), 126)", "2024-05-06T13:08:09")]
    [TestCase("CONVERT(varchar(40), CAST('2024-05-06 13:08:09.5 +09:00' AS datetimeoffset(1)), 126)", "2024-05-06T13:08:09.5+09:00")]
    [TestCase("CONVERT(varchar(40), CAST('2024-05-06 13:08:09.5 +09:00' AS datetimeoffset(1)), 127)", "2024-05-06T04:08:09.5Z")]
    [TestCase("CAST(CAST('2024-05-06 13:08:09.1234567' AS datetime2(7)) AS varchar(30))", "2024-05-06 13:08:09.1234567")]
    [TestCase("CAST(CAST('2024-05-06' AS date) AS varchar(7))", "2024-05")]
    [TestCase("CONVERT(varchar(8), CAST('2024-05-06' AS date), 112)", "20240506")]

    // Numbers and datetime: days since 1900-01-01.
    [TestCase("CAST(1 AS datetime)", "1900-01-02 00:00:00.000")]
    [TestCase("CAST(-0.25 AS datetime)", "1899-12-31 18:00:00.000")]
    [TestCase("CAST(CAST('1900-01-02 12:00' AS datetime) AS float)", "1.5")]
    [TestCase("CAST(CAST('1900-01-02 12:00' AS datetime) AS int)", "2")]
    [TestCase("CAST(CAST('1899-12-31 06:00' AS datetime) AS decimal(10,2))", "-0.75")]
    public void Convert_DatesAndTimes_FollowTheDocumentation(string expression, string expected) =>
        Assert.That(Scalar.Text(expression), Is.EqualTo(expected));

    [TestCase("CONVERT(varchar(30), CAST('2024-05-06' AS date), 108)")]
    [TestCase("CONVERT(varchar(30), CAST('10:00' AS time), 112)")]
    public void Convert_StyleWithoutAnythingToShow_IsError281(string expression) =>
        Assert.That(Scalar.Error(expression), Is.EqualTo(281));
}
