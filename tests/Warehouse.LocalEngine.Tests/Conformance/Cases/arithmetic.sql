-- page: https://learn.microsoft.com/sql/t-sql/language-elements/arithmetic-operators-transact-sql

-- case: Integer division truncates towards zero
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/divide-transact-sql
SELECT 7 / 2, -7 / 2, 7 / -2;
-- types: int | int | int
-- result: 3 | -3 | -3

-- case: Division by zero ends the statement, and the batch goes on
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/divide-transact-sql
SELECT 1 / 0;
SELECT 2;
-- error: 8134, 16, 1
-- result: 2

-- case: Division of decimals and floats by zero is the same error
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/divide-transact-sql
SELECT 1.5 / 0;
SELECT 1e0 / 0;
-- error: 8134
-- error: 8134

-- case: Remainder by zero is the error of a division
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/modulo-transact-sql
DECLARE @zero int = 0;
SELECT 5 % @zero;
-- error: 8134

-- case: The remainder has the sign of the dividend
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/modulo-transact-sql
SELECT 38 / 5, 38 % 5, -38 % 5, 38 % -5;
-- result: 7 | 3 | -3 | 3

-- case: The remainder of decimals keeps the larger scale
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/modulo-transact-sql
DECLARE @a decimal(5, 2) = 10.50, @b decimal(3, 0) = 3;
SELECT @a % @b;
-- types: decimal(5,2)
-- result: 1.50

-- case: An int sum beyond the range overflows
-- page: https://learn.microsoft.com/sql/t-sql/data-types/int-bigint-smallint-and-tinyint-transact-sql
SELECT 2147483647 + 1;
-- error: 8115, 16

-- case: A bigint product beyond the range overflows
-- page: https://learn.microsoft.com/sql/t-sql/data-types/int-bigint-smallint-and-tinyint-transact-sql
SELECT CAST(9223372036854775807 AS bigint) * 2;
-- error: 8115

-- case: The smallest int has no positive counterpart
-- page: https://learn.microsoft.com/sql/t-sql/data-types/int-bigint-smallint-and-tinyint-transact-sql
DECLARE @least int = -2147483648;
SELECT -@least;
-- error: 8115

-- case: A sum of tinyints is a tinyint and overflows as one
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/add-transact-sql
DECLARE @a tinyint = 200, @b tinyint = 100;
SELECT @a + @b;
-- error: 8115

-- case: A difference of tinyints cannot be negative
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/subtract-transact-sql
DECLARE @a tinyint = 1, @b tinyint = 2;
SELECT @a - @b;
-- error: 8115

-- case: Smaller integers become the larger type of the operation
-- page: https://learn.microsoft.com/sql/t-sql/data-types/data-type-precedence-transact-sql
DECLARE @t tinyint = 1, @s smallint = 2, @i int = 3, @b bigint = 4;
SELECT @t + @s, @s + @i, @i + @b, @t + @t;
-- types: smallint | int | bigint | tinyint
-- result: 3 | 5 | 7 | 2

-- case: Whole numbers beyond int are decimal literals
-- page: https://learn.microsoft.com/sql/t-sql/data-types/int-bigint-smallint-and-tinyint-transact-sql
SELECT 2147483647, 2147483648;
-- types: int | decimal(10,0)
-- result: 2147483647 | 2147483648

-- case: Negation makes a smallint of a tinyint
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/unary-operators-negative
DECLARE @t tinyint = 5;
SELECT -@t;
-- types: smallint
-- result: -5

-- case: Two minus signs cancel each other
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/unary-operators-negative
DECLARE @n int = -3;
SELECT - @n, - - @n, + @n;
-- result: 3 | -3 | -3

-- case: Arithmetic with NULL is NULL
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/null-and-unknown-transact-sql
DECLARE @n int;
SELECT 1 + @n, @n * 0, @n / 0, -@n, @n % 2;
-- types: int | int | int | int | int
-- result: NULL | NULL | NULL | NULL | NULL

-- case: Text meets a number and becomes a number
-- page: https://learn.microsoft.com/sql/t-sql/data-types/data-type-precedence-transact-sql
SELECT 1 + '2', '10' - 3, '2' * 4.5;
-- types: int | int | decimal(5,2)
-- result: 3 | 7 | 9.00

-- case: Text that is no number cannot be added to one
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/add-transact-sql
SELECT 'abc' + 1;
-- error: 245, 16, 1

-- case: Two texts are joined, not added
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/string-concatenation-transact-sql
SELECT '1' + '1';
-- types: varchar(2)
-- result: 11

-- case: Subtraction is not defined for text
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/subtract-transact-sql
SELECT 'b' - 'a';
-- error: 8117

-- case: Bitwise operators work on each bit
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/bitwise-operators-transact-sql
SELECT 170 & 75, 170 | 75, 170 ^ 75, ~170;
-- result: 10 | 235 | 225 | -171

-- case: Bitwise NOT keeps the type of its operand
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/bitwise-not-transact-sql
DECLARE @t tinyint = 170, @b bit = 1;
SELECT ~@t, ~@b;
-- types: tinyint | bit
-- result: 85 | 0

-- case: Bitwise operators take no decimals
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/bitwise-and-transact-sql
SELECT 1.5 & 1;
-- error: 402

