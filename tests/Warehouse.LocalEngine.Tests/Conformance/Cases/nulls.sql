-- page: https://learn.microsoft.com/sql/t-sql/language-elements/null-and-unknown-transact-sql
CREATE TABLE dbo.Truth (Id int NOT NULL, A int NULL, B int NULL);
INSERT INTO dbo.Truth VALUES (1, 1, 1), (2, 1, 0), (3, 1, NULL), (4, 0, 0), (5, 0, NULL), (6, NULL, NULL);
GO

-- case: AND of true, false and unknown
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/and-transact-sql
SELECT Id, CASE WHEN A = 1 AND B = 1 THEN 'true' WHEN NOT (A = 1 AND B = 1) THEN 'false' ELSE 'unknown' END FROM dbo.Truth ORDER BY Id;
-- result: 1 | true
-- result: 2 | false
-- result: 3 | unknown
-- result: 4 | false
-- result: 5 | false
-- result: 6 | unknown

-- case: OR of true, false and unknown
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/or-transact-sql
SELECT Id, CASE WHEN A = 1 OR B = 1 THEN 'true' WHEN NOT (A = 1 OR B = 1) THEN 'false' ELSE 'unknown' END FROM dbo.Truth ORDER BY Id;
-- result: 1 | true
-- result: 2 | true
-- result: 3 | true
-- result: 4 | false
-- result: 5 | unknown
-- result: 6 | unknown

-- case: NOT of unknown is unknown
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/not-transact-sql
SELECT Id FROM dbo.Truth WHERE NOT B = 1 ORDER BY Id;
-- result: 2
-- result: 4

-- case: WHERE keeps what is true, not what is unknown
SELECT COUNT(*) FROM dbo.Truth WHERE B = 1 OR B <> 1;
-- result: 3

-- case: NULL equals nothing, itself included
SELECT CASE WHEN NULL = NULL THEN 'true' WHEN NOT NULL = NULL THEN 'false' ELSE 'unknown' END, CASE WHEN NULL <> 1 THEN 'true' WHEN NOT NULL <> 1 THEN 'false' ELSE 'unknown' END;
-- result: unknown | unknown

-- case: IS NULL asks for NULL
-- page: https://learn.microsoft.com/sql/t-sql/queries/is-null-transact-sql
SELECT Id FROM dbo.Truth WHERE A IS NULL;
SELECT COUNT(*) FROM dbo.Truth WHERE A IS NOT NULL;
-- result: 6
-- next result
-- result: 5

-- case: NOT IN a list with NULL is never true
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/in-transact-sql
SELECT Id FROM dbo.Truth WHERE A NOT IN (0, NULL);
SELECT Id FROM dbo.Truth WHERE Id NOT IN (SELECT B FROM dbo.Truth);
-- no rows
-- next result
-- no rows

-- case: IN a list with NULL is true where another value matches
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/in-transact-sql
SELECT COUNT(*) FROM dbo.Truth WHERE A IN (1, NULL);
-- result: 3

-- case: NOT IN an empty set is true even for NULL
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/in-transact-sql
SELECT COUNT(*) FROM dbo.Truth WHERE A NOT IN (SELECT B FROM dbo.Truth WHERE 1 = 0);
-- result: 6

-- case: NOT EXISTS does not mind NULL
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/exists-transact-sql
SELECT Id FROM dbo.Truth AS t WHERE NOT EXISTS (SELECT 1 FROM dbo.Truth AS o WHERE o.B = t.Id) AND Id < 3;
SELECT CASE WHEN EXISTS (SELECT NULL) THEN 'a row' ELSE 'no row' END;
-- result: 2
-- next result
-- result: a row

-- case: BETWEEN is two comparisons, one of which may decide
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/between-transact-sql
DECLARE @n int;
SELECT CASE WHEN 5 BETWEEN @n AND 3 THEN 'true' WHEN 5 NOT BETWEEN @n AND 3 THEN 'false' ELSE 'unknown' END,
       CASE WHEN 2 BETWEEN @n AND 3 THEN 'true' WHEN 2 NOT BETWEEN @n AND 3 THEN 'false' ELSE 'unknown' END,
       CASE WHEN 2 BETWEEN 2 AND 2 THEN 'true' END, CASE WHEN 2 BETWEEN 3 AND 1 THEN 'true' ELSE 'false' END;
-- result: false | unknown | true | false

-- case: ALL of an empty set is true, ANY is false
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/all-transact-sql
SELECT CASE WHEN 1 > ALL (SELECT Id FROM dbo.Truth WHERE 1 = 0) THEN 'true' ELSE 'not true' END,
       CASE WHEN 1 = ANY (SELECT Id FROM dbo.Truth WHERE 1 = 0) THEN 'true' ELSE 'not true' END;
-- result: true | not true

-- case: ALL and ANY over NULL are unknown unless a value decides
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/some-any-transact-sql
SELECT CASE WHEN 2 > ALL (SELECT B FROM dbo.Truth) THEN 'true' WHEN NOT 2 > ALL (SELECT B FROM dbo.Truth) THEN 'false' ELSE 'unknown' END,
       CASE WHEN 0 > ALL (SELECT B FROM dbo.Truth) THEN 'true' WHEN NOT 0 > ALL (SELECT B FROM dbo.Truth) THEN 'false' ELSE 'unknown' END,
       CASE WHEN 1 = SOME (SELECT B FROM dbo.Truth) THEN 'true' ELSE 'not true' END,
       CASE WHEN 7 = ANY (SELECT B FROM dbo.Truth) THEN 'true' WHEN NOT 7 = ANY (SELECT B FROM dbo.Truth) THEN 'false' ELSE 'unknown' END;
