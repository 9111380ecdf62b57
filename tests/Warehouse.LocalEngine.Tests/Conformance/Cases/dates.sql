-- page: https://learn.microsoft.com/sql/t-sql/functions/date-and-time-data-types-and-functions-transact-sql

-- case: DATEDIFF counts boundaries, not spans
-- page: https://learn.microsoft.com/sql/t-sql/functions/datediff-transact-sql
DECLARE @a datetime2 = '2005-12-31 23:59:59.9999999', @b datetime2 = '2006-01-01 00:00:00.0000000';
SELECT DATEDIFF(year, @a, @b), DATEDIFF(quarter, @a, @b), DATEDIFF(month, @a, @b), DATEDIFF(dayofyear, @a, @b), DATEDIFF(day, @a, @b), DATEDIFF(week, @a, @b),
       DATEDIFF(hour, @a, @b), DATEDIFF(minute, @a, @b), DATEDIFF(second, @a, @b), DATEDIFF(millisecond, @a, @b), DATEDIFF(microsecond, @a, @b);
-- result: 1 | 1 | 1 | 1 | 1 | 1 | 1 | 1 | 1 | 1 | 1

-- case: DATEDIFF within a unit is zero, and backwards it is negative
-- page: https://learn.microsoft.com/sql/t-sql/functions/datediff-transact-sql
SELECT DATEDIFF(year, '2024-01-01', '2024-12-31'), DATEDIFF(month, '2024-03-01', '2024-02-29'), DATEDIFF(day, '2024-02-28', '2024-03-01'), DATEDIFF(hour, '2024-01-01T00:59:00', '2024-01-01T01:00:00');
-- types: int | int | int | int
-- result: 0 | -1 | 2 | 1

-- case: DATEDIFF in weeks takes Sunday for the first day
-- page: https://learn.microsoft.com/sql/t-sql/functions/datediff-transact-sql
SELECT DATEDIFF(week, '2024-02-24', '2024-02-25'), DATEDIFF(week, '2024-02-25', '2024-03-02');
-- result: 1 | 0

-- case: DATEDIFF beyond int overflows, DATEDIFF_BIG does not
-- page: https://learn.microsoft.com/sql/t-sql/functions/datediff-big-transact-sql
SELECT DATEDIFF_BIG(millisecond, '2000-01-01', '2024-01-01');
SELECT DATEDIFF(millisecond, '2000-01-01', '2024-01-01');
-- types: bigint
-- result: 757382400000
-- error: 535

-- case: DATEDIFF of dates and times fills in what is missing
-- page: https://learn.microsoft.com/sql/t-sql/functions/datediff-transact-sql
SELECT DATEDIFF(hour, CAST('2024-02-29' AS date), CAST('2024-03-01T05:00:00' AS datetime)), DATEDIFF(minute, CAST('10:00' AS time), CAST('11:30' AS time)), DATEDIFF(day, NULL, '2024-01-01');
-- result: 29 | 90 | NULL

-- case: DATEDIFF compares offsets in UTC
-- page: https://learn.microsoft.com/sql/t-sql/functions/datediff-transact-sql
SELECT DATEDIFF(hour, CAST('2024-01-01 00:00:00 +09:00' AS datetimeoffset), CAST('2024-01-01 00:00:00 +00:00' AS datetimeoffset));
-- result: 9

-- case: DATEADD of months ends at the last day
-- page: https://learn.microsoft.com/sql/t-sql/functions/dateadd-transact-sql
SELECT DATEADD(month, 1, CAST('2006-08-30' AS date)), DATEADD(month, 1, CAST('2006-08-31' AS date)), DATEADD(year, 1, CAST('2024-02-29' AS date)), DATEADD(month, -1, CAST('2024-03-31' AS date)), DATEADD(quarter, 1, CAST('2023-11-30' AS date));
-- types: date | date | date | date | date
-- result: 2006-09-30 | 2006-09-30 | 2025-02-28 | 2024-02-29 | 2024-02-29

