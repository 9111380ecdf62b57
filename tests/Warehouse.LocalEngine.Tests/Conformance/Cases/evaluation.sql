-- page: https://learn.microsoft.com/sql/t-sql/language-elements/case-transact-sql

-- case: A branch that is not taken is not computed
SELECT CASE WHEN 1 = 1 THEN 1 ELSE 1 / 0 END, IIF(1 = 0, 1 / 0, 2), COALESCE(3, 1 / 0);
-- result: 1 | 2 | 3

-- case: The first branch that fits is taken
SELECT CASE WHEN 1 = 1 THEN 'first' WHEN 1 = 1 THEN 'second' END, CASE 2 WHEN 1 THEN 'one' WHEN 2 THEN 'two' WHEN 2 THEN 'again' END;
-- result: first | two

-- case: A guard before a division keeps the division from rows that would fail
SELECT n, CASE WHEN n <> 0 THEN 10 / n END FROM (VALUES (0), (2), (5)) AS v(n) ORDER BY n;
-- result: 0 | NULL
-- result: 2 | 5
-- result: 5 | 2

-- case: A difference of datetimes is a datetime since 1900
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/subtract-transact-sql
SELECT CAST('2024-03-01T12:00:00' AS datetime) - CAST('2024-02-29T00:00:00' AS datetime);
-- types: datetime
-- result: 1900-01-02 12:00:00.000

-- case: datetime2 values cannot be subtracted
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/subtract-transact-sql
SELECT CAST('2024-03-01' AS datetime2) - CAST('2024-02-29' AS datetime2);
-- error: 8117

-- case: Text and a datetime are added as datetimes
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/add-transact-sql
SELECT 'today: ' + CAST('2024-02-29' AS datetime);
-- error: 241

-- case: Money is read with its sign and its commas
-- page: https://learn.microsoft.com/sql/t-sql/data-types/money-and-smallmoney-transact-sql
SELECT CAST('$1,234.50' AS money), CAST('-12.34567' AS money), CAST('(5)' AS varchar(5));
-- result: 1234.5000 | -12.3457 | (5)

-- case: A float beyond int overflows with its own number
-- page: https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors-0-to-999
SELECT CAST(1e20 AS int);
-- error: 232

-- case: A power beyond its base's type overflows
-- page: https://learn.microsoft.com/sql/t-sql/functions/power-transact-sql
SELECT POWER(2, 31);
-- error: 232

-- case: A float beyond its range overflows
-- page: https://learn.microsoft.com/sql/t-sql/data-types/float-and-real-transact-sql
DECLARE @large float = 1e308;
SELECT @large * 10;
-- error: 8115

-- case: A real overflows earlier than a float
-- page: https://learn.microsoft.com/sql/t-sql/data-types/float-and-real-transact-sql
SELECT CAST(3.4e38 AS real);
SELECT CAST(1e39 AS real);
-- types: real
-- result: 3.4E+38
-- error: 232

-- case: Digits too many for tinyint text
-- page: https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors-0-to-999
SELECT CAST('300' AS tinyint);
SELECT CAST('40000' AS smallint);
-- error: 244
-- error: 244

-- case: ROUND of ints
-- page: https://learn.microsoft.com/sql/t-sql/functions/round-transact-sql
SELECT ROUND(1234, -2), ROUND(1250, -2), ROUND(-1250, -2), ROUND(1299, -2, 1), ROUND(1234, 2);
-- types: int | int | int | int | int
-- result: 1200 | 1300 | -1300 | 1200 | 1234

-- case: ROUND of a float and of NULL
-- page: https://learn.microsoft.com/sql/t-sql/functions/round-transact-sql
SELECT ROUND(2.5e0, 0), ROUND(-2.5e0, 0), ROUND(1234.567e0, -2), ROUND(NULL, 1);
-- result: 3 | -3 | 1200 | NULL

-- case: Surrogate pairs are two characters without a supplementary-character collation
-- page: https://learn.microsoft.com/sql/relational-databases/collations/collation-and-unicode-support
SELECT LEN(N'a😀b'), UNICODE(N'😀'), LEN(SUBSTRING(N'a😀b', 2, 1)), CHARINDEX(N'b', N'a😀b'), NCHAR(128512), LEN(REPLACE(N'a😀b', N'😀', N'x'));
-- result: 4 | 55357 | 1 | 4 | NULL | 3

-- case: ISNULL of NULLs
-- page: https://learn.microsoft.com/sql/t-sql/functions/isnull-transact-sql
SELECT ISNULL(NULL, NULL), ISNULL(NULL, 'a'), ISNULL(CAST(NULL AS datetime), '2024-02-29');
-- types: int | varchar(1) | datetime
-- result: NULL | a | 2024-02-29 00:00:00.000

-- case: ISNULL takes two arguments and converts the second
-- page: https://learn.microsoft.com/sql/t-sql/functions/isnull-transact-sql
SELECT ISNULL(CAST(NULL AS int), 'x');
-- error: 245

-- case: VALUES of NULL alone is an int
-- page: https://learn.microsoft.com/sql/t-sql/queries/table-value-constructor-transact-sql
SELECT a, b FROM (VALUES (NULL, 1), (NULL, NULL)) AS t(a, b) ORDER BY b;
-- types: int | int
-- result: NULL | NULL
-- result: NULL | 1

-- case: A constant in a query without rows is not computed
-- page: https://learn.microsoft.com/sql/t-sql/queries/select-transact-sql
SELECT 10 / n FROM (VALUES (0)) AS v(n) WHERE n > 0;
-- no rows

