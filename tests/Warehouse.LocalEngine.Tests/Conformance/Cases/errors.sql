-- page: https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors
CREATE TABLE dbo.T (Id int NOT NULL PRIMARY KEY, A int NULL);
GO

-- case: Syntax that is no T-SQL is error 102 and nothing of the batch runs
SELECT 1;
SELEC 2;
-- error: 102, 15

-- case: An unknown object is error 208
SELECT 1 FROM dbo.Missing;
-- error: 208, 16

-- case: An unknown column is error 207
SELECT Missing FROM dbo.T;
-- error: 207, 16

-- case: A name of several parts that means nothing is error 4104
SELECT x.Id FROM dbo.T AS t;
-- error: 4104, 16

-- case: An ambiguous column is error 209
SELECT Id FROM dbo.T AS a CROSS JOIN dbo.T AS b;
-- error: 209, 16

-- case: An undeclared variable is error 137, and nothing of the batch runs
SELECT 1;
SELECT @missing;
-- error: 137, 15

-- case: A variable declared twice is error 134
DECLARE @a int;
DECLARE @a int;
-- error: 134, 15

-- case: An unknown procedure is error 2812
EXECUTE dbo.Missing;
-- error: 2812, 16

-- case: An unknown function is error 195
SELECT MISSING_FUNCTION(1);
-- error: 195, 15

-- case: An unknown function of a schema is error 4121
SELECT dbo.MissingFunction(1);
-- error: 4121, 16

-- case: An unknown type is error 2715
DECLARE @a dbo.MissingType;
-- error: 2715, 16

-- case: Text that is no number is error 245 for int
SELECT CAST(N'x' AS int);
-- error: 245, 16

-- case: Text that is no number is error 8114 for decimal
SELECT CAST(N'x' AS decimal(5, 2));
-- error: 8114, 16

-- case: Text that is no date is error 241
SELECT CAST(N'x' AS datetime2);
-- error: 241, 16

-- case: A date out of the type's range is error 242
SELECT CAST('17000101' AS datetime);
-- error: 242, 16

-- case: A number too large for int is error 8115
SELECT CAST(3000000000 AS int);
-- error: 8115, 16

-- case: A sum too large for int is error 8115
SELECT 2147483647 + 1;
-- error: 8115, 16

-- case: A number too large for tinyint is error 220 when it is an int
DECLARE @a int = 300;
SELECT CAST(@a AS tinyint);
-- error: 220, 16

-- case: A text that is too large for int is error 248
SELECT CAST(N'3000000000' AS int);
-- error: 248, 16

-- case: A decimal too large for its target is error 8115
SELECT CAST(1000.5 AS decimal(5, 2));
-- error: 8115, 16

-- case: Division by zero is error 8134
SELECT 1 / 0;
-- error: 8134, 16

-- case: A subquery with two rows is error 512
INSERT INTO dbo.T (Id) VALUES (1), (2);
SELECT (SELECT Id FROM dbo.T);
-- error: 512, 16

-- case: A subquery with two columns is error 116
SELECT 1 WHERE 1 IN (SELECT Id, A FROM dbo.T);
-- error: 116, 16

-- case: Set operands with different numbers of columns are error 205
SELECT 1 UNION SELECT 1, 2;
-- error: 205, 16

-- case: A column outside GROUP BY is error 8120
SELECT A, COUNT(*) FROM dbo.T;
-- error: 8120, 16

-- case: An aggregate in WHERE is error 147
SELECT 1 FROM dbo.T WHERE COUNT(*) > 1;
-- error: 147, 15

-- case: Types that do not mix are error 206
SELECT CAST('20240101' AS date) + 1;
-- error: 206, 16

-- case: A conversion that does not exist is error 529
SELECT CAST(CAST('20240101' AS date) AS int);
-- error: 529, 16

-- case: Two collations that conflict are error 468
SELECT 1 WHERE (N'a' COLLATE Latin1_General_100_BIN2) = (N'a' COLLATE Korean_100_CI_AS);
-- error: 468, 16

-- case: SUBSTRING with a negative length is error 537
SELECT SUBSTRING(N'abc', 1, -1);
-- error: 537, 16

-- case: Wrong number of arguments is error 174
SELECT LEN(N'a', N'b');
-- error: 174, 15

-- case: Too deep a nesting of procedures is error 217
CREATE PROCEDURE dbo.P AS EXECUTE dbo.P;
GO
EXECUTE dbo.P;
-- error: 217, 16

-- case: RETURN with a value in a batch is error 178
RETURN 1;
-- error: 178, 15

-- case: BREAK outside a loop is error 135
BREAK;
-- error: 135, 15

