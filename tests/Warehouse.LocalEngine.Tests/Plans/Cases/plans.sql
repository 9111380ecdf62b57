-- A table is read in the order of its clustered index
SELECT Name FROM dbo.Customer;
--SELECT Name FROM dbo.Customer;
--  |--Clustered Index Scan(OBJECT:([dbo].[Customer].[PK_Customer]))

-- A unique key leads to its row; what remains is a filter
SELECT * FROM dbo.Customer WHERE Id = 7 AND Name <> N'김';
--SELECT * FROM dbo.Customer WHERE Id = 7 AND Name <> N'김';
--  |--Filter(WHERE:(Id = 7 AND Name <> N'김'))
--       |--Clustered Index Seek(OBJECT:([dbo].[Customer].[PK_Customer]), SEEK:([Customer].[Id]=7), ORDERED FORWARD)

-- A secondary index is sought by its leading columns and looked up
SELECT c.Name FROM dbo.Customer AS c WHERE c.Region = 3 AND c.Born >= '20000101' ORDER BY c.Name DESC;
--SELECT c.Name FROM dbo.Customer AS c WHERE c.Region = 3 AND c.Born >= '20000101' ORDER BY c.Name DESC;
--  |--Sort(ORDER BY:([c].[Name] DESC), MAY SPILL)
--       |--Filter(WHERE:(c.Region = 3 AND c.Born >= '20000101'))
--            |--Index Seek(OBJECT:([dbo].[Customer].[IX_Customer_Region] AS [c]), SEEK:([c].[Region]=3 AND [c].[Born]>='20000101'), ORDERED FORWARD, LOOKUP)

-- TOP with ORDER BY keeps the first rows only
SELECT TOP (5) Name FROM dbo.Customer ORDER BY Born DESC, Name;
--SELECT TOP (5) Name FROM dbo.Customer ORDER BY Born DESC, Name;
--  |--Top(TOP EXPRESSION:(5))
--       |--Sort(TOP 5, ORDER BY:([Customer].[Born] DESC, [Customer].[Name] ASC), MAY SPILL)
--            |--Clustered Index Scan(OBJECT:([dbo].[Customer].[PK_Customer]))

-- A join by equality hashes the right side
SELECT c.Name, p.Amount * 2 AS Twice FROM dbo.Customer AS c INNER JOIN dbo.Purchase AS p ON p.CustomerId = c.Id;
--SELECT c.Name, p.Amount * 2 AS Twice FROM dbo.Customer AS c INNER JOIN dbo.Purchase AS p ON p.CustomerId = c.Id;
--  |--Compute Scalar(DEFINE:([Twice]=p.Amount * 2))
--       |--Hash Match(Inner Join, HASH:([c].[Id])=([p].[CustomerId]), MAY SPILL)
--            |--Clustered Index Scan(OBJECT:([dbo].[Customer].[PK_Customer] AS [c]))
--            |--Clustered Index Scan(OBJECT:([dbo].[Purchase].[PK_Purchase] AS [p]))

-- A join to a unique key decides between hashing and seeking when it sees the rows
SELECT p.Id FROM dbo.Purchase AS p LEFT JOIN dbo.Customer AS c ON c.Id = p.CustomerId AND c.Region > 2;
--SELECT p.Id FROM dbo.Purchase AS p LEFT JOIN dbo.Customer AS c ON c.Id = p.CustomerId AND c.Region > 2;
--  |--Adaptive Join(Left Outer Join, HASH:([p].[CustomerId])=([c].[Id]), MAY SPILL, MERGE:([p].[CustomerId])=([c].[Id]) IF LARGE)
--       |--Clustered Index Scan(OBJECT:([dbo].[Purchase].[PK_Purchase] AS [p]))
--       |--Filter(WHERE:(c.Region > 2))
--       |     |--Index Seek(OBJECT:([dbo].[Customer].[IX_Customer_Region] AS [c]), SEEK:([c].[Region]>=2), ORDERED FORWARD, LOOKUP)
--       |--Filter(WHERE:(c.Id = p.CustomerId AND c.Region > 2))
--            |--Clustered Index Seek(OBJECT:([dbo].[Customer].[PK_Customer] AS [c]), SEEK:([c].[Id]=[p].[CustomerId]), ORDERED FORWARD)

