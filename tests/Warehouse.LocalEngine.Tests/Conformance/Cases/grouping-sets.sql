-- page: https://learn.microsoft.com/sql/t-sql/queries/select-group-by-transact-sql
CREATE TABLE dbo.Sale (Country nvarchar(10) NOT NULL, Region nvarchar(10) NULL, Amount int NULL);
INSERT INTO dbo.Sale VALUES (N'Canada', N'Alberta', 100), (N'Canada', N'Columbia', 200), (N'Canada', N'Columbia', 300), (N'States', N'Montana', 100), (N'States', NULL, 7);
GO

-- case: ROLLUP groups by all, then by ever fewer from the right, then over all
SELECT Country, Region, SUM(Amount) FROM dbo.Sale GROUP BY ROLLUP (Country, Region) ORDER BY GROUPING(Country), Country, GROUPING(Region), Region;
-- result: Canada | Alberta | 100
-- result: Canada | Columbia | 500
-- result: Canada | NULL | 600
-- result: States | NULL | 7
-- result: States | Montana | 100
-- result: States | NULL | 107
-- result: NULL | NULL | 707

-- case: CUBE groups by every subset
SELECT Country, Region, SUM(Amount), GROUPING_ID(Country, Region) FROM dbo.Sale WHERE Region IS NOT NULL GROUP BY CUBE (Country, Region) ORDER BY 4, Country, Region;
-- result: Canada | Alberta | 100 | 0
-- result: Canada | Columbia | 500 | 0
-- result: States | Montana | 100 | 0
-- result: Canada | NULL | 600 | 1
-- result: States | NULL | 100 | 1
-- result: NULL | Alberta | 100 | 2
-- result: NULL | Columbia | 500 | 2
-- result: NULL | Montana | 100 | 2
-- result: NULL | NULL | 700 | 3

-- case: GROUPING SETS groups by what it lists
SELECT Country, Region, COUNT(*) FROM dbo.Sale WHERE Region IS NOT NULL GROUP BY GROUPING SETS ((Country), (Region), ()) ORDER BY GROUPING_ID(Country, Region), Country, Region;
-- result: Canada | NULL | 3
-- result: States | NULL | 1
-- result: NULL | Alberta | 1
-- result: NULL | Columbia | 2
-- result: NULL | Montana | 1
-- result: NULL | NULL | 4

-- case: Expressions in parentheses count as one
SELECT Country, Region, COUNT(*) FROM dbo.Sale WHERE Country = N'Canada' GROUP BY ROLLUP ((Country, Region)) ORDER BY GROUPING(Country), Region;
-- result: Canada | Alberta | 1
-- result: Canada | Columbia | 2
-- result: NULL | NULL | 3

-- case: Items of the clause combine as a product
SELECT Country, Region, COUNT(*) FROM dbo.Sale WHERE Country = N'Canada' GROUP BY Country, ROLLUP (Region) ORDER BY GROUPING(Region), Region;
SELECT COUNT(*) FROM dbo.Sale GROUP BY ROLLUP (Country), ROLLUP (Region) ORDER BY 1;
-- result: Canada | Alberta | 1
-- result: Canada | Columbia | 2
-- result: Canada | NULL | 3
-- next result
-- result: 1
-- result: 1
-- result: 1
-- result: 1
-- result: 1
-- result: 1
-- result: 2
-- result: 2
-- result: 2
-- result: 3
-- result: 5

-- case: A set listed twice is grouped twice
-- page: https://learn.microsoft.com/previous-versions/sql/sql-server-2008/bb522495(v=sql.100)
SELECT Country, COUNT(*) FROM dbo.Sale GROUP BY GROUPING SETS (Country, Country, ROLLUP (Country)) ORDER BY Country;
-- result: NULL | 5
-- result: Canada | 3
-- result: Canada | 3
-- result: Canada | 3
-- result: States | 2
-- result: States | 2
-- result: States | 2

-- case: GROUPING tells a total from a NULL of the data
-- page: https://learn.microsoft.com/sql/t-sql/functions/grouping-transact-sql
SELECT Region, GROUPING(Region), SUM(Amount) FROM dbo.Sale WHERE Country = N'States' GROUP BY ROLLUP (Region) ORDER BY GROUPING(Region), Region;
SELECT CASE GROUPING(Region) WHEN 1 THEN N'Total' ELSE ISNULL(Region, N'Unknown') END, COUNT(*) FROM dbo.Sale WHERE Country = N'States' GROUP BY ROLLUP (Region) ORDER BY 1;
-- types: nvarchar(10) | tinyint | int
-- result: NULL | 0 | 7
-- result: Montana | 0 | 100
-- result: NULL | 1 | 107
-- next result
-- types: nvarchar(10) | int
-- result: Montana | 1
-- result: Total | 2
-- result: Unknown | 1

-- case: GROUPING_ID is the binary number whose digits are GROUPING
-- page: https://learn.microsoft.com/sql/t-sql/functions/grouping-id-transact-sql
SELECT DISTINCT GROUPING(Country), GROUPING(Region), GROUPING_ID(Country, Region), GROUPING_ID(Region, Country), GROUPING_ID(Region) FROM dbo.Sale GROUP BY CUBE (Country, Region) ORDER BY 3;
-- types: tinyint | tinyint | int | int | int
-- result: 0 | 0 | 0 | 0 | 0
-- result: 0 | 1 | 1 | 2 | 1
-- result: 1 | 0 | 2 | 1 | 0
-- result: 1 | 1 | 3 | 3 | 1

-- case: GROUPING under a plain GROUP BY is 0
-- page: https://learn.microsoft.com/sql/t-sql/functions/grouping-transact-sql
SELECT Country, GROUPING(Country), GROUPING_ID(Country) FROM dbo.Sale GROUP BY Country ORDER BY Country;
-- result: Canada | 0 | 0
-- result: States | 0 | 0

