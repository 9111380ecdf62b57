-- page: https://learn.microsoft.com/sql/t-sql/data-types/precision-scale-and-length-transact-sql

-- case: A sum has room for the carry
DECLARE @a decimal(5, 2) = 123.45, @b decimal(5, 1) = 9999.9;
SELECT @a + @b, @a - @b;
-- types: decimal(7,2) | decimal(7,2)
-- result: 10123.35 | -9876.45

-- case: A product adds precisions and scales
DECLARE @a decimal(5, 2) = 1.25, @b decimal(4, 3) = 2.004;
SELECT @a * @b;
-- types: decimal(10,5)
-- result: 2.50500

-- case: A quotient has at least six digits of fraction
DECLARE @a decimal(5, 2) = 1, @b decimal(3, 0) = 3;
SELECT @a / @b;
-- types: decimal(9,6)
-- result: 0.333333

-- case: A quotient's scale follows both operands
DECLARE @a decimal(18, 4) = 1, @b decimal(10, 2) = 4;
SELECT @a / @b;
-- types: decimal(31,15)
-- result: 0.250000000000000

-- case: A remainder has the smaller integer part and the larger scale
DECLARE @a decimal(10, 2) = 100.25, @b decimal(5, 3) = 7.125;
SELECT @a % @b;
-- types: decimal(5,3)
-- result: 0.500

-- case: A product beyond 38 digits keeps at least six digits of fraction
DECLARE @a decimal(38, 10) = 1.5, @b decimal(38, 10) = 1.5;
SELECT @a * @b;
-- types: decimal(38,6)
-- result: 2.250000

-- case: A product whose integer part leaves room keeps the rest for the fraction
DECLARE @a decimal(20, 10) = 1.5, @b decimal(20, 10) = 1.5;
SELECT @a * @b;
-- types: decimal(38,17)
-- result: 2.25000000000000000

-- case: A product of whole numbers beyond 38 digits keeps its scale of zero
DECLARE @a decimal(38, 0) = 12345678901234567890, @b decimal(38, 0) = 2;
SELECT @a * @b;
-- types: decimal(38,0)
-- result: 24691357802469135780

-- case: A quotient of wide decimals keeps six digits
DECLARE @a decimal(38, 10) = 1, @b decimal(38, 10) = 8;
SELECT @a / @b;
-- types: decimal(38,6)
-- result: 0.125000

-- case: A sum of wide decimals gives up fraction for the larger integer part, but not for a carry
DECLARE @a decimal(38, 10) = 1.5, @b decimal(38, 10) = 2.5, @c decimal(38, 2) = 0.25;
SELECT @a + @b, @a + @c;
-- types: decimal(38,10) | decimal(38,2)
-- result: 4.0000000000 | 1.75

-- case: A sum that needs 39 digits overflows
DECLARE @a decimal(38, 0) = 99999999999999999999999999999999999999;
SELECT @a + 1;
-- error: 8115

-- case: Integers enter decimal arithmetic with the digits of their type
DECLARE @t tinyint = 1, @s smallint = 1, @i int = 1, @b bigint = 1, @d decimal(5, 2) = 1;
SELECT @t + @d, @s + @d, @i + @d, @b + @d;
-- types: decimal(6,2) | decimal(8,2) | decimal(13,2) | decimal(22,2)
-- result: 2.00 | 2.00 | 2.00 | 2.00

-- case: A literal has the digits that are written
-- page: https://learn.microsoft.com/sql/t-sql/data-types/decimal-and-numeric-transact-sql
SELECT 1.50, 0.05, 123., 100.0;
-- types: decimal(3,2) | decimal(2,2) | decimal(3,0) | decimal(4,1)
-- result: 1.50 | 0.05 | 123 | 100.0

-- case: decimal without digits is decimal(18,0)
-- page: https://learn.microsoft.com/sql/t-sql/data-types/decimal-and-numeric-transact-sql
DECLARE @d decimal = 2.5, @n numeric(4) = 2.4;
SELECT @d, @n;
-- types: decimal(18,0) | decimal(4,0)
-- result: 3 | 2

-- case: Conversion to a smaller scale rounds half away from zero
-- page: https://learn.microsoft.com/sql/t-sql/functions/cast-and-convert-transact-sql
SELECT CAST(1.005 AS decimal(3, 2)), CAST(-1.005 AS decimal(3, 2)), CAST(1.004999 AS decimal(3, 2));
-- result: 1.01 | -1.01 | 1.00

-- case: Conversion to int truncates, to a decimal without scale it rounds
-- page: https://learn.microsoft.com/sql/t-sql/functions/cast-and-convert-transact-sql
SELECT CAST(10.6496 AS int), CAST(-10.6496 AS int), CAST(10.6496 AS numeric), CAST(-10.6496 AS numeric);
-- result: 10 | -10 | 11 | -11

