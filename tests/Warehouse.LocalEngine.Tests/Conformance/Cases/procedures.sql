-- page: https://learn.microsoft.com/sql/t-sql/statements/create-procedure-transact-sql
CREATE TABLE dbo.T (Id int NOT NULL PRIMARY KEY, A int NULL);
INSERT INTO dbo.T (Id, A) VALUES (1, 10), (2, 20);
GO
CREATE PROCEDURE dbo.Sum_ (@a int, @b int = 5, @sum int = NULL OUTPUT) AS
    SET @sum = @a + @b;
    RETURN @sum * 2;
GO

-- case: Arguments by position, by name, and by default
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/execute-transact-sql
DECLARE @s int;
EXECUTE dbo.Sum_ 1, 2, @s OUTPUT;
SELECT @s;
EXECUTE dbo.Sum_ @sum = @s OUTPUT, @a = 10;
SELECT @s;
EXECUTE dbo.Sum_ 1, DEFAULT, @s OUTPUT;
SELECT @s;
-- result: 3
-- next result
-- result: 15
-- next result
-- result: 6

-- case: The return code goes to a variable
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/execute-transact-sql
DECLARE @r int;
EXECUTE @r = dbo.Sum_ 1, 2;
SELECT @r;
-- result: 6

-- case: Without RETURN the code is 0
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/return-transact-sql
CREATE PROCEDURE dbo.P AS SELECT 1;
GO
DECLARE @r int = 9;
EXECUTE @r = dbo.P;
SELECT @r;
-- result: 1
-- next result
-- result: 0

-- case: RETURN ends the procedure
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/return-transact-sql
CREATE PROCEDURE dbo.P AS SELECT 1; RETURN; SELECT 2;
GO
EXECUTE dbo.P;
-- result: 1

-- case: An OUTPUT parameter without OUTPUT in the call stays with the procedure
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/execute-transact-sql
DECLARE @s int = 77;
EXECUTE dbo.Sum_ 1, 2, @s;
SELECT @s;
-- result: 77

-- case: OUTPUT for a parameter that is none is error 8162
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/execute-transact-sql
DECLARE @s int = 1;
EXECUTE dbo.Sum_ @s OUTPUT;
-- error: 8162, 16

-- case: A missing argument is error 201
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/execute-transact-sql
EXECUTE dbo.Sum_;
-- error: 201, 16, 4

-- case: Too many arguments are error 8144
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/execute-transact-sql
EXECUTE dbo.Sum_ 1, 2, 3, 4;
-- error: 8144, 16, 2

-- case: An unknown parameter is error 8145
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/execute-transact-sql
EXECUTE dbo.Sum_ @missing = 1;
-- error: 8145, 16

-- case: A parameter given twice is error 8143
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/execute-transact-sql
EXECUTE dbo.Sum_ 1, @a = 2;
-- error: 8143, 16

-- case: An argument by position after one by name is error 119
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/execute-transact-sql
EXECUTE dbo.Sum_ @a = 1, 2;
-- error: 119, 15

-- case: An argument that does not convert is error 8114
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/execute-transact-sql
EXECUTE dbo.Sum_ N'x';
-- error: 8114, 16

-- case: A text argument is cut to the parameter's length
CREATE PROCEDURE dbo.P (@t nvarchar(3)) AS SELECT @t;
GO
EXECUTE dbo.P N'abcdef';
-- result: abc

-- case: The procedure's name may be in a variable
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/execute-transact-sql
DECLARE @name nvarchar(100) = N'dbo.Sum_', @r int;
EXECUTE @r = @name 1, 2;
SELECT @r;
-- result: 6

-- case: The first statement of a batch may be a procedure without EXECUTE
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/execute-transact-sql
dbo.Sum_ 1, 2;
SELECT 1;
-- result: 1

