-- page: https://learn.microsoft.com/sql/relational-databases/security/permissions-database-engine
CREATE USER Clerk WITHOUT LOGIN;
CREATE USER Boss WITHOUT LOGIN;
CREATE ROLE Readers;
GO
CREATE SCHEMA sales;
GO
CREATE TABLE sales.T (Id int NOT NULL PRIMARY KEY, A int NULL, Secret int NULL);
INSERT INTO sales.T (Id, A, Secret) VALUES (1, 10, 100);
GO

-- case: Without a grant nothing is readable
EXECUTE AS USER = 'Clerk';
SELECT Id FROM sales.T;
-- error: 229, 14

-- case: A grant on the object
-- page: https://learn.microsoft.com/sql/t-sql/statements/grant-object-permissions-transact-sql
GRANT SELECT ON sales.T TO Clerk;
EXECUTE AS USER = 'Clerk';
SELECT Id FROM sales.T;
INSERT INTO sales.T (Id) VALUES (2);
-- result: 1
-- error: 229, 14

-- case: A grant on the schema covers its objects, later ones too
-- page: https://learn.microsoft.com/sql/t-sql/statements/grant-schema-permissions-transact-sql
GRANT SELECT ON SCHEMA::sales TO Clerk;
CREATE TABLE sales.Later (A int);
EXECUTE AS USER = 'Clerk';
SELECT Id FROM sales.T;
SELECT COUNT(*) FROM sales.Later;
-- result: 1
-- next result
-- result: 0

-- case: A grant on the database covers every schema
-- page: https://learn.microsoft.com/sql/t-sql/statements/grant-database-permissions-transact-sql
GRANT SELECT TO Clerk;
EXECUTE AS USER = 'Clerk';
SELECT Id FROM sales.T;
-- result: 1

-- case: A grant to a role reaches its members
-- page: https://learn.microsoft.com/sql/t-sql/statements/alter-role-transact-sql
GRANT SELECT ON sales.T TO Readers;
ALTER ROLE Readers ADD MEMBER Clerk;
EXECUTE AS USER = 'Clerk';
SELECT Id FROM sales.T;
REVERT;
ALTER ROLE Readers DROP MEMBER Clerk;
EXECUTE AS USER = 'Clerk';
SELECT Id FROM sales.T;
-- result: 1
-- error: 229

-- case: A role in a role reaches the members of both
CREATE ROLE Inner_;
GRANT SELECT ON sales.T TO Readers;
ALTER ROLE Readers ADD MEMBER Inner_;
ALTER ROLE Inner_ ADD MEMBER Clerk;
EXECUTE AS USER = 'Clerk';
SELECT Id FROM sales.T;
-- result: 1

-- case: A grant to public reaches everybody
GRANT SELECT ON sales.T TO public;
EXECUTE AS USER = 'Clerk';
SELECT Id FROM sales.T;
-- result: 1

-- case: A denial beats a grant
-- page: https://learn.microsoft.com/sql/t-sql/statements/deny-object-permissions-transact-sql
GRANT SELECT ON sales.T TO Readers;
ALTER ROLE Readers ADD MEMBER Clerk;
DENY SELECT ON sales.T TO Clerk;
EXECUTE AS USER = 'Clerk';
SELECT Id FROM sales.T;
-- error: 229

-- case: A denial on the schema beats a grant on the object
-- page: https://learn.microsoft.com/sql/t-sql/statements/deny-schema-permissions-transact-sql
GRANT SELECT ON sales.T TO Clerk;
DENY SELECT ON SCHEMA::sales TO Clerk;
EXECUTE AS USER = 'Clerk';
SELECT Id FROM sales.T;
-- error: 229

-- case: A denial to a role beats a grant to the member
GRANT SELECT ON sales.T TO Clerk;
DENY SELECT ON sales.T TO Readers;
ALTER ROLE Readers ADD MEMBER Clerk;
EXECUTE AS USER = 'Clerk';
SELECT Id FROM sales.T;
-- error: 229

-- case: GRANT takes a denial of the same right away
-- page: https://learn.microsoft.com/sql/t-sql/statements/grant-transact-sql
DENY SELECT ON sales.T TO Clerk;
GRANT SELECT ON sales.T TO Clerk;
EXECUTE AS USER = 'Clerk';
SELECT Id FROM sales.T;
-- result: 1