-- Two clustered keys are merged
SELECT c.Id FROM dbo.Customer AS c INNER JOIN dbo.Purchase AS p ON p.Id = c.Id;
--SELECT c.Id FROM dbo.Customer AS c INNER JOIN dbo.Purchase AS p ON p.Id = c.Id;
--  |--Merge Join(Inner Join, MERGE:([c].[Id])=([p].[Id]))
--       |--Clustered Index Scan(OBJECT:([dbo].[Customer].[PK_Customer] AS [c]))
--       |--Clustered Index Scan(OBJECT:([dbo].[Purchase].[PK_Purchase] AS [p]), ORDERED FORWARD)

-- A full join hashes
SELECT 1 FROM dbo.Customer AS c FULL JOIN dbo.Region AS r ON r.Code = c.Region;
--SELECT 1 FROM dbo.Customer AS c FULL JOIN dbo.Region AS r ON r.Code = c.Region;
--  |--Hash Match(Full Outer Join, HASH:([c].[Region])=([r].[Code]), MAY SPILL)
--       |--Clustered Index Scan(OBJECT:([dbo].[Customer].[PK_Customer] AS [c]))
--       |--Table Scan(OBJECT:([dbo].[Region] AS [r]))

-- Without an equality the right side is kept and met row by row
SELECT 1 FROM dbo.Customer AS c CROSS JOIN dbo.Region;
--SELECT 1 FROM dbo.Customer AS c CROSS JOIN dbo.Region;
--  |--Nested Loops(Inner Join)
--       |--Clustered Index Scan(OBJECT:([dbo].[Customer].[PK_Customer] AS [c]))
--       |--Table Spool(MAY SPILL)
--            |--Table Scan(OBJECT:([dbo].[Region]))

-- GROUP BY hashes its keys
SELECT Region, COUNT(*) AS N, MAX(Born) FROM dbo.Customer GROUP BY Region HAVING COUNT(*) > 1;
--SELECT Region, COUNT(*) AS N, MAX(Born) FROM dbo.Customer GROUP BY Region HAVING COUNT(*) > 1;
--  |--Filter(WHERE:(COUNT(*) > 1))
--       |--Hash Match(Aggregate, HASH:([Customer].[Region]), DEFINE:(COUNT(*), MAX(Born)), MAY SPILL)
--            |--Clustered Index Scan(OBJECT:([dbo].[Customer].[PK_Customer]))

-- The greatest key is the last row of the index
SELECT MAX(Id) FROM dbo.Customer;
--SELECT MAX(Id) FROM dbo.Customer;
--  |--Stream Aggregate(DEFINE:(MAX(Id)))
--       |--Top(TOP EXPRESSION:(1), WHERE:([Customer].[Id] IS NOT NULL))
--            |--Clustered Index Scan(OBJECT:([dbo].[Customer].[PK_Customer]), ORDERED BACKWARD)

-- A condition without columns is tested once
SELECT COUNT(*) FROM dbo.Customer WHERE 1 = 0;
--SELECT COUNT(*) FROM dbo.Customer WHERE 1 = 0;
--  |--Stream Aggregate(DEFINE:(COUNT(*)))
--       |--Filter(STARTUP EXPR:(1 = 0))
--            |--Clustered Index Scan(OBJECT:([dbo].[Customer].[PK_Customer]))

