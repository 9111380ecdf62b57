-- page: https://learn.microsoft.com/sql/t-sql/statements/create-table-transact-sql-identity-property
CREATE TABLE dbo.T (Id int IDENTITY (1, 1) NOT NULL, A int NULL);
GO

-- case: Seed and increment
CREATE TABLE dbo.S (Id int IDENTITY (100, -10) NOT NULL, A int);
INSERT INTO dbo.S (A) VALUES (1), (2), (3);
SELECT Id FROM dbo.S ORDER BY A;
-- result: 100
-- result: 90
-- result: 80

-- case: Without seed and increment both are 1
CREATE TABLE dbo.S (Id bigint IDENTITY NOT NULL, A int);
INSERT INTO dbo.S (A) VALUES (1), (2);
SELECT Id FROM dbo.S ORDER BY A;
-- result: 1
-- result: 2

-- case: A rolled back INSERT leaves a gap
BEGIN TRANSACTION;
INSERT INTO dbo.T (A) VALUES (1);
ROLLBACK TRANSACTION;
INSERT INTO dbo.T (A) VALUES (2);
SELECT Id, A FROM dbo.T;
-- result: 2 | 2

-- case: A failed INSERT leaves a gap
CREATE TABLE dbo.S (Id int IDENTITY NOT NULL, A int NOT NULL CHECK (A > 0));
INSERT INTO dbo.S (A) VALUES (-1);
INSERT INTO dbo.S (A) VALUES (1);
SELECT Id FROM dbo.S;
-- error: 547
-- result: 2

-- case: A value for the identity column is error 544
-- page: https://learn.microsoft.com/sql/t-sql/statements/set-identity-insert-transact-sql
INSERT INTO dbo.T (Id, A) VALUES (5, 1);
-- error: 544, 16

-- case: IDENTITY_INSERT allows it, and the highest value becomes the current one
-- page: https://learn.microsoft.com/sql/t-sql/statements/set-identity-insert-transact-sql
SET IDENTITY_INSERT dbo.T ON;
INSERT INTO dbo.T (Id, A) VALUES (50, 1);
INSERT INTO dbo.T (Id, A) VALUES (5, 2);
SET IDENTITY_INSERT dbo.T OFF;
INSERT INTO dbo.T (A) VALUES (3);
SELECT Id, A FROM dbo.T ORDER BY A;
-- result: 50 | 1
-- result: 5 | 2
-- result: 51 | 3

-- case: With IDENTITY_INSERT on, a value is required
-- page: https://learn.microsoft.com/sql/t-sql/statements/set-identity-insert-transact-sql
SET IDENTITY_INSERT dbo.T ON;
INSERT INTO dbo.T (A) VALUES (1);
-- error: 545, 16

-- case: With IDENTITY_INSERT on, the column list is required
-- page: https://learn.microsoft.com/sql/relational-databases/errors-events/mssqlserver-8101-database-engine-error
INSERT INTO dbo.T VALUES (1, 2);
-- error: 8101, 16

-- case: IDENTITY_INSERT can be on for one table only
-- page: https://learn.microsoft.com/sql/t-sql/statements/set-identity-insert-transact-sql
CREATE TABLE dbo.S (Id int IDENTITY NOT NULL, A int);
SET IDENTITY_INSERT dbo.T ON;
SET IDENTITY_INSERT dbo.S ON;
-- error: 8107, 16

-- case: IDENTITY_INSERT on a table without an identity column is error 8106
-- page: https://learn.microsoft.com/sql/t-sql/statements/set-identity-insert-transact-sql
CREATE TABLE dbo.S (Id int NOT NULL);
SET IDENTITY_INSERT dbo.S ON;
-- error: 8106, 16

-- case: SCOPE_IDENTITY tells the last value of the scope
-- page: https://learn.microsoft.com/sql/t-sql/functions/scope-identity-transact-sql
INSERT INTO dbo.T (A) VALUES (1), (2);
SELECT SCOPE_IDENTITY(), @@IDENTITY, IDENT_CURRENT(N'dbo.T');
-- types: decimal(38,0) | decimal(38,0) | decimal(38,0)
-- result: 2 | 2 | 2