-- result: unknown | false | true | unknown

-- case: A simple CASE compares by equality, so WHEN NULL never fits
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/case-transact-sql
DECLARE @n int;
SELECT CASE @n WHEN NULL THEN 'null' ELSE 'else' END, CASE WHEN @n IS NULL THEN 'null' ELSE 'else' END, CASE 1 WHEN 2 THEN 'two' END;
-- result: else | null | NULL

-- case: A CASE of NULL constants only has no type
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/case-transact-sql
SELECT CASE WHEN 1 = 1 THEN NULL ELSE NULL END;
-- error: 8133

-- case: IIF of two NULL constants has no type
-- page: https://learn.microsoft.com/sql/t-sql/functions/logical-functions-iif-transact-sql
SELECT IIF(45 > 30, NULL, NULL);
-- error: 8133

-- case: IIF gives NULL where a typed NULL says so
-- page: https://learn.microsoft.com/sql/t-sql/functions/logical-functions-iif-transact-sql
DECLARE @p int = NULL, @s int = NULL;
SELECT IIF(45 > 30, @p, @s), IIF(NULL = 1, 'true', 'false'), IIF(45 > 30, 'TRUE', 'FALSE');
-- result: NULL | false | TRUE

-- case: COALESCE takes the first value that is not NULL
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/coalesce-transact-sql
SELECT COALESCE(NULL, NULL, 3, 4), COALESCE(NULL, 'third'), COALESCE(CAST(NULL AS int), NULL);
-- result: 3 | third | NULL

-- case: COALESCE of NULL constants only has no type
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/coalesce-transact-sql
SELECT COALESCE(NULL, NULL);
-- error: 4127

-- case: COALESCE has the type of highest precedence, ISNULL of the first argument
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/coalesce-transact-sql
DECLARE @s varchar(3), @i int;
SELECT COALESCE(@s, 'abcdef'), ISNULL(@s, 'abcdef'), ISNULL(@i, 4.7), COALESCE(@i, 4.7);
-- types: varchar(6) | varchar(3) | int | decimal(11,1)
-- result: abcdef | abc | 4 | 4.7

-- case: COALESCE converts to the type of highest precedence and may fail
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/coalesce-transact-sql
SELECT COALESCE(CAST(NULL AS int), 'abc');
-- error: 245

-- case: NULLIF has the type of its first argument
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/nullif-transact-sql
SELECT NULLIF(4, 4), NULLIF(5, 7), NULLIF(CAST(2 AS smallint), 3.5);
-- types: int | int | smallint
-- result: NULL | 5 | 2

-- case: NULLIF of the NULL constant has no type
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/nullif-transact-sql
SELECT NULLIF(NULL, 1);
-- error: 4151

-- case: CHOOSE counts from one, and beyond its list is NULL
-- page: https://learn.microsoft.com/sql/t-sql/functions/logical-functions-choose-transact-sql
SELECT CHOOSE(3, 'Manager', 'Director', 'Developer', 'Tester'), CHOOSE(0, 'a', 'b'), CHOOSE(3, 'a', 'b'), CHOOSE(2.9, 'a', 'b', 'c'), CHOOSE(1, 1, 2.5);
-- result: Developer | NULL | NULL | b | 1.0

-- case: Text joined with NULL is NULL, CONCAT takes it for empty
-- page: https://learn.microsoft.com/sql/t-sql/functions/concat-transact-sql
DECLARE @n varchar(5);
SELECT 'a' + @n, CONCAT('a', @n, 'b'), CONCAT(@n, @n), CONCAT('n', 1, CAST(2.50 AS decimal(4, 2)));
-- result: NULL | ab | '' | n12.50

-- case: GROUP BY, DISTINCT and UNION take NULLs for equal
-- page: https://learn.microsoft.com/sql/t-sql/queries/select-group-by-transact-sql
SELECT B, COUNT(*) FROM dbo.Truth GROUP BY B ORDER BY B;
SELECT DISTINCT B FROM dbo.Truth ORDER BY B;
SELECT B FROM dbo.Truth UNION SELECT NULL ORDER BY B;
-- result: NULL | 3
-- result: 0 | 2
-- result: 1 | 1
-- next result
-- result: NULL
-- result: 0
-- result: 1
-- next result
-- result: NULL
-- result: 0
-- result: 1

-- case: NULLs sort lowest
-- page: https://learn.microsoft.com/sql/t-sql/queries/select-order-by-clause-transact-sql
SELECT Id FROM dbo.Truth ORDER BY B, Id;
SELECT Id FROM dbo.Truth WHERE Id < 4 ORDER BY B DESC;
-- result: 3
-- result: 5
-- result: 6
-- result: 2
-- result: 4
-- result: 1
-- next result
-- result: 1
-- result: 2
-- result: 3

-- case: A join of NULL with NULL finds nothing
-- page: https://learn.microsoft.com/sql/relational-databases/performance/joins
SELECT COUNT(*) FROM dbo.Truth AS a JOIN dbo.Truth AS b ON a.B = b.B;
-- result: 5

-- case: Comparing with NULL as a value is refused
-- page: https://learn.microsoft.com/sql/t-sql/statements/set-ansi-nulls-transact-sql
SET ANSI_NULLS OFF;
-- refused: AnsiNulls

-- case: Text and NULL that give the text are refused
-- page: https://learn.microsoft.com/sql/t-sql/statements/set-concat-null-yields-null-transact-sql
SET CONCAT_NULL_YIELDS_NULL OFF;
-- refused: ConcatNullYieldsNull