-- case: REVOKE takes a grant or a denial away
-- page: https://learn.microsoft.com/sql/t-sql/statements/revoke-transact-sql
GRANT SELECT ON sales.T TO Readers;
ALTER ROLE Readers ADD MEMBER Clerk;
DENY SELECT ON sales.T TO Clerk;
REVOKE SELECT ON sales.T FROM Clerk;
EXECUTE AS USER = 'Clerk';
SELECT Id FROM sales.T;
REVERT;
REVOKE SELECT ON sales.T FROM Readers;
EXECUTE AS USER = 'Clerk';
SELECT Id FROM sales.T;
-- result: 1
-- error: 229

-- case: CONTROL implies every right, and a denial of CONTROL takes them all
GRANT CONTROL ON sales.T TO Clerk;
EXECUTE AS USER = 'Clerk';
SELECT Id FROM sales.T;
UPDATE sales.T SET A = 1;
REVERT;
GRANT SELECT ON sales.T TO Clerk;
DENY CONTROL ON sales.T TO Clerk;
EXECUTE AS USER = 'Clerk';
SELECT Id FROM sales.T;
-- result: 1
-- error: 229

-- case: Columns may be granted one by one
-- page: https://learn.microsoft.com/sql/t-sql/statements/grant-object-permissions-transact-sql
GRANT SELECT ON sales.T (Id, A) TO Clerk;
EXECUTE AS USER = 'Clerk';
SELECT Id, A FROM sales.T;
SELECT Secret FROM sales.T;
SELECT Id FROM sales.T WHERE Secret = 100;
SELECT Id FROM sales.T ORDER BY Secret;
-- result: 1 | 10
-- error: 230, 14
-- error: 230, 14
-- error: 230, 14

-- case: A denied column is closed though the table is granted
-- page: https://learn.microsoft.com/sql/t-sql/statements/deny-object-permissions-transact-sql
GRANT SELECT ON sales.T TO Clerk;
DENY SELECT ON sales.T (Secret) TO Clerk;
EXECUTE AS USER = 'Clerk';
SELECT Id, A FROM sales.T;
SELECT Secret FROM sales.T;
SELECT * FROM sales.T;
-- result: 1 | 10
-- error: 230
-- error: 230

-- case: A column-level grant stands against a denial on the table
-- page: https://learn.microsoft.com/sql/t-sql/statements/deny-object-permissions-transact-sql
DENY SELECT ON sales.T TO Clerk;
GRANT SELECT ON sales.T (A) TO Clerk;
EXECUTE AS USER = 'Clerk';
SELECT A FROM sales.T;
SELECT Id FROM sales.T;
-- result: 10
-- error: 230

-- case: UPDATE of granted columns only
-- page: https://learn.microsoft.com/sql/t-sql/statements/grant-object-permissions-transact-sql
GRANT UPDATE ON sales.T (A) TO Clerk;
EXECUTE AS USER = 'Clerk';
UPDATE sales.T SET A = 11;
UPDATE sales.T SET Secret = 1;
REVERT;
SELECT A, Secret FROM sales.T;
-- error: 230
-- result: 11 | 100

-- case: UPDATE and DELETE with WHERE need SELECT on the columns it names
-- page: https://learn.microsoft.com/sql/t-sql/queries/update-transact-sql
GRANT UPDATE, DELETE ON sales.T TO Clerk;
EXECUTE AS USER = 'Clerk';
UPDATE sales.T SET A = 1 WHERE Secret = 100;
DELETE FROM sales.T WHERE Secret = 100;
UPDATE sales.T SET A = A + 1;
-- error: 229
-- error: 229
-- error: 229

-- case: The rights of a dropped column do not pass to a new one
ALTER TABLE sales.T DROP COLUMN Secret;
ALTER TABLE sales.T ADD Open_ int NULL;
GRANT SELECT ON sales.T (Open_) TO Clerk;
ALTER TABLE sales.T DROP COLUMN Open_;
ALTER TABLE sales.T ADD Salary int NULL;
SELECT COUNT(*) FROM sys.database_permissions WHERE major_id = OBJECT_ID(N'sales.T') AND minor_id <> 0;
EXECUTE AS USER = 'Clerk';
SELECT Salary FROM sales.T;
-- result: 0
-- error: 229

-- case: Without GRANT OPTION nobody passes a right on
-- page: https://learn.microsoft.com/sql/t-sql/statements/grant-transact-sql
GRANT SELECT ON sales.T TO Clerk;
EXECUTE AS USER = 'Clerk';
GRANT SELECT ON sales.T TO Boss;
-- error: 15151