-- case: DATEADD cuts the fraction of its number
-- page: https://learn.microsoft.com/sql/t-sql/functions/dateadd-transact-sql
SELECT DATEADD(day, 1.9, CAST('2024-02-28' AS date)), DATEADD(day, -1.9, CAST('2024-02-28' AS date));
-- result: 2024-02-29 | 2024-02-27

-- case: DATEADD of text is a datetime, of other types that type
-- page: https://learn.microsoft.com/sql/t-sql/functions/dateadd-transact-sql
SELECT DATEADD(hour, 1, '2024-02-29'), DATEADD(hour, 1, CAST('2024-02-29' AS smalldatetime)), DATEADD(hour, -1, CAST('00:30' AS time(0))), DATEADD(nanosecond, 149, CAST('2024-02-29' AS datetime2(7)));
-- types: datetime | smalldatetime | time(0) | datetime2(7)
-- result: 2024-02-29 01:00:00.000 | 2024-02-29 01:00:00 | 23:30:00 | 2024-02-29 00:00:00.0000001

-- case: DATEADD beyond the type's range is an error
-- page: https://learn.microsoft.com/sql/t-sql/functions/dateadd-transact-sql
SELECT DATEADD(year, 2147483647, CAST('2006-07-31' AS datetime));
SELECT DATEADD(day, 1, CAST('9999-12-31' AS date));
-- error: 517
-- error: 517

-- case: DATEADD takes an int
-- page: https://learn.microsoft.com/sql/t-sql/functions/dateadd-transact-sql
SELECT DATEADD(second, 2147483648, CAST('2024-02-29' AS datetime2));
-- error: 8115

-- case: A date has no hours to add
-- page: https://learn.microsoft.com/sql/t-sql/functions/dateadd-transact-sql
SELECT DATEADD(hour, 1, CAST('2024-02-29' AS date));
-- error: 9810

-- case: A time has no days
-- page: https://learn.microsoft.com/sql/t-sql/functions/datepart-transact-sql
SELECT DATEPART(day, CAST('10:00' AS time));
-- error: 9810

-- case: A word that is no date part
-- page: https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors-0-to-999
SELECT DATEADD(fortnight, 1, '2024-02-29');
-- error: 155, 15

-- case: Date parts by their names and abbreviations
-- page: https://learn.microsoft.com/sql/t-sql/functions/datepart-transact-sql
DECLARE @d datetime2 = '2007-10-30 12:15:32.1234567';
SELECT DATEPART(year, @d), DATEPART(yy, @d), DATEPART(quarter, @d), DATEPART(mm, @d), DATEPART(dayofyear, @d), DATEPART(dd, @d), DATEPART(week, @d), DATEPART(weekday, @d),
       DATEPART(hh, @d), DATEPART(mi, @d), DATEPART(ss, @d), DATEPART(millisecond, @d), DATEPART(microsecond, @d), DATEPART(nanosecond, @d), DATEPART(iso_week, @d);
-- result: 2007 | 2007 | 4 | 10 | 303 | 30 | 44 | 3 | 12 | 15 | 32 | 123 | 123456 | 123456700 | 44

-- case: Date part of an offset
-- page: https://learn.microsoft.com/sql/t-sql/functions/datepart-transact-sql
SELECT DATEPART(tzoffset, CAST('2007-05-10 00:00:01.1234567 +05:10' AS datetimeoffset)), DATEPART(hour, CAST('2007-05-10 00:00:01.1234567 +05:10' AS datetimeoffset));
-- result: 310 | 0

-- case: ISO weeks begin on Monday and belong to the year of their Thursday
-- page: https://learn.microsoft.com/sql/t-sql/functions/datepart-transact-sql
SELECT DATEPART(iso_week, '2012-01-01'), DATEPART(iso_week, '2008-12-29'), DATEPART(isowk, '2010-01-03'), DATEPART(week, '2012-01-01');
-- result: 52 | 1 | 53 | 1

