-- page: https://learn.microsoft.com/sql/t-sql/functions/cast-and-convert-transact-sql

-- case: Text around a number may be blank
SELECT CAST(' 42 ' AS int), CAST('-7' AS int), CAST('+7' AS int), CAST('0012' AS smallint);
-- result: 42 | -7 | 7 | 12

-- case: Text that is no whole number is no int
SELECT CAST('12.5' AS int);
GO
SELECT CAST('abc' AS int);
GO
SELECT CAST(N'가' AS int);
-- error: 245
-- error: 245
-- error: 245

-- case: Text that is no number is no decimal and no float
SELECT CAST('abc' AS decimal(5, 2));
GO
SELECT CAST('abc' AS float);
-- error: 8114
-- error: 8114

-- case: Exponents are for floats only
SELECT CAST('1e3' AS float);
SELECT CAST('1e3' AS decimal(9, 2));
-- result: 1000
-- error: 8114

-- case: Digits beyond int overflow with the number of text
-- page: https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors-0-to-999
SELECT CAST('2147483648' AS int);
-- error: 248

-- case: Small integers overflow with their own number
-- page: https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors-0-to-999
SELECT CAST(256 AS tinyint);
SELECT CAST(-1 AS tinyint);
SELECT CAST(32768 AS smallint);
-- error: 220
-- error: 220
-- error: 220

-- case: A bigint beyond int overflows
SELECT CAST(CAST(2147483648 AS bigint) AS int);
-- error: 8115

-- case: Any number but zero is a bit of 1
-- page: https://learn.microsoft.com/sql/t-sql/data-types/bit-transact-sql
SELECT CAST(0 AS bit), CAST(5 AS bit), CAST(-1 AS bit), CAST(0.4 AS bit), CAST('TRUE' AS bit), CAST('False' AS bit);
-- types: bit | bit | bit | bit | bit | bit
-- result: 0 | 1 | 1 | 1 | 1 | 0

-- case: Text that is neither number nor truth is no bit
-- page: https://learn.microsoft.com/sql/t-sql/data-types/bit-transact-sql
SELECT CAST('yes' AS bit);
-- error: 245

-- case: An int too long for varchar is an asterisk
SELECT CAST(12345 AS varchar(3)), CAST(CAST(200 AS tinyint) AS char(2)), CAST(123 AS varchar(3));
-- result: * | '* ' | 123

-- case: An int too long for nvarchar is an error
SELECT CAST(12345 AS nvarchar(3));
-- error: 8115

-- case: A decimal too long for text is an error
SELECT CAST(123.45 AS varchar(3));
-- error: 8115

-- case: Text is cut to the length asked for
SELECT CAST('abcdef' AS varchar(3)), CAST(N'가나다' AS nvarchar(2)), CAST('ab' AS char(4)), CAST('abcd' AS char(2));
-- types: varchar(3) | nvarchar(2) | char(4) | char(2)
-- result: abc | 가나 | 'ab  ' | ab

-- case: Without a length CAST means 30
-- page: https://learn.microsoft.com/sql/t-sql/data-types/char-and-varchar-transact-sql
SELECT DATALENGTH(CAST(REPLICATE('a', 40) AS varchar)), DATALENGTH(CAST('abc' AS char)), DATALENGTH(CAST(N'abc' AS nchar));
-- result: 30 | 30 | 60

-- case: Without a length a variable holds one character
-- page: https://learn.microsoft.com/sql/t-sql/data-types/char-and-varchar-transact-sql
DECLARE @s varchar = 'abc', @n nvarchar = N'가나', @b varbinary = 0x0102;
SELECT @s, @n, @b;
-- types: varchar(1) | nvarchar(1) | varbinary(1)
-- result: a | 가 | 0x01

-- case: A number as binary is its bytes, the highest first
SELECT CAST(123456 AS binary(4)), CAST(CAST(0x0001E240 AS binary(4)) AS int), CAST(CAST(1 AS bigint) AS varbinary(8)), CAST(258 AS binary(1));
-- result: 0x0001E240 | 123456 | 0x0000000000000001 | 0x02

-- case: Text as binary is its bytes
SELECT CAST('abc' AS varbinary(2)), CAST(N'가' AS varbinary(2)), CAST('Name' AS binary(8)), CAST(0x4E616D65 AS varchar(10));
-- result: 0x6162 | 0x00AC | 0x4E616D6500000000 | Name

