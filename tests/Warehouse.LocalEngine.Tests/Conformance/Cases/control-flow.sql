-- page: https://learn.microsoft.com/sql/t-sql/language-elements/control-of-flow

-- case: IF runs ELSE when the condition is false or unknown
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/if-else-transact-sql
IF 1 = 1 SELECT N'true'; ELSE SELECT N'false';
IF 1 = 2 SELECT N'true'; ELSE SELECT N'false';
IF NULL = 1 SELECT N'true'; ELSE SELECT N'unknown';
-- result: true
-- next result
-- result: false
-- next result
-- result: unknown

-- case: IF covers one statement unless BEGIN and END group several
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/if-else-transact-sql
IF 1 = 2 SELECT 1;
SELECT 2;
IF 1 = 2
BEGIN
    SELECT 3;
    SELECT 4;
END;
SELECT 5;
-- result: 2
-- next result
-- result: 5

-- case: IF EXISTS asks for rows
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/exists-transact-sql
CREATE TABLE dbo.T (A int);
IF EXISTS (SELECT 1 FROM dbo.T) SELECT N'rows'; ELSE SELECT N'none';
INSERT INTO dbo.T (A) VALUES (NULL);
IF EXISTS (SELECT A FROM dbo.T) SELECT N'rows'; ELSE SELECT N'none';
-- result: none
-- result: rows

-- case: WHILE, BREAK and CONTINUE
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/while-transact-sql
DECLARE @i int = 0, @seen nvarchar(50) = N'';
WHILE @i < 10
BEGIN
    SET @i += 1;
    IF @i % 2 = 0 CONTINUE;
    IF @i > 7 BREAK;
    SET @seen += CAST(@i AS nvarchar(5));
END;
SELECT @seen, @i;
-- result: 1357 | 9

-- case: BREAK leaves the innermost loop
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/break-transact-sql
DECLARE @i int = 0, @j int, @n int = 0;
WHILE @i < 3
BEGIN
    SET @j = 0;
    WHILE 1 = 1
    BEGIN
        SET @n += 1;
        SET @j += 1;
        IF @j = 2 BREAK;
    END;
    SET @i += 1;
END;
SELECT @n;
-- result: 6

-- case: RETURN leaves the batch
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/return-transact-sql
SELECT 1;
RETURN;
SELECT 2;
-- result: 1

-- case: A variable is NULL until it is set
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/declare-local-variable-transact-sql
DECLARE @a int, @b nvarchar(5) = N'x';
SELECT @a, @b;
-- result: NULL | x

-- case: DECLARE does not set a variable to NULL again in a loop
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/declare-local-variable-transact-sql
DECLARE @i int = 0;
WHILE @i < 2
BEGIN
    DECLARE @a int;
    SET @a = ISNULL(@a, 0) + 10;
    SET @i += 1;
END;
SELECT @a;
-- result: 20

-- case: A variable lives to the end of its batch
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/declare-local-variable-transact-sql
DECLARE @a int = 1;
GO
SELECT @a;
-- error: 137, 15

-- case: A variable declared in a branch that did not run exists
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/declare-local-variable-transact-sql
IF 1 = 2 BEGIN DECLARE @a int = 5; END;
SELECT @a;
-- result: NULL

-- case: SELECT assigns the last row; without a row the variable keeps its value
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/select-local-variable-transact-sql
DECLARE @a int = 1;
SELECT @a = v.X FROM (VALUES (7)) AS v (X);
SELECT @a;
SELECT @a = v.X FROM (VALUES (8)) AS v (X) WHERE v.X > 100;
SELECT @a;
-- result: 7
-- next result
-- result: 7

-- case: SET with a subquery without a row gives NULL
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/set-local-variable-transact-sql
DECLARE @a int = 1;
SET @a = (SELECT v.X FROM (VALUES (8)) AS v (X) WHERE v.X > 100);
SELECT @a;
-- result: NULL

-- case: SET with a subquery of two rows is error 512 and keeps the value
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/set-local-variable-transact-sql
DECLARE @a int = 1;
SET @a = (SELECT v.X FROM (VALUES (8), (9)) AS v (X));
SELECT @a;
-- error: 512
-- result: 1

-- case: Text is cut to the variable's length without an error
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/set-local-variable-transact-sql
DECLARE @a nvarchar(3) = N'abcdef';
SELECT @a;
-- result: abc

-- case: nvarchar without a length is one character in DECLARE
-- page: https://learn.microsoft.com/sql/t-sql/data-types/nchar-and-nvarchar-transact-sql
DECLARE @a nvarchar = N'abc';
SELECT @a;
-- result: a

-- case: Compound assignment
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/compound-operators-transact-sql
DECLARE @a int = 10;
SET @a += 5; SET @a *= 2; SET @a -= 6; SET @a /= 5; SET @a %= 3; SET @a |= 8; SET @a &= 12; SET @a ^= 1;
SELECT @a;
-- result: 9