-- case: Names of months and weekdays are English
-- page: https://learn.microsoft.com/sql/t-sql/functions/datename-transact-sql
SELECT DATENAME(month, '2024-02-29'), DATENAME(weekday, '2024-02-29'), DATENAME(year, '2024-02-29'), DATENAME(tzoffset, CAST('2024-02-29 00:00 +09:00' AS datetimeoffset)), @@DATEFIRST;
-- result: February | Thursday | 2024 | +09:00 | 7

-- case: DAY, MONTH and YEAR
-- page: https://learn.microsoft.com/sql/t-sql/functions/day-transact-sql
SELECT DAY('2015-04-30 01:01:01.1234567'), MONTH('2007-04-30T01:01:01.1234567 -07:00'), YEAR('2010-04-30T01:01:01.1234567-07:00'), YEAR(0), MONTH(0), DAY(0);
-- result: 30 | 4 | 2010 | 1900 | 1 | 1

-- case: EOMONTH is the month's last day, as a date
-- page: https://learn.microsoft.com/sql/t-sql/functions/eomonth-transact-sql
SELECT EOMONTH('2024-02-10'), EOMONTH(CAST('2011-12-01T10:00:00' AS datetime), -1), EOMONTH('2023-01-31', 1), EOMONTH(NULL);
-- types: date | date | date | date
-- result: 2024-02-29 | 2011-11-30 | 2023-02-28 | NULL

-- case: EOMONTH beyond the calendar is an error
-- page: https://learn.microsoft.com/sql/t-sql/functions/eomonth-transact-sql
SELECT EOMONTH('9999-12-31', 1);
-- error: 517

-- case: Dates and times from their parts
-- page: https://learn.microsoft.com/sql/t-sql/functions/datefromparts-transact-sql
SELECT DATEFROMPARTS(2010, 12, 31), DATETIMEFROMPARTS(2010, 12, 31, 23, 59, 59, 0), SMALLDATETIMEFROMPARTS(2010, 12, 31, 23, 59), DATEFROMPARTS(2010, NULL, 31);
SELECT DATETIME2FROMPARTS(2011, 8, 15, 14, 23, 44, 50, 2), TIMEFROMPARTS(14, 23, 44, 5, 1), TIMEFROMPARTS(14, 23, 44, 500, 3), DATETIMEOFFSETFROMPARTS(2010, 12, 31, 14, 23, 23, 0, 12, 0, 7);
-- types: date | datetime | smalldatetime | date
-- result: 2010-12-31 | 2010-12-31 23:59:59.000 | 2010-12-31 23:59:00 | NULL
-- next result
-- types: datetime2(2) | time(1) | time(3) | datetimeoffset(7)
-- result: 2011-08-15 14:23:44.50 | 14:23:44.5 | 14:23:44.500 | 2010-12-31 14:23:23.0000000 +12:00

-- case: Parts that are no date
-- page: https://learn.microsoft.com/sql/t-sql/functions/datefromparts-transact-sql
SELECT DATEFROMPARTS(2023, 2, 29);
SELECT TIMEFROMPARTS(24, 0, 0, 0, 0);
-- error: 289
-- error: 289

-- case: SWITCHOFFSET moves the clock, TODATETIMEOFFSET attaches an offset
-- page: https://learn.microsoft.com/sql/t-sql/functions/switchoffset-transact-sql
SELECT SWITCHOFFSET(CAST('1998-09-20 07:45:50.71345 -05:00' AS datetimeoffset), '-08:00'), TODATETIMEOFFSET(CAST('2024-02-29 10:00:00' AS datetime2(0)), '+09:00'), TODATETIMEOFFSET(CAST('2024-02-29 10:00:00' AS datetime2(0)), -120);
-- result: 1998-09-20 04:45:50.7134500 -08:00 | 2024-02-29 10:00:00 +09:00 | 2024-02-29 10:00:00 -02:00

