-- page: https://learn.microsoft.com/sql/t-sql/statements/create-trigger-transact-sql
CREATE TABLE dbo.T (Id int NOT NULL PRIMARY KEY, A int NULL);
CREATE TABLE dbo.Log_ (Position int IDENTITY NOT NULL, Text_ nvarchar(100) NOT NULL);
INSERT INTO dbo.T (Id, A) VALUES (1, 10), (2, 20);
GO

-- case: An AFTER trigger fires once for a statement of several rows
CREATE TRIGGER dbo.TR ON dbo.T AFTER INSERT AS
    INSERT INTO dbo.Log_ (Text_) SELECT CONCAT(COUNT(*), N' rows') FROM inserted;
GO
INSERT INTO dbo.T (Id) VALUES (3), (4), (5);
SELECT Text_ FROM dbo.Log_;
-- result: 3 rows

-- case: An AFTER trigger fires for a statement that touches no row
CREATE TRIGGER dbo.TR ON dbo.T AFTER DELETE AS
    INSERT INTO dbo.Log_ (Text_) SELECT CONCAT(COUNT(*), N' rows') FROM deleted;
GO
DELETE FROM dbo.T WHERE Id = 99;
SELECT Text_ FROM dbo.Log_;
-- result: 0 rows

-- case: UPDATE gives the rows before in deleted and after in inserted
CREATE TRIGGER dbo.TR ON dbo.T AFTER UPDATE AS
    INSERT INTO dbo.Log_ (Text_) SELECT CONCAT(d.A, N'-', i.A) FROM inserted AS i INNER JOIN deleted AS d ON d.Id = i.Id ORDER BY i.Id;
GO
UPDATE dbo.T SET A = A + 1;
SELECT Text_ FROM dbo.Log_ ORDER BY Text_;
-- result: 10-11
-- result: 20-21

-- case: The table holds the new rows when an AFTER trigger runs
CREATE TRIGGER dbo.TR ON dbo.T AFTER INSERT AS
    INSERT INTO dbo.Log_ (Text_) SELECT CONCAT(COUNT(*), N' in table') FROM dbo.T;
GO
INSERT INTO dbo.T (Id) VALUES (3);
SELECT Text_ FROM dbo.Log_;
-- result: 3 in table

-- case: An AFTER trigger does not fire when a constraint fails
CREATE TRIGGER dbo.TR ON dbo.T AFTER INSERT AS INSERT INTO dbo.Log_ (Text_) VALUES (N'fired');
GO
INSERT INTO dbo.T (Id) VALUES (1);
SELECT COUNT(*) FROM dbo.Log_;
-- error: 2627
-- result: 0

-- case: INSTEAD OF runs in the place of the statement
CREATE TRIGGER dbo.TR ON dbo.T INSTEAD OF DELETE AS
    UPDATE dbo.T SET A = NULL WHERE Id IN (SELECT Id FROM deleted);
GO
DELETE FROM dbo.T WHERE Id = 1;
SELECT Id, A FROM dbo.T ORDER BY Id;
-- result: 1 | NULL
-- result: 2 | 20

-- case: INSTEAD OF fires before constraints are checked
CREATE TRIGGER dbo.TR ON dbo.T INSTEAD OF INSERT AS
    INSERT INTO dbo.Log_ (Text_) SELECT CONCAT(Id, N' asked for') FROM inserted;
GO
INSERT INTO dbo.T (Id) VALUES (1);
SELECT Text_ FROM dbo.Log_;
SELECT COUNT(*) FROM dbo.T;
-- result: 1 asked for
-- next result
-- result: 2

-- case: An INSTEAD OF trigger that inserts does not call itself
CREATE TRIGGER dbo.TR ON dbo.T INSTEAD OF INSERT AS
    INSERT INTO dbo.T (Id, A) SELECT Id, A * 100 FROM inserted;
