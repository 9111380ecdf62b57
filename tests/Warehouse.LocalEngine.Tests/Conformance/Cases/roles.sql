-- page: https://learn.microsoft.com/sql/relational-databases/security/authentication-access/database-level-roles
CREATE USER Clerk WITHOUT LOGIN;
CREATE USER Boss WITHOUT LOGIN;
CREATE ROLE Readers;
GO
CREATE SCHEMA sales;
GO
CREATE TABLE sales.T (Id int NOT NULL PRIMARY KEY, A int NULL, Secret int NULL);
INSERT INTO sales.T (Id, A, Secret) VALUES (1, 10, 100);
GO

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

-- case: IS_MEMBER follows roles
-- page: https://learn.microsoft.com/sql/t-sql/functions/is-member-transact-sql
ALTER ROLE Readers ADD MEMBER Clerk;
EXECUTE AS USER = 'Clerk';
SELECT IS_MEMBER(N'Readers'), IS_MEMBER(N'db_owner'), IS_MEMBER(N'Missing'), IS_ROLEMEMBER(N'Readers');
-- result: 1 | 0 | NULL | 1

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

-- case: Application roles are refused
-- page: https://learn.microsoft.com/sql/t-sql/statements/create-application-role-transact-sql
CREATE APPLICATION ROLE Probe WITH PASSWORD = 'never used';
-- refused: CreateApplicationRole
