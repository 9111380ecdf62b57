-- page: https://learn.microsoft.com/sql/t-sql/queries/select-group-by-transact-sql
CREATE TABLE dbo.Sale (Id int NOT NULL PRIMARY KEY, Region nvarchar(10) NULL, Amount int NULL, Price decimal(8, 2) NULL);
INSERT INTO dbo.Sale VALUES (1, N'East', 10, 1.50), (2, N'East', 20, 2.25), (3, N'West', 5, NULL), (4, NULL, 7, 4.00), (5, N'West', NULL, 1.00), (6, NULL, 7, 0.25);
GO

-- case: Aggregates leave NULLs out, COUNT(*) counts rows
-- page: https://learn.microsoft.com/sql/t-sql/functions/count-transact-sql
SELECT COUNT(*), COUNT(Amount), COUNT(DISTINCT Amount), SUM(Amount), AVG(Amount), MIN(Amount), MAX(Amount) FROM dbo.Sale;
-- types: int | int | int | int | int | int | int
-- result: 6 | 5 | 4 | 49 | 9 | 5 | 20

-- case: Aggregates of no rows
-- page: https://learn.microsoft.com/sql/t-sql/functions/aggregate-functions-transact-sql
SELECT COUNT(*), COUNT_BIG(*), SUM(Amount), AVG(Amount), MIN(Amount), STRING_AGG(Region, N',') FROM dbo.Sale WHERE 1 = 0;
SELECT COUNT(*) FROM dbo.Sale WHERE 1 = 0 GROUP BY Region;
SELECT COUNT(*) FROM dbo.Sale WHERE 1 = 0 HAVING COUNT(*) = 0;
-- result: 0 | 0 | NULL | NULL | NULL | NULL
-- next result
-- no rows
-- next result
-- result: 0

-- case: Types of sums
-- page: https://learn.microsoft.com/sql/t-sql/functions/sum-transact-sql
SELECT SUM(CAST(1 AS tinyint)), SUM(CAST(1 AS smallint)), SUM(1), SUM(CAST(1 AS bigint)), SUM(CAST(1 AS decimal(5, 2))), SUM(CAST(1 AS money)), SUM(CAST(1 AS real)), SUM(1e0);
-- types: int | int | int | bigint | decimal(38,2) | money | float | float
-- result: 1 | 1 | 1 | 1 | 1.00 | 1.0000 | 1 | 1

-- case: Types of averages
-- page: https://learn.microsoft.com/sql/t-sql/functions/avg-transact-sql
SELECT AVG(CAST(1 AS tinyint)), AVG(2), AVG(CAST(1 AS bigint)), AVG(CAST(1 AS decimal(5, 2))), AVG(CAST(1 AS money)), AVG(CAST(1 AS real));
-- types: int | int | bigint | decimal(38,6) | money | float
-- result: 1 | 2 | 1 | 1.000000 | 1.0000 | 1

-- case: The average of ints is an int
-- page: https://learn.microsoft.com/sql/t-sql/functions/avg-transact-sql
SELECT AVG(n), AVG(-n), AVG(n * 1.0) FROM (VALUES (1), (2)) AS t(n);
-- result: 1 | -1 | 1.500000

-- case: The sum of ints beyond int overflows
-- page: https://learn.microsoft.com/sql/t-sql/functions/sum-transact-sql
SELECT SUM(n) FROM (VALUES (2147483647), (1)) AS t(n);
-- error: 8115

-- case: DISTINCT inside an aggregate
-- page: https://learn.microsoft.com/sql/t-sql/functions/aggregate-functions-transact-sql
SELECT SUM(DISTINCT n), AVG(DISTINCT n), COUNT(DISTINCT n), COUNT(ALL n) FROM (VALUES (1), (1), (4), (NULL)) AS t(n);
-- result: 5 | 2 | 2 | 3

-- case: MIN and MAX of text and dates
-- page: https://learn.microsoft.com/sql/t-sql/functions/max-transact-sql
SELECT MIN(Region), MAX(Region), MAX(CAST('2024-02-29' AS date)) FROM dbo.Sale;
-- types: nvarchar(10) | nvarchar(10) | date
-- result: East | West | 2024-02-29