GO
INSERT INTO dbo.T (Id, A) VALUES (3, 3);
SELECT A FROM dbo.T WHERE Id = 3;
-- result: 300

-- case: UPDATE() tells the columns named in SET, changed or not
CREATE TRIGGER dbo.TR ON dbo.T AFTER UPDATE AS
    INSERT INTO dbo.Log_ (Text_) VALUES (CASE WHEN UPDATE(A) THEN N'A ' ELSE N'- ' END + CASE WHEN UPDATE(Id) THEN N'Id' ELSE N'-' END);
GO
UPDATE dbo.T SET A = A WHERE Id = 1;
UPDATE dbo.T SET Id = Id WHERE Id = 1;
SELECT Text_ FROM dbo.Log_ ORDER BY Position;
-- result: A -
-- result: - Id

-- case: UPDATE() is true for every column in INSERT
CREATE TRIGGER dbo.TR ON dbo.T AFTER INSERT AS
    IF UPDATE(A) INSERT INTO dbo.Log_ (Text_) VALUES (N'A');
GO
INSERT INTO dbo.T (Id) VALUES (3);
SELECT Text_ FROM dbo.Log_;
-- result: A

-- case: A direct recursion does not happen: RECURSIVE_TRIGGERS is off
CREATE TRIGGER dbo.TR ON dbo.T AFTER UPDATE AS
BEGIN
    INSERT INTO dbo.Log_ (Text_) VALUES (N'fired');
    UPDATE dbo.T SET A = A + 1;
END;
GO
UPDATE dbo.T SET A = 0 WHERE Id = 1;
SELECT COUNT(*) FROM dbo.Log_;
SELECT A FROM dbo.T WHERE Id = 1;
-- result: 1
-- next result
-- result: 1

-- case: Triggers nest
CREATE TABLE dbo.U (A int NOT NULL);
GO
CREATE TRIGGER dbo.TR ON dbo.T AFTER INSERT AS INSERT INTO dbo.U (A) SELECT Id FROM inserted;
GO
CREATE TRIGGER dbo.TRU ON dbo.U AFTER INSERT AS INSERT INTO dbo.Log_ (Text_) SELECT CONCAT(N'U ', A, N' level ', TRIGGER_NESTLEVEL()) FROM inserted;
GO
INSERT INTO dbo.T (Id) VALUES (3);
SELECT Text_ FROM dbo.Log_;
-- result: U 3 level 2

-- case: ROLLBACK in a trigger undoes the statement and ends the batch with 3609
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/rollback-transaction-transact-sql
CREATE TRIGGER dbo.TR ON dbo.T AFTER INSERT AS ROLLBACK TRANSACTION;
GO
INSERT INTO dbo.T (Id) VALUES (3);
SELECT N'not reached';
GO
SELECT COUNT(*), @@TRANCOUNT FROM dbo.T;
-- error: 3609, 16, 1
-- result: 2 | 0

-- case: ROLLBACK in a trigger undoes the whole transaction
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/rollback-transaction-transact-sql
CREATE TRIGGER dbo.TR ON dbo.T AFTER DELETE AS ROLLBACK TRANSACTION;
GO
BEGIN TRANSACTION;
INSERT INTO dbo.T (Id) VALUES (3);
DELETE FROM dbo.T WHERE Id = 1;
GO
SELECT COUNT(*), @@TRANCOUNT FROM dbo.T;
-- error: 3609
-- result: 2 | 0

-- case: THROW in a trigger undoes the statement, and the transaction
-- page: https://learn.microsoft.com/sql/t-sql/statements/set-xact-abort-transact-sql
CREATE TRIGGER dbo.TR ON dbo.T AFTER INSERT AS THROW 50001, N'no', 1;
GO
INSERT INTO dbo.T (Id) VALUES (3);
SELECT N'not reached';
GO
SELECT COUNT(*) FROM dbo.T;
-- error: 50001, 16, 1
-- result: 2