-- case: AT TIME ZONE attaches or converts
-- page: https://learn.microsoft.com/sql/t-sql/queries/at-time-zone-transact-sql
SELECT CAST('2024-02-29 10:00:00' AS datetime2(0)) AT TIME ZONE 'Korea Standard Time', CAST('2024-02-29 10:00:00 +00:00' AS datetimeoffset(0)) AT TIME ZONE 'Korea Standard Time', CAST('2024-02-29 10:00:00' AS datetime2(0)) AT TIME ZONE 'UTC' AT TIME ZONE 'Korea Standard Time';
-- result: 2024-02-29 10:00:00 +09:00 | 2024-02-29 19:00:00 +09:00 | 2024-02-29 19:00:00 +09:00

-- case: Time zones with daylight saving are refused
-- page: https://learn.microsoft.com/sql/t-sql/queries/at-time-zone-transact-sql
SELECT CAST('2024-02-29 10:00:00' AS datetime2(0)) AT TIME ZONE 'Pacific Standard Time';
-- refused: Time

-- case: Current instants have the types of their functions
-- page: https://learn.microsoft.com/sql/t-sql/functions/date-and-time-data-types-and-functions-transact-sql
SELECT SYSDATETIME(), SYSDATETIMEOFFSET(), SYSUTCDATETIME(), CURRENT_TIMESTAMP, GETDATE(), GETUTCDATE() WHERE 1 = 0;
-- types: datetime2(7) | datetimeoffset(7) | datetime2(7) | datetime | datetime | datetime
-- no rows

-- case: The current instant is the same in all rows of a statement
-- page: https://learn.microsoft.com/sql/t-sql/functions/getdate-transact-sql
SELECT COUNT(DISTINCT GETDATE()) FROM (VALUES (1), (2), (3)) AS t(a);
-- result: 1

-- case: ISDATE knows what is a datetime
-- page: https://learn.microsoft.com/sql/t-sql/functions/isdate-transact-sql
SELECT ISDATE('2009-05-12 10:19:41.177'), ISDATE('2009-05-12 10:19:41.1770000'), ISDATE('2009-02-30'), ISDATE('04/15/2008'), ISDATE('abc'), ISDATE(NULL);
-- result: 1 | 0 | 0 | 1 | 0 | 0

-- case: datetime is rounded to .000, .003 and .007
-- page: https://learn.microsoft.com/sql/t-sql/data-types/datetime-transact-sql
SELECT CAST('1998-01-01T23:59:59.999' AS datetime), CAST('1998-01-01T23:59:59.998' AS datetime), CAST('1998-01-01T23:59:59.995' AS datetime), CAST('1998-01-01T23:59:59.994' AS datetime), CAST('1998-01-01T23:59:59.992' AS datetime), CAST('1998-01-01T23:59:59.991' AS datetime), CAST('1998-01-01T23:59:59.990' AS datetime);
-- result: 1998-01-02 00:00:00.000 | 1998-01-01 23:59:59.997 | 1998-01-01 23:59:59.997 | 1998-01-01 23:59:59.993 | 1998-01-01 23:59:59.993 | 1998-01-01 23:59:59.990 | 1998-01-01 23:59:59.990

-- case: smalldatetime is rounded to the minute
-- page: https://learn.microsoft.com/sql/t-sql/data-types/smalldatetime-transact-sql
SELECT CAST('2007-05-08 12:35:29' AS smalldatetime), CAST('2007-05-08 12:35:30' AS smalldatetime), CAST('2007-05-08 12:59:59.998' AS smalldatetime), CAST('2007-05-08 12:35:29.998' AS smalldatetime), CAST('2007-05-08 12:35:29.999' AS smalldatetime);
-- result: 2007-05-08 12:35:00 | 2007-05-08 12:36:00 | 2007-05-08 13:00:00 | 2007-05-08 12:35:00 | 2007-05-08 12:36:00

-- case: time and datetime2 are rounded to their scale
-- page: https://learn.microsoft.com/sql/t-sql/data-types/datetime2-transact-sql
DECLARE @d datetime2(7) = '2016-10-23 12:45:37.3333367';
SELECT CAST(@d AS datetime2(5)), CAST(@d AS datetime2(0)), CAST(CAST('23:59:59.9999999' AS time(7)) AS time(0)), CAST(CAST('9999-12-31 23:59:59.5' AS datetime2(1)) AS date), CAST('12:10:16.1234567' AS time(4));
-- result: 2016-10-23 12:45:37.33334 | 2016-10-23 12:45:37 | 00:00:00 | 9999-12-31 | 12:10:16.1235

