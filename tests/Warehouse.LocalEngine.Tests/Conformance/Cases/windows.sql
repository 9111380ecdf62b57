-- page: https://learn.microsoft.com/sql/t-sql/queries/select-over-clause-transact-sql
CREATE TABLE dbo.W (Id int NOT NULL PRIMARY KEY, G char(1) NOT NULL, K int NOT NULL, V int NULL);
INSERT INTO dbo.W VALUES (1, 'a', 1, 10), (2, 'a', 2, 20), (3, 'a', 2, 30), (4, 'b', 1, NULL), (5, 'b', 2, 50), (6, 'a', 3, 40);
GO

-- case: OVER without anything sees all rows
SELECT Id, SUM(V) OVER (), COUNT(*) OVER (), COUNT(V) OVER () FROM dbo.W WHERE G = 'b' ORDER BY Id;
-- result: 4 | 50 | 2 | 1
-- result: 5 | 50 | 2 | 1

-- case: PARTITION BY sees the rows of its group
SELECT Id, SUM(V) OVER (PARTITION BY G), AVG(V) OVER (PARTITION BY G), MAX(K) OVER (PARTITION BY G) FROM dbo.W ORDER BY Id;
-- result: 1 | 100 | 25 | 3
-- result: 2 | 100 | 25 | 3
-- result: 3 | 100 | 25 | 3
-- result: 4 | 50 | 50 | 2
-- result: 5 | 50 | 50 | 2
-- result: 6 | 100 | 25 | 3

-- case: ORDER BY alone means RANGE up to the current row and its peers
SELECT Id, SUM(V) OVER (ORDER BY K) FROM dbo.W WHERE G = 'a' ORDER BY Id;
-- result: 1 | 10
-- result: 2 | 60
-- result: 3 | 60
-- result: 6 | 100

-- case: ROWS counts rows, RANGE takes peers along
SELECT Id, SUM(V) OVER (ORDER BY K, Id ROWS UNBOUNDED PRECEDING), SUM(V) OVER (ORDER BY K RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW), SUM(V) OVER (ORDER BY K RANGE BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) FROM dbo.W WHERE G = 'a' ORDER BY Id;
-- result: 1 | 10 | 10 | 100
-- result: 2 | 30 | 60 | 90
-- result: 3 | 60 | 60 | 90
-- result: 6 | 100 | 100 | 40

-- case: A frame around the current row
SELECT Id, SUM(V) OVER (ORDER BY Id ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING), COUNT(*) OVER (ORDER BY Id ROWS BETWEEN 2 PRECEDING AND 1 PRECEDING), MIN(V) OVER (ORDER BY Id ROWS BETWEEN CURRENT ROW AND 1 FOLLOWING) FROM dbo.W WHERE G = 'a' ORDER BY Id;
-- result: 1 | 30 | 0 | 10
-- result: 2 | 60 | 1 | 20
-- result: 3 | 90 | 2 | 30
-- result: 6 | 70 | 2 | 40

-- case: The sum of an empty frame is NULL
SELECT Id, SUM(V) OVER (ORDER BY Id ROWS BETWEEN 2 FOLLOWING AND 3 FOLLOWING) FROM dbo.W WHERE G = 'a' ORDER BY Id;
-- result: 1 | 70
-- result: 2 | 40
-- result: 3 | NULL
-- result: 6 | NULL

-- case: Ranks with ties
-- page: https://learn.microsoft.com/sql/t-sql/functions/ranking-functions-transact-sql
SELECT Id, ROW_NUMBER() OVER (ORDER BY K, Id), RANK() OVER (ORDER BY K), DENSE_RANK() OVER (ORDER BY K), NTILE(4) OVER (ORDER BY Id) FROM dbo.W ORDER BY Id;
-- types: int | bigint | bigint | bigint | bigint
-- result: 1 | 1 | 1 | 1 | 1
-- result: 2 | 3 | 3 | 2 | 1
-- result: 3 | 4 | 3 | 2 | 2
-- result: 4 | 2 | 1 | 1 | 2
-- result: 5 | 5 | 3 | 2 | 3
-- result: 6 | 6 | 6 | 3 | 4