-- case: An error of one statement leaves the batch going
SELECT 1 / 0;
SELECT 2;
-- error: 8134
-- result: 2

-- case: Text that does not convert ends the batch
-- note: known of the server; no page lists the errors that end a batch
SELECT CAST(N'x' AS int);
SELECT N'not reached';
-- error: 245

-- case: An unknown object ends the batch
SELECT 1;
SELECT 1 FROM dbo.Missing;
SELECT N'not reached';
-- result: 1
-- error: 208

-- case: An unknown object in a called procedure ends that procedure only
CREATE PROCEDURE dbo.P AS SELECT 1 FROM dbo.Missing; SELECT N'not reached';
GO
EXECUTE dbo.P;
SELECT 2;
-- error: 208
-- result: 2

-- case: A missing procedure leaves the batch going
EXECUTE dbo.Missing;
SELECT 2;
-- error: 2812
-- result: 2

-- case: A constraint violation leaves the batch and the transaction going
BEGIN TRANSACTION;
INSERT INTO dbo.T (Id) VALUES (1);
INSERT INTO dbo.T (Id) VALUES (1);
COMMIT TRANSACTION;
SELECT COUNT(*), @@TRANCOUNT FROM dbo.T;
-- error: 2627
-- result: 1 | 0

-- case: @@ERROR holds the number of the last statement
-- page: https://learn.microsoft.com/sql/t-sql/functions/error-transact-sql
SELECT 1 / 0;
SELECT @@ERROR;
SELECT @@ERROR;
-- error: 8134
-- result: 8134
-- next result
-- result: 0

-- case: PRINT sends a message
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/print-transact-sql
PRINT N'hello';
PRINT CONCAT(1, N'+', 2);
-- message: hello
-- message: 1+2

-- case: RAISERROR of severity 10 is a message, not an error
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/raiserror-transact-sql
RAISERROR (N'only %s, %d times', 10, 1, N'information', 3);
SELECT @@ERROR;
-- message: only information, 3 times
-- result: 0

-- case: RAISERROR of severity 16 is an error, and the batch goes on
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/raiserror-transact-sql
RAISERROR (N'wrong', 16, 3);
SELECT @@ERROR;
-- error: 50000, 16, 3
-- result: 50000

-- case: RAISERROR WITH SETERROR sets @@ERROR whatever the severity
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/raiserror-transact-sql
RAISERROR (N'quiet', 1, 1) WITH SETERROR;
SELECT @@ERROR;
-- result: 50000

-- case: RAISERROR formats numbers with width and sign
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/raiserror-transact-sql
RAISERROR (N'<%5d> <%-5d> <%05d> <%+d> <%x> <%.3s>', 10, 1, 42, 42, 42, 42, 255, N'abcdef');
-- message: <   42> <42   > <00042> <+42> <ff> <abc>

-- case: A severity above 18 is error 2754
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/raiserror-transact-sql
RAISERROR (N'fatal', 19, 1);
-- error: 2754, 16

-- case: RAISERROR takes messages of the server by number, with their own severity for -1
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/raiserror-transact-sql
BEGIN TRY
    RAISERROR (15251, -1, 7, N'scope', N'C');
END TRY
BEGIN CATCH
    SELECT ERROR_NUMBER(), ERROR_SEVERITY(), ERROR_STATE(), ERROR_MESSAGE();
END CATCH;
-- result: 15251 | 16 | 7 | Invalid 'scope' specified. It must be C.

-- case: RAISERROR with another message number is refused
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/raiserror-transact-sql
RAISERROR (50005, 16, 1);
-- refused: RAISERROR with a message number

-- case: THROW ends the batch
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/throw-transact-sql
THROW 50001, N'stop', 5;
SELECT N'not reached';
-- error: 50001, 16, 5

-- case: The number of THROW begins at 50000
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/throw-transact-sql
THROW 49999, N'stop', 1;
-- error: 35100, 16

-- case: THROW formats nothing
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/throw-transact-sql
BEGIN TRY
    THROW 50001, N'100%% of %s', 1;
END TRY
BEGIN CATCH
    SELECT ERROR_MESSAGE();
END CATCH;
-- result: 100%% of %s

-- case: THROW without arguments stands in CATCH only
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/throw-transact-sql
THROW;
-- error: 10704, 15

-- case: SET SHOWPLAN_TEXT stands alone in its batch
-- page: https://learn.microsoft.com/sql/t-sql/statements/set-showplan-text-transact-sql
SET SHOWPLAN_TEXT ON;
SELECT 1;
GO
CREATE PROCEDURE dbo.ShowsPlans AS SET SHOWPLAN_TEXT ON;
-- error: 1067, 15
-- error: 1067, 15
