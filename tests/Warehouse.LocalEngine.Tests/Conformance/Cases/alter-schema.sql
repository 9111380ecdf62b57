-- page: https://learn.microsoft.com/sql/t-sql/statements/alter-schema-transact-sql
CREATE SCHEMA archive;
GO
CREATE TABLE dbo.T (Id int IDENTITY(1, 1) NOT NULL CONSTRAINT PK_T PRIMARY KEY, A int NULL, INDEX IX_A (A));
CREATE TABLE dbo.Child (Id int NOT NULL PRIMARY KEY, ParentId int NOT NULL CONSTRAINT FK_Child REFERENCES dbo.T (Id));
CREATE TABLE dbo.Log_ (Position int IDENTITY NOT NULL, Text_ nvarchar(400) NOT NULL);
INSERT INTO dbo.T (A) VALUES (10), (20);
GO

-- case: A table that is moved keeps its id, rows, keys and identity
DECLARE @id int = OBJECT_ID(N'dbo.T');
ALTER SCHEMA archive TRANSFER dbo.T;
INSERT INTO archive.T (A) VALUES (30);
SELECT IIF(OBJECT_ID(N'archive.T') = @id, N'same', N'other'), OBJECT_ID(N'dbo.T'), (SELECT MAX(Id) FROM archive.T), (SELECT COUNT(*) FROM archive.T WHERE A > 10);
-- result: same | NULL | 3 | 2

-- case: Foreign keys follow the table
ALTER SCHEMA archive TRANSFER OBJECT::dbo.T;
INSERT INTO dbo.Child VALUES (1, 1);
INSERT INTO dbo.Child VALUES (2, 99);
-- error: 547, 16

-- case: The name it had is free again
ALTER SCHEMA archive TRANSFER dbo.T;
SELECT COUNT(*) FROM dbo.T;
-- error: 208, 16

-- case: Triggers of a table go with it
CREATE TRIGGER dbo.TR ON dbo.T AFTER INSERT AS INSERT INTO dbo.Log_ (Text_) VALUES (N'fired');
GO
ALTER SCHEMA archive TRANSFER dbo.T;
INSERT INTO archive.T (A) VALUES (1);
SELECT Text_, IIF(OBJECT_ID(N'archive.TR') IS NULL, N'left', N'moved') FROM dbo.Log_;
-- result: fired | moved

-- case: All permissions of the object are dropped when it is moved
CREATE USER reader WITHOUT LOGIN;
GRANT SELECT ON dbo.T TO reader;
ALTER SCHEMA archive TRANSFER dbo.T;
ALTER SCHEMA dbo TRANSFER archive.T;
EXECUTE AS USER = N'reader';
SELECT COUNT(*) FROM dbo.T;
-- error: 229, 14

-- case: The object belongs to the owner of the schema it comes to, and ownership chains with it
CREATE USER keeper WITHOUT LOGIN;
CREATE USER reader WITHOUT LOGIN;
ALTER AUTHORIZATION ON SCHEMA::archive TO keeper;
GO
CREATE PROCEDURE dbo.Look AS SELECT COUNT(*) FROM archive.T;
GO
GRANT EXECUTE ON dbo.Look TO reader;
ALTER SCHEMA archive TRANSFER dbo.T;
EXECUTE AS USER = N'reader';
EXECUTE dbo.Look;
-- error: 229, 14

-- case: A module that is moved keeps its text
CREATE PROCEDURE dbo.P AS RETURN 7;
GO
ALTER SCHEMA archive TRANSFER dbo.P;
DECLARE @code int;
EXECUTE @code = archive.P;
SELECT @code, IIF(OBJECT_DEFINITION(OBJECT_ID(N'archive.P')) LIKE N'%CREATE PROCEDURE dbo.P%', N'as it was', N'other');
-- result: 7 | as it was

-- case: Who moves an object needs CONTROL of it
CREATE USER mover WITHOUT LOGIN;
GRANT ALTER ON SCHEMA::archive TO mover;
GRANT ALTER ON dbo.T TO mover;
EXECUTE AS USER = N'mover';
ALTER SCHEMA archive TRANSFER dbo.T;
-- error: 15151, 16