-- case: With GRANT OPTION it may be passed on
-- page: https://learn.microsoft.com/sql/t-sql/statements/grant-transact-sql
GRANT SELECT ON sales.T TO Clerk WITH GRANT OPTION;
EXECUTE AS USER = 'Clerk';
GRANT SELECT ON sales.T TO Boss;
REVERT;
EXECUTE AS USER = 'Boss';
SELECT Id FROM sales.T;
-- result: 1

-- case: A right that was passed on is revoked with CASCADE only
-- page: https://learn.microsoft.com/sql/t-sql/statements/revoke-transact-sql
GRANT SELECT ON sales.T TO Clerk WITH GRANT OPTION;
EXECUTE AS USER = 'Clerk';
GRANT SELECT ON sales.T TO Boss;
REVERT;
REVOKE SELECT ON sales.T FROM Clerk;
GO
REVOKE SELECT ON sales.T FROM Clerk CASCADE;
EXECUTE AS USER = 'Boss';
SELECT Id FROM sales.T;
-- error: 4611
-- error: 229

-- case: REVOKE GRANT OPTION FOR leaves the right itself
-- page: https://learn.microsoft.com/sql/t-sql/statements/revoke-transact-sql
GRANT SELECT ON sales.T TO Clerk WITH GRANT OPTION;
REVOKE GRANT OPTION FOR SELECT ON sales.T FROM Clerk CASCADE;
EXECUTE AS USER = 'Clerk';
SELECT Id FROM sales.T;
GRANT SELECT ON sales.T TO Boss;
-- result: 1
-- error: 15151

-- case: DENY of a right that could be passed on needs CASCADE
-- page: https://learn.microsoft.com/sql/t-sql/statements/deny-transact-sql
GRANT SELECT ON sales.T TO Clerk WITH GRANT OPTION;
DENY SELECT ON sales.T TO Clerk;
-- error: 4611, 16

-- case: An unknown principal is error 15151
-- page: https://learn.microsoft.com/sql/t-sql/statements/grant-transact-sql
GRANT SELECT ON sales.T TO Missing;
-- error: 15151, 16

-- case: An unknown object is error 15151
-- page: https://learn.microsoft.com/sql/t-sql/statements/grant-transact-sql
GRANT SELECT ON sales.Missing TO Clerk;
-- error: 15151, 16

-- case: A right the object does not have is error 4606
-- page: https://learn.microsoft.com/sql/t-sql/statements/grant-object-permissions-transact-sql
GRANT EXECUTE ON sales.T TO Clerk;
-- error: 4606, 16

-- case: dbo cannot be granted or denied anything
-- page: https://learn.microsoft.com/sql/t-sql/statements/deny-transact-sql
DENY SELECT ON sales.T TO dbo;
-- error: 4624, 16

-- case: db_datareader reads, db_denydatareader does not, whatever else is granted
-- page: https://learn.microsoft.com/sql/relational-databases/security/authentication-access/database-level-roles
ALTER ROLE db_datareader ADD MEMBER Clerk;
EXECUTE AS USER = 'Clerk';
SELECT Id FROM sales.T;
INSERT INTO sales.T (Id) VALUES (2);
REVERT;
ALTER ROLE db_denydatareader ADD MEMBER Clerk;
EXECUTE AS USER = 'Clerk';
SELECT Id FROM sales.T;
-- result: 1
-- error: 229
-- error: 229

-- case: db_ddladmin makes tables but does not read them
-- page: https://learn.microsoft.com/sql/relational-databases/security/authentication-access/database-level-roles
ALTER ROLE db_ddladmin ADD MEMBER Clerk;
EXECUTE AS USER = 'Clerk';
CREATE TABLE sales.Made (A int);
SELECT A FROM sales.Made;
-- error: 229

-- case: CREATE TABLE needs the right and ALTER on the schema
-- page: https://learn.microsoft.com/sql/t-sql/statements/create-table-transact-sql
EXECUTE AS USER = 'Clerk';
CREATE TABLE sales.Made (A int);
REVERT;
GRANT CREATE TABLE TO Clerk;
EXECUTE AS USER = 'Clerk';
CREATE TABLE sales.Made (A int);
REVERT;
GRANT ALTER ON SCHEMA::sales TO Clerk;
EXECUTE AS USER = 'Clerk';
CREATE TABLE sales.Made (A int);
SELECT OBJECT_NAME(OBJECT_ID(N'sales.Made'));
-- error: 262, 14
-- error: 2760, 16
-- result: Made

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