-- case: Style 1 and 2 write and read hexadecimal digits
SELECT CONVERT(char(8), 0x4E616d65, 0), CONVERT(char(8), 0x4E616d65, 1), CONVERT(char(8), 0x4E616d65, 2);
SELECT CONVERT(binary(8), 'Name', 0), CONVERT(binary(4), '0x4E616D65', 1), CONVERT(binary(4), '4E616D65', 2);
-- result: 'Name    ' | 0x4E616D | 4E616D65
-- next result
-- result: 0x4E616D6500000000 | 0x4E616D65 | 0x4E616D65

-- case: Style 1 wants 0x, style 2 pairs of digits
SELECT CONVERT(varbinary(4), '4E', 1);
GO
SELECT CONVERT(varbinary(4), '4EF', 2);
GO
SELECT CONVERT(varbinary(4), 'XY', 2);
-- error: 8114
-- error: 8114
-- error: 8114

-- case: Styles of money
DECLARE @m money = 1234567.1255;
SELECT CONVERT(varchar(20), @m), CONVERT(varchar(20), @m, 0), CONVERT(varchar(20), @m, 1), CONVERT(varchar(20), @m, 2), CONVERT(varchar(20), @m, 126);
-- result: 1234567.13 | 1234567.13 | 1,234,567.13 | 1234567.1255 | 1234567.1255

-- case: Styles of floats
DECLARE @f float = 123456789.125e0;
SELECT CONVERT(varchar(30), @f), CONVERT(varchar(30), @f, 1), CONVERT(varchar(30), @f, 2), CONVERT(varchar(30), 0.5e0), CONVERT(varchar(30), 12e0);
-- result: 1.23457e+008 | 1.2345679e+008 | 1.234567891250000e+008 | 0.5 | 12

-- case: Style 3 writes a float with 17 digits
-- note: Since SQL Server 2016; each distinct float comes back from it.
SELECT CONVERT(varchar(30), 0.1e0, 3);
-- result: 1.0000000000000001e-001

-- case: Text longer than a uniqueidentifier is cut
-- page: https://learn.microsoft.com/sql/t-sql/data-types/uniqueidentifier-transact-sql
DECLARE @id nvarchar(max) = N'0E984725-C51C-4BF4-9960-E1C80E27ABA0wrong';
SELECT CONVERT(uniqueidentifier, @id), CONVERT(char(36), CONVERT(uniqueidentifier, @id));
-- result: 0E984725-C51C-4BF4-9960-E1C80E27ABA0 | 0E984725-C51C-4BF4-9960-E1C80E27ABA0

-- case: A uniqueidentifier needs its 36 characters
-- page: https://learn.microsoft.com/sql/t-sql/data-types/uniqueidentifier-transact-sql
SELECT CAST('not one' AS uniqueidentifier);
-- error: 8169

-- case: A uniqueidentifier does not fit into fewer than 36 characters
SELECT CAST(CAST('0E984725-C51C-4BF4-9960-E1C80E27ABA0' AS uniqueidentifier) AS varchar(30));
-- error: 8170

-- case: A uniqueidentifier's first three groups are stored backwards
-- page: https://learn.microsoft.com/sql/t-sql/data-types/uniqueidentifier-transact-sql
SELECT CAST(CAST('0E984725-C51C-4BF4-9960-E1C80E27ABA0' AS uniqueidentifier) AS binary(16)), CAST(0x2547980E1CC5F44B9960E1C80E27ABA0 AS uniqueidentifier);
-- result: 0x2547980E1CC5F44B9960E1C80E27ABA0 | 0E984725-C51C-4BF4-9960-E1C80E27ABA0

-- case: There is no conversion between date and int
SELECT CAST(1 AS date);
SELECT CAST(CAST('2024-02-29' AS date) AS int);
-- error: 529
-- error: 529

-- case: A datetime is a number of days since 1900
SELECT CAST(1 AS datetime), CAST(1.5 AS datetime), CAST(CAST('1900-01-02T12:00:00' AS datetime) AS int), CAST(CAST('1900-01-02T18:00:00' AS datetime) AS float), CAST(-1 AS datetime);
-- result: 1900-01-02 00:00:00.000 | 1900-01-02 12:00:00.000 | 2 | 1.75 | 1899-12-31 00:00:00.000

-- case: A date and an int cannot be added
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/add-transact-sql
SELECT CAST('2024-02-29' AS date) + 1;
-- error: 206

-- case: A datetime and an int can be added
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/add-transact-sql
SELECT CAST('2024-02-28' AS datetime) + 1, CAST('2024-03-01' AS datetime) - 0.5;
-- types: datetime | datetime
-- result: 2024-02-29 00:00:00.000 | 2024-02-29 12:00:00.000

-- case: Text becomes binary by an explicit conversion only
DECLARE @b varbinary(4) = 'ab';
-- error: 257

-- case: A uniqueidentifier becomes no int
SELECT CAST(NEWID() AS int);
-- error: 529