-- A window sorts by its partition and order
SELECT Name, ROW_NUMBER() OVER (PARTITION BY Region ORDER BY Born DESC) FROM dbo.Customer;
--SELECT Name, ROW_NUMBER() OVER (PARTITION BY Region ORDER BY Born DESC) FROM dbo.Customer;
--  |--Window Aggregate(PARTITION BY:([Customer].[Region]), ORDER BY:([Customer].[Born] DESC))
--       |--Sort(ORDER BY:([Customer].[Region] ASC, [Customer].[Born] DESC), MAY SPILL)
--            |--Clustered Index Scan(OBJECT:([dbo].[Customer].[PK_Customer]))

-- Ranks over the order in which the rows come need no sort
SELECT Id, ROW_NUMBER() OVER (ORDER BY Id) FROM dbo.Customer;
--SELECT Id, ROW_NUMBER() OVER (ORDER BY Id) FROM dbo.Customer;
--  |--Window Aggregate(ORDER BY:([Customer].[Id] ASC))
--       |--Clustered Index Scan(OBJECT:([dbo].[Customer].[PK_Customer]))

-- Nor does any function whose partition and order are those of the rows
SELECT Id, SUM(Region) OVER (PARTITION BY Id), FIRST_VALUE(Name) OVER (ORDER BY Id) FROM dbo.Customer;
--SELECT Id, SUM(Region) OVER (PARTITION BY Id), FIRST_VALUE(Name) OVER (ORDER BY Id) FROM dbo.Customer;
--  |--Window Aggregate(ORDER BY:([Customer].[Id] ASC))
--       |--Window Aggregate(PARTITION BY:([Customer].[Id]))
--            |--Clustered Index Scan(OBJECT:([dbo].[Customer].[PK_Customer]))

-- What a window has sorted stays so, also through a join
SELECT n.Id, SUM(n.Place) OVER (ORDER BY n.Region, n.Id ROWS UNBOUNDED PRECEDING) FROM (SELECT Id, Region, ROW_NUMBER() OVER (PARTITION BY Region ORDER BY Id) AS Place FROM dbo.Customer) AS n LEFT JOIN dbo.Purchase AS p ON p.Id = n.Region;
--SELECT n.Id, SUM(n.Place) OVER (ORDER BY n.Region, n.Id ROWS UNBOUNDED PRECEDING) FROM (SELECT Id, Region, ROW_NUMBER() OVER (PARTITION BY Region ORDER BY Id) AS Place FROM dbo.Customer) AS n LEFT JOIN dbo.Purchase AS p ON p.Id = n.Region;
--  |--Window Aggregate(ORDER BY:([n].[Region] ASC, [n].[Id] ASC))
--       |--Merge Join(Left Outer Join, MERGE:([n].[Region])=([p].[Id]))
--            |--Window Aggregate(PARTITION BY:([Customer].[Region]), ORDER BY:([Customer].[Id] ASC))
--            |     |--Sort(ORDER BY:([Customer].[Region] ASC, [Customer].[Id] ASC), MAY SPILL)
--            |          |--Clustered Index Scan(OBJECT:([dbo].[Customer].[PK_Customer]))
--            |--Clustered Index Scan(OBJECT:([dbo].[Purchase].[PK_Purchase] AS [p]), ORDERED FORWARD)

-- UNION, DISTINCT and a sort by position
SELECT DISTINCT Region FROM dbo.Customer UNION SELECT Code FROM dbo.Region ORDER BY 1;
--SELECT DISTINCT Region FROM dbo.Customer UNION SELECT Code FROM dbo.Region ORDER BY 1;
--  |--Sort(ORDER BY:(1 ASC), MAY SPILL)
--       |--Hash Match(Union, MAY SPILL)
--            |--Hash Match(Aggregate, HASH:([Customer].[Region]), MAY SPILL)
--            |     |--Clustered Index Scan(OBJECT:([dbo].[Customer].[PK_Customer]))
--            |--Table Scan(OBJECT:([dbo].[Region]))

