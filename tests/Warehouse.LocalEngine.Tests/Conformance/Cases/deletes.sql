-- page: https://learn.microsoft.com/sql/t-sql/statements/delete-transact-sql
CREATE TABLE dbo.T (Id int NOT NULL PRIMARY KEY, A int NULL);
INSERT INTO dbo.T (Id, A) VALUES (1, 10), (2, 20), (3, NULL);
GO

-- case: DELETE without WHERE removes every row
DELETE FROM dbo.T;
SELECT @@ROWCOUNT;
SELECT COUNT(*) FROM dbo.T;
-- affected: 3
-- result: 3
-- next result
-- result: 0

-- case: FROM is optional
DELETE dbo.T WHERE Id = 1;
SELECT COUNT(*) FROM dbo.T;
-- result: 2

-- case: Rows for which WHERE is unknown stay
DELETE FROM dbo.T WHERE A <> 10;
SELECT Id FROM dbo.T ORDER BY Id;
-- result: 1
-- result: 3

-- case: DELETE FROM a join removes the target's rows once
CREATE TABLE dbo.S (Id int NOT NULL);
INSERT INTO dbo.S (Id) VALUES (1), (1), (2);
DELETE t FROM dbo.T AS t INNER JOIN dbo.S AS s ON s.Id = t.Id;
SELECT @@ROWCOUNT;
SELECT Id FROM dbo.T;
-- result: 2
-- next result
-- result: 3

-- case: DELETE through a common table expression removes the table's rows
WITH c AS (SELECT Id, ROW_NUMBER() OVER (ORDER BY Id) AS Position FROM dbo.T)
DELETE FROM c WHERE Position > 1;
SELECT Id FROM dbo.T;
-- result: 1

-- case: OUTPUT deleted shows what was removed
-- page: https://learn.microsoft.com/sql/t-sql/queries/output-clause-transact-sql
DELETE FROM dbo.T OUTPUT deleted.Id, deleted.A WHERE Id = 2;
-- result: 2 | 20

-- case: OUTPUT INTO keeps what was removed
-- page: https://learn.microsoft.com/sql/t-sql/queries/output-clause-transact-sql
DECLARE @gone TABLE (Id int, A int);
DELETE FROM dbo.T OUTPUT deleted.Id, deleted.A INTO @gone WHERE Id >= 2;
SELECT Id, A FROM @gone ORDER BY Id;
-- result: 2 | 20
-- result: 3 | NULL

-- case: DELETE TOP limits the rows
DELETE TOP (2) FROM dbo.T;
SELECT COUNT(*) FROM dbo.T;
-- result: 1

-- case: A subquery on the table itself sees the rows as they were
DELETE FROM dbo.T WHERE Id > (SELECT AVG(x.Id) FROM dbo.T AS x);
SELECT Id FROM dbo.T ORDER BY Id;
-- result: 1
-- result: 2

-- case: A row that another refers to cannot be deleted
CREATE TABLE dbo.Child (Id int NOT NULL REFERENCES dbo.T (Id));
INSERT INTO dbo.Child (Id) VALUES (2);
DELETE FROM dbo.T;
SELECT COUNT(*) FROM dbo.T;
-- error: 547, 16
-- result: 3

-- case: DELETE keeps the identity where it is
CREATE TABLE dbo.I (Id int IDENTITY NOT NULL, A int);
INSERT INTO dbo.I (A) VALUES (1), (2);
DELETE FROM dbo.I;
INSERT INTO dbo.I (A) VALUES (3);
SELECT Id FROM dbo.I;
-- result: 3

-- case: TRUNCATE TABLE removes every row and restarts the identity
-- page: https://learn.microsoft.com/sql/t-sql/statements/truncate-table-transact-sql
CREATE TABLE dbo.I (Id int IDENTITY (7, 1) NOT NULL, A int);
INSERT INTO dbo.I (A) VALUES (1), (2);
TRUNCATE TABLE dbo.I;
INSERT INTO dbo.I (A) VALUES (3);
SELECT Id FROM dbo.I;
-- result: 7

-- case: TRUNCATE TABLE can be rolled back
-- page: https://learn.microsoft.com/sql/t-sql/statements/truncate-table-transact-sql
BEGIN TRANSACTION;
TRUNCATE TABLE dbo.T;
ROLLBACK TRANSACTION;
SELECT COUNT(*) FROM dbo.T;
-- result: 3

-- case: TRUNCATE TABLE of a table that a foreign key refers to is error 4712
-- page: https://learn.microsoft.com/sql/t-sql/statements/truncate-table-transact-sql
CREATE TABLE dbo.Child (Id int NOT NULL REFERENCES dbo.T (Id));
TRUNCATE TABLE dbo.T;
-- error: 4712, 16

-- case: A table that refers to itself can be truncated
-- page: https://learn.microsoft.com/sql/t-sql/statements/truncate-table-transact-sql
CREATE TABLE dbo.Tree (Id int NOT NULL PRIMARY KEY, Parent int NULL REFERENCES dbo.Tree (Id));
INSERT INTO dbo.Tree (Id, Parent) VALUES (1, NULL), (2, 1);
TRUNCATE TABLE dbo.Tree;
SELECT COUNT(*) FROM dbo.Tree;
-- result: 0

-- case: TRUNCATE TABLE fires no trigger
-- page: https://learn.microsoft.com/sql/t-sql/statements/truncate-table-transact-sql
CREATE TRIGGER dbo.TR ON dbo.T AFTER DELETE AS THROW 50001, N'no', 1;
GO
TRUNCATE TABLE dbo.T;
SELECT COUNT(*) FROM dbo.T;
-- result: 0

-- case: TRUNCATE TABLE needs ALTER on the table
-- page: https://learn.microsoft.com/sql/t-sql/statements/truncate-table-transact-sql
CREATE USER Clerk WITHOUT LOGIN;
GRANT DELETE, SELECT ON dbo.T TO Clerk;
EXECUTE AS USER = 'Clerk';
TRUNCATE TABLE dbo.T;
REVERT;
GRANT ALTER ON dbo.T TO Clerk;
EXECUTE AS USER = 'Clerk';
TRUNCATE TABLE dbo.T;
SELECT COUNT(*) FROM dbo.T;
-- error: 1088, 16
-- result: 0

-- case: A cursor's row is not deleted
-- page: https://learn.microsoft.com/sql/t-sql/statements/delete-transact-sql
DECLARE c CURSOR LOCAL FOR SELECT name FROM sys.objects; DELETE FROM dbo.NoSuchTable WHERE CURRENT OF c;
-- refused: WHERE CURRENT OF
