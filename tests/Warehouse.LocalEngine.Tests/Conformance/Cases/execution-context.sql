-- page: https://learn.microsoft.com/sql/t-sql/statements/execute-as-clause-transact-sql
CREATE USER Clerk WITHOUT LOGIN;
CREATE USER Boss WITHOUT LOGIN;
CREATE ROLE Readers;
GO
CREATE SCHEMA sales;
GO
CREATE TABLE sales.T (Id int NOT NULL PRIMARY KEY, A int NULL, Secret int NULL);
INSERT INTO sales.T (Id, A, Secret) VALUES (1, 10, 100);
GO

-- case: An ownership chain: EXECUTE on the procedure is enough
-- page: https://learn.microsoft.com/previous-versions/sql/sql-server-2008-r2/ms188676(v=sql.105)
CREATE PROCEDURE sales.P AS SELECT Secret FROM sales.T;
GO
GRANT EXECUTE ON sales.P TO Clerk;
EXECUTE AS USER = 'Clerk';
EXECUTE sales.P;
SELECT Secret FROM sales.T;
-- result: 100
-- error: 229

-- case: The chain passes a denial by
-- page: https://learn.microsoft.com/previous-versions/sql/sql-server-2008-r2/ms188676(v=sql.105)
CREATE PROCEDURE sales.P AS SELECT Secret FROM sales.T;
GO
GRANT EXECUTE ON sales.P TO Clerk;
DENY SELECT ON sales.T TO Clerk;
EXECUTE AS USER = 'Clerk';
EXECUTE sales.P;
-- result: 100

-- case: The chain breaks in dynamic SQL
-- page: https://learn.microsoft.com/dotnet/framework/data/adonet/sql/signing-stored-procedures-in-sql-server
CREATE PROCEDURE sales.P AS EXECUTE (N'SELECT Secret FROM sales.T;');
GO
GRANT EXECUTE ON sales.P TO Clerk;
EXECUTE AS USER = 'Clerk';
EXECUTE sales.P;
-- error: 229

-- case: The chain breaks where the owner changes
-- page: https://learn.microsoft.com/previous-versions/sql/sql-server-2008-r2/ms188676(v=sql.105)
CREATE SCHEMA other AUTHORIZATION Boss;
GO
CREATE TABLE other.T (A int);
GO
CREATE PROCEDURE sales.P AS SELECT A FROM other.T;
GO
GRANT EXECUTE ON sales.P TO Clerk;
EXECUTE AS USER = 'Clerk';
EXECUTE sales.P;
-- error: 229

-- case: A view passes its rows on by the chain, its hidden columns stay hidden
-- page: https://learn.microsoft.com/previous-versions/sql/sql-server-2008-r2/ms188676(v=sql.105)
CREATE VIEW sales.V AS SELECT Id, A FROM sales.T;
GO
GRANT SELECT ON sales.V TO Clerk;
EXECUTE AS USER = 'Clerk';
SELECT Id, A FROM sales.V;
SELECT Secret FROM sales.T;
-- result: 1 | 10
-- error: 229

-- case: The chain does not cover definitions
-- page: https://learn.microsoft.com/previous-versions/sql/sql-server-2008-r2/ms188676(v=sql.105)
CREATE PROCEDURE sales.P AS TRUNCATE TABLE sales.T;
GO
GRANT EXECUTE ON sales.P TO Clerk;
EXECUTE AS USER = 'Clerk';
EXECUTE sales.P;
REVERT;
SELECT COUNT(*) FROM sales.T;
-- error: 1088
-- result: 1

-- case: EXECUTE AS OWNER runs a procedure with its owner's rights, dynamic SQL included
-- page: https://learn.microsoft.com/sql/t-sql/statements/execute-as-clause-transact-sql
CREATE PROCEDURE sales.P WITH EXECUTE AS OWNER AS SELECT USER_NAME(); EXECUTE (N'SELECT Secret FROM sales.T;');
GO
GRANT EXECUTE ON sales.P TO Clerk;
EXECUTE AS USER = 'Clerk';
EXECUTE sales.P;
SELECT USER_NAME();
-- result: dbo
-- next result
-- result: 100
-- next result
-- result: Clerk

-- case: EXECUTE AS a user in a procedure
-- page: https://learn.microsoft.com/sql/t-sql/statements/execute-as-clause-transact-sql
CREATE PROCEDURE sales.P WITH EXECUTE AS 'Boss' AS SELECT USER_NAME();
GO
GRANT EXECUTE ON sales.P TO Clerk;
EXECUTE AS USER = 'Clerk';
EXECUTE sales.P;
SELECT USER_NAME();
-- result: Boss
-- next result
-- result: Clerk

-- case: EXECUTE AS CALLER within a module goes back to the caller
-- page: https://learn.microsoft.com/sql/t-sql/statements/execute-as-transact-sql
CREATE PROCEDURE sales.P WITH EXECUTE AS 'Boss' AS SELECT USER_NAME(); EXECUTE AS CALLER; SELECT USER_NAME(); REVERT; SELECT USER_NAME();
GO
GRANT EXECUTE ON sales.P TO Clerk;
EXECUTE AS USER = 'Clerk';
EXECUTE sales.P;
-- result: Boss
-- next result
-- result: Clerk
-- next result
-- result: Boss

-- case: EXECUTE AS within a procedure ends with it
-- page: https://learn.microsoft.com/sql/t-sql/statements/execute-as-transact-sql
CREATE PROCEDURE sales.P AS EXECUTE AS USER = 'Boss'; SELECT USER_NAME();
GO
EXECUTE sales.P;
SELECT USER_NAME();
-- result: Boss
-- next result
-- result: dbo

-- case: EXECUTE AS nests, REVERT goes back one level
-- page: https://learn.microsoft.com/sql/t-sql/statements/revert-transact-sql
GRANT IMPERSONATE ON USER::Boss TO Clerk;
EXECUTE AS USER = 'Clerk';
EXECUTE AS USER = 'Boss';
SELECT USER_NAME();
REVERT;
SELECT USER_NAME();
REVERT;
SELECT USER_NAME();
-- result: Boss
-- next result
-- result: Clerk
-- next result
-- result: dbo

-- case: REVERT without EXECUTE AS does nothing
-- page: https://learn.microsoft.com/sql/t-sql/statements/revert-transact-sql
REVERT;
SELECT USER_NAME();
-- result: dbo

-- case: EXECUTE AS needs IMPERSONATE
-- page: https://learn.microsoft.com/sql/t-sql/statements/execute-as-transact-sql
EXECUTE AS USER = 'Clerk';
EXECUTE AS USER = 'Boss';
-- error: 15517, 16

-- case: EXECUTE AS of an unknown user is error 15517
-- page: https://learn.microsoft.com/sql/t-sql/statements/execute-as-transact-sql
EXECUTE AS USER = 'Missing';
-- error: 15517, 16

-- case: WITH NO REVERT cannot be reverted
-- page: https://learn.microsoft.com/sql/t-sql/statements/execute-as-transact-sql
EXECUTE AS USER = 'Clerk' WITH NO REVERT;
REVERT;
SELECT USER_NAME();
-- error: 15357, 16
-- result: Clerk

-- case: A text may run as another user
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/execute-transact-sql
EXECUTE (N'SELECT USER_NAME();') AS USER = 'Boss';
SELECT USER_NAME();
-- result: Boss
-- next result
-- result: dbo

-- case: EXECUTE AS LOGIN is refused
-- page: https://learn.microsoft.com/sql/t-sql/statements/execute-as-transact-sql
EXECUTE AS LOGIN = 'sa';
-- refused: EXECUTE AS LOGIN