-- EXCEPT
SELECT Id FROM dbo.Customer EXCEPT SELECT Code FROM dbo.Region;
--SELECT Id FROM dbo.Customer EXCEPT SELECT Code FROM dbo.Region;
--  |--Hash Match(Left Anti Semi Join, MAY SPILL)
--       |--Clustered Index Scan(OBJECT:([dbo].[Customer].[PK_Customer]))
--       |--Table Scan(OBJECT:([dbo].[Region]))

-- A view is the steps it consists of
SELECT * FROM dbo.Big WHERE Total < 500;
--SELECT * FROM dbo.Big WHERE Total < 500;
--  |--Filter(WHERE:(Total < 500))
--       |--Filter(WHERE:(SUM(Amount) > 100))
--            |--Hash Match(Aggregate, HASH:([Purchase].[CustomerId]), DEFINE:(SUM(Amount)), MAY SPILL)
--                 |--Clustered Index Scan(OBJECT:([dbo].[Purchase].[PK_Purchase]))

-- APPLY of an inline function runs for each row
SELECT c.Name, f.Amount FROM dbo.Customer AS c CROSS APPLY dbo.PurchasesOf(c.Id) AS f WHERE c.Id BETWEEN 1 AND 9;
--SELECT c.Name, f.Amount FROM dbo.Customer AS c CROSS APPLY dbo.PurchasesOf(c.Id) AS f WHERE c.Id BETWEEN 1 AND 9;
--  |--Nested Loops(Inner Join)
--       |--Filter(WHERE:(c.Id BETWEEN 1 AND 9))
--       |     |--Clustered Index Seek(OBJECT:([dbo].[Customer].[PK_Customer] AS [c]), SEEK:([c].[Id]>=1 AND [c].[Id]<=9), ORDERED FORWARD)
--       |--Filter(WHERE:(CustomerId = @id))
--            |--Clustered Index Scan(OBJECT:([dbo].[Purchase].[PK_Purchase]))

-- A built-in table-valued function
SELECT value FROM STRING_SPLIT(N'a,b', N',');
--SELECT value FROM STRING_SPLIT(N'a,b', N',');
--  |--Table-valued function(OBJECT:([STRING_SPLIT]))

-- A catalog view
SELECT name FROM sys.tables;
--SELECT name FROM sys.tables;
--  |--Table-valued function(OBJECT:([sys].[tables]))

-- A recursive CTE runs in rounds
WITH n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 5) SELECT i FROM n;
--WITH n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 5) SELECT i FROM n;
--  |--Concatenation(RECURSIVE, MAXRECURSION 100, MAY SPILL)
--       |--Constant Scan
--       |--Compute Scalar(DEFINE:(i + 1))
--            |--Filter(WHERE:(i < 5))
--                 |--Table Spool(OBJECT:([n]))

-- EXISTS, and IN over a query that does not change
SELECT Name FROM dbo.Customer AS c WHERE EXISTS (SELECT * FROM dbo.Purchase AS p WHERE p.CustomerId = c.Id) AND Region IN (SELECT Code FROM dbo.Region);
--SELECT Name FROM dbo.Customer AS c WHERE EXISTS (SELECT * FROM dbo.Purchase AS p WHERE p.CustomerId = c.Id) AND Region IN (SELECT Code FROM dbo.Region);
--  |--Filter(WHERE:(EXISTS (SELECT * FROM dbo.Purchase AS p WHERE p.CustomerId = c.Id) AND Region IN (SELECT Code FROM dbo.Region)))
--       |--Clustered Index Scan(OBJECT:([dbo].[Customer].[PK_Customer] AS [c]))
--  |--Subquery(FOR EACH DIFFERENT OUTER VALUE, QUERY:(SELECT * FROM dbo.Purchase AS p WHERE p.CustomerId = c.Id))
--       |--Filter(WHERE:(p.CustomerId = c.Id))
--            |--Clustered Index Scan(OBJECT:([dbo].[Purchase].[PK_Purchase] AS [p]))
--  |--Subquery(ONCE INTO A HASH TABLE WHEN THERE ARE MANY ROWS, QUERY:(SELECT * FROM dbo.Purchase AS p WHERE p.CustomerId = c.Id))
--       |--Clustered Index Scan(OBJECT:([dbo].[Purchase].[PK_Purchase] AS [p]))
--  |--Subquery(ONCE, QUERY:(SELECT Code FROM dbo.Region))
--       |--Table Scan(OBJECT:([dbo].[Region]))