-- case: A bit is the lowest number type in precedence
-- page: https://learn.microsoft.com/sql/t-sql/data-types/data-type-precedence-transact-sql
DECLARE @b bit = 1, @t tinyint = 2;
SELECT @b + @t, CASE WHEN @b = 1 THEN @b ELSE @t END;
-- types: tinyint | tinyint
-- result: 3 | 1

-- case: In a comparison the number type wins over text
-- page: https://learn.microsoft.com/sql/t-sql/data-types/data-type-precedence-transact-sql
SELECT CASE WHEN '10' > 9 THEN 'as numbers' ELSE 'as text' END, CASE WHEN '10' > '9' THEN 'as numbers' ELSE 'as text' END;
-- result: as numbers | as text

-- case: In a comparison the date type wins over text
-- page: https://learn.microsoft.com/sql/t-sql/data-types/data-type-precedence-transact-sql
SELECT CASE WHEN CAST('2024-02-29' AS date) = '20240229' THEN 'equal' ELSE 'different' END, CASE WHEN CAST('2024-02-29' AS date) = '29 Feb 2024' THEN 'equal' ELSE 'different' END;
-- result: equal | equal

-- case: nvarchar wins over varchar
-- page: https://learn.microsoft.com/sql/t-sql/data-types/data-type-precedence-transact-sql
SELECT CASE WHEN 1 = 1 THEN 'ab' ELSE N'c' END, 'ab' + N'c';
-- types: nvarchar(2) | nvarchar(3)
-- result: ab | abc

-- case: A branch never taken still decides the type
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/case-transact-sql
SELECT CASE WHEN 1 = 1 THEN 1 ELSE 2.5 END, CASE WHEN 1 = 1 THEN '7' ELSE 8 END;
-- types: decimal(11,1) | int
-- result: 1.0 | 7

-- case: A branch taken that is no number fails
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/case-transact-sql
SELECT CASE WHEN 1 = 1 THEN 'a' ELSE 8 END;
-- error: 245

-- case: TRY_CAST and TRY_CONVERT give NULL for what fails
-- page: https://learn.microsoft.com/sql/t-sql/functions/try-convert-transact-sql
SELECT TRY_CAST('abc' AS int), TRY_CONVERT(int, '12'), TRY_CAST('2024-02-30' AS date), TRY_CONVERT(tinyint, 300), TRY_CONVERT(datetime, '12/31/2010', 103), TRY_CAST(NULL AS int);
-- types: int | int | date | tinyint | datetime | int
-- result: NULL | 12 | NULL | NULL | NULL | NULL

-- case: TRY_CONVERT raises what is never allowed
-- page: https://learn.microsoft.com/sql/t-sql/functions/try-convert-transact-sql
SELECT TRY_CONVERT(date, 4);
-- error: 529

-- case: PARSE and TRY_PARSE depend on a culture and are refused
-- page: https://learn.microsoft.com/sql/t-sql/functions/parse-transact-sql
SELECT TRY_PARSE('1' AS int);
GO
SELECT PARSE('1' AS int);
-- refused: TryParse
-- refused: Parse

-- case: Converting to a type that is not there
-- page: https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors-0-to-999
SELECT CAST(1 AS nosuchtype);
-- error: 243

-- case: xml is refused
-- page: https://learn.microsoft.com/sql/t-sql/xml/xml-transact-sql
SELECT CAST('<a/>' AS xml);
-- refused: data type

-- case: ISNUMERIC knows money signs and exponents
-- page: https://learn.microsoft.com/sql/t-sql/functions/isnumeric-transact-sql
SELECT ISNUMERIC('123'), ISNUMERIC('12.5'), ISNUMERIC('1e5'), ISNUMERIC('-'), ISNUMERIC('$'), ISNUMERIC('abc'), ISNUMERIC('');
-- result: 1 | 1 | 1 | 1 | 1 | 0 | 0

-- case: An assignment to a variable cuts text without an error
-- page: https://learn.microsoft.com/sql/t-sql/data-types/char-and-varchar-transact-sql
DECLARE @s varchar(3);
SET @s = 'abcdef';
SELECT @s;
-- result: abc

-- case: Korean text as varchar is in the collation's code page
-- page: https://learn.microsoft.com/sql/t-sql/data-types/char-and-varchar-transact-sql
SELECT DATALENGTH(CAST(N'한글' AS varchar(10))), CAST(CAST(N'가' AS varchar(2)) AS varbinary(2)), CAST(N'한글' AS varchar(2)), CAST(N'한글' AS varchar(10));
-- result: 4 | 0xB0A1 | 한 | 한글