-- case: Parentheses first, then multiplication, then addition
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/operator-precedence-transact-sql
SELECT 2 * 4 + 5, 2 * (4 + 5), 2 * (4 + (5 - 3));
-- result: 13 | 18 | 12

-- case: Bitwise operators share the level of addition, from left to right
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/operator-precedence-transact-sql
SELECT 1 & 3 + 4, 4 + 1 & 1, 1 | 2 * 3, ~1 + 1;
-- result: 5 | 1 | 7 | -1

-- case: NOT binds firmer than AND, and AND firmer than OR
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/operator-precedence-transact-sql
SELECT CASE WHEN NOT 1 = 2 OR 1 = 1 AND 1 = 2 THEN 1 ELSE 0 END,
       CASE WHEN NOT (1 = 2 OR 1 = 1) THEN 1 ELSE 0 END,
       CASE WHEN 1 = 1 OR 1 = 1 AND 1 = 2 THEN 1 ELSE 0 END;
-- result: 1 | 0 | 1

-- case: Float arithmetic is binary
-- page: https://learn.microsoft.com/sql/t-sql/data-types/float-and-real-transact-sql
SELECT 1e0 / 4, 2e0 * 0.5e0, CASE WHEN 0.1e0 + 0.2e0 = 0.3e0 THEN 'equal' ELSE 'not equal' END;
-- types: float | float | varchar(9)
-- result: 0.25 | 1 | not equal

-- case: A real and an int make a real
-- page: https://learn.microsoft.com/sql/t-sql/data-types/data-type-precedence-transact-sql
DECLARE @r real = 1.5, @i int = 2, @f float = 3;
SELECT @r * @i, @r * @f;
-- types: real | float
-- result: 3 | 4.5

-- case: Compound assignment does the arithmetic of its operator
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/compound-operators-transact-sql
DECLARE @x int = 27, @y int = 27, @z int = 27, @m int = 27, @b int = 9, @s varchar(10) = 'a';
SET @x += 2;
SET @y -= 2;
SET @z *= 2;
SET @m %= 2;
SET @b ^= 13;
SET @s += 'b';
SELECT @x, @y, @z, @m, @b, @s;
-- result: 29 | 25 | 54 | 1 | 4 | ab

-- case: ROUND may truncate, and rounds before the decimal point
-- page: https://learn.microsoft.com/sql/t-sql/functions/round-transact-sql
SELECT ROUND(123.9994, 3), ROUND(123.9995, 3), ROUND(748.58, -1), ROUND(748.58, -2), ROUND(748.58, -4), ROUND(150.75, 0), ROUND(150.75, 0, 1);
-- result: 123.9990 | 124.0000 | 750.00 | 700.00 | 0.00 | 151.00 | 150.00

-- case: ROUND that would need one digit more overflows
-- page: https://learn.microsoft.com/sql/t-sql/functions/round-transact-sql
SELECT ROUND(748.58, -3);
-- error: 8115

-- case: CEILING and FLOOR go up and down
-- page: https://learn.microsoft.com/sql/t-sql/functions/ceiling-transact-sql
SELECT CEILING(123.45), CEILING(-123.45), CEILING(0.0), FLOOR(123.45), FLOOR(-123.45);
-- result: 124 | -123 | 0 | 123 | -124

-- case: ABS of the least int overflows
-- page: https://learn.microsoft.com/sql/t-sql/functions/abs-transact-sql
DECLARE @i int = -2147483648;
SELECT ABS(-1.0), ABS(0.0), ABS(1.0);
SELECT ABS(@i);
-- result: 1.0 | 0.0 | 1.0
-- error: 8115

-- case: SIGN is of the type of its argument
-- page: https://learn.microsoft.com/sql/t-sql/functions/sign-transact-sql
SELECT SIGN(-125), SIGN(0), SIGN(564), SIGN(-2.5e0);
-- types: int | int | int | float
-- result: -1 | 0 | 1 | -1

-- case: POWER has the type of its base
-- page: https://learn.microsoft.com/sql/t-sql/functions/power-transact-sql
SELECT POWER(2, -100), POWER(2, 3), POWER(2.0e0, 0.5e0 + 0.5e0), POWER(2.0, 3);
-- types: int | int | float | decimal(38,1)
-- result: 0 | 8 | 2 | 8.0

-- case: SQUARE and SQRT are floats
-- page: https://learn.microsoft.com/sql/t-sql/functions/sqrt-transact-sql
SELECT SQRT(16), SQUARE(3), SQRT(0);
-- types: float | float | float
-- result: 4 | 9 | 0

-- case: The square root of a negative number is an error
-- page: https://learn.microsoft.com/sql/t-sql/functions/sqrt-transact-sql
DECLARE @n float = -1;
SELECT SQRT(@n);
-- error: 3623

-- case: LOG takes a base
-- page: https://learn.microsoft.com/sql/t-sql/functions/log-transact-sql
SELECT LOG(8, 2), LOG10(1000), EXP(0), LOG(EXP(10));
-- result: 3 | 3 | 1 | 10

-- case: The logarithm of zero is an error
-- page: https://learn.microsoft.com/sql/t-sql/functions/log-transact-sql
DECLARE @zero float = 0;
SELECT LOG(@zero);
-- error: 3623

-- case: Arithmetic errors that end nothing are refused
-- page: https://learn.microsoft.com/sql/t-sql/statements/set-arithabort-transact-sql
SET ARITHABORT OFF;
-- refused: ArithAbort