-- case: Missing objects are looked for when the procedure runs
-- page: https://learn.microsoft.com/previous-versions/sql/sql-server-2008-r2/ms190686(v=sql.105)
CREATE PROCEDURE dbo.P AS SELECT A FROM dbo.Later;
GO
CREATE TABLE dbo.Later (A int);
INSERT INTO dbo.Later (A) VALUES (4);
EXECUTE dbo.P;
-- result: 4

-- case: CREATE of a name that exists is error 2714
CREATE PROCEDURE dbo.Sum_ AS SELECT 1;
-- error: 2714, 16

-- case: CREATE OR ALTER makes or changes, and keeps id and grants
CREATE USER Clerk WITHOUT LOGIN;
GRANT EXECUTE ON dbo.Sum_ TO Clerk;
DECLARE @before int = OBJECT_ID(N'dbo.Sum_');
EXECUTE (N'CREATE OR ALTER PROCEDURE dbo.Sum_ AS SELECT 7;');
SELECT CASE WHEN OBJECT_ID(N'dbo.Sum_') = @before THEN N'same' ELSE N'other' END;
EXECUTE AS USER = 'Clerk';
EXECUTE dbo.Sum_;
-- result: same
-- next result
-- result: 7

-- case: ALTER of a name that does not exist is error 208
ALTER PROCEDURE dbo.Missing AS SELECT 1;
-- error: 208, 16

-- case: DROP IF EXISTS of what is not there does nothing
-- page: https://learn.microsoft.com/sql/t-sql/statements/drop-procedure-transact-sql
DROP PROCEDURE IF EXISTS dbo.Missing;
DROP VIEW IF EXISTS dbo.Missing;
DROP FUNCTION IF EXISTS dbo.Missing;
DROP TABLE IF EXISTS dbo.Missing;
DROP SEQUENCE IF EXISTS dbo.Missing;
DROP TYPE IF EXISTS dbo.Missing;
DROP SCHEMA IF EXISTS Missing;
DROP USER IF EXISTS Missing;
DROP ROLE IF EXISTS Missing;
SELECT 1;
-- result: 1

-- case: DROP of what is not there is error 3701
-- page: https://learn.microsoft.com/sql/t-sql/statements/drop-procedure-transact-sql
DROP PROCEDURE dbo.Missing;
-- error: 3701, 11, 5

-- case: DROP PROCEDURE of a table is error 3705
-- page: https://learn.microsoft.com/sql/t-sql/statements/drop-procedure-transact-sql
DROP PROCEDURE dbo.T;
-- error: 3705, 16

-- case: SET options of a procedure end with it
CREATE PROCEDURE dbo.P AS SET NOCOUNT ON; SET XACT_ABORT ON;
GO
EXECUTE dbo.P;
SELECT @@OPTIONS & 16384, @@OPTIONS & 512;
-- result: 0 | 0

-- case: @@NESTLEVEL counts the modules that are running
-- page: https://learn.microsoft.com/sql/t-sql/functions/nestlevel-transact-sql
CREATE PROCEDURE dbo.Inner_ AS SELECT @@NESTLEVEL;
GO
CREATE PROCEDURE dbo.Outer_ AS SELECT @@NESTLEVEL; EXECUTE dbo.Inner_;
GO
EXECUTE dbo.Outer_;
SELECT @@NESTLEVEL;
-- result: 1
-- next result
-- result: 2
-- next result
-- result: 0

-- case: @@PROCID is the running procedure's id
-- page: https://learn.microsoft.com/sql/t-sql/functions/procid-transact-sql
CREATE PROCEDURE dbo.P AS SELECT OBJECT_NAME(@@PROCID);
GO
EXECUTE dbo.P;
-- result: P

-- case: An unknown statement is refused when the procedure is made
CREATE PROCEDURE dbo.P AS IF 1 = 0 WAITFOR DELAY '00:00:01';
-- refused: WaitFor

-- case: An unknown function is refused when the procedure is made
CREATE PROCEDURE dbo.P AS IF 1 = 0 SELECT MISSING_FUNCTION(1);
-- error: 195, 15

