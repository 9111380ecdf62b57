-- page: https://learn.microsoft.com/sql/t-sql/queries/select-transact-sql
CREATE TABLE dbo.P (Id int NOT NULL PRIMARY KEY, Name nvarchar(10) NOT NULL, Points int NULL);
INSERT INTO dbo.P VALUES (1, N'Kim', 30), (2, N'Lee', 20), (3, N'Park', 30), (4, N'Choi', NULL), (5, N'Jung', 10);
GO

-- case: TOP takes the first rows of the order
-- page: https://learn.microsoft.com/sql/t-sql/queries/top-transact-sql
SELECT TOP (2) Id FROM dbo.P ORDER BY Points DESC, Id;
SELECT TOP 1 Id FROM dbo.P ORDER BY Id DESC;
SELECT TOP (0) Id FROM dbo.P;
-- result: 1
-- result: 3
-- next result
-- result: 5
-- next result
-- no rows

-- case: TOP WITH TIES takes equals along
-- page: https://learn.microsoft.com/sql/t-sql/queries/top-transact-sql
SELECT TOP (1) WITH TIES Id FROM dbo.P ORDER BY Points DESC;
-- result: 1
-- result: 3

-- case: WITH TIES needs an order
-- page: https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors-1000-to-1999
SELECT TOP (1) WITH TIES Id FROM dbo.P;
-- error: 1062

-- case: TOP PERCENT rounds up
-- page: https://learn.microsoft.com/sql/t-sql/queries/top-transact-sql
SELECT TOP (21) PERCENT Id FROM dbo.P ORDER BY Id;
SELECT TOP (100) PERCENT Id FROM dbo.P WHERE Id < 3 ORDER BY Id;
SELECT TOP (0) PERCENT Id FROM dbo.P;
-- result: 1
-- result: 2
-- next result
-- result: 1
-- result: 2
-- next result
-- no rows

-- case: TOP PERCENT lies between 0 and 100
-- page: https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors-1000-to-1999
DECLARE @n float = 101;
SELECT TOP (@n) PERCENT Id FROM dbo.P;
-- error: 1031

-- case: TOP is not negative
-- page: https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors-0-to-999
DECLARE @n int = -1;
SELECT TOP (@n) Id FROM dbo.P;
-- error: 127

-- case: TOP takes whole numbers only
-- page: https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors-1000-to-1999
SELECT TOP (1.5) Id FROM dbo.P;
-- error: 1060

-- case: TOP of NULL
-- page: https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors-1000-to-1999
DECLARE @n int;
SELECT TOP (@n) Id FROM dbo.P;
-- error: 1014

-- case: TOP takes an expression
-- page: https://learn.microsoft.com/sql/t-sql/queries/top-transact-sql
DECLARE @n bigint = 1;
SELECT TOP (@n + 1) Id FROM dbo.P ORDER BY Id;
SELECT TOP (SELECT COUNT(*) - 4 FROM dbo.P) Id FROM dbo.P ORDER BY Id;
-- result: 1
-- result: 2
-- next result
-- result: 1

-- case: OFFSET passes over rows, FETCH takes some
-- page: https://learn.microsoft.com/sql/t-sql/queries/select-order-by-clause-transact-sql
SELECT Id FROM dbo.P ORDER BY Id OFFSET 3 ROWS;
SELECT Id FROM dbo.P ORDER BY Id OFFSET 1 ROW FETCH NEXT 2 ROWS ONLY;
SELECT Id FROM dbo.P ORDER BY Id OFFSET 10 ROWS;
-- result: 4
-- result: 5
-- next result
-- result: 2
-- result: 3
-- next result
-- no rows

-- case: FETCH takes at least one row, OFFSET is not negative
-- page: https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors-10000-to-10999
DECLARE @zero int = 0, @less int = -1;
SELECT Id FROM dbo.P ORDER BY Id OFFSET 0 ROWS FETCH NEXT @zero ROWS ONLY;
SELECT Id FROM dbo.P ORDER BY Id OFFSET @less ROWS;
-- error: 10744
-- error: 10742

-- case: TOP and OFFSET exclude each other
-- page: https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors-10000-to-10999
SELECT TOP (1) Id FROM dbo.P ORDER BY Id OFFSET 1 ROWS;
-- error: 10741

-- case: ORDER BY an alias, a position, an expression, a column that is not selected
-- page: https://learn.microsoft.com/sql/t-sql/queries/select-order-by-clause-transact-sql
SELECT TOP (1) Id AS n FROM dbo.P ORDER BY n DESC;
SELECT TOP (1) Name, Id FROM dbo.P ORDER BY 2 DESC;
SELECT TOP (1) Id FROM dbo.P ORDER BY -Id;
SELECT TOP (1) Id FROM dbo.P ORDER BY Name;
-- result: 5
-- next result
-- result: Jung | 5
-- next result
-- result: 5
-- next result
-- result: 4

-- case: An alias in ORDER BY wins over a column of that name
-- page: https://learn.microsoft.com/sql/t-sql/queries/select-order-by-clause-transact-sql
SELECT TOP (1) -Id AS Id FROM dbo.P ORDER BY Id;
-- result: -5

-- case: ORDER BY a position that is not there
-- page: https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors-0-to-999
SELECT Id FROM dbo.P ORDER BY 2;
-- error: 108