-- case: A SELECT that assigns cannot return rows
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/select-local-variable-transact-sql
DECLARE @a int;
SELECT @a = 1, 2;
-- error: 141, 15

-- case: @@ROWCOUNT of SET and IF
-- page: https://learn.microsoft.com/sql/t-sql/functions/rowcount-transact-sql
DECLARE @a int;
SELECT v.X FROM (VALUES (1), (2), (3)) AS v (X) WHERE v.X > 1;
SET @a = @@ROWCOUNT;
SELECT @a;
-- result: 2
-- result: 3
-- next result
-- result: 2

-- case: An assignment SELECT sets @@ROWCOUNT to the rows it read
-- page: https://learn.microsoft.com/sql/t-sql/functions/rowcount-transact-sql
DECLARE @a int;
SELECT @a = v.X FROM (VALUES (1), (2), (3)) AS v (X);
SELECT @@ROWCOUNT;
-- result: 3

-- case: GOTO is refused
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/goto-transact-sql
GOTO Done;
SELECT 1;
Done:
SELECT 2;
-- refused: GoTo

-- case: WAITFOR is refused
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/waitfor-transact-sql
WAITFOR DELAY '00:00:01';
-- refused: WaitFor

-- case: A cursor reads row by row
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/declare-cursor-transact-sql
DECLARE @x int, @all nvarchar(20) = N'';
DECLARE c CURSOR LOCAL FAST_FORWARD FOR SELECT v.X FROM (VALUES (3), (1), (2)) AS v (X) ORDER BY v.X;
OPEN c;
FETCH NEXT FROM c INTO @x;
WHILE @@FETCH_STATUS = 0
BEGIN
    SET @all += CAST(@x AS nvarchar(5));
    FETCH NEXT FROM c INTO @x;
END;
CLOSE c;
DEALLOCATE c;
SELECT @all, @x, @@FETCH_STATUS;
-- result: 123 | 3 | -1

-- case: FETCH from a cursor that is not open is error 16917
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/fetch-transact-sql
DECLARE @x int;
DECLARE c CURSOR LOCAL FAST_FORWARD FOR SELECT 1;
FETCH NEXT FROM c INTO @x;
-- error: 16917, 16

-- case: OPEN of an open cursor is error 16905
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/open-transact-sql
DECLARE c CURSOR LOCAL FAST_FORWARD FOR SELECT 1;
OPEN c;
OPEN c;
-- error: 16905, 16

-- case: An unknown cursor is error 16916
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/open-transact-sql
OPEN missing;
-- error: 16916, 16

-- case: A wrong number of variables is error 16924
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/fetch-transact-sql
DECLARE @x int;
DECLARE c CURSOR LOCAL FAST_FORWARD FOR SELECT 1, 2;
OPEN c;
FETCH NEXT FROM c INTO @x;
-- error: 16924, 16

-- case: A static cursor does not see later changes
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/declare-cursor-transact-sql
CREATE TABLE dbo.T (A int NOT NULL);
INSERT INTO dbo.T (A) VALUES (1);
DECLARE @x int;
DECLARE c CURSOR LOCAL STATIC FORWARD_ONLY READ_ONLY FOR SELECT A FROM dbo.T;
OPEN c;
UPDATE dbo.T SET A = 2;
FETCH NEXT FROM c INTO @x;
SELECT @x;
-- result: 1

-- case: Global and scrollable cursors are refused
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/declare-cursor-transact-sql
DECLARE c CURSOR GLOBAL SCROLL FOR SELECT 1;
-- refused: cursors other than

-- case: SET NOCOUNT ON sends no counts
-- page: https://learn.microsoft.com/sql/t-sql/statements/set-nocount-transact-sql
CREATE TABLE dbo.T (A int);
INSERT INTO dbo.T (A) VALUES (1), (2);
SET NOCOUNT ON;
INSERT INTO dbo.T (A) VALUES (3);
SELECT @@ROWCOUNT;
-- affected: 2
-- result: 1

-- case: ANSI settings may be switched on, not off
-- page: https://learn.microsoft.com/sql/t-sql/statements/set-ansi-nulls-transact-sql
SET ANSI_NULLS ON;
SET QUOTED_IDENTIFIER ON;
SELECT 1;
SET ANSI_NULLS OFF;
-- result: 1
-- refused: AnsiNulls

-- case: SET LOCK_TIMEOUT shows in @@LOCK_TIMEOUT
-- page: https://learn.microsoft.com/sql/t-sql/statements/set-lock-timeout-transact-sql
SET LOCK_TIMEOUT 1800;
SELECT @@LOCK_TIMEOUT;
-- result: 1800

-- case: An isolation level that the engine gives is accepted
-- page: https://learn.microsoft.com/sql/t-sql/statements/set-transaction-isolation-level-transact-sql
SET TRANSACTION ISOLATION LEVEL READ COMMITTED;
SET TRANSACTION ISOLATION LEVEL SERIALIZABLE;
SELECT 1;
-- result: 1