-- A scalar subquery is computed once for each outer value
SELECT (SELECT SUM(Amount) FROM dbo.Purchase AS p WHERE p.CustomerId = c.Id) FROM dbo.Customer AS c;
--SELECT (SELECT SUM(Amount) FROM dbo.Purchase AS p WHERE p.CustomerId = c.Id) FROM dbo.Customer AS c;
--  |--Compute Scalar(DEFINE:((SELECT SUM(Amount) FROM dbo.Purchase AS p WHERE p.CustomerId = c.Id)))
--       |--Clustered Index Scan(OBJECT:([dbo].[Customer].[PK_Customer] AS [c]))
--  |--Subquery(FOR EACH DIFFERENT OUTER VALUE, QUERY:(SELECT SUM(Amount) FROM dbo.Purchase AS p WHERE p.CustomerId = c.Id))
--       |--Stream Aggregate(DEFINE:(SUM(Amount)))
--            |--Filter(WHERE:(p.CustomerId = c.Id))
--                 |--Clustered Index Scan(OBJECT:([dbo].[Purchase].[PK_Purchase] AS [p]))

-- INSERT … SELECT stores at once and computes ahead
INSERT INTO dbo.Region (Code, Label) SELECT Id, UPPER(Name) FROM dbo.Customer;
--INSERT INTO dbo.Region (Code, Label) SELECT Id, UPPER(Name) FROM dbo.Customer;
--  |--Table Insert(OBJECT:([dbo].[Region]))
--       |--Compute Scalar(DEFINE:(UPPER(Name)), AHEAD)
--            |--Clustered Index Scan(OBJECT:([dbo].[Customer].[PK_Customer]))

-- INSERT of values
INSERT INTO dbo.Region (Code) VALUES (1), (2);
--INSERT INTO dbo.Region (Code) VALUES (1), (2);
--  |--Table Insert(OBJECT:([dbo].[Region]))
--       |--Table Spool(MAY SPILL)
--            |--Constant Scan(VALUES:(2 rows))

-- INSERT … EXECUTE
INSERT INTO dbo.Region (Code) EXECUTE dbo.P;
--INSERT INTO dbo.Region (Code) EXECUTE dbo.P;
--  |--Table Insert(OBJECT:([dbo].[Region]))
--       |--Table Spool(MAY SPILL)
--            |--Execute(EXECUTE dbo.P)

-- UPDATE collects its rows first
UPDATE c SET Name = N'x', Region += 1 FROM dbo.Customer AS c INNER JOIN dbo.Region AS r ON r.Code = c.Region WHERE r.Label IS NOT NULL;
--UPDATE c SET Name = N'x', Region += 1 FROM dbo.Customer AS c INNER JOIN dbo.Region AS r ON r.Code = c.Region WHERE r.Label IS NOT NULL;
--  |--Clustered Index Update(OBJECT:([dbo].[Customer].[PK_Customer]), SET:(Name = N'x', Region += 1))
--       |--Table Spool(MAY SPILL)
--            |--Hash Match(Inner Join, HASH:([c].[Region])=([r].[Code]), MAY SPILL)
--                 |--Clustered Index Scan(OBJECT:([dbo].[Customer].[PK_Customer] AS [c]))
--                 |--Filter(WHERE:(r.Label IS NOT NULL))
--                      |--Table Scan(OBJECT:([dbo].[Region] AS [r]))

