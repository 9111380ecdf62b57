-- page: https://learn.microsoft.com/sql/t-sql/language-elements/transactions-transact-sql
CREATE TABLE dbo.T (Id int NOT NULL PRIMARY KEY);
GO

-- case: BEGIN raises @@TRANCOUNT by one, COMMIT lowers it by one
-- page: https://learn.microsoft.com/sql/t-sql/functions/trancount-transact-sql
SELECT @@TRANCOUNT;
BEGIN TRANSACTION;
BEGIN TRANSACTION;
SELECT @@TRANCOUNT;
COMMIT TRANSACTION;
SELECT @@TRANCOUNT;
COMMIT TRANSACTION;
SELECT @@TRANCOUNT;
-- result: 0
-- next result
-- result: 2
-- next result
-- result: 1
-- next result
-- result: 0

-- case: ROLLBACK ends every level at once
-- page: https://learn.microsoft.com/sql/t-sql/functions/trancount-transact-sql
BEGIN TRANSACTION;
INSERT INTO dbo.T (Id) VALUES (1);
BEGIN TRANSACTION;
INSERT INTO dbo.T (Id) VALUES (2);
ROLLBACK TRANSACTION;
SELECT @@TRANCOUNT, COUNT(*) FROM dbo.T;
-- result: 0 | 0

-- case: COMMIT of an inner level makes nothing durable
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/commit-transaction-transact-sql
BEGIN TRANSACTION;
BEGIN TRANSACTION;
INSERT INTO dbo.T (Id) VALUES (1);
COMMIT TRANSACTION;
ROLLBACK TRANSACTION;
SELECT COUNT(*) FROM dbo.T;
-- result: 0

-- case: COMMIT without a transaction is error 3902
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/commit-transaction-transact-sql
COMMIT TRANSACTION;
-- error: 3902, 16

-- case: ROLLBACK without a transaction is error 3903
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/rollback-transaction-transact-sql
ROLLBACK TRANSACTION;
-- error: 3903, 16

-- case: ROLLBACK to a savepoint keeps what came before and the transaction
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/save-transaction-transact-sql
BEGIN TRANSACTION;
INSERT INTO dbo.T (Id) VALUES (1);
SAVE TRANSACTION Here;
INSERT INTO dbo.T (Id) VALUES (2);
ROLLBACK TRANSACTION Here;
SELECT @@TRANCOUNT;
COMMIT TRANSACTION;
SELECT Id FROM dbo.T;
-- result: 1
-- next result
-- result: 1

-- case: A savepoint may be rolled back to more than once
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/save-transaction-transact-sql
BEGIN TRANSACTION;
SAVE TRANSACTION Here;
INSERT INTO dbo.T (Id) VALUES (1);
ROLLBACK TRANSACTION Here;
INSERT INTO dbo.T (Id) VALUES (2);
ROLLBACK TRANSACTION Here;
INSERT INTO dbo.T (Id) VALUES (3);
COMMIT TRANSACTION;
SELECT Id FROM dbo.T;
-- result: 3

-- case: Of savepoints of one name the last one counts
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/save-transaction-transact-sql
BEGIN TRANSACTION;
SAVE TRANSACTION Here;
INSERT INTO dbo.T (Id) VALUES (1);
SAVE TRANSACTION Here;
INSERT INTO dbo.T (Id) VALUES (2);
ROLLBACK TRANSACTION Here;
COMMIT TRANSACTION;
SELECT Id FROM dbo.T;
-- result: 1

-- case: SAVE without a transaction is error 628
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/save-transaction-transact-sql
SAVE TRANSACTION Here;
-- error: 628, 16

-- case: ROLLBACK of an unknown name is error 6401
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/rollback-transaction-transact-sql
BEGIN TRANSACTION;
ROLLBACK TRANSACTION Missing;
SELECT @@TRANCOUNT;
ROLLBACK TRANSACTION;
-- error: 6401, 16
-- result: 1

-- case: ROLLBACK of the outermost transaction's name rolls back everything
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/rollback-transaction-transact-sql
BEGIN TRANSACTION Outer_;
INSERT INTO dbo.T (Id) VALUES (1);
BEGIN TRANSACTION Inner_;
ROLLBACK TRANSACTION Outer_;
SELECT @@TRANCOUNT, COUNT(*) FROM dbo.T;
-- result: 0 | 0

-- case: ROLLBACK of an inner transaction's name is an error
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/rollback-transaction-transact-sql
BEGIN TRANSACTION Outer_;
BEGIN TRANSACTION Inner_;
ROLLBACK TRANSACTION Inner_;
SELECT @@TRANCOUNT;
ROLLBACK TRANSACTION;
-- error: 6401
-- result: 2

-- case: COMMIT disregards its name
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/commit-transaction-transact-sql
BEGIN TRANSACTION A;
INSERT INTO dbo.T (Id) VALUES (1);
COMMIT TRANSACTION Whatever;
SELECT @@TRANCOUNT, COUNT(*) FROM dbo.T;
-- result: 0 | 1

-- case: A name may be held by a variable
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/save-transaction-transact-sql
DECLARE @name varchar(32) = 'Here';
BEGIN TRANSACTION;
SAVE TRANSACTION @name;
INSERT INTO dbo.T (Id) VALUES (1);
ROLLBACK TRANSACTION @name;
COMMIT TRANSACTION;
SELECT COUNT(*) FROM dbo.T;
-- result: 0

-- case: XACT_STATE is 1 with a transaction and 0 without
-- page: https://learn.microsoft.com/sql/t-sql/functions/xact-state-transact-sql
SELECT XACT_STATE();
BEGIN TRANSACTION;
SELECT XACT_STATE();
ROLLBACK TRANSACTION;
-- types: smallint
-- result: 0
-- next result
-- types: smallint
-- result: 1