-- case: NEWID differs from row to row
-- page: https://learn.microsoft.com/sql/t-sql/functions/newid-transact-sql
SELECT COUNT(DISTINCT id) FROM (SELECT NEWID() AS id FROM (VALUES (1), (2), (3)) AS v(n)) AS t;
-- result: 3

-- case: Nested outer joins keep what each of them keeps
-- page: https://learn.microsoft.com/sql/t-sql/queries/from-transact-sql
SELECT a.n, b.n, c.n FROM (VALUES (1), (2), (3)) AS a(n) LEFT JOIN (VALUES (2), (3)) AS b(n) ON b.n = a.n LEFT JOIN (VALUES (3)) AS c(n) ON c.n = b.n ORDER BY a.n;
SELECT a.n, b.n, c.n FROM (VALUES (1), (2)) AS a(n) FULL JOIN (VALUES (2), (3)) AS b(n) ON b.n = a.n FULL JOIN (VALUES (3), (4)) AS c(n) ON c.n = b.n ORDER BY a.n, b.n, c.n;
SELECT a.n, b.n FROM (VALUES (1)) AS a(n) FULL JOIN (VALUES (2)) AS b(n) ON 1 = 0 ORDER BY a.n;
-- result: 1 | NULL | NULL
-- result: 2 | 2 | NULL
-- result: 3 | 3 | 3
-- next result
-- result: NULL | NULL | 4
-- result: NULL | 3 | 3
-- result: 1 | NULL | NULL
-- result: 2 | 2 | NULL
-- next result
-- result: NULL | 2
-- result: 1 | NULL

-- case: A subquery in ON
-- page: https://learn.microsoft.com/sql/t-sql/queries/from-transact-sql
SELECT a.n, b.n FROM (VALUES (1), (2), (3)) AS a(n) LEFT JOIN (VALUES (1), (2), (3)) AS b(n) ON b.n = a.n AND EXISTS (SELECT 1 FROM (VALUES (2)) AS x(n) WHERE x.n = b.n) ORDER BY a.n;
-- result: 1 | NULL
-- result: 2 | 2
-- result: 3 | NULL

-- case: APPLY may group, sort and number the rows it applies to
-- page: https://learn.microsoft.com/sql/t-sql/queries/from-transact-sql
SELECT v.g, s.total, s.most FROM (VALUES (1), (2)) AS v(g) CROSS APPLY (SELECT SUM(x.n) AS total, MAX(x.n) AS most FROM (VALUES (1, 10), (1, 20), (2, 5)) AS x(g, n) WHERE x.g = v.g) AS s ORDER BY v.g;
SELECT v.g, s.n, s.r FROM (VALUES (1), (2)) AS v(g) CROSS APPLY (SELECT x.n, ROW_NUMBER() OVER (ORDER BY x.n DESC) AS r FROM (VALUES (1, 10), (1, 20), (2, 5)) AS x(g, n) WHERE x.g = v.g) AS s ORDER BY v.g, s.r;
SELECT v.s, p.value FROM (VALUES ('a;b'), ('c')) AS v(s) CROSS APPLY STRING_SPLIT(v.s, ';') AS p ORDER BY v.s, p.value;
-- result: 1 | 30 | 20
-- result: 2 | 5 | 5
-- next result
-- result: 1 | 20 | 1
-- result: 1 | 10 | 2
-- result: 2 | 5 | 1
-- next result
-- result: a;b | a
-- result: a;b | b
-- result: c | c

-- case: A recursion with two recursive members
-- page: https://learn.microsoft.com/sql/t-sql/queries/recursive-common-table-expression-transact-sql
WITH r AS (SELECT 1 AS n UNION ALL SELECT n * 2 FROM r WHERE n < 4 UNION ALL SELECT n * 3 FROM r WHERE n < 4)
SELECT n, COUNT(*) FROM r GROUP BY n ORDER BY n;
-- result: 1 | 1
-- result: 2 | 1
-- result: 3 | 1
-- result: 4 | 1
-- result: 6 | 2
-- result: 9 | 1

-- case: Sorting by an expression of grouped rows
-- page: https://learn.microsoft.com/sql/t-sql/queries/select-order-by-clause-transact-sql
SELECT n % 3, COUNT(*) FROM (VALUES (1), (2), (3), (4), (5)) AS v(n) GROUP BY n % 3 ORDER BY COUNT(*) DESC, n % 3 DESC;
-- result: 2 | 2
-- result: 1 | 2
-- result: 0 | 1

-- case: Sorting distinct rows by an expression that is selected
-- page: https://learn.microsoft.com/sql/t-sql/queries/select-order-by-clause-transact-sql
SELECT DISTINCT n % 3 AS m FROM (VALUES (1), (2), (3), (4)) AS v(n) ORDER BY n % 3 DESC;
-- result: 2
-- result: 1
-- result: 0

-- case: OPENJSON converts text to the column, and fails when it cannot
-- page: https://learn.microsoft.com/sql/t-sql/functions/openjson-transact-sql
SELECT * FROM OPENJSON(N'[{"d":"2024-02-29","n":"7"}]') WITH (d date, n int);
SELECT * FROM OPENJSON(N'[{"d":"never"}]') WITH (d date);
-- types: date | int
-- result: 2024-02-29 | 7
-- error: 241

-- case: Random numbers of the session's seed are refused
-- page: https://learn.microsoft.com/sql/t-sql/functions/rand-transact-sql
SELECT RAND();
-- refused: function RAND

-- case: ODBC scalar functions are refused in modules
-- page: https://learn.microsoft.com/sql/t-sql/functions/odbc-scalar-functions-transact-sql
CREATE PROCEDURE dbo.Odbc AS SELECT {fn NOW()};
-- refused: OdbcFunctionCall