-- case: Bits have no MIN and no SUM
-- page: https://learn.microsoft.com/sql/t-sql/functions/sum-transact-sql
SELECT SUM(CAST(1 AS bit));
SELECT MIN(CAST(1 AS bit));
SELECT SUM('a');
-- error: 8117
-- error: 8117
-- error: 8117

-- case: Standard deviation and variance
-- page: https://learn.microsoft.com/sql/t-sql/functions/stdev-transact-sql
SELECT STDEV(n), STDEVP(n), VAR(n), VARP(n) FROM (VALUES (2), (4), (4), (4), (5), (5), (7), (9)) AS t(n);
SELECT STDEV(n), STDEVP(n) FROM (VALUES (2)) AS t(n);
-- types: float | float | float | float
-- result: 2.138089935299395 | 2 | 4.571428571428571 | 4
-- next result
-- types: float | float
-- result: NULL | 0

-- case: Groups by one column, NULL being a group
SELECT Region, COUNT(*), SUM(Amount) FROM dbo.Sale GROUP BY Region ORDER BY Region;
-- result: NULL | 2 | 14
-- result: East | 2 | 30
-- result: West | 2 | 5

-- case: Groups by an expression
SELECT Amount % 2, COUNT(*) FROM dbo.Sale WHERE Amount IS NOT NULL GROUP BY Amount % 2 ORDER BY Amount % 2;
-- result: 0 | 2
-- result: 1 | 3

-- case: Groups by several columns
SELECT Region, Amount, COUNT(*) FROM dbo.Sale GROUP BY Region, Amount HAVING COUNT(*) > 1;
-- result: NULL | 7 | 2

-- case: HAVING sees groups
-- page: https://learn.microsoft.com/sql/t-sql/queries/select-having-transact-sql
SELECT Region FROM dbo.Sale GROUP BY Region HAVING SUM(Amount) > 10 ORDER BY Region;
SELECT COUNT(*) FROM dbo.Sale HAVING COUNT(*) > 100;
-- result: NULL
-- result: East
-- next result
-- no rows

-- case: A selected column must be grouped or aggregated
-- page: https://learn.microsoft.com/sql/relational-databases/errors-events/mssqlserver-8120-database-engine-error
SELECT Region, Amount FROM dbo.Sale GROUP BY Region;
-- error: 8120, 16, 1

-- case: A column beside an aggregate without GROUP BY
-- page: https://learn.microsoft.com/sql/relational-databases/errors-events/mssqlserver-8120-database-engine-error
SELECT Region, COUNT(*) FROM dbo.Sale;
-- error: 8120

-- case: HAVING and ORDER BY ask the same of their columns
-- page: https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors-8000-to-8999
SELECT Region FROM dbo.Sale GROUP BY Region HAVING Amount > 1;
SELECT Region FROM dbo.Sale GROUP BY Region ORDER BY Amount;
-- error: 8121
-- error: 8127

-- case: GROUP BY knows no aliases of the select list
SELECT Amount * 2 AS Twice FROM dbo.Sale GROUP BY Twice;
-- error: 207

-- case: GROUP BY a constant is an error
-- page: https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors-0-to-999
SELECT COUNT(*) FROM dbo.Sale GROUP BY 1;
-- error: 164

-- case: GROUP BY an aggregate or subquery is an error
-- page: https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors-0-to-999
SELECT COUNT(*) FROM dbo.Sale GROUP BY COUNT(*);
SELECT COUNT(*) FROM dbo.Sale GROUP BY (SELECT 1);
-- error: 144
-- error: 144

-- case: An expression of grouped columns may be selected
SELECT Region + N'!', COUNT(*) + 1 FROM dbo.Sale WHERE Region IS NOT NULL GROUP BY Region ORDER BY Region DESC;
-- result: West! | 3
-- result: East! | 3

-- case: An aggregate in ORDER BY
-- page: https://learn.microsoft.com/sql/t-sql/queries/select-order-by-clause-transact-sql
SELECT Region FROM dbo.Sale GROUP BY Region ORDER BY COUNT(Price) DESC, Region;
-- result: NULL
-- result: East
-- result: West