-- case: NTILE of more tiles than rows
-- page: https://learn.microsoft.com/sql/t-sql/functions/ntile-transact-sql
SELECT Id, NTILE(10) OVER (ORDER BY Id) FROM dbo.W WHERE Id < 4 ORDER BY Id;
-- result: 1 | 1
-- result: 2 | 2
-- result: 3 | 3

-- case: NTILE takes a positive number
-- page: https://learn.microsoft.com/sql/t-sql/functions/ntile-transact-sql
SELECT NTILE(0) OVER (ORDER BY Id) FROM dbo.W;
-- error: 4116

-- case: PERCENT_RANK and CUME_DIST
-- page: https://learn.microsoft.com/sql/t-sql/functions/percent-rank-transact-sql
SELECT Id, PERCENT_RANK() OVER (ORDER BY K), CUME_DIST() OVER (ORDER BY K) FROM dbo.W WHERE G = 'a' ORDER BY Id;
SELECT PERCENT_RANK() OVER (ORDER BY K), CUME_DIST() OVER (ORDER BY K) FROM dbo.W WHERE Id = 1;
-- result: 1 | 0 | 0.25
-- result: 2 | 0.3333333333333333 | 0.75
-- result: 3 | 0.3333333333333333 | 0.75
-- result: 6 | 1 | 1
-- next result
-- result: 0 | 1

-- case: LAG and LEAD look back and ahead
-- page: https://learn.microsoft.com/sql/t-sql/functions/lag-transact-sql
SELECT Id, LAG(V) OVER (PARTITION BY G ORDER BY Id), LEAD(V, 2) OVER (PARTITION BY G ORDER BY Id), LAG(V, 1, -1) OVER (PARTITION BY G ORDER BY Id), LEAD(V, 0) OVER (ORDER BY Id) FROM dbo.W ORDER BY Id;
-- result: 1 | NULL | 30 | -1 | 10
-- result: 2 | 10 | 40 | 10 | 20
-- result: 3 | 20 | NULL | 20 | 30
-- result: 4 | NULL | NULL | -1 | NULL
-- result: 5 | NULL | NULL | NULL | 50
-- result: 6 | 30 | NULL | 30 | 40

-- case: LAG's offset is not negative
-- page: https://learn.microsoft.com/sql/t-sql/functions/lag-transact-sql
DECLARE @n int = -1;
SELECT LAG(V, @n) OVER (ORDER BY Id) FROM dbo.W;
-- error: 8730

-- case: LAG's default becomes the type of its value
-- page: https://learn.microsoft.com/sql/t-sql/functions/lag-transact-sql
SELECT LAG(CAST(V AS decimal(5, 2)), 1, 0) OVER (ORDER BY Id) FROM dbo.W WHERE Id < 3 ORDER BY Id;
-- types: decimal(5,2)
-- result: 0.00
-- result: 10.00

-- case: FIRST_VALUE and LAST_VALUE follow the frame
-- page: https://learn.microsoft.com/sql/t-sql/functions/last-value-transact-sql
SELECT Id, FIRST_VALUE(V) OVER (ORDER BY Id), LAST_VALUE(V) OVER (ORDER BY Id), LAST_VALUE(V) OVER (ORDER BY Id ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) FROM dbo.W WHERE G = 'a' ORDER BY Id;
-- result: 1 | 10 | 10 | 40
-- result: 2 | 10 | 20 | 40
-- result: 3 | 10 | 30 | 40
-- result: 6 | 10 | 40 | 40

