-- page: https://learn.microsoft.com/sql/t-sql/statements/create-table-transact-sql

-- case: A #table of a batch lives on in the session's next batch
CREATE TABLE #t (A int);
INSERT INTO #t (A) VALUES (1);
GO
SELECT A FROM #t;
-- result: 1

-- case: A #table made by a procedure is gone when it ends
CREATE PROCEDURE dbo.P AS CREATE TABLE #t (A int); SELECT COUNT(*) FROM #t;
GO
EXECUTE dbo.P;
SELECT A FROM #t;
-- result: 0
-- error: 208

-- case: A procedure sees its caller's #table
CREATE PROCEDURE dbo.P AS INSERT INTO #t (A) VALUES (2);
GO
CREATE TABLE #t (A int);
EXECUTE dbo.P;
SELECT A FROM #t;
-- result: 2

-- case: A procedure's own #table hides its caller's of the same name
CREATE PROCEDURE dbo.P AS CREATE TABLE #t (B int); INSERT INTO #t (B) VALUES (5); SELECT B FROM #t;
GO
CREATE TABLE #t (A int);
INSERT INTO #t (A) VALUES (1);
EXECUTE dbo.P;
SELECT A FROM #t;
-- result: 5
-- next result
-- result: 1

-- case: Dynamic SQL sees the #table, and its own ends with it
CREATE TABLE #outer (A int);
EXECUTE (N'INSERT INTO #outer (A) VALUES (3); CREATE TABLE #inner (A int);');
SELECT A FROM #outer;
SELECT OBJECT_ID(N'tempdb..#inner');
-- result: 3
-- next result
-- result: NULL

-- case: The same name twice in one scope is error 2714
CREATE TABLE #t (A int);
GO
CREATE TABLE #t (A int);
-- error: 2714, 16, 6

-- case: A #table may be dropped and made again
CREATE TABLE #t (A int);
DROP TABLE #t;
GO
CREATE TABLE #t (B int);
INSERT INTO #t (B) VALUES (1);
SELECT B FROM #t;
-- result: 1

-- case: DROP TABLE IF EXISTS of a missing #table does nothing
DROP TABLE IF EXISTS #t;
SELECT 1;
-- result: 1

-- case: DROP TABLE of a missing #table is error 3701
DROP TABLE #t;
-- error: 3701

-- case: OBJECT_ID of tempdb finds a #table
CREATE TABLE #t (A int);
SELECT CASE WHEN OBJECT_ID(N'tempdb..#t') IS NULL THEN N'no' ELSE N'yes' END, CASE WHEN OBJECT_ID(N'tempdb..#u') IS NULL THEN N'no' ELSE N'yes' END;
-- result: yes | no

-- case: Changes of a #table are rolled back
CREATE TABLE #t (A int);
BEGIN TRANSACTION;
INSERT INTO #t (A) VALUES (1);
ROLLBACK TRANSACTION;
SELECT COUNT(*) FROM #t;
-- result: 0

-- case: A #table made in a transaction goes with its rollback
BEGIN TRANSACTION;
CREATE TABLE #t (A int);
ROLLBACK TRANSACTION;
SELECT COUNT(*) FROM #t;
-- error: 208

-- case: SELECT INTO makes a #table
SELECT 1 AS A, N'x' AS B INTO #t;
SELECT A, B FROM #t;
-- result: 1 | x

-- case: A #table has keys, checks and defaults
CREATE TABLE #t (A int NOT NULL PRIMARY KEY, B int NOT NULL DEFAULT (7) CHECK (B > 0));
INSERT INTO #t (A) VALUES (1);
INSERT INTO #t (A) VALUES (1);
INSERT INTO #t (A, B) VALUES (2, -1);
SELECT A, B FROM #t;
-- error: 2627
-- error: 547
-- result: 1 | 7

-- case: Anybody may use a #table of his session
CREATE USER Clerk WITHOUT LOGIN;
EXECUTE AS USER = 'Clerk';
CREATE TABLE #t (A int);
INSERT INTO #t (A) VALUES (1);
SELECT A FROM #t;
-- result: 1

-- case: Global temporary tables are refused
CREATE TABLE ##t (A int);
-- refused: global temporary tables

