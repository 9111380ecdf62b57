-- page: https://learn.microsoft.com/sql/t-sql/language-elements/try-catch-transact-sql
CREATE TABLE dbo.T (Id int NOT NULL PRIMARY KEY);
GO

-- case: CATCH runs when a statement of TRY fails, and the rest of TRY does not
BEGIN TRY
    SELECT 1;
    SELECT 1 / 0 AS X;
    SELECT N'not reached';
END TRY
BEGIN CATCH
    SELECT N'caught';
END CATCH;
SELECT N'after';
-- result: 1
-- next result
-- result: caught
-- next result
-- result: after

-- case: CATCH is passed over when TRY succeeds
BEGIN TRY
    SELECT 1;
END TRY
BEGIN CATCH
    SELECT 2;
END CATCH;
-- result: 1

-- case: The error functions describe the error
BEGIN TRY
    SELECT 1 / 0;
END TRY
BEGIN CATCH
    SELECT ERROR_NUMBER(), ERROR_SEVERITY(), ERROR_STATE(), ERROR_PROCEDURE(), ERROR_MESSAGE();
END CATCH;
-- result: 8134 | 16 | 1 | NULL | Divide by zero error encountered.

-- case: Outside CATCH the error functions are NULL
BEGIN TRY SELECT 1 / 0; END TRY BEGIN CATCH END CATCH;
SELECT ERROR_NUMBER(), ERROR_MESSAGE(), ERROR_SEVERITY(), ERROR_STATE(), ERROR_LINE(), ERROR_PROCEDURE();
-- result: NULL | NULL | NULL | NULL | NULL | NULL

-- case: A procedure called in CATCH sees the error
CREATE PROCEDURE dbo.Report AS SELECT ERROR_NUMBER();
GO
BEGIN TRY SELECT 1 / 0; END TRY BEGIN CATCH EXECUTE dbo.Report; END CATCH;
-- result: 8134

-- case: ERROR_PROCEDURE is the procedure that failed, with its schema
-- page: https://learn.microsoft.com/sql/t-sql/functions/error-procedure-transact-sql
CREATE PROCEDURE dbo.P AS SELECT 1 / 0;
GO
BEGIN TRY EXECUTE dbo.P; END TRY BEGIN CATCH SELECT ERROR_PROCEDURE(); END CATCH;
-- result: dbo.P

-- case: @@ERROR at the beginning of CATCH is the number of the error
BEGIN TRY SELECT 1 / 0; END TRY BEGIN CATCH SELECT @@ERROR; END CATCH;
-- result: 8134

-- case: Blocks nest; the inner error hides the outer one until its CATCH ends
BEGIN TRY
    SELECT 1 / 0;
END TRY
BEGIN CATCH
    BEGIN TRY
        THROW 50005, N'inner', 1;
    END TRY
    BEGIN CATCH
        SELECT ERROR_NUMBER();
    END CATCH;
    SELECT ERROR_NUMBER();
END CATCH;
-- result: 50005
-- next result
-- result: 8134

-- case: An error in CATCH goes to the caller's CATCH
BEGIN TRY
    BEGIN TRY
        SELECT 1 / 0;
    END TRY
    BEGIN CATCH
        THROW 50006, N'second', 1;
    END CATCH;
END TRY
BEGIN CATCH
    SELECT ERROR_NUMBER();
END CATCH;
-- result: 50006

-- case: THROW without arguments raises the caught error again
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/throw-transact-sql
BEGIN TRY
    SELECT 1 / 0;
END TRY
BEGIN CATCH
    SELECT N'logged';
    THROW;
END CATCH;
SELECT N'not reached';
-- result: logged
-- error: 8134, 16, 1

-- case: RAISERROR of severity 11 to 19 goes to CATCH
BEGIN TRY
    RAISERROR (N'raised', 11, 7);
END TRY
BEGIN CATCH
    SELECT ERROR_NUMBER(), ERROR_SEVERITY(), ERROR_STATE(), ERROR_MESSAGE();
END CATCH;
-- result: 50000 | 11 | 7 | raised

-- case: RAISERROR of severity 10 does not go to CATCH
BEGIN TRY
    RAISERROR (N'only a message', 10, 1);
    SELECT N'goes on';
END TRY
BEGIN CATCH
    SELECT N'not reached';
END CATCH;
-- result: goes on

-- case: An unknown object at the same level is not caught
BEGIN TRY
    SELECT 1 FROM dbo.Missing;
END TRY
BEGIN CATCH
    SELECT N'not reached';
END CATCH;
-- error: 208

-- case: An unknown object in a procedure that TRY calls is caught
CREATE PROCEDURE dbo.P AS SELECT 1 FROM dbo.Missing;
GO
BEGIN TRY EXECUTE dbo.P; END TRY BEGIN CATCH SELECT ERROR_NUMBER(); END CATCH;
-- result: 208