-- case: Conversion that loses whole digits overflows
-- page: https://learn.microsoft.com/sql/t-sql/data-types/decimal-and-numeric-transact-sql
SELECT CAST(123.45 AS decimal(4, 2));
-- error: 8115

-- case: Conversion of a decimal to money rounds to four digits
-- page: https://learn.microsoft.com/sql/t-sql/functions/cast-and-convert-transact-sql
SELECT CAST(10.3496847 AS money), CAST(-0.00005 AS money);
-- result: 10.3497 | -0.0001

-- case: Conversion of money to int rounds, of float to int truncates
-- page: https://learn.microsoft.com/sql/t-sql/functions/cast-and-convert-transact-sql
SELECT CAST(CAST(10.5 AS money) AS int), CAST(10.9e0 AS int), CAST(-10.9e0 AS int);
-- result: 11 | 10 | -10

-- case: Conversion of a float to a decimal rounds
-- page: https://learn.microsoft.com/sql/t-sql/functions/cast-and-convert-transact-sql
SELECT CAST(2.675e0 AS decimal(5, 1)), CAST(1e10 AS decimal(13, 2));
-- result: 2.7 | 10000000000.00

-- case: A decimal as a float is the nearest binary number
-- page: https://learn.microsoft.com/sql/t-sql/data-types/decimal-and-numeric-transact-sql
SELECT CAST(0.1 AS float), CAST(123456789.123456789 AS float);
-- result: 0.1 | 123456789.12345679

-- case: SUM widens to 38 digits and AVG to at least six of fraction
-- page: https://learn.microsoft.com/sql/t-sql/functions/avg-transact-sql
SELECT SUM(v), AVG(v), MAX(v) FROM (VALUES (CAST(1.25 AS decimal(10, 2))), (2.50), (4.00)) AS s(v);
-- types: decimal(38,2) | decimal(38,6) | decimal(10,2)
-- result: 7.75 | 2.583333 | 4.00

-- case: AVG keeps a scale above six
-- page: https://learn.microsoft.com/sql/t-sql/functions/avg-transact-sql
SELECT AVG(v) FROM (VALUES (CAST(1 AS decimal(10, 8))), (2)) AS s(v);
-- types: decimal(38,8)
-- result: 1.50000000

-- case: A column of several scales takes the widest integer part and the largest scale
SELECT v FROM (VALUES (CAST(1 AS decimal(5, 0))), (CAST(2.55 AS decimal(4, 2)))) AS s(v) ORDER BY v;
-- types: decimal(7,2)
-- result: 1.00
-- result: 2.55

-- case: UNION combines precision and scale the same way
SELECT CAST(10 AS decimal(6, 1)) UNION ALL SELECT CAST(2.345 AS decimal(4, 3));
-- types: decimal(8,3)
-- result: 10.000
-- result: 2.345

-- case: CASE combines the types of its branches
SELECT CASE WHEN 1 = 1 THEN CAST(1 AS decimal(3, 1)) ELSE CAST(2 AS decimal(5, 4)) END;
-- types: decimal(6,4)
-- result: 1.0000

-- case: Concatenated text has the lengths of both
SELECT CAST('ab' AS varchar(10)) + CAST('c' AS varchar(5)), CAST(N'ab' AS nvarchar(10)) + CAST('c' AS varchar(5)), CAST('a' AS char(3)) + 'b';
-- types: varchar(15) | nvarchar(15) | varchar(4)
-- result: abc | abc | a  b

-- case: Union of text takes the greater length
SELECT CAST('a' AS varchar(3)) UNION ALL SELECT CAST('bb' AS varchar(7));
-- types: varchar(7)
-- result: a
-- result: bb

-- case: Money divided by money stays money
-- page: https://learn.microsoft.com/sql/t-sql/data-types/money-and-smallmoney-transact-sql
DECLARE @m money = 10, @n money = 4;
SELECT @m + @n, @m - @n, @m * 2, @m / @n;
-- types: money | money | money | money
-- result: 14.0000 | 6.0000 | 20.0000 | 2.5000

-- case: Money beyond its range overflows
-- page: https://learn.microsoft.com/sql/t-sql/data-types/money-and-smallmoney-transact-sql
SELECT CAST(922337203685477.5807 AS money), CAST(214748.3647 AS smallmoney);
SELECT CAST(214748.3648 AS smallmoney);
-- result: 922337203685477.5807 | 214748.3647
-- error: 8115

-- case: Errors for lost digits are refused
-- page: https://learn.microsoft.com/sql/t-sql/statements/set-numeric-roundabort-transact-sql
SET NUMERIC_ROUNDABORT ON;
-- refused: NumericRoundAbort
