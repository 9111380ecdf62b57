-- page: https://learn.microsoft.com/sql/t-sql/statements/create-login-transact-sql
CREATE LOGIN Lee WITH PASSWORD = N'Correct-Horse-7';
CREATE USER LeeUser FOR LOGIN Lee;
GO

-- case: A login is shown with its kind and without its password
SELECT name, type, type_desc, is_disabled, is_policy_checked, is_expiration_checked, password_hash FROM sys.sql_logins;
-- result: Lee | S | SQL_LOGIN | 0 | 1 | 0 | NULL

-- case: A login of that name is there already
CREATE LOGIN Lee WITH PASSWORD = N'Correct-Horse-8';
-- error: 15025, 16

-- case: A short password does not meet the policy
-- page: https://learn.microsoft.com/sql/relational-databases/security/password-policy
CREATE LOGIN Park WITH PASSWORD = N'Ab-1';
-- error: 15116, 16

-- case: A password of two kinds of characters does not meet the policy
-- page: https://learn.microsoft.com/sql/relational-databases/security/password-policy
CREATE LOGIN Park WITH PASSWORD = N'onlylower-andlower';
-- error: 15118, 16

-- case: A password with the login's name in it does not meet the policy
-- page: https://learn.microsoft.com/sql/relational-databases/security/password-policy
CREATE LOGIN Park WITH PASSWORD = N'my-park-2024-X';
-- error: 15118, 16

-- case: CHECK_POLICY = OFF takes any password
CREATE LOGIN Park WITH PASSWORD = N'weak', CHECK_POLICY = OFF;
SELECT is_policy_checked FROM sys.sql_logins WHERE name = N'Park';
-- result: 0

-- case: A hash of the server's is refused
CREATE LOGIN Park WITH PASSWORD = 0x0200 HASHED;
-- refused: HASHED

-- case: A user of a login carries its SID
-- page: https://learn.microsoft.com/sql/t-sql/statements/create-user-transact-sql
SELECT held.authentication_type_desc, CASE WHEN held.sid = logins.sid THEN 1 ELSE 0 END
FROM sys.database_principals AS held CROSS JOIN sys.server_principals AS logins
WHERE held.name = N'LeeUser' AND logins.name = N'Lee';
-- result: INSTANCE | 1

-- case: Without FOR LOGIN the user is mapped to the login of its name
-- page: https://learn.microsoft.com/sql/t-sql/statements/create-user-transact-sql
CREATE LOGIN Kim WITH PASSWORD = N'Correct-Horse-7';
CREATE USER Kim;
SELECT authentication_type_desc FROM sys.database_principals WHERE name = N'Kim';
-- result: INSTANCE

-- case: A user needs a login that is there
-- page: https://learn.microsoft.com/sql/t-sql/statements/create-user-transact-sql
CREATE USER Nobody FOR LOGIN Missing;
-- error: 15007, 16

-- case: A login has one user
-- page: https://learn.microsoft.com/sql/t-sql/statements/create-user-transact-sql
CREATE USER Second FOR LOGIN Lee;
-- error: 15063, 16

-- case: ALTER LOGIN disables and enables
-- page: https://learn.microsoft.com/sql/t-sql/statements/alter-login-transact-sql
ALTER LOGIN Lee DISABLE;
SELECT is_disabled FROM sys.server_principals WHERE name = N'Lee';
ALTER LOGIN Lee ENABLE;
SELECT is_disabled FROM sys.server_principals WHERE name = N'Lee';
-- result: 1
-- next result
-- result: 0

-- case: A user outlives its login
-- page: https://learn.microsoft.com/sql/t-sql/statements/drop-login-transact-sql
DROP LOGIN Lee;
SELECT COUNT(*) FROM sys.database_principals WHERE name = N'LeeUser';
SELECT COUNT(*) FROM sys.sql_logins;
-- result: 1
-- next result
-- result: 0

-- case: A user whose login was dropped is mapped to another one
-- page: https://learn.microsoft.com/sql/t-sql/statements/alter-user-transact-sql
DROP LOGIN Lee;
CREATE LOGIN Kim WITH PASSWORD = N'Correct-Horse-7';
ALTER USER LeeUser WITH LOGIN = Kim, DEFAULT_SCHEMA = dbo;
SELECT logins.name
FROM sys.database_principals AS held INNER JOIN sys.server_principals AS logins ON logins.sid = held.sid
WHERE held.name = N'LeeUser';
-- result: Kim

-- case: A user without login cannot be mapped to one
-- page: https://learn.microsoft.com/sql/t-sql/statements/alter-user-transact-sql
CREATE LOGIN Kim WITH PASSWORD = N'Correct-Horse-7';
CREATE USER Service WITHOUT LOGIN;
ALTER USER Service WITH LOGIN = Kim;
-- error: 33016, 16