-- case: A function the engine leaves out is refused when the procedure is made, whatever else is missing
CREATE PROCEDURE dbo.P AS IF 1 = 0 SELECT SOUNDEX(A) FROM dbo.Later;
-- refused: SOUNDEX

-- case: An unknown clause is refused when the procedure is made
CREATE PROCEDURE dbo.P AS IF 1 = 0 SELECT A, COUNT(*) FROM dbo.Later GROUP BY A WITH ROLLUP;
-- refused: WITH ROLLUP

-- case: An undeclared variable is refused when the procedure is made
CREATE PROCEDURE dbo.P AS IF 1 = 0 SELECT @missing;
-- error: 137, 15

-- case: An undeclared table variable is refused when the procedure is made
CREATE PROCEDURE dbo.P AS IF 1 = 0 SELECT A FROM @missing;
-- error: 1087, 15

-- case: An unknown column of a table that is there is refused when the procedure is made
-- page: https://learn.microsoft.com/previous-versions/sql/sql-server-2008-r2/ms190686(v=sql.105)
CREATE PROCEDURE dbo.P AS IF 1 = 0 SELECT Missing FROM dbo.T;
-- error: 207, 16

-- case: Numbered procedures are refused
CREATE PROCEDURE dbo.P;2 AS SELECT 1;
-- refused: this kind of procedure

-- case: EXECUTE of a text runs it as a batch of its own
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/execute-transact-sql
DECLARE @sql nvarchar(100) = N'SELECT A FROM dbo.T WHERE Id = ';
EXECUTE (@sql + N'1;');
-- result: 10

-- case: Dynamic SQL does not see its caller's variables
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/execute-transact-sql
DECLARE @a int = 1;
EXECUTE (N'SELECT @a;');
-- error: 137, 15

-- case: sp_executesql takes parameters
-- page: https://learn.microsoft.com/sql/relational-databases/system-stored-procedures/sp-executesql-transact-sql
EXECUTE sys.sp_executesql N'SELECT A FROM dbo.T WHERE Id = @id;', N'@id int', @id = 2;
-- result: 20

-- case: sp_executesql gives OUTPUT parameters back
-- page: https://learn.microsoft.com/sql/relational-databases/system-stored-procedures/sp-executesql-transact-sql
DECLARE @count int;
EXECUTE sys.sp_executesql N'SELECT @n = COUNT(*) FROM dbo.T WHERE Id >= @from;', N'@n int OUTPUT, @from int', @n = @count OUTPUT, @from = 1;
SELECT @count;
-- result: 2

-- case: sp_executesql needs Unicode text
-- page: https://learn.microsoft.com/sql/relational-databases/system-stored-procedures/sp-executesql-transact-sql
DECLARE @sql varchar(50) = 'SELECT 1;';
EXECUTE sys.sp_executesql @sql;
-- error: 214, 16

-- case: Settings made in dynamic SQL end with it
-- page: https://learn.microsoft.com/sql/relational-databases/system-stored-procedures/sp-executesql-transact-sql
EXECUTE (N'SET XACT_ABORT ON;');
SELECT @@OPTIONS & 16384;
-- result: 0

-- case: A temporary procedure is refused
CREATE PROCEDURE #P AS SELECT 1;
-- refused: temporary procedures

-- case: A scalar function is called with its schema
-- page: https://learn.microsoft.com/sql/t-sql/statements/create-function-transact-sql
CREATE FUNCTION dbo.Double_ (@a int) RETURNS int AS BEGIN RETURN @a * 2; END;
GO
SELECT dbo.Double_(4), dbo.Double_(NULL);
SELECT Id FROM dbo.T WHERE dbo.Double_(A) = 40;
-- result: 8 | NULL
-- next result
-- result: 2