-- case: ORDER BY a constant expression
-- page: https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors-0-to-999
SELECT Id FROM dbo.P ORDER BY 'Id';
-- error: 408

-- case: ORDER BY the same column twice
-- page: https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors-0-to-999
SELECT Id FROM dbo.P ORDER BY Id, Id DESC;
-- error: 169

-- case: ORDER BY several columns, each its way
-- page: https://learn.microsoft.com/sql/t-sql/queries/select-order-by-clause-transact-sql
SELECT Id, Points FROM dbo.P ORDER BY Points DESC, Id DESC;
-- result: 3 | 30
-- result: 1 | 30
-- result: 2 | 20
-- result: 5 | 10
-- result: 4 | NULL

-- case: ORDER BY a collation
-- page: https://learn.microsoft.com/sql/t-sql/queries/select-order-by-clause-transact-sql
SELECT w FROM (VALUES (N'b'), (N'B'), (N'a')) AS t(w) ORDER BY w COLLATE Latin1_General_100_BIN2;
-- result: B
-- result: a
-- result: b

-- case: WHERE does not know aliases
-- page: https://learn.microsoft.com/sql/t-sql/queries/select-transact-sql
SELECT Id AS n FROM dbo.P WHERE n = 1;
-- error: 207

-- case: Names of columns
-- page: https://learn.microsoft.com/sql/t-sql/queries/select-clause-transact-sql
SELECT Id, Id + 1, Id AS a, b = Id, Id 'c d', Id [e] FROM dbo.P WHERE Id = 1;
-- columns: Id |  | a | b | c d | e
-- result: 1 | 2 | 1 | 1 | 1 | 1

-- case: A select without a table
SELECT 1 AS a, N'x' AS b WHERE 1 = 1;
SELECT 1 WHERE 1 = 0;
-- result: 1 | x
-- next result
-- no rows

-- case: A variable takes the value of the last row
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/select-local-variable-transact-sql
DECLARE @a int = 7, @b int = 7, @c int = 7;
SELECT @a = Id FROM dbo.P WHERE Id = 3;
SELECT @b = Id FROM dbo.P WHERE Id = 99;
SET @c = (SELECT Id FROM dbo.P WHERE Id = 99);
SELECT @a, @b, @c;
-- result: 3 | 7 | NULL

-- case: A select that assigns cannot return rows
-- page: https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors-0-to-999
DECLARE @a int;
SELECT @a = Id, Name FROM dbo.P;
-- error: 141, 15

-- case: A variable that is not declared
-- page: https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors-0-to-999
SELECT @nothing;
-- error: 137, 15

-- case: @@ROWCOUNT tells the rows of the last statement
-- page: https://learn.microsoft.com/sql/t-sql/functions/rowcount-transact-sql
SELECT Id FROM dbo.P WHERE Id < 3;
SELECT @@ROWCOUNT;
SELECT @@ROWCOUNT;
-- result: 1
-- result: 2
-- next result
-- result: 2
-- next result
-- result: 1

-- case: Identifiers ignore case and may be quoted
-- page: https://learn.microsoft.com/sql/relational-databases/databases/database-identifiers
SELECT id AS "a b", [NAME] AS [c]]d] FROM DBO.p WHERE ID = 1;
-- columns: a b | c]d
-- result: 1 | Kim

-- case: Literals of text, Unicode text and binary
-- page: https://learn.microsoft.com/sql/t-sql/data-types/constants-transact-sql
SELECT 'it''s', N'한글', 0xAB, 0x, '', 1.5e3, $1.5;
-- types: varchar(4) | nvarchar(2) | varbinary(1) | varbinary(1) | varchar(1) | float | money
-- result: it's | 한글 | 0xAB | 0x | '' | 1500 | 1.5000

-- case: OPENROWSET is refused
-- page: https://learn.microsoft.com/sql/t-sql/functions/openrowset-transact-sql
SELECT * FROM OPENROWSET(BULK 'file', SINGLE_BLOB) AS f;
-- refused: table source

-- case: Plan hints are accepted, unknown ones refused
-- page: https://learn.microsoft.com/sql/t-sql/queries/hints-transact-sql-query
SELECT COUNT(*) FROM dbo.P OPTION (MAXDOP 1, RECOMPILE);
GO
SELECT COUNT(*) FROM dbo.P OPTION (FAST 10);
-- result: 5
-- refused: Fast

-- case: NOLOCK is accepted, READPAST refused
-- page: https://learn.microsoft.com/sql/t-sql/queries/hints-transact-sql-table
SELECT COUNT(*) FROM dbo.P WITH (NOLOCK);
GO
SELECT COUNT(*) FROM dbo.P WITH (READPAST);
-- result: 5
-- refused: ReadPast

-- case: FOR BROWSE is refused
-- page: https://learn.microsoft.com/sql/t-sql/queries/select-for-clause-transact-sql
SELECT Id FROM dbo.P FOR BROWSE;
-- refused: BrowseForClause

-- case: Random numbers and checksums are refused
-- page: https://learn.microsoft.com/sql/t-sql/functions/rand-transact-sql
SELECT RAND();
GO
SELECT CHECKSUM(1);
GO
SELECT BINARY_CHECKSUM(1);
-- refused: RAND
-- refused: CHECKSUM
-- refused: BINARY_CHECKSUM