-- case: SCOPE_IDENTITY is NULL before the first INSERT
-- page: https://learn.microsoft.com/sql/t-sql/functions/scope-identity-transact-sql
SELECT SCOPE_IDENTITY(), @@IDENTITY;
-- result: NULL | NULL

-- case: @@IDENTITY sees a trigger's INSERT, SCOPE_IDENTITY does not
-- page: https://learn.microsoft.com/sql/t-sql/functions/scope-identity-transact-sql
CREATE TABLE dbo.Audit (Id int IDENTITY (1000, 1) NOT NULL, A int);
GO
CREATE TRIGGER dbo.TR ON dbo.T AFTER INSERT AS INSERT INTO dbo.Audit (A) SELECT A FROM inserted;
GO
INSERT INTO dbo.T (A) VALUES (1);
SELECT SCOPE_IDENTITY(), @@IDENTITY;
-- result: 1 | 1000

-- case: A procedure has a scope of its own
-- page: https://learn.microsoft.com/sql/t-sql/functions/scope-identity-transact-sql
CREATE PROCEDURE dbo.Add_ AS INSERT INTO dbo.T (A) VALUES (1); SELECT SCOPE_IDENTITY();
GO
EXECUTE dbo.Add_;
SELECT SCOPE_IDENTITY(), @@IDENTITY;
-- result: 1
-- next result
-- result: NULL | 1

-- case: IDENT_CURRENT is the seed before the first row
-- page: https://learn.microsoft.com/sql/t-sql/functions/ident-current-transact-sql
CREATE TABLE dbo.S (Id int IDENTITY (7, 3) NOT NULL, A int);
SELECT IDENT_CURRENT(N'dbo.S');
-- result: 7

-- case: IDENT_CURRENT of a table without identity is NULL
-- page: https://learn.microsoft.com/sql/t-sql/functions/ident-current-transact-sql
CREATE TABLE dbo.S (Id int NOT NULL);
SELECT IDENT_CURRENT(N'dbo.S'), IDENT_CURRENT(N'dbo.Missing');
-- result: NULL | NULL

-- case: An identity that leaves its type's range is error 8115
CREATE TABLE dbo.S (Id tinyint IDENTITY (255, 1) NOT NULL, A int);
INSERT INTO dbo.S (A) VALUES (1);
INSERT INTO dbo.S (A) VALUES (2);
SELECT COUNT(*) FROM dbo.S;
-- error: 8115, 16
-- result: 1

-- case: A bigint identity ends with error 8115 as well
CREATE TABLE dbo.S (Id bigint IDENTITY (9223372036854775807, 1) NOT NULL, A int);
INSERT INTO dbo.S (A) VALUES (1);
INSERT INTO dbo.S (A) VALUES (2);
SELECT Id FROM dbo.S;
-- error: 8115, 16
-- result: 9223372036854775807

-- case: Two identity columns are an error
CREATE TABLE dbo.S (A int IDENTITY NOT NULL, B int IDENTITY NOT NULL);
-- error: 2744, 16

-- case: An identity column of text is an error
CREATE TABLE dbo.S (A nvarchar(5) IDENTITY NOT NULL);
-- error: 2749, 16

-- case: An identity column takes no NULL
CREATE TABLE dbo.S (A int IDENTITY NULL);
-- error: 8147, 16

-- case: sys.identity_columns tells seed, increment and last value
-- page: https://learn.microsoft.com/sql/relational-databases/system-catalog-views/sys-identity-columns-transact-sql
INSERT INTO dbo.T (A) VALUES (1), (2);
SELECT name, CAST(seed_value AS int), CAST(increment_value AS int), CAST(last_value AS int) FROM sys.identity_columns WHERE object_id = OBJECT_ID(N'dbo.T');
-- result: Id | 1 | 1 | 2

-- case: DBCC CHECKIDENT is refused
DBCC CHECKIDENT (N'dbo.T', RESEED, 10);
-- refused: Dbcc

-- case: IDENTITY as a function of SELECT INTO is refused
SELECT IDENTITY(int, 1, 1) AS Id INTO dbo.Made FROM dbo.T;
-- refused: Identity
