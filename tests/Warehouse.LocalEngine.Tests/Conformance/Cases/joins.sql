-- page: https://learn.microsoft.com/sql/t-sql/queries/from-transact-sql
CREATE TABLE dbo.Customer (Id int NOT NULL PRIMARY KEY, Name nvarchar(10) NOT NULL, City int NULL);
CREATE TABLE dbo.City (Id int NOT NULL PRIMARY KEY, Name nvarchar(10) NOT NULL);
CREATE TABLE dbo.Purchase (Id int NOT NULL PRIMARY KEY, Customer int NOT NULL, Amount int NOT NULL);
INSERT INTO dbo.Customer VALUES (1, N'Kim', 1), (2, N'Lee', 2), (3, N'Park', NULL), (4, N'Choi', 9);
INSERT INTO dbo.City VALUES (1, N'Seoul'), (2, N'Busan'), (3, N'Jeju');
INSERT INTO dbo.Purchase VALUES (1, 1, 10), (2, 1, 30), (3, 2, 20), (4, 1, 20);
GO

-- case: An inner join keeps rows that match
SELECT c.Name, t.Name FROM dbo.Customer AS c JOIN dbo.City AS t ON t.Id = c.City ORDER BY c.Id;
-- columns: Name | Name
-- result: Kim | Seoul
-- result: Lee | Busan

-- case: A left join keeps the rows of the left
SELECT c.Name, t.Name FROM dbo.Customer AS c LEFT OUTER JOIN dbo.City AS t ON t.Id = c.City ORDER BY c.Id;
-- result: Kim | Seoul
-- result: Lee | Busan
-- result: Park | NULL
-- result: Choi | NULL

-- case: A right join keeps the rows of the right
SELECT c.Name, t.Name FROM dbo.Customer AS c RIGHT JOIN dbo.City AS t ON t.Id = c.City ORDER BY t.Id;
-- result: Kim | Seoul
-- result: Lee | Busan
-- result: NULL | Jeju

-- case: A full join keeps the rows of both
SELECT c.Name, t.Name FROM dbo.Customer AS c FULL JOIN dbo.City AS t ON t.Id = c.City ORDER BY c.Id, t.Id;
-- result: NULL | Jeju
-- result: Kim | Seoul
-- result: Lee | Busan
-- result: Park | NULL
-- result: Choi | NULL

-- case: A cross join pairs each row with each
SELECT COUNT(*) FROM dbo.Customer CROSS JOIN dbo.City;
SELECT COUNT(*) FROM dbo.Customer, dbo.City, dbo.Purchase;
-- result: 12
-- next result
-- result: 48

-- case: A condition in ON of a left join keeps the row, in WHERE it does not
SELECT c.Id FROM dbo.Customer AS c LEFT JOIN dbo.City AS t ON t.Id = c.City AND t.Name = N'Seoul' ORDER BY c.Id;
SELECT c.Id FROM dbo.Customer AS c LEFT JOIN dbo.City AS t ON t.Id = c.City WHERE t.Name = N'Seoul';
-- result: 1
-- result: 2
-- result: 3
-- result: 4
-- next result
-- result: 1

-- case: WHERE IS NULL on the inner side finds what has no match
SELECT c.Id FROM dbo.Customer AS c LEFT JOIN dbo.City AS t ON t.Id = c.City WHERE t.Id IS NULL ORDER BY c.Id;
-- result: 3
-- result: 4

-- case: Nested joins bind as their parentheses and ON clauses say
SELECT c.Id, p.Id, t.Id FROM dbo.Customer AS c LEFT JOIN (dbo.Purchase AS p JOIN dbo.City AS t ON t.Id = p.Amount / 10) ON p.Customer = c.Id ORDER BY c.Id, p.Id;
-- result: 1 | 1 | 1
-- result: 1 | 2 | 3
-- result: 1 | 4 | 2
-- result: 2 | 3 | 2
-- result: 3 | NULL | NULL
-- result: 4 | NULL | NULL

-- case: A join by inequality
SELECT a.Id, b.Id FROM dbo.Purchase AS a JOIN dbo.Purchase AS b ON a.Amount < b.Amount ORDER BY a.Id, b.Id;
-- result: 1 | 2
-- result: 1 | 3
-- result: 1 | 4
-- result: 3 | 2
-- result: 4 | 2

-- case: A join compares by the types of its columns
SELECT c.Id FROM dbo.Customer AS c JOIN (VALUES ('1'), (' 2'), ('7')) AS v(t) ON v.t = c.Id ORDER BY c.Id;
-- result: 1
-- result: 2