-- case: Views and procedures may hold grouping sets
EXECUTE (N'CREATE VIEW dbo.Totals AS SELECT Country, IsTotal = GROUPING(Country), Amount = SUM(Amount) FROM dbo.Sale GROUP BY ROLLUP (Country);');
EXECUTE (N'CREATE PROCEDURE dbo.ShowTotals AS SELECT Region, COUNT(*) FROM dbo.Sale WHERE Country = N''Canada'' GROUP BY GROUPING SETS (Region, ()) ORDER BY GROUPING_ID(Region), Region;');
SELECT Amount FROM dbo.Totals WHERE IsTotal = 1;
EXECUTE dbo.ShowTotals;
-- result: 707
-- next result
-- result: Alberta | 1
-- result: Columbia | 2
-- result: NULL | 3

-- case: HAVING sees totals and may choose them
SELECT Country, SUM(Amount) FROM dbo.Sale GROUP BY ROLLUP (Country) HAVING GROUPING(Country) = 1 OR SUM(Amount) > 500 ORDER BY 2;
-- result: Canada | 600
-- result: NULL | 707

-- case: An aggregate of a grouping column sees its values in totals too
SELECT Country, COUNT(Country), MIN(Country), COUNT(DISTINCT Country) FROM dbo.Sale GROUP BY ROLLUP (Country) ORDER BY GROUPING(Country), Country;
-- result: Canada | 3 | Canada | 1
-- result: States | 2 | States | 1
-- result: NULL | 5 | Canada | 2

-- case: Expressions are grouping columns as well
SELECT Amount / 100, GROUPING(Amount / 100), COUNT(*) FROM dbo.Sale GROUP BY ROLLUP (Amount / 100) ORDER BY 2, 1;
-- result: 0 | 0 | 1
-- result: 1 | 0 | 2
-- result: 2 | 0 | 1
-- result: 3 | 0 | 1
-- result: NULL | 1 | 5

-- case: A NOT NULL column is NULL in totals, and SELECT INTO makes it nullable
SELECT Country, Total = COUNT(*) INTO #t FROM dbo.Sale GROUP BY ROLLUP (Country);
SELECT name, is_nullable FROM tempdb.sys.columns WHERE object_id = OBJECT_ID(N'tempdb..#t') AND name = N'Country';
-- result: Country | 1

-- case: Windows over the rows of grouping sets
SELECT Country, Share = SUM(Amount) * 100 / SUM(CASE WHEN GROUPING(Country) = 1 THEN SUM(Amount) END) OVER () FROM dbo.Sale GROUP BY ROLLUP (Country) ORDER BY GROUPING(Country), Country;
-- result: Canada | 84
-- result: States | 15
-- result: NULL | 100

-- case: No rows give no totals, as any GROUP BY over no rows
-- page: https://sql.kiwi/2012/03/fun-with-aggregates
-- note: Only an aggregate without a GROUP BY clause gives a row over no rows; GROUP BY () has a clause.
SELECT COUNT(*) FROM dbo.Sale WHERE 1 = 0;
SELECT COUNT(*) FROM dbo.Sale WHERE 1 = 0 GROUP BY ();
SELECT Country, COUNT(*) FROM dbo.Sale WHERE 1 = 0 GROUP BY ROLLUP (Country);
SELECT COUNT(*) FROM dbo.Sale GROUP BY ();
-- result: 0
-- next result
-- no rows
-- next result
-- no rows
-- next result
-- result: 5

-- case: GROUPING of what is no grouping column
-- page: https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors-8000-to-8999
SELECT GROUPING(Region) FROM dbo.Sale GROUP BY ROLLUP (Country);
SELECT GROUPING_ID(Country, Region) FROM dbo.Sale GROUP BY ROLLUP (Country);
SELECT GROUPING(Country) FROM dbo.Sale;
-- error: 8161, 16
-- error: 8161, 16
-- error: 8161, 16

-- case: GROUPING stands where aggregates may stand
-- page: https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors-0-to-999
SELECT Country FROM dbo.Sale WHERE GROUPING(Country) = 1 GROUP BY ROLLUP (Country);
-- error: 147, 15

-- case: A column outside the sets is not grouped
-- page: https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors-8000-to-8999
SELECT Region, COUNT(*) FROM dbo.Sale GROUP BY ROLLUP (Country);
-- error: 8120, 16

-- case: At most 4096 sets
-- page: https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors-10000-to-10999
SELECT COUNT(*) FROM (SELECT a = 1, b = 1, c = 1, d = 1, e = 1, f = 1, g = 1, h = 1, i = 1, j = 1, k = 1, l = 1) AS t GROUP BY CUBE (a, b, c, d, e, f, g, h, i, j, k, l) HAVING GROUPING_ID(a, b, c, d, e, f, g, h, i, j, k, l) = 4095;
SELECT COUNT(*) FROM (SELECT a = 1, b = 1, c = 1, d = 1, e = 1, f = 1, g = 1, h = 1, i = 1, j = 1, k = 1, l = 1, m = 1) AS t GROUP BY CUBE (a, b, c, d, e, f, g, h, i, j, k, l, m);
-- result: 1
-- error: 10703, 15

-- case: The forms before ISO are refused
SELECT Country, COUNT(*) FROM dbo.Sale GROUP BY Country WITH ROLLUP;
GO
SELECT Country, COUNT(*) FROM dbo.Sale GROUP BY Country WITH CUBE;
GO
SELECT Country, COUNT(*) FROM dbo.Sale GROUP BY ALL Country;
-- refused: WITH ROLLUP
-- refused: WITH CUBE
-- refused: GROUP BY ALL