-- case: A datetime as a datetime2 shows its thirds of hundredths
-- page: https://learn.microsoft.com/sql/t-sql/data-types/datetime2-transact-sql
-- note: Since database compatibility level 130.
DECLARE @d datetime = '2016-10-23 12:45:37.333';
SELECT CAST(@d AS datetime2), CAST(@d AS datetime2(3)), CASE WHEN CAST(@d AS datetime2) = @d THEN 'equal' ELSE 'different' END;
-- result: 2016-10-23 12:45:37.3333333 | 2016-10-23 12:45:37.333 | equal

-- case: Dates and times become instants
-- page: https://learn.microsoft.com/sql/t-sql/data-types/date-transact-sql
SELECT CAST(CAST('2024-02-29' AS date) AS datetime2(0)), CAST(CAST('10:30' AS time(0)) AS datetime), CAST(CAST('2024-02-29 10:30:59' AS datetime2(0)) AS time(0)), CAST(CAST('2024-02-29 23:59:59' AS datetime) AS date);
-- result: 2024-02-29 00:00:00 | 1900-01-01 10:30:00.000 | 10:30:59 | 2024-02-29

-- case: A time becomes no date
-- page: https://learn.microsoft.com/sql/t-sql/data-types/time-transact-sql
SELECT CAST(CAST('10:30' AS time) AS date);
-- error: 529

-- case: An offset is dropped, not converted
-- page: https://learn.microsoft.com/sql/t-sql/data-types/datetimeoffset-transact-sql
SELECT CAST(CAST('2025-12-10 12:32:10 +01:00' AS datetimeoffset(0)) AS datetime2(0)), CAST(CAST('2025-12-10 12:32:10 +01:00' AS datetimeoffset(0)) AS date), CAST(CAST('2025-12-10 12:32:10' AS datetime2(0)) AS datetimeoffset(0));
-- result: 2025-12-10 12:32:10 | 2025-12-10 | 2025-12-10 12:32:10 +00:00

-- case: Instants with offsets compare in UTC
-- page: https://learn.microsoft.com/sql/t-sql/data-types/datetimeoffset-transact-sql
SELECT CASE WHEN CAST('2024-01-01 09:00 +09:00' AS datetimeoffset) = CAST('2024-01-01 00:00 +00:00' AS datetimeoffset) THEN 'equal' ELSE 'different' END;
-- result: equal

-- case: The ends of the types
-- page: https://learn.microsoft.com/sql/t-sql/data-types/date-transact-sql
SELECT CAST('0001-01-01' AS date), CAST('9999-12-31' AS date), CAST('1753-01-01' AS datetime), CAST('9999-12-31T23:59:59.997' AS datetime), CAST('1900-01-01' AS smalldatetime), CAST('2079-06-06T23:59:29' AS smalldatetime);
-- result: 0001-01-01 | 9999-12-31 | 1753-01-01 00:00:00.000 | 9999-12-31 23:59:59.997 | 1900-01-01 00:00:00 | 2079-06-06 23:59:00

-- case: Text outside a datetime's range
-- page: https://learn.microsoft.com/sql/t-sql/data-types/datetime-transact-sql
SELECT CAST('1752-12-31' AS datetime);
SELECT CAST('2080-01-01' AS smalldatetime);
-- error: 242
-- error: 242

-- case: A date outside a datetime's range
-- page: https://learn.microsoft.com/sql/t-sql/data-types/datetime-transact-sql
SELECT CAST(CAST('1752-12-31' AS date) AS datetime);
-- error: 242