-- case: CROSS APPLY leaves out rows without a match, OUTER APPLY keeps them
SELECT c.Id, p.Amount FROM dbo.Customer AS c CROSS APPLY (SELECT TOP (1) Amount FROM dbo.Purchase WHERE Customer = c.Id ORDER BY Amount DESC) AS p ORDER BY c.Id;
SELECT c.Id, p.Amount FROM dbo.Customer AS c OUTER APPLY (SELECT TOP (1) Amount FROM dbo.Purchase WHERE Customer = c.Id ORDER BY Amount DESC) AS p ORDER BY c.Id;
-- result: 1 | 30
-- result: 2 | 20
-- next result
-- result: 1 | 30
-- result: 2 | 20
-- result: 3 | NULL
-- result: 4 | NULL

-- case: APPLY over VALUES turns columns into rows
SELECT c.Id, v.n FROM dbo.Customer AS c CROSS APPLY (VALUES (c.Id), (c.City)) AS v(n) WHERE c.Id < 3 ORDER BY c.Id, v.n;
-- result: 1 | 1
-- result: 1 | 1
-- result: 2 | 2
-- result: 2 | 2

-- case: A derived table does not see its neighbours
SELECT c.Id FROM dbo.Customer AS c JOIN (SELECT Id FROM dbo.City WHERE Id = c.City) AS t ON 1 = 1;
-- error: 4104

-- case: An ON clause does not see a table that comes later
SELECT c.Id FROM dbo.Customer AS c JOIN dbo.City AS t ON t.Id = p.Id JOIN dbo.Purchase AS p ON p.Customer = c.Id;
-- error: 4104

-- case: Two sources need two names
SELECT 1 FROM dbo.Customer JOIN dbo.Customer ON 1 = 1;
-- error: 1013

-- case: Two sources need two aliases
SELECT 1 FROM dbo.Customer AS c JOIN dbo.City AS c ON 1 = 1;
-- error: 1011

-- case: A column of two tables is ambiguous
SELECT Name FROM dbo.Customer JOIN dbo.City ON City.Id = Customer.City;
-- error: 209

-- case: An alias hides the table's name
SELECT Customer.Id FROM dbo.Customer AS c;
-- error: 4104

-- case: A column that is not there
SELECT Nothing FROM dbo.Customer;
-- error: 207, 16, 1

-- case: A table that is not there
SELECT 1 FROM dbo.Nothing;
-- error: 208, 16, 1

-- case: A star takes all columns, a qualified star those of one table
SELECT * FROM dbo.City AS t WHERE Id = 1;
SELECT t.*, c.Id AS Customer FROM dbo.Customer AS c JOIN dbo.City AS t ON t.Id = c.City WHERE c.Id = 1;
-- columns: Id | Name
-- result: 1 | Seoul
-- next result
-- columns: Id | Name | Customer
-- result: 1 | Seoul | 1

-- case: A star needs a FROM
SELECT *;
-- error: 263

-- case: A derived table needs names for its columns
-- page: https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors-8000-to-8999
SELECT d.x FROM (SELECT Id + 1 FROM dbo.City) AS d;
-- error: 8155

-- case: A derived table's column names are unique
-- page: https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors-8000-to-8999
SELECT 1 FROM (SELECT Id, Id FROM dbo.City) AS d;
-- error: 8156

-- case: A derived table with a wrong number of names
-- page: https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors-8000-to-8999
SELECT 1 FROM (SELECT Id, Name FROM dbo.City) AS d(a);
SELECT 1 FROM (SELECT Id FROM dbo.City) AS d(a, b);
-- error: 8158
-- error: 8159

-- case: Join hints are accepted
-- page: https://learn.microsoft.com/sql/t-sql/queries/hints-transact-sql-join
SELECT c.Id FROM dbo.Customer AS c INNER HASH JOIN dbo.City AS t ON t.Id = c.City ORDER BY c.Id;
-- result: 1
-- result: 2

-- case: PIVOT and UNPIVOT are refused
SELECT * FROM (SELECT Customer, Amount FROM dbo.Purchase) AS p PIVOT (SUM(Amount) FOR Customer IN ([1], [2])) AS q;
GO
SELECT * FROM dbo.Purchase UNPIVOT (v FOR n IN (Customer, Amount)) AS q;
-- refused: Pivot
-- refused: Unpivot

-- case: TABLESAMPLE is refused
SELECT Id FROM dbo.Customer TABLESAMPLE (10 PERCENT);
-- refused: TABLESAMPLE

-- case: Another server's tables are refused
SELECT Id FROM other.warehouse.dbo.Customer;
-- refused: another database or server

-- case: A three-part name may name the current database
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/transact-sql-syntax-conventions-transact-sql
DECLARE @sql nvarchar(400) = N'SELECT COUNT(*) FROM ' + QUOTENAME(DB_NAME()) + N'.dbo.Customer AS c INNER JOIN ' + QUOTENAME(DB_NAME()) + N'..Purchase AS p ON p.Customer = c.Id; SELECT COUNT(*) FROM ' + QUOTENAME(DB_NAME()) + N'.sys.tables WHERE name = N''Customer'';';
EXECUTE sys.sp_executesql @sql;
-- result: 4
-- next result
-- result: 1