-- case: XACT_ABORT OFF rolls back the failing statement only
-- page: https://learn.microsoft.com/sql/t-sql/statements/set-xact-abort-transact-sql
SET XACT_ABORT OFF;
BEGIN TRANSACTION;
INSERT INTO dbo.T (Id) VALUES (1);
INSERT INTO dbo.T (Id) VALUES (1);
INSERT INTO dbo.T (Id) VALUES (2);
COMMIT TRANSACTION;
GO
SELECT COUNT(*) FROM dbo.T;
-- error: 2627
-- result: 2

-- case: XACT_ABORT ON rolls back the transaction and ends the batch
-- page: https://learn.microsoft.com/sql/t-sql/statements/set-xact-abort-transact-sql
SET XACT_ABORT ON;
BEGIN TRANSACTION;
INSERT INTO dbo.T (Id) VALUES (1);
INSERT INTO dbo.T (Id) VALUES (1);
INSERT INTO dbo.T (Id) VALUES (2);
COMMIT TRANSACTION;
GO
SELECT COUNT(*), @@TRANCOUNT FROM dbo.T;
-- error: 2627
-- result: 0 | 0

-- case: With XACT_ABORT ON an error that is caught dooms the transaction
-- page: https://learn.microsoft.com/sql/t-sql/functions/xact-state-transact-sql
SET XACT_ABORT ON;
BEGIN TRANSACTION;
BEGIN TRY
    SELECT 1 / 0;
END TRY
BEGIN CATCH
    SELECT XACT_STATE();
    ROLLBACK TRANSACTION;
END CATCH;
-- result: -1

-- case: THROW honours XACT_ABORT, RAISERROR does not
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/raiserror-transact-sql
SET XACT_ABORT ON;
BEGIN TRANSACTION;
RAISERROR (N'raised', 16, 1);
SELECT @@TRANCOUNT;
THROW 50001, N'thrown', 1;
GO
SELECT @@TRANCOUNT;
-- error: 50000
-- result: 1
-- error: 50001
-- result: 0

-- case: THROW without XACT_ABORT leaves the transaction open
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/throw-transact-sql
BEGIN TRANSACTION;
THROW 50001, N'thrown', 1;
GO
SELECT @@TRANCOUNT;
ROLLBACK TRANSACTION;
-- error: 50001
-- result: 1

-- case: A procedure that leaves another count raises error 266
-- page: https://learn.microsoft.com/sql/relational-databases/errors-events/mssqlserver-266-database-engine-error
CREATE PROCEDURE dbo.P AS BEGIN TRANSACTION;
GO
EXECUTE dbo.P;
SELECT @@TRANCOUNT;
ROLLBACK TRANSACTION;
-- error: 266, 16
-- result: 1

-- case: A procedure that rolls its caller back raises error 266
-- page: https://learn.microsoft.com/sql/relational-databases/errors-events/mssqlserver-266-database-engine-error
CREATE PROCEDURE dbo.P AS ROLLBACK TRANSACTION;
GO
BEGIN TRANSACTION;
EXECUTE dbo.P;
SELECT @@TRANCOUNT;
-- error: 266, 16
-- result: 0

-- case: Implicit transactions begin with the first statement that reads or writes
-- page: https://learn.microsoft.com/sql/t-sql/statements/set-implicit-transactions-transact-sql
SET IMPLICIT_TRANSACTIONS ON;
SELECT @@TRANCOUNT;
INSERT INTO dbo.T (Id) VALUES (1);
SELECT @@TRANCOUNT;
ROLLBACK TRANSACTION;
SET IMPLICIT_TRANSACTIONS OFF;
SELECT COUNT(*) FROM dbo.T;
-- result: 0
-- result: 1
-- next result
-- result: 0

-- case: Under implicit transactions BEGIN makes a second level
-- page: https://learn.microsoft.com/sql/t-sql/statements/set-implicit-transactions-transact-sql
SET IMPLICIT_TRANSACTIONS ON;
BEGIN TRANSACTION;
SELECT @@TRANCOUNT;
COMMIT TRANSACTION;
COMMIT TRANSACTION;
SET IMPLICIT_TRANSACTIONS OFF;
SELECT @@TRANCOUNT;
-- result: 2
-- next result
-- result: 0

-- case: An open transaction survives the end of the batch
BEGIN TRANSACTION;
INSERT INTO dbo.T (Id) VALUES (1);
GO
SELECT @@TRANCOUNT;
ROLLBACK TRANSACTION;
SELECT COUNT(*) FROM dbo.T;
-- result: 1
-- next result
-- result: 0

-- case: Definitions are part of the transaction
BEGIN TRANSACTION;
CREATE TABLE dbo.U (A int);
INSERT INTO dbo.U (A) VALUES (1);
ROLLBACK TRANSACTION;
SELECT OBJECT_ID(N'dbo.U');
-- result: NULL

-- case: A procedure made in a transaction goes with its rollback
BEGIN TRANSACTION;
GO
CREATE PROCEDURE dbo.P AS SELECT 1;
GO
EXECUTE dbo.P;
ROLLBACK TRANSACTION;
EXECUTE dbo.P;
-- result: 1
-- error: 2812

-- case: Variables are not rolled back
DECLARE @a int = 1;
BEGIN TRANSACTION;
SET @a = 2;
ROLLBACK TRANSACTION;
SELECT @a;
-- result: 2

-- case: Distributed transactions are refused
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/begin-distributed-transaction-transact-sql
BEGIN DISTRIBUTED TRANSACTION;
-- refused: BEGIN DISTRIBUTED TRANSACTION