-- case: Text that is no date
-- page: https://learn.microsoft.com/sql/t-sql/data-types/date-transact-sql
SELECT CAST('2023-02-29' AS date);
GO
SELECT CAST('hello' AS datetime2);
GO
SELECT CAST('25:00' AS time);
-- error: 241
-- error: 241
-- error: 241

-- case: Text of a date in several formats
-- page: https://learn.microsoft.com/sql/t-sql/data-types/date-transact-sql
SELECT CAST('20240229' AS date), CAST('2024-2-9' AS date), CAST('02/29/2024' AS date), CAST('Feb 29 2024' AS date), CAST('29 February 2024' AS date), CAST('2024.02.29' AS date), CAST('2024-02-29T10:00:00' AS date);
-- result: 2024-02-29 | 2024-02-09 | 2024-02-29 | 2024-02-29 | 2024-02-29 | 2024-02-29 | 2024-02-29

-- case: Two digits of a year are read up to 2049
-- page: https://learn.microsoft.com/sql/database-engine/configure-windows/configure-the-two-digit-year-cutoff-server-configuration-option
SELECT CAST('1/1/49' AS date), CAST('1/1/50' AS date), CAST('491231' AS date);
-- result: 2049-01-01 | 1950-01-01 | 2049-12-31

-- case: Text of a time in several formats
-- page: https://learn.microsoft.com/sql/t-sql/data-types/time-transact-sql
SELECT CAST('14:30' AS time(0)), CAST('14:30:20.999' AS time(0)), CAST('4PM' AS time(0)), CAST('04:30 am' AS time(0)), CAST('12:00 AM' AS time(0)), CAST('14:30:20.9' AS time(3));
-- result: 14:30:00 | 14:30:21 | 16:00:00 | 04:30:00 | 00:00:00 | 14:30:20.900

-- case: Text of an instant with offset
-- page: https://learn.microsoft.com/sql/t-sql/data-types/datetimeoffset-transact-sql
SELECT CAST('2024-02-29 12:30:15.1234567 +09:00' AS datetimeoffset), CAST('2024-02-29T12:30:15Z' AS datetimeoffset(0)), CAST('2024-02-29 12:30' AS datetimeoffset(0));
-- result: 2024-02-29 12:30:15.1234567 +09:00 | 2024-02-29 12:30:15 +00:00 | 2024-02-29 12:30:00 +00:00

-- case: datetime as text, styles without century
-- page: https://learn.microsoft.com/sql/t-sql/functions/cast-and-convert-transact-sql
DECLARE @d datetime = '2024-02-09T13:05:07.123';
SELECT CONVERT(varchar(40), @d), CONVERT(varchar(40), @d, 1), CONVERT(varchar(40), @d, 2), CONVERT(varchar(40), @d, 3), CONVERT(varchar(40), @d, 4), CONVERT(varchar(40), @d, 5), CONVERT(varchar(40), @d, 6), CONVERT(varchar(40), @d, 7), CONVERT(varchar(40), @d, 10), CONVERT(varchar(40), @d, 11), CONVERT(varchar(40), @d, 12);
-- result: Feb  9 2024  1:05PM | 02/09/24 | 24.02.09 | 09/02/24 | 09.02.24 | 09-02-24 | 09 Feb 24 | Feb 09, 24 | 02-09-24 | 24/02/09 | 240209

-- case: datetime as text, styles with century
-- page: https://learn.microsoft.com/sql/t-sql/functions/cast-and-convert-transact-sql
DECLARE @d datetime = '2024-02-09T13:05:07.123';
SELECT CONVERT(varchar(40), @d, 100), CONVERT(varchar(40), @d, 101), CONVERT(varchar(40), @d, 102), CONVERT(varchar(40), @d, 103), CONVERT(varchar(40), @d, 104), CONVERT(varchar(40), @d, 105), CONVERT(varchar(40), @d, 106), CONVERT(varchar(40), @d, 107), CONVERT(varchar(40), @d, 110), CONVERT(varchar(40), @d, 111), CONVERT(varchar(40), @d, 112);
-- result: Feb  9 2024  1:05PM | 02/09/2024 | 2024.02.09 | 09/02/2024 | 09.02.2024 | 09-02-2024 | 09 Feb 2024 | Feb 09, 2024 | 02-09-2024 | 2024/02/09 | 20240209

