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

-- case: HAS_PERMS_BY_NAME answers for the current user
-- page: https://learn.microsoft.com/sql/t-sql/functions/has-perms-by-name-transact-sql
GRANT SELECT ON sales.T TO Clerk;
EXECUTE AS USER = 'Clerk';
SELECT HAS_PERMS_BY_NAME(N'sales.T', N'OBJECT', N'SELECT'), HAS_PERMS_BY_NAME(N'sales.T', N'OBJECT', N'INSERT');
-- result: 1 | 0

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