-- case: IS_MEMBER follows roles
-- page: https://learn.microsoft.com/sql/t-sql/functions/is-member-transact-sql
ALTER ROLE Readers ADD MEMBER Clerk;
EXECUTE AS USER = 'Clerk';
SELECT IS_MEMBER(N'Readers'), IS_MEMBER(N'db_owner'), IS_MEMBER(N'Missing'), IS_ROLEMEMBER(N'Readers');
-- result: 1 | 0 | NULL | 1

-- case: HAS_PERMS_BY_NAME answers for the current user
-- page: https://learn.microsoft.com/sql/t-sql/functions/has-perms-by-name-transact-sql
GRANT SELECT ON sales.T TO Clerk;
EXECUTE AS USER = 'Clerk';
SELECT HAS_PERMS_BY_NAME(N'sales.T', N'OBJECT', N'SELECT'), HAS_PERMS_BY_NAME(N'sales.T', N'OBJECT', N'INSERT');
-- result: 1 | 0

-- case: A user that owns a schema cannot be dropped
-- page: https://learn.microsoft.com/sql/t-sql/statements/drop-user-transact-sql
CREATE SCHEMA other AUTHORIZATION Boss;
GO
DROP USER Boss;
-- error: 15138, 16

-- case: A role with members cannot be dropped
-- page: https://learn.microsoft.com/sql/t-sql/statements/drop-role-transact-sql
ALTER ROLE Readers ADD MEMBER Clerk;
DROP ROLE Readers;
-- error: 15144, 16

-- case: A role cannot contain itself
-- page: https://learn.microsoft.com/sql/t-sql/statements/alter-role-transact-sql
CREATE ROLE Inner_;
ALTER ROLE Readers ADD MEMBER Inner_;
ALTER ROLE Inner_ ADD MEMBER Readers;
-- error: 15413

-- case: A name that is taken is error 15023
-- page: https://learn.microsoft.com/sql/t-sql/statements/create-user-transact-sql
CREATE USER Clerk WITHOUT LOGIN;
-- error: 15023, 16

-- case: Only who may alter a role adds members
-- page: https://learn.microsoft.com/sql/t-sql/statements/alter-role-transact-sql
EXECUTE AS USER = 'Clerk';
ALTER ROLE Readers ADD MEMBER Clerk;
-- error: 15151

-- case: The owner of a schema owns what is in it
-- page: https://learn.microsoft.com/sql/t-sql/statements/alter-authorization-transact-sql
ALTER AUTHORIZATION ON SCHEMA::sales TO Clerk;
EXECUTE AS USER = 'Clerk';
SELECT Secret FROM sales.T;
DROP TABLE sales.T;
SELECT OBJECT_ID(N'sales.T');
-- result: 100
-- next result
-- result: NULL

-- case: A plan needs SHOWPLAN beside the right to run the statement
-- page: https://learn.microsoft.com/sql/t-sql/statements/set-showplan-text-transact-sql
GRANT SELECT ON sales.T TO Clerk;
EXECUTE AS USER = 'Clerk';
GO
SET SHOWPLAN_TEXT ON;
GO
SELECT Id FROM sales.T;
-- error: 262, 14

-- case: A plan is no way around the right to run the statement
-- page: https://learn.microsoft.com/sql/t-sql/statements/set-showplan-text-transact-sql
GRANT SHOWPLAN TO Clerk;
EXECUTE AS USER = 'Clerk';
GO
SET SHOWPLAN_TEXT ON;
GO
SELECT Id FROM sales.T;
-- error: 229, 14

-- case: Application roles are refused
-- page: https://learn.microsoft.com/sql/t-sql/statements/create-application-role-transact-sql
CREATE APPLICATION ROLE Probe WITH PASSWORD = 'never used';
-- refused: CreateApplicationRole

-- case: Logins are refused
-- page: https://learn.microsoft.com/sql/t-sql/statements/execute-as-transact-sql
EXECUTE AS LOGIN = 'sa';
-- refused: EXECUTE AS LOGIN

-- case: ENCRYPTBYKEY takes no (max) type: 8,000 bytes are its limit
-- page: https://learn.microsoft.com/sql/t-sql/functions/encryptbykey-transact-sql
SELECT ENCRYPTBYKEY(NULL, CONVERT(varbinary(max), 0x01));
SELECT ENCRYPTBYKEY(NULL, CONVERT(nvarchar(max), N'a'));
SELECT ENCRYPTBYKEY(NULL, 5);
-- error: 8116
-- error: 8116
-- error: 8116