-- case: An error in a trigger can be caught, and dooms the transaction
-- page: https://learn.microsoft.com/sql/t-sql/statements/set-xact-abort-transact-sql
CREATE TRIGGER dbo.TR ON dbo.T AFTER INSERT AS THROW 50001, N'no', 1;
GO
BEGIN TRANSACTION;
BEGIN TRY
    INSERT INTO dbo.T (Id) VALUES (3);
END TRY
BEGIN CATCH
    SELECT ERROR_NUMBER(), ERROR_PROCEDURE(), XACT_STATE();
    ROLLBACK TRANSACTION;
END CATCH;
SELECT COUNT(*) FROM dbo.T;
-- result: 50001 | dbo.TR | -1
-- next result
-- result: 2

-- case: @@ROWCOUNT in a trigger is the statement's
-- page: https://learn.microsoft.com/sql/t-sql/functions/rowcount-transact-sql
CREATE TRIGGER dbo.TR ON dbo.T AFTER UPDATE AS INSERT INTO dbo.Log_ (Text_) VALUES (CONCAT(@@ROWCOUNT, N''));
GO
UPDATE dbo.T SET A = 1;
SELECT Text_ FROM dbo.Log_;
-- result: 2

-- case: @@ROWCOUNT after the statement is not the trigger's
-- page: https://learn.microsoft.com/sql/t-sql/functions/rowcount-transact-sql
CREATE TRIGGER dbo.TR ON dbo.T AFTER UPDATE AS INSERT INTO dbo.Log_ (Text_) VALUES (N'a'), (N'b'), (N'c');
GO
UPDATE dbo.T SET A = 1 WHERE Id = 1;
SELECT @@ROWCOUNT;
-- result: 1

-- case: inserted and deleted cannot be changed
CREATE TRIGGER dbo.TR ON dbo.T AFTER INSERT AS DELETE FROM inserted;
GO
INSERT INTO dbo.T (Id) VALUES (3);
-- error: 286

-- case: A disabled trigger does not fire
-- page: https://learn.microsoft.com/sql/t-sql/statements/disable-trigger-transact-sql
CREATE TRIGGER dbo.TR ON dbo.T AFTER INSERT AS THROW 50001, N'no', 1;
GO
DISABLE TRIGGER dbo.TR ON dbo.T;
INSERT INTO dbo.T (Id) VALUES (3);
ENABLE TRIGGER dbo.TR ON dbo.T;
SELECT COUNT(*) FROM dbo.T;
-- result: 3

-- case: Dropping the table drops its triggers
-- page: https://learn.microsoft.com/sql/t-sql/statements/drop-table-transact-sql
CREATE TRIGGER dbo.TR ON dbo.T AFTER INSERT AS SET NOCOUNT ON;
GO
DROP TABLE dbo.T;
SELECT COUNT(*) FROM sys.triggers;
-- result: 0

-- case: A trigger on a missing table is error 8197
CREATE TRIGGER dbo.TR ON dbo.Missing AFTER INSERT AS SET NOCOUNT ON;
-- error: 8197, 16

-- case: A view takes no AFTER trigger
CREATE VIEW dbo.V AS SELECT Id FROM dbo.T;
GO
CREATE TRIGGER dbo.TR ON dbo.V AFTER INSERT AS SET NOCOUNT ON;
-- error: 8197, 16

-- case: A table has one INSTEAD OF trigger for each statement
CREATE TRIGGER dbo.TR ON dbo.T INSTEAD OF INSERT AS SET NOCOUNT ON;
GO
CREATE TRIGGER dbo.TR2 ON dbo.T INSTEAD OF INSERT AS SET NOCOUNT ON;
-- error: 2111, 16