-- case: PERCENTILE_CONT interpolates, PERCENTILE_DISC takes a value that is there
-- page: https://learn.microsoft.com/sql/t-sql/functions/percentile-cont-transact-sql
SELECT DISTINCT G, PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY V) OVER (PARTITION BY G), PERCENTILE_DISC(0.5) WITHIN GROUP (ORDER BY V) OVER (PARTITION BY G) FROM dbo.W ORDER BY G;
-- types: char(1) | float | int
-- result: a | 25 | 20
-- result: b | 50 | 50

-- case: Percentiles leave NULLs out, and lie between 0 and 1
-- page: https://learn.microsoft.com/sql/t-sql/functions/percentile-cont-transact-sql
SELECT DISTINCT PERCENTILE_CONT(0) WITHIN GROUP (ORDER BY V) OVER (), PERCENTILE_CONT(1) WITHIN GROUP (ORDER BY V) OVER (), PERCENTILE_DISC(0.25) WITHIN GROUP (ORDER BY V DESC) OVER () FROM dbo.W;
-- result: 10 | 50 | 40

-- case: Window functions see rows after WHERE and GROUP BY
SELECT G, SUM(V), SUM(SUM(V)) OVER (), RANK() OVER (ORDER BY SUM(V) DESC) FROM dbo.W GROUP BY G ORDER BY G;
-- result: a | 100 | 150 | 1
-- result: b | 50 | 150 | 2

-- case: DISTINCT comes after window functions
SELECT DISTINCT ROW_NUMBER() OVER (ORDER BY Id) FROM dbo.W WHERE G = 'b';
-- result: 1
-- result: 2

-- case: ORDER BY may hold a window function, WHERE may not
SELECT Id FROM dbo.W ORDER BY ROW_NUMBER() OVER (ORDER BY Id DESC);
SELECT Id FROM dbo.W WHERE ROW_NUMBER() OVER (ORDER BY Id) = 1;
-- result: 6
-- result: 5
-- result: 4
-- result: 3
-- result: 2
-- result: 1
-- error: 4108, 15

-- case: A window function within another
-- page: https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors-4000-to-4999
SELECT SUM(ROW_NUMBER() OVER (ORDER BY Id)) OVER () FROM dbo.W;
-- error: 4109, 15

-- case: Ranks need an order
-- page: https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors-4000-to-4999
SELECT ROW_NUMBER() OVER (PARTITION BY G) FROM dbo.W;
SELECT ROW_NUMBER() FROM dbo.W;
-- error: 4112, 15
-- error: 10753, 15

-- case: The order of a window is no position and no constant
-- page: https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors-5000-to-5999
SELECT ROW_NUMBER() OVER (ORDER BY 1) FROM dbo.W;
SELECT ROW_NUMBER() OVER (ORDER BY 'a') FROM dbo.W;
-- error: 5308
-- error: 5309

-- case: A subquery without meaning stands for no order
SELECT COUNT(*) FROM (SELECT ROW_NUMBER() OVER (ORDER BY (SELECT NULL)) AS n FROM dbo.W) AS t WHERE n BETWEEN 1 AND 6;
-- result: 6

-- case: STRING_AGG is no window function
-- page: https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors-4000-to-4999
SELECT STRING_AGG(G, ',') OVER () FROM dbo.W;
-- error: 4113

-- case: Deduplicating by a row number
WITH n AS (SELECT Id, ROW_NUMBER() OVER (PARTITION BY G, K ORDER BY Id DESC) AS r FROM dbo.W)
SELECT Id FROM n WHERE r = 1 ORDER BY Id;
-- result: 1
-- result: 3
-- result: 4
-- result: 5
-- result: 6

-- case: Numbers of a sequence in the order of a window are refused
-- page: https://learn.microsoft.com/sql/t-sql/functions/next-value-for-transact-sql
CREATE SEQUENCE dbo.Numbered AS int; SELECT NEXT VALUE FOR dbo.Numbered OVER (ORDER BY Id) FROM dbo.W;
-- refused: OVER