-- case: STRING_AGG joins in the order of WITHIN GROUP and leaves NULLs out
-- page: https://learn.microsoft.com/sql/t-sql/functions/string-agg-transact-sql
SELECT STRING_AGG(Region, N', ') WITHIN GROUP (ORDER BY Region DESC, Id), STRING_AGG(CAST(Id AS nvarchar(5)), N'-') WITHIN GROUP (ORDER BY Id DESC) FROM dbo.Sale;
SELECT Region, STRING_AGG(CAST(Id AS varchar(5)), ',') WITHIN GROUP (ORDER BY Id) FROM dbo.Sale GROUP BY Region ORDER BY Region;
-- result: West, West, East, East | 6-5-4-3-2-1
-- next result
-- result: NULL | 4,6
-- result: East | 1,2
-- result: West | 3,5

-- case: STRING_AGG converts numbers and gives 4000 characters of nvarchar
-- page: https://learn.microsoft.com/sql/t-sql/functions/string-agg-transact-sql
SELECT STRING_AGG(Id, N',') WITHIN GROUP (ORDER BY Id), STRING_AGG(CAST(Id AS varchar(5)), ',') WITHIN GROUP (ORDER BY Id), STRING_AGG(CAST(Id AS nvarchar(max)), N'') WITHIN GROUP (ORDER BY Id) FROM dbo.Sale;
-- types: nvarchar(4000) | varchar(8000) | nvarchar(max)
-- result: 1,2,3,4,5,6 | 1,2,3,4,5,6 | 123456

-- case: STRING_AGG beyond 8000 bytes is an error
-- page: https://learn.microsoft.com/sql/t-sql/functions/string-agg-transact-sql
SELECT STRING_AGG(REPLICATE('a', 5000), ',') FROM dbo.Sale;
-- error: 9829

-- case: STRING_AGG's separator is a constant or a variable
-- page: https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors-8000-to-8999
DECLARE @s nvarchar(3) = N'; ';
SELECT STRING_AGG(Region, @s) WITHIN GROUP (ORDER BY Id) FROM dbo.Sale WHERE Id < 3;
SELECT STRING_AGG(Region, CHAR(13)) WITHIN GROUP (ORDER BY Id) FROM dbo.Sale WHERE Id < 3;
SELECT STRING_AGG(Region, Region) FROM dbo.Sale;
SELECT STRING_AGG(Region, UPPER(',')) FROM dbo.Sale;
-- result: East; East
-- next result
-- result: 'East\rEast'
-- error: 8733, 16
-- error: 8733, 16

-- case: CHECKSUM_AGG is refused
-- page: https://learn.microsoft.com/sql/t-sql/functions/aggregate-functions-transact-sql
SELECT CHECKSUM_AGG(Id) FROM dbo.Sale;
-- refused: CHECKSUM_AGG

-- case: COLLATE in GROUP BY decides which texts of a stored column are one group
-- page: https://learn.microsoft.com/sql/t-sql/statements/collations
CREATE TABLE dbo.Spelling (Word nvarchar(10) COLLATE Korean_100_CI_AS NULL, Code varchar(5) COLLATE Latin1_General_100_BIN2 NOT NULL, Amount int NOT NULL);
INSERT INTO dbo.Spelling VALUES (N'a', 'x', 1), (N'A', 'X', 2), (N'a', 'x', 4), (NULL, 'x', 8), (N'가', 'X', 16);
SELECT COUNT(*), SUM(Amount) FROM dbo.Spelling GROUP BY Word ORDER BY 2;
SELECT COUNT(*), SUM(Amount) FROM dbo.Spelling GROUP BY Word COLLATE Latin1_General_100_BIN2 ORDER BY 2;
SELECT COUNT(*), SUM(Amount) FROM dbo.Spelling GROUP BY Code COLLATE Korean_100_CI_AS, Word COLLATE Latin1_General_100_BIN2 ORDER BY 2;
-- result: 3 | 7
-- result: 1 | 8
-- result: 1 | 16
-- next result
-- result: 1 | 2
-- result: 2 | 5
-- result: 1 | 8
-- result: 1 | 16
-- next result
-- result: 1 | 2
-- result: 2 | 5
-- result: 1 | 8
-- result: 1 | 16
