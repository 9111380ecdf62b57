-- page: https://learn.microsoft.com/sql/relational-databases/performance/subqueries
CREATE TABLE dbo.T (Id int NOT NULL PRIMARY KEY, G int NULL, V int NULL);
INSERT INTO dbo.T VALUES (1, 1, 10), (2, 1, 20), (3, 2, 30), (4, NULL, 40), (5, 2, NULL);
GO

-- case: A scalar subquery without rows is NULL
SELECT (SELECT V FROM dbo.T WHERE Id = 99), (SELECT V FROM dbo.T WHERE Id = 1);
-- result: NULL | 10

-- case: A scalar subquery with two rows is an error
SELECT (SELECT V FROM dbo.T WHERE G = 1);
-- error: 512, 16, 1

-- case: A comparison with two rows is the same error
SELECT Id FROM dbo.T WHERE V = (SELECT V FROM dbo.T WHERE G = 1);
-- error: 512

-- case: A subquery in an expression has one column
SELECT (SELECT Id, V FROM dbo.T);
-- error: 116

-- case: IN takes one column
SELECT Id FROM dbo.T WHERE Id IN (SELECT Id, V FROM dbo.T);
-- error: 116

-- case: A correlated subquery runs for each row
SELECT Id, (SELECT SUM(i.V) FROM dbo.T AS i WHERE i.G = o.G) FROM dbo.T AS o ORDER BY Id;
-- result: 1 | 30
-- result: 2 | 30
-- result: 3 | 30
-- result: 4 | NULL
-- result: 5 | 30

-- case: A name is looked up inside first, then outside
SELECT Id FROM dbo.T AS o WHERE EXISTS (SELECT 1 FROM (VALUES (10), (30)) AS x(n) WHERE n = V) ORDER BY Id;
-- result: 1
-- result: 3

-- case: An unknown column inside IN is found outside, a classic mistake
-- page: https://learn.microsoft.com/sql/relational-databases/performance/subqueries
SELECT COUNT(*) FROM dbo.T WHERE G IN (SELECT G FROM (VALUES (1)) AS x(n));
-- result: 4

-- case: EXISTS of an aggregate without GROUP BY is always true
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/exists-transact-sql
SELECT CASE WHEN EXISTS (SELECT COUNT(*) FROM dbo.T WHERE 1 = 0) THEN 1 ELSE 0 END, CASE WHEN EXISTS (SELECT COUNT(*) FROM dbo.T WHERE 1 = 0 GROUP BY Id) THEN 1 ELSE 0 END;
-- result: 1 | 0

-- case: A subquery in the select list of a grouped query
SELECT G, SUM(V), (SELECT MAX(V) FROM dbo.T) FROM dbo.T GROUP BY G ORDER BY G;
-- result: NULL | 40 | 40
-- result: 1 | 30 | 40
-- result: 2 | 30 | 40

-- case: An aggregate cannot stand in WHERE
-- page: https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors-0-to-999
SELECT Id FROM dbo.T WHERE SUM(V) > 1;
-- error: 147, 15

-- case: An aggregate of the outer query's columns belongs to the outer query, and is refused
-- page: https://learn.microsoft.com/sql/t-sql/queries/select-having-transact-sql
SELECT G FROM dbo.T AS o GROUP BY G HAVING EXISTS (SELECT 1 FROM (VALUES (60), (30)) AS x(n) WHERE n = SUM(o.V)) ORDER BY G;
GO
SELECT (SELECT SUM(o.V) FROM dbo.T AS i) FROM dbo.T AS o;
-- refused: outer query
-- refused: outer query

-- case: An aggregate cannot mix columns of both queries
-- page: https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors-8000-to-8999
SELECT (SELECT SUM(i.V + o.Id) FROM dbo.T AS i) FROM dbo.T AS o;
-- error: 8124, 16

-- case: An aggregate cannot hold an aggregate
-- page: https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors-0-to-999
SELECT SUM(COUNT(*)) FROM dbo.T;
-- error: 130

-- case: An aggregate cannot hold a subquery
-- page: https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors-0-to-999
SELECT SUM((SELECT 1)) FROM dbo.T;
-- error: 130

-- case: ALL compares with each row
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/all-transact-sql
SELECT Id FROM dbo.T WHERE V >= ALL (SELECT V FROM dbo.T WHERE V IS NOT NULL);
SELECT Id FROM dbo.T WHERE V <> ALL (SELECT V FROM dbo.T WHERE G = 1) ORDER BY Id;
-- result: 4
-- next result
-- result: 3
-- result: 4