-- DELETE with TOP
DELETE TOP (10) FROM dbo.Region WHERE Code = 3 /* three */;
--DELETE TOP (10) FROM dbo.Region WHERE Code = 3 ;
--  |--Table Delete(OBJECT:([dbo].[Region]))
--       |--Table Spool(MAY SPILL)
--            |--Top(TOP EXPRESSION:(10))
--                 |--Filter(WHERE:(Code = 3))
--                      |--Table Scan(OBJECT:([dbo].[Region]))

-- SELECT INTO
SELECT Name INTO #T FROM dbo.Customer;
--SELECT Name INTO #T FROM dbo.Customer;
--  |--Table Insert(OBJECT:([#T]))
--       |--Table Spool(MAY SPILL)
--            |--Clustered Index Scan(OBJECT:([dbo].[Customer].[PK_Customer]))

-- An assignment follows the order
DECLARE @v int; SELECT @v = Id FROM dbo.Customer ORDER BY Id;
--DECLARE @v int;
--SELECT @v = Id FROM dbo.Customer ORDER BY Id;
--  |--Compute Scalar(DEFINE:([Customer].[Id]))
--       |--Sort(ORDER BY:([Customer].[Id] ASC), MAY SPILL)
--            |--Clustered Index Scan(OBJECT:([dbo].[Customer].[PK_Customer]), ORDERED FORWARD)

-- FOR JSON
SELECT Id FROM dbo.Customer FOR JSON PATH;
--SELECT Id FROM dbo.Customer FOR JSON PATH;
--  |--UDX(FOR JSON)
--       |--Clustered Index Scan(OBJECT:([dbo].[Customer].[PK_Customer]))

-- Both branches of IF are shown, and a procedure as its call
IF EXISTS (SELECT 1 FROM dbo.Region) EXECUTE dbo.P; ELSE SELECT x FROM (VALUES (1), (2)) AS v (x) ORDER BY x OFFSET 1 ROWS FETCH NEXT 1 ROWS ONLY;
--IF EXISTS (SELECT 1 FROM dbo.Region)
--EXECUTE dbo.P;
--SELECT x FROM (VALUES (1), (2)) AS v (x) ORDER BY x OFFSET 1 ROWS FETCH NEXT 1 ROWS ONLY;
--  |--Top(OFFSET EXPRESSION:(1), TOP EXPRESSION:(1))
--       |--Sort(ORDER BY:([v].[x] ASC), MAY SPILL)
--            |--Constant Scan(VALUES:(2 rows))

-- A definition has no plan
CREATE TABLE dbo.New (A int);
--CREATE TABLE dbo.New (A int);

-- Grouping sets are groups of one table
SELECT Region, Born, COUNT(*) FROM dbo.Customer GROUP BY ROLLUP (Region, Born);
--SELECT Region, Born, COUNT(*) FROM dbo.Customer GROUP BY ROLLUP (Region, Born);
--  |--Hash Match(Aggregate, HASH:([Customer].[Region], [Customer].[Born]), GROUPING SETS:(([Customer].[Region], [Customer].[Born]), ([Customer].[Region]), ()), DEFINE:(COUNT(*)), MAY SPILL)
--       |--Clustered Index Scan(OBJECT:([dbo].[Customer].[PK_Customer]))

-- A whole table's aggregates with much to compute are computed ahead
SELECT SUM(Amount + 1), SUM(Amount + 2), SUM(Amount + 3), SUM(Amount + 4) FROM dbo.Purchase;
--SELECT SUM(Amount + 1), SUM(Amount + 2), SUM(Amount + 3), SUM(Amount + 4) FROM dbo.Purchase;
--  |--Stream Aggregate(DEFINE:(SUM(Amount + 1), SUM(Amount + 2), SUM(Amount + 3), SUM(Amount + 4)), AHEAD)
--       |--Clustered Index Scan(OBJECT:([dbo].[Purchase].[PK_Purchase]))