-- case: An unknown object in dynamic SQL is caught
BEGIN TRY EXECUTE (N'SELECT 1 FROM dbo.Missing;'); END TRY BEGIN CATCH SELECT ERROR_NUMBER(); END CATCH;
-- result: 208

-- case: A syntax error in dynamic SQL is caught
BEGIN TRY EXECUTE (N'SELECT FROM;'); END TRY BEGIN CATCH SELECT ERROR_NUMBER(); END CATCH;
-- result: 102

-- case: A syntax error of the batch itself is not caught
BEGIN TRY
    SELEC 1;
END TRY
BEGIN CATCH
    SELECT N'not reached';
END CATCH;
-- error: 102

-- case: A conversion error is caught
BEGIN TRY SELECT CAST(N'x' AS int); END TRY BEGIN CATCH SELECT ERROR_NUMBER(); END CATCH;
-- result: 245

-- case: A constraint violation leaves the transaction committable
BEGIN TRANSACTION;
INSERT INTO dbo.T (Id) VALUES (1);
BEGIN TRY
    INSERT INTO dbo.T (Id) VALUES (1);
END TRY
BEGIN CATCH
    SELECT ERROR_NUMBER(), XACT_STATE();
END CATCH;
COMMIT TRANSACTION;
SELECT COUNT(*) FROM dbo.T;
-- result: 2627 | 1
-- next result
-- result: 1

-- case: Text that does not convert dooms the transaction
-- note: known of the server; no page lists the errors that end a batch
BEGIN TRANSACTION;
BEGIN TRY
    SELECT CAST(N'x' AS int);
END TRY
BEGIN CATCH
    SELECT XACT_STATE(), @@TRANCOUNT;
    ROLLBACK TRANSACTION;
END CATCH;
SELECT XACT_STATE(), @@TRANCOUNT;
-- result: -1 | 1
-- next result
-- result: 0 | 0

-- case: A doomed transaction cannot write
BEGIN TRANSACTION;
BEGIN TRY
    SELECT CAST(N'x' AS int);
END TRY
BEGIN CATCH
    BEGIN TRY
        INSERT INTO dbo.T (Id) VALUES (1);
    END TRY
    BEGIN CATCH
        SELECT ERROR_NUMBER();
    END CATCH;
    ROLLBACK TRANSACTION;
END CATCH;
-- result: 3930

-- case: A doomed transaction cannot be committed
BEGIN TRANSACTION;
BEGIN TRY
    SELECT CAST(N'x' AS int);
END TRY
BEGIN CATCH
    BEGIN TRY
        COMMIT TRANSACTION;
    END TRY
    BEGIN CATCH
        SELECT ERROR_NUMBER();
    END CATCH;
    ROLLBACK TRANSACTION;
END CATCH;
-- result: 3930

-- case: A doomed transaction cannot go back to a savepoint
BEGIN TRANSACTION;
SAVE TRANSACTION Here;
BEGIN TRY
    SELECT CAST(N'x' AS int);
END TRY
BEGIN CATCH
    BEGIN TRY
        ROLLBACK TRANSACTION Here;
    END TRY
    BEGIN CATCH
        SELECT ERROR_NUMBER();
    END CATCH;
    ROLLBACK TRANSACTION;
END CATCH;
-- result: 3931

-- case: A doomed transaction at the end of the batch is rolled back with error 3998
BEGIN TRANSACTION;
BEGIN TRY
    SELECT CAST(N'x' AS int);
END TRY
BEGIN CATCH
    SELECT XACT_STATE();
END CATCH;
GO
SELECT @@TRANCOUNT;
-- result: -1
-- error: 3998, 16
-- result: 0

-- case: A doomed transaction may still read
BEGIN TRANSACTION;
INSERT INTO dbo.T (Id) VALUES (1);
BEGIN TRY
    SELECT CAST(N'x' AS int);
END TRY
BEGIN CATCH
    SELECT COUNT(*) FROM dbo.T;
    ROLLBACK TRANSACTION;
END CATCH;
SELECT COUNT(*) FROM dbo.T;
-- result: 1
-- next result
-- result: 0

-- case: TRY cannot be left open
BEGIN TRY
    SELECT 1;
END TRY;
-- error: 102, 15

-- case: RETURN in TRY leaves the procedure
CREATE PROCEDURE dbo.P AS
BEGIN TRY
    RETURN 5;
END TRY
BEGIN CATCH
    RETURN 6;
END CATCH;
GO
DECLARE @r int;
EXECUTE @r = dbo.P;
SELECT @r;
-- result: 5

-- case: A function changes no table
-- page: https://learn.microsoft.com/sql/t-sql/statements/create-function-transact-sql
CREATE FUNCTION dbo.F () RETURNS int AS
BEGIN
    INSERT INTO dbo.T (Id) VALUES (1);
    RETURN 1;
END;
-- error: 443, 16

-- case: Jumps out of a block are refused
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/goto-transact-sql
Done: BEGIN TRY GOTO Done; END TRY BEGIN CATCH SELECT 1; END CATCH;
-- refused: statement Label