-- case: A common table expression may be named several times
-- page: https://learn.microsoft.com/sql/t-sql/queries/with-common-table-expression-transact-sql
WITH s AS (SELECT G, SUM(V) AS Total FROM dbo.T WHERE V IS NOT NULL GROUP BY G), m AS (SELECT MAX(Total) AS Most FROM s)
SELECT s.G, s.Total FROM s JOIN m ON m.Most = s.Total;
-- result: NULL | 40

-- case: A common table expression may rename its columns
-- page: https://learn.microsoft.com/sql/t-sql/queries/with-common-table-expression-transact-sql
WITH s (a, b) AS (SELECT Id, V FROM dbo.T WHERE Id = 1) SELECT * FROM s;
-- columns: a | b
-- result: 1 | 10

-- case: A common table expression does not see one that follows it
-- page: https://learn.microsoft.com/sql/t-sql/queries/with-common-table-expression-transact-sql
WITH a AS (SELECT n FROM b), b AS (SELECT 1 AS n) SELECT n FROM a;
-- error: 208

-- case: Two common table expressions of one name
-- page: https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors-0-to-999
WITH a AS (SELECT 1 AS n), a AS (SELECT 2 AS n) SELECT n FROM a;
-- error: 239

-- case: A recursion adds rows until there are none
-- page: https://learn.microsoft.com/sql/t-sql/queries/recursive-common-table-expression-transact-sql
WITH n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 5) SELECT i FROM n ORDER BY i;
-- result: 1
-- result: 2
-- result: 3
-- result: 4
-- result: 5

-- case: A recursion walks a hierarchy level by level
-- page: https://learn.microsoft.com/sql/t-sql/queries/recursive-common-table-expression-transact-sql
WITH e (Id, Boss) AS (SELECT * FROM (VALUES (1, NULL), (2, 1), (3, 1), (4, 2), (5, 4)) AS v(Id, Boss)),
     r (Id, Depth, Path) AS (SELECT Id, 0, CAST(Id AS varchar(20)) FROM e WHERE Boss IS NULL
                             UNION ALL SELECT e.Id, r.Depth + 1, CAST(r.Path + '/' + CAST(e.Id AS varchar(5)) AS varchar(20)) FROM r JOIN e ON e.Boss = r.Id)
SELECT Id, Depth, Path FROM r ORDER BY Path;
-- result: 1 | 0 | 1
-- result: 2 | 1 | 1/2
-- result: 4 | 2 | 1/2/4
-- result: 5 | 3 | 1/2/4/5
-- result: 3 | 1 | 1/3

-- case: A recursion ends after 100 levels with an error
-- page: https://learn.microsoft.com/sql/t-sql/queries/hints-transact-sql-query
WITH n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n) SELECT MAX(i) FROM n;
-- error: 530, 16, 1

-- case: MAXRECURSION sets another limit
-- page: https://learn.microsoft.com/sql/t-sql/queries/hints-transact-sql-query
WITH n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 200) SELECT MAX(i) FROM n OPTION (MAXRECURSION 199);
WITH n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 200) SELECT MAX(i) FROM n OPTION (MAXRECURSION 0);
WITH n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 200) SELECT MAX(i) FROM n OPTION (MAXRECURSION 198);
-- result: 200
-- next result
-- result: 200
-- error: 530

-- case: A recursive part has the types of its anchor
-- page: https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors-0-to-999
WITH n AS (SELECT 'a' AS s UNION ALL SELECT s + 'b' FROM n WHERE LEN(s) < 3) SELECT s FROM n;
-- error: 240

-- case: A recursive part may not group, sort or use TOP
-- page: https://learn.microsoft.com/sql/t-sql/queries/with-common-table-expression-transact-sql
WITH n AS (SELECT 1 AS i UNION ALL SELECT MAX(i) + 1 FROM n) SELECT i FROM n;
GO
WITH n AS (SELECT 1 AS i UNION ALL SELECT TOP (1) i + 1 FROM n) SELECT i FROM n;
GO
WITH n AS (SELECT 1 AS i UNION ALL SELECT DISTINCT i + 1 FROM n) SELECT i FROM n;
-- error: 467
-- error: 461
-- error: 460

-- case: A recursive part may not stand on the inner side of an outer join
-- page: https://learn.microsoft.com/sql/t-sql/queries/with-common-table-expression-transact-sql
WITH n AS (SELECT 1 AS i UNION ALL SELECT n.i + 1 FROM (VALUES (1)) AS v(a) LEFT JOIN n ON n.i = v.a) SELECT i FROM n;
-- error: 462

-- case: A recursion without UNION ALL
-- page: https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors-0-to-999
WITH n AS (SELECT i + 1 AS i FROM n) SELECT i FROM n;
-- error: 252