-- case: Who moves an object needs ALTER on the schema it comes to
CREATE USER mover WITHOUT LOGIN;
GRANT CONTROL ON dbo.T TO mover;
EXECUTE AS USER = N'mover';
ALTER SCHEMA archive TRANSFER dbo.T;
-- error: 15151, 16

-- case: With both he moves it
CREATE USER mover WITHOUT LOGIN;
GRANT CONTROL ON dbo.T TO mover;
GRANT ALTER ON SCHEMA::archive TO mover;
EXECUTE AS USER = N'mover';
ALTER SCHEMA archive TRANSFER dbo.T;
REVERT;
SELECT COUNT(*) FROM archive.T;
-- result: 2

-- case: A module that runs as its owner is moved by who may impersonate the new one
CREATE USER keeper WITHOUT LOGIN;
CREATE USER mover WITHOUT LOGIN;
ALTER AUTHORIZATION ON SCHEMA::archive TO keeper;
GO
CREATE PROCEDURE dbo.P WITH EXECUTE AS OWNER AS SELECT USER_NAME();
GO
GRANT CONTROL ON dbo.P TO mover;
GRANT ALTER ON SCHEMA::archive TO mover;
EXECUTE AS USER = N'mover';
ALTER SCHEMA archive TRANSFER dbo.P;
-- error: 15517, 16

-- case: A name that is taken there
CREATE TABLE archive.T (A int NULL);
ALTER SCHEMA archive TRANSFER dbo.T;
-- error: 15530, 16

-- case: A trigger alone cannot be moved
CREATE TRIGGER dbo.TR ON dbo.T AFTER INSERT AS SET NOCOUNT ON;
GO
ALTER SCHEMA archive TRANSFER dbo.TR;
-- error: 15347, 16

-- case: What is not there cannot be moved
ALTER SCHEMA archive TRANSFER dbo.Missing;
-- error: 15151, 16

-- case: Nothing is moved into a schema of the system's
ALTER SCHEMA sys TRANSFER dbo.T;
-- error: 15151, 16

-- case: Types and other things that live in a schema are refused
CREATE TYPE dbo.Rows_ AS TABLE (A int NULL);
ALTER SCHEMA archive TRANSFER TYPE::dbo.Rows_;
-- refused: TRANSFER of anything but an object

-- case: ROLLBACK puts it back
BEGIN TRANSACTION;
ALTER SCHEMA archive TRANSFER dbo.T;
ROLLBACK TRANSACTION;
SELECT COUNT(*) FROM dbo.T;
-- result: 2

-- case: ALTER_SCHEMA is the event, and its statement stands in it
-- page: https://learn.microsoft.com/sql/relational-databases/triggers/ddl-events
CREATE TRIGGER TRD ON DATABASE FOR ALTER_SCHEMA AS
    INSERT INTO dbo.Log_ (Text_)
    VALUES (CONCAT(EVENTDATA().value('(/EVENT_INSTANCE/EventType)[1]', 'nvarchar(100)'), N': ', EVENTDATA().value('(/EVENT_INSTANCE/TSQLCommand/CommandText)[1]', 'nvarchar(max)')));
GO
ALTER SCHEMA archive TRANSFER dbo.T;
SELECT Text_ FROM dbo.Log_;
-- result: ALTER_SCHEMA: ALTER SCHEMA archive TRANSFER dbo.T;

-- case: A DDL trigger keeps an object where it is
-- page: https://learn.microsoft.com/sql/relational-databases/triggers/ddl-triggers
CREATE TRIGGER TRD ON DATABASE FOR ALTER_SCHEMA AS THROW 50001, N'not from here', 1;
GO
ALTER SCHEMA archive TRANSFER dbo.T;
GO
SELECT COUNT(*), (SELECT COUNT(*) FROM sys.tables WHERE schema_id = SCHEMA_ID(N'archive')) FROM dbo.T;
-- error: 50001
-- result: 2 | 0