-- case: ALTER USER does not give a login a second user
-- page: https://learn.microsoft.com/sql/t-sql/statements/alter-user-transact-sql
CREATE LOGIN Kim WITH PASSWORD = N'Correct-Horse-7';
CREATE USER KimUser FOR LOGIN Kim;
ALTER USER LeeUser WITH LOGIN = Kim;
-- error: 15063, 16

-- case: Another login for a user needs CONTROL on the database
-- page: https://learn.microsoft.com/sql/t-sql/statements/alter-user-transact-sql
CREATE LOGIN Kim WITH PASSWORD = N'Correct-Horse-7';
CREATE USER Clerk WITHOUT LOGIN;
GRANT ALTER ANY USER TO Clerk;
GO
EXECUTE AS USER = 'Clerk';
ALTER USER LeeUser WITH DEFAULT_SCHEMA = dbo;
ALTER USER LeeUser WITH LOGIN = Kim;
-- error: 15151, 16

-- case: A user changes its own default schema
-- page: https://learn.microsoft.com/sql/t-sql/statements/alter-user-transact-sql
CREATE USER Clerk WITHOUT LOGIN;
GO
EXECUTE AS USER = 'Clerk';
ALTER USER Clerk WITH DEFAULT_SCHEMA = sales;
SELECT SCHEMA_NAME();
REVERT;
-- result: sales

-- case: A user changes nobody else's default schema
-- page: https://learn.microsoft.com/sql/t-sql/statements/alter-user-transact-sql
CREATE USER Clerk WITHOUT LOGIN;
GO
EXECUTE AS USER = 'Clerk';
ALTER USER LeeUser WITH DEFAULT_SCHEMA = sales;
-- error: 15151, 16

-- case: A user does not give itself a login
-- page: https://learn.microsoft.com/sql/t-sql/statements/alter-user-transact-sql
CREATE LOGIN Kim WITH PASSWORD = N'Correct-Horse-7';
GO
EXECUTE AS USER = 'LeeUser';
ALTER USER LeeUser WITH DEFAULT_SCHEMA = sales, LOGIN = Kim;
-- error: 15151, 16

-- case: ALTER USER of one that is not there
-- page: https://learn.microsoft.com/sql/t-sql/statements/alter-user-transact-sql
ALTER USER Nobody WITH DEFAULT_SCHEMA = dbo;
-- error: 15151, 16

-- case: A user's name cannot be changed here
ALTER USER LeeUser WITH NAME = Other;
-- refused: ALTER USER

-- case: A login that is not there cannot be dropped
-- page: https://learn.microsoft.com/sql/t-sql/statements/drop-login-transact-sql
DROP LOGIN Missing;
-- error: 15151, 16

-- case: sysadmin has members
-- page: https://learn.microsoft.com/sql/t-sql/statements/alter-server-role-transact-sql
ALTER SERVER ROLE sysadmin ADD MEMBER Lee;
SELECT roles.name, members.name
FROM sys.server_role_members AS held
INNER JOIN sys.server_principals AS roles ON roles.principal_id = held.role_principal_id
INNER JOIN sys.server_principals AS members ON members.principal_id = held.member_principal_id;
ALTER SERVER ROLE sysadmin DROP MEMBER Lee;
SELECT COUNT(*) FROM sys.server_role_members;
-- result: sysadmin | Lee
-- next result
-- result: 0

-- case: Impersonating a user gives nothing of the server
-- page: https://learn.microsoft.com/sql/relational-databases/security/authentication-access/extending-database-impersonation-by-using-execute-as
EXECUTE AS USER = 'dbo';
CREATE LOGIN Park WITH PASSWORD = N'Correct-Horse-7';
-- error: 15247, 16

-- case: Logins roll back
BEGIN TRANSACTION;
CREATE LOGIN Park WITH PASSWORD = N'Correct-Horse-7';
ROLLBACK TRANSACTION;
SELECT COUNT(*) FROM sys.sql_logins WHERE name = N'Park';
-- result: 0

-- case: HAS_PERMS_BY_NAME tells of the server's permissions
-- page: https://learn.microsoft.com/sql/t-sql/functions/has-perms-by-name-transact-sql
SELECT HAS_PERMS_BY_NAME(NULL, NULL, N'CONTROL SERVER'), HAS_PERMS_BY_NAME(NULL, NULL, N'VIEW SERVER STATE'), HAS_PERMS_BY_NAME(NULL, NULL, N'NONSENSE');
EXECUTE AS USER = 'LeeUser';
SELECT HAS_PERMS_BY_NAME(NULL, NULL, N'CONTROL SERVER');
REVERT;
-- result: 1 | 1 | NULL
-- next result
-- result: 0
