-- page: https://learn.microsoft.com/sql/t-sql/language-elements/set-operators-union-transact-sql

-- case: UNION takes each row once, UNION ALL as often as it comes
SELECT n FROM (VALUES (1), (1), (2)) AS a(n) UNION SELECT n FROM (VALUES (2), (3)) AS b(n) ORDER BY n;
SELECT COUNT(*) FROM (SELECT n FROM (VALUES (1), (1), (2)) AS a(n) UNION ALL SELECT n FROM (VALUES (2), (3)) AS b(n)) AS u;
-- result: 1
-- result: 2
-- result: 3
-- next result
-- result: 5

-- case: EXCEPT and INTERSECT give distinct rows
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/set-operators-except-and-intersect-transact-sql
SELECT n FROM (VALUES (1), (1), (2), (3)) AS a(n) EXCEPT SELECT n FROM (VALUES (2)) AS b(n) ORDER BY n;
SELECT n FROM (VALUES (1), (2), (2), (3)) AS a(n) INTERSECT SELECT n FROM (VALUES (2), (2), (4)) AS b(n);
-- result: 1
-- result: 3
-- next result
-- result: 2

-- case: NULLs are equal to set operators
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/set-operators-except-and-intersect-transact-sql
SELECT n FROM (VALUES (1), (NULL)) AS a(n) INTERSECT SELECT n FROM (VALUES (NULL), (2)) AS b(n);
SELECT n FROM (VALUES (1), (NULL)) AS a(n) EXCEPT SELECT n FROM (VALUES (NULL), (2)) AS b(n);
-- result: NULL
-- next result
-- result: 1

-- case: INTERSECT binds firmer than UNION and EXCEPT
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/set-operators-except-and-intersect-transact-sql
SELECT n FROM (VALUES (1)) AS a(n) UNION SELECT n FROM (VALUES (2)) AS b(n) INTERSECT SELECT n FROM (VALUES (3)) AS c(n);
-- result: 1

-- case: UNION and EXCEPT go from left to right
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/set-operators-except-and-intersect-transact-sql
SELECT 1 AS n EXCEPT SELECT 1 UNION ALL SELECT 1;
SELECT 1 AS n EXCEPT (SELECT 2 UNION ALL SELECT 1);
-- result: 1
-- next result
-- no rows

-- case: UNION after UNION ALL takes each row once, UNION ALL after UNION does not
SELECT COUNT(*) FROM (SELECT 1 AS n UNION ALL SELECT 1 UNION SELECT 1) AS u;
SELECT COUNT(*) FROM (SELECT 1 AS n UNION SELECT 1 UNION ALL SELECT 1) AS u;
-- result: 1
-- next result
-- result: 2

-- case: The first query names the columns
SELECT 1 AS a, 2 AS b UNION ALL SELECT 3 AS c, 4 AS d ORDER BY a;
-- columns: a | b
-- result: 1 | 2
-- result: 3 | 4

-- case: The columns take the type of highest precedence
-- page: https://learn.microsoft.com/sql/t-sql/data-types/data-type-precedence-transact-sql
SELECT CAST(1 AS tinyint) AS n UNION ALL SELECT CAST(2 AS bigint) ORDER BY n;
SELECT '5' AS n UNION ALL SELECT 7 ORDER BY n;
-- types: bigint
-- result: 1
-- result: 2
-- next result
-- types: int
-- result: 5
-- result: 7

-- case: Text that is no number fails beside a number
-- page: https://learn.microsoft.com/sql/t-sql/data-types/data-type-precedence-transact-sql
SELECT 1 AS n UNION ALL SELECT 'a';
-- error: 245

-- case: NULL takes the type of the other queries
SELECT NULL AS n UNION ALL SELECT CAST('2024-02-29' AS date) ORDER BY n;
-- types: date
-- result: NULL
-- result: 2024-02-29

-- case: A date and a number have no common type
SELECT CAST('2024-02-29' AS date) AS n UNION ALL SELECT 1;
-- error: 206

-- case: All queries have the same number of columns
-- page: https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors-0-to-999
SELECT 1 UNION SELECT 1, 2;
-- error: 205, 16, 1

-- case: ORDER BY sorts the whole, and by columns of the result only
-- page: https://learn.microsoft.com/sql/t-sql/queries/select-order-by-clause-transact-sql
SELECT n FROM (VALUES (3), (1)) AS a(n) UNION SELECT 2 ORDER BY n DESC;
SELECT n FROM (VALUES (3), (1)) AS a(n) UNION SELECT 2 ORDER BY n + 1;
-- result: 3
-- result: 2
-- result: 1
-- error: 104

-- case: TOP belongs to its own query
SELECT n FROM (SELECT TOP (1) n FROM (VALUES (3), (1)) AS a(n) ORDER BY n DESC) AS t UNION ALL SELECT TOP (1) 9 ORDER BY n;
-- result: 3
-- result: 9

-- case: Text is the same by the collation
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/set-operators-union-transact-sql
SELECT COUNT(*) FROM (SELECT N'a' AS t UNION SELECT N'A' UNION SELECT N'ａ ') AS u;
SELECT COUNT(*) FROM (SELECT N'a' COLLATE Latin1_General_100_BIN2 AS t UNION SELECT N'A') AS u;
-- result: 1
-- next result
-- result: 2

-- case: Set operators may be nested and fed to WHERE
SELECT n FROM (VALUES (1), (2), (3)) AS t(n) WHERE n IN (SELECT 1 UNION SELECT 3 EXCEPT SELECT 1);
-- result: 3

-- case: DISTINCT takes each row once, all columns together
-- page: https://learn.microsoft.com/sql/t-sql/queries/select-clause-transact-sql
SELECT DISTINCT a, b FROM (VALUES (1, 1), (1, 1), (1, 2), (NULL, 1), (NULL, 1)) AS t(a, b) ORDER BY a, b;
-- result: NULL | 1
-- result: 1 | 1
-- result: 1 | 2

-- case: ORDER BY with DISTINCT sorts by what is selected
-- page: https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors-0-to-999
SELECT DISTINCT a FROM (VALUES (1, 1), (2, 1)) AS t(a, b) ORDER BY b;
-- error: 145, 15

-- case: VALUES has rows of one width
-- page: https://learn.microsoft.com/sql/t-sql/queries/table-value-constructor-transact-sql
SELECT a FROM (VALUES (1), (2, 3)) AS t(a);
-- error: 10709

-- case: VALUES combines the types of its rows
-- page: https://learn.microsoft.com/sql/t-sql/queries/table-value-constructor-transact-sql
SELECT a, b FROM (VALUES (1, 'x'), (2.5, N'yy')) AS t(a, b) ORDER BY a;
-- types: decimal(11,1) | nvarchar(2)
-- result: 1.0 | x
-- result: 2.5 | yy

-- case: INTERSECT ALL and EXCEPT ALL are refused
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/set-operators-except-and-intersect-transact-sql
SELECT 1 INTERSECT ALL SELECT 1;
-- refused: Intersect ALL

-- case: FOR XML of a union is refused
-- page: https://learn.microsoft.com/sql/t-sql/queries/select-for-clause-transact-sql
SELECT 1 UNION SELECT 2 FOR XML PATH;
-- refused: XmlForClause