-- case: A function's default is asked for with the word DEFAULT
-- page: https://learn.microsoft.com/sql/t-sql/statements/create-function-transact-sql
CREATE FUNCTION dbo.Add_ (@a int, @b int = 5) RETURNS int AS BEGIN RETURN @a + @b; END;
GO
SELECT dbo.Add_(1, DEFAULT);
SELECT dbo.Add_(1);
-- result: 6
-- error: 313, 16

-- case: RETURNS NULL ON NULL INPUT does not run the body for NULL
-- page: https://learn.microsoft.com/sql/t-sql/statements/create-function-transact-sql
CREATE FUNCTION dbo.Seven (@a int) RETURNS int WITH RETURNS NULL ON NULL INPUT AS BEGIN RETURN 7; END;
GO
SELECT dbo.Seven(1), dbo.Seven(NULL);
-- result: 7 | NULL

-- case: An inline table-valued function is a query with parameters
-- page: https://learn.microsoft.com/sql/t-sql/statements/create-function-transact-sql
CREATE FUNCTION dbo.From_ (@id int) RETURNS table AS RETURN (SELECT Id, A FROM dbo.T WHERE Id >= @id);
GO
SELECT A FROM dbo.From_(2);
SELECT t.Id, f.A FROM dbo.T AS t CROSS APPLY dbo.From_(t.Id) AS f ORDER BY t.Id, f.A;
-- result: 20
-- next result
-- result: 1 | 10
-- result: 1 | 20
-- result: 2 | 20

-- case: A function must end with RETURN
-- page: https://learn.microsoft.com/sql/t-sql/statements/create-function-transact-sql
CREATE FUNCTION dbo.F () RETURNS int AS BEGIN DECLARE @a int = 1; END;
-- error: 455, 16

-- case: A multi-statement table-valued function is refused
-- page: https://learn.microsoft.com/sql/t-sql/statements/create-function-transact-sql
CREATE FUNCTION dbo.F () RETURNS @t TABLE (A int) AS BEGIN INSERT INTO @t (A) VALUES (1); RETURN; END;
-- refused: multi-statement

-- case: A view must name what is there
-- page: https://learn.microsoft.com/sql/t-sql/statements/create-view-transact-sql
CREATE VIEW dbo.V AS SELECT A FROM dbo.Missing;
-- error: 208, 16

-- case: A view's columns need names
-- page: https://learn.microsoft.com/sql/t-sql/statements/create-view-transact-sql
CREATE VIEW dbo.V AS SELECT 1;
-- error: 4511, 16

-- case: A view's columns may be named in front
-- page: https://learn.microsoft.com/sql/t-sql/statements/create-view-transact-sql
CREATE VIEW dbo.V (X, Y) AS SELECT Id, A + 1 FROM dbo.T;
GO
SELECT X, Y FROM dbo.V ORDER BY X;
-- result: 1 | 11
-- result: 2 | 21

-- case: ORDER BY in a view needs TOP or OFFSET
-- page: https://learn.microsoft.com/sql/t-sql/statements/create-view-transact-sql
CREATE VIEW dbo.V AS SELECT A FROM dbo.T ORDER BY A;
-- error: 1033, 15

-- case: A view cannot hold two columns of one name
-- page: https://learn.microsoft.com/sql/t-sql/statements/create-view-transact-sql
CREATE VIEW dbo.V AS SELECT A, A FROM dbo.T;
-- error: 4506, 16

-- case: WITH CHECK OPTION is refused
-- page: https://learn.microsoft.com/sql/t-sql/statements/create-view-transact-sql
CREATE VIEW dbo.V AS SELECT A FROM dbo.T WHERE A > 5 WITH CHECK OPTION;
-- refused: CHECK OPTION

-- case: A statement of sp_executesql may call its own parameter @parameters
-- page: https://learn.microsoft.com/sql/relational-databases/system-stored-procedures/sp-executesql-transact-sql
EXECUTE sp_executesql N'SELECT @parameters, @stmt;', N'@parameters nvarchar(10), @stmt int', @parameters = N'x', @stmt = 5;
-- result: x | 5