-- case: A DDL trigger sees what happened in EVENTDATA
-- page: https://learn.microsoft.com/sql/t-sql/functions/eventdata-transact-sql
CREATE TRIGGER TRD ON DATABASE FOR CREATE_TABLE AS
    INSERT INTO dbo.Log_ (Text_) VALUES (EVENTDATA().value('(/EVENT_INSTANCE/ObjectName)[1]', 'nvarchar(100)'));
GO
CREATE TABLE dbo.Fresh (A int);
SELECT Text_ FROM dbo.Log_;
-- result: Fresh

-- case: A DDL trigger that rolls back undoes the definition
-- page: https://learn.microsoft.com/sql/relational-databases/triggers/ddl-triggers
CREATE TRIGGER TRD ON DATABASE FOR DROP_TABLE AS ROLLBACK TRANSACTION;
GO
DROP TABLE dbo.T;
GO
SELECT COUNT(*) FROM dbo.T;
-- error: 3609
-- result: 2

-- case: Groups of DDL events are refused
-- page: https://learn.microsoft.com/sql/relational-databases/triggers/ddl-event-groups
CREATE TRIGGER TRD ON DATABASE FOR DDL_TABLE_EVENTS AS SET NOCOUNT ON;
-- refused: groups of DDL events

-- case: CREATE_TRIGGER and ALTER_TRIGGER are events, with the schema of the trigger's table
-- page: https://learn.microsoft.com/sql/relational-databases/triggers/ddl-events
CREATE TRIGGER TRD ON DATABASE FOR CREATE_TRIGGER, ALTER_TRIGGER AS
    INSERT INTO dbo.Log_ (Text_)
    VALUES (CONCAT(EVENTDATA().value('(/EVENT_INSTANCE/EventType)[1]', 'nvarchar(100)'), N' ', EVENTDATA().value('(/EVENT_INSTANCE/SchemaName)[1]', 'nvarchar(100)'), N'.', EVENTDATA().value('(/EVENT_INSTANCE/ObjectName)[1]', 'nvarchar(100)')));
GO
CREATE TRIGGER dbo.TR ON dbo.T AFTER INSERT AS SET NOCOUNT ON;
GO
ALTER TRIGGER dbo.TR ON dbo.T AFTER DELETE AS SET NOCOUNT ON;
GO
SELECT Text_ FROM dbo.Log_ ORDER BY Position;
-- result: CREATE_TRIGGER dbo.TR
-- result: ALTER_TRIGGER dbo.TR

-- case: DISABLE TRIGGER and ENABLE TRIGGER are no events, ALTER TABLE … DISABLE TRIGGER is one of ALTER_TABLE
-- page: https://learn.microsoft.com/sql/relational-databases/triggers/ddl-events
CREATE TRIGGER dbo.TR ON dbo.T AFTER INSERT AS SET NOCOUNT ON;
GO
CREATE TRIGGER TRD ON DATABASE FOR ALTER_TRIGGER, ALTER_TABLE AS
    INSERT INTO dbo.Log_ (Text_) VALUES (EVENTDATA().value('(/EVENT_INSTANCE/EventType)[1]', 'nvarchar(100)'));
GO
DISABLE TRIGGER dbo.TR ON dbo.T;
ENABLE TRIGGER dbo.TR ON dbo.T;
ALTER TABLE dbo.T DISABLE TRIGGER TR;
SELECT Text_ FROM dbo.Log_;
-- result: ALTER_TABLE

-- case: The text of the statement is in the event
-- page: https://learn.microsoft.com/sql/t-sql/functions/eventdata-transact-sql
CREATE TRIGGER TRD ON DATABASE FOR CREATE_TABLE AS
    INSERT INTO dbo.Log_ (Text_) VALUES (EVENTDATA().value('(/EVENT_INSTANCE/TSQLCommand/CommandText)[1]', 'nvarchar(max)'));
GO
CREATE TABLE dbo.Fresh (A int);
SELECT Text_ FROM dbo.Log_;
-- result: CREATE TABLE dbo.Fresh (A int);