-- case: A trigger of a #table is refused
CREATE TABLE #t (A int);
GO
CREATE TRIGGER TR ON #t AFTER INSERT AS SET NOCOUNT ON;
-- error: 8197

-- case: A table variable is not touched by ROLLBACK
-- page: https://learn.microsoft.com/sql/t-sql/data-types/table-transact-sql
DECLARE @t TABLE (A int);
BEGIN TRANSACTION;
INSERT INTO @t (A) VALUES (1);
ROLLBACK TRANSACTION;
SELECT A FROM @t;
-- result: 1

-- case: A failed statement leaves a table variable as it was
-- page: https://learn.microsoft.com/sql/t-sql/data-types/table-transact-sql
DECLARE @t TABLE (A int NOT NULL PRIMARY KEY);
INSERT INTO @t (A) VALUES (1);
INSERT INTO @t (A) VALUES (2), (1);
SELECT A FROM @t;
-- error: 2627
-- result: 1

-- case: A table variable ends with its batch
-- page: https://learn.microsoft.com/sql/t-sql/data-types/table-transact-sql
DECLARE @t TABLE (A int);
GO
SELECT A FROM @t;
-- error: 1087, 15

-- case: Dynamic SQL does not see a table variable
-- page: https://learn.microsoft.com/sql/t-sql/data-types/table-transact-sql
DECLARE @t TABLE (A int);
EXECUTE (N'SELECT A FROM @t;');
-- error: 1087, 15

-- case: A table variable declared in a loop is emptied by nobody
-- page: https://learn.microsoft.com/sql/t-sql/data-types/table-transact-sql
DECLARE @i int = 0;
WHILE @i < 3
BEGIN
    DECLARE @t TABLE (A int);
    INSERT INTO @t (A) VALUES (@i);
    SET @i += 1;
END;
SELECT COUNT(*) FROM @t;
-- result: 3

-- case: A table variable has an identity, a key and a default
-- page: https://learn.microsoft.com/sql/t-sql/data-types/table-transact-sql
DECLARE @t TABLE (Id int IDENTITY (10, 5) NOT NULL PRIMARY KEY, A int NOT NULL DEFAULT (3));
INSERT INTO @t DEFAULT VALUES;
INSERT INTO @t (A) VALUES (4);
SELECT Id, A FROM @t ORDER BY Id;
-- result: 10 | 3
-- result: 15 | 4

-- case: A table variable cannot be assigned
-- page: https://learn.microsoft.com/sql/t-sql/data-types/table-transact-sql
DECLARE @t TABLE (A int);
SET @t = 1;
-- error: 137, 15

-- case: A table-valued parameter brings its rows, and is READONLY
-- page: https://learn.microsoft.com/sql/relational-databases/tables/use-table-valued-parameters-database-engine
CREATE TYPE dbo.Ids AS TABLE (Id int NOT NULL PRIMARY KEY);
GO
CREATE PROCEDURE dbo.P (@ids dbo.Ids READONLY) AS SELECT COUNT(*), SUM(Id) FROM @ids;
GO
DECLARE @ids dbo.Ids;
INSERT INTO @ids (Id) VALUES (1), (2);
EXECUTE dbo.P @ids;
EXECUTE dbo.P;
-- result: 2 | 3
-- next result
-- result: 0 | NULL

-- case: A table-valued parameter cannot be changed
-- page: https://learn.microsoft.com/sql/relational-databases/tables/use-table-valued-parameters-database-engine
CREATE TYPE dbo.Ids AS TABLE (Id int NOT NULL);
GO
CREATE PROCEDURE dbo.P (@ids dbo.Ids READONLY) AS DELETE FROM @ids;
-- error: 10700, 16

-- case: A table-valued parameter without READONLY is error 352
-- page: https://learn.microsoft.com/sql/relational-databases/tables/use-table-valued-parameters-database-engine
CREATE TYPE dbo.Ids AS TABLE (Id int NOT NULL);
GO
CREATE PROCEDURE dbo.P (@ids dbo.Ids) AS SELECT COUNT(*) FROM @ids;
-- error: 352, 15