-- case: datetime as text, styles with a time
-- page: https://learn.microsoft.com/sql/t-sql/functions/cast-and-convert-transact-sql
DECLARE @d datetime = '2024-02-09T13:05:07.123';
SELECT CONVERT(varchar(40), @d, 8), CONVERT(varchar(40), @d, 9), CONVERT(varchar(40), @d, 13), CONVERT(varchar(40), @d, 14), CONVERT(varchar(40), @d, 20), CONVERT(varchar(40), @d, 21), CONVERT(varchar(40), @d, 108), CONVERT(varchar(40), @d, 109), CONVERT(varchar(40), @d, 113), CONVERT(varchar(40), @d, 114), CONVERT(varchar(40), @d, 120), CONVERT(varchar(40), @d, 121), CONVERT(varchar(40), @d, 126);
-- result: 13:05:07 | Feb  9 2024  1:05:07:123PM | 09 Feb 2024 13:05:07:123 | 13:05:07:123 | 2024-02-09 13:05:07 | 2024-02-09 13:05:07.123 | 13:05:07 | Feb  9 2024  1:05:07:123PM | 09 Feb 2024 13:05:07:123 | 13:05:07:123 | 2024-02-09 13:05:07 | 2024-02-09 13:05:07.123 | 2024-02-09T13:05:07.123

-- case: Style 126 leaves out milliseconds of zero
-- page: https://learn.microsoft.com/sql/t-sql/functions/cast-and-convert-transact-sql
SELECT CONVERT(varchar(40), CAST('2024-02-09T13:05:07' AS datetime), 126), CONVERT(varchar(40), CAST('2024-02-09 13:05:07.1234567 +09:00' AS datetimeoffset), 127);
-- result: 2024-02-09T13:05:07 | 2024-02-09T04:05:07.1234567Z

-- case: datetime2, date and time as text without a style are ISO
-- page: https://learn.microsoft.com/sql/t-sql/functions/cast-and-convert-transact-sql
SELECT CAST(CAST('2024-02-09 13:05:07.12' AS datetime2(2)) AS varchar(40)), CAST(CAST('2024-02-09' AS date) AS varchar(40)), CAST(CAST('13:05:07.1234567' AS time) AS varchar(40)), CAST(CAST('2024-02-09 13:05:07 +09:00' AS datetimeoffset(0)) AS varchar(40));
-- result: 2024-02-09 13:05:07.12 | 2024-02-09 | 13:05:07.1234567 | 2024-02-09 13:05:07 +09:00

-- case: Text read by a style
-- page: https://learn.microsoft.com/sql/t-sql/functions/cast-and-convert-transact-sql
SELECT CONVERT(date, '23/11/2016', 103), CONVERT(date, '11/23/2016', 101), CONVERT(date, '23.11.2016', 104), CONVERT(date, '20161123', 112), CONVERT(datetime2(0), '2016-11-23T10:20:30', 126), CONVERT(date, '03/02/24', 3);
-- result: 2016-11-23 | 2016-11-23 | 2016-11-23 | 2016-11-23 | 2016-11-23 10:20:30 | 2024-02-03

-- case: Text that its style cannot read
-- page: https://learn.microsoft.com/sql/t-sql/functions/cast-and-convert-transact-sql
SELECT CONVERT(date, '11/23/2016', 103);
-- error: 241

-- case: A style that is none
-- page: https://learn.microsoft.com/sql/t-sql/functions/cast-and-convert-transact-sql
SELECT CONVERT(varchar(40), CAST('2024-02-09' AS datetime), 99);
-- error: 281

-- case: Hijri styles are refused
-- page: https://learn.microsoft.com/sql/t-sql/functions/cast-and-convert-transact-sql
SELECT CONVERT(varchar(40), CAST('2024-02-09' AS datetime), 130);
-- refused: 130
