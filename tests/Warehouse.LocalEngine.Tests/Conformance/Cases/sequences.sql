-- page: https://learn.microsoft.com/sql/t-sql/functions/next-value-for-transact-sql
CREATE TABLE dbo.Item (Id int NOT NULL, Name nvarchar(20) NOT NULL);
INSERT INTO dbo.Item (Id, Name) VALUES (10, N'a'), (20, N'b'), (30, N'c');
CREATE SEQUENCE dbo.Counter AS int START WITH 1 INCREMENT BY 1;
GO

-- case: Each call gives the next number, of the sequence's type
SELECT NEXT VALUE FOR dbo.Counter;
SELECT NEXT VALUE FOR dbo.Counter;
-- types: int
-- result: 1
-- next result
-- types: int
-- result: 2

-- case: A SELECT takes one value for each row of its result
SELECT COUNT(*) AS Rows_, MIN(Number) AS Least, MAX(Number) AS Greatest FROM dbo.Item CROSS JOIN (VALUES (0)) AS v (Number);
SELECT Name, NEXT VALUE FOR dbo.Counter AS Number INTO dbo.Numbered FROM dbo.Item WHERE Id < 30;
SELECT MIN(Number), MAX(Number), COUNT(DISTINCT Number) FROM dbo.Numbered;
-- result: 3 | 0 | 0
-- result: 1 | 2 | 2

-- case: All uses of one sequence in a row give the same value
SELECT NEXT VALUE FOR dbo.Counter, NEXT VALUE FOR dbo.Counter;
SELECT NEXT VALUE FOR dbo.Counter + 10 * NEXT VALUE FOR dbo.Counter;
-- result: 1 | 1
-- next result
-- result: 22

-- case: Two sequences move independently
CREATE SEQUENCE dbo.Tens AS int START WITH 10 INCREMENT BY 10;
SELECT NEXT VALUE FOR dbo.Counter, NEXT VALUE FOR dbo.Tens;
SELECT NEXT VALUE FOR dbo.Counter, NEXT VALUE FOR dbo.Tens;
-- result: 1 | 10
-- next result
-- result: 2 | 20

-- case: INSERT VALUES takes a value for each row
INSERT INTO dbo.Item (Id, Name) VALUES (NEXT VALUE FOR dbo.Counter, N'x'), (NEXT VALUE FOR dbo.Counter, N'y');
SELECT Id, Name FROM dbo.Item WHERE Name IN (N'x', N'y') ORDER BY Id;
-- result: 1 | x
-- result: 2 | y

-- case: INSERT SELECT takes a value for each row
CREATE TABLE dbo.Copied (Number int NOT NULL, Id int NOT NULL);
INSERT INTO dbo.Copied (Number, Id) SELECT NEXT VALUE FOR dbo.Counter, Id FROM dbo.Item;
SELECT COUNT(DISTINCT Number), MIN(Number), MAX(Number) FROM dbo.Copied;
-- result: 3 | 1 | 3

-- case: UPDATE takes a value for each row
UPDATE dbo.Item SET Id = NEXT VALUE FOR dbo.Counter;
SELECT Id FROM dbo.Item ORDER BY Id;
-- result: 1
-- result: 2
-- result: 3

-- case: SET, DECLARE and SELECT take a value for a variable
DECLARE @first int = NEXT VALUE FOR dbo.Counter;
DECLARE @second int, @third int;
SET @second = NEXT VALUE FOR dbo.Counter;
SELECT @third = NEXT VALUE FOR dbo.Counter;
SELECT @first, @second, @third;
-- result: 1 | 2 | 3

-- case: A default takes its value from the sequence
CREATE TABLE dbo.Ticket (Number int NOT NULL CONSTRAINT DF_Ticket DEFAULT (NEXT VALUE FOR dbo.Counter), Name nvarchar(10) NOT NULL);
INSERT INTO dbo.Ticket (Name) VALUES (N'a'), (N'b');
INSERT INTO dbo.Ticket (Number, Name) VALUES (DEFAULT, N'c');
SELECT Number, Name FROM dbo.Ticket ORDER BY Number;
-- result: 1 | a
-- result: 2 | b
-- result: 3 | c

-- case: Two defaults over one sequence give a row the same value
CREATE TABLE dbo.Ticket (A int NOT NULL DEFAULT (NEXT VALUE FOR dbo.Counter), B int NOT NULL DEFAULT (NEXT VALUE FOR dbo.Counter), Name nvarchar(10) NOT NULL);
INSERT INTO dbo.Ticket (Name) VALUES (N'a'), (N'b');
SELECT A, B, Name FROM dbo.Ticket ORDER BY A;
-- result: 1 | 1 | a
-- result: 2 | 2 | b

-- case: A query and a default over one sequence give a row the same value
CREATE TABLE dbo.Ticket (A int NOT NULL DEFAULT (NEXT VALUE FOR dbo.Counter), B int NOT NULL);
INSERT INTO dbo.Ticket (B) SELECT NEXT VALUE FOR dbo.Counter FROM dbo.Item;
SELECT A, B FROM dbo.Ticket ORDER BY A;
-- result: 1 | 1
-- result: 2 | 2
-- result: 3 | 3

-- case: A row constructor over the sequence of a default must name the default's column
CREATE TABLE dbo.Ticket (A int NOT NULL DEFAULT (NEXT VALUE FOR dbo.Counter), B int NOT NULL);
INSERT INTO dbo.Ticket (B) VALUES (NEXT VALUE FOR dbo.Counter);
-- error: 11731

-- case: A sequence that a default refers to cannot be dropped before the default
CREATE TABLE dbo.Ticket (A int NOT NULL CONSTRAINT DF_Ticket DEFAULT (NEXT VALUE FOR dbo.Counter));
DROP SEQUENCE dbo.Counter;
GO
ALTER TABLE dbo.Ticket DROP CONSTRAINT DF_Ticket;
DROP SEQUENCE dbo.Counter;
SELECT COUNT(*) FROM sys.sequences;
-- error: 3729
-- result: 0

-- case: Numbers are not given back when the transaction rolls back
-- page: https://learn.microsoft.com/sql/relational-databases/sequence-numbers/sequence-numbers
BEGIN TRANSACTION;
SELECT NEXT VALUE FOR dbo.Counter;
ROLLBACK TRANSACTION;
SELECT NEXT VALUE FOR dbo.Counter;
-- result: 1
-- next result
-- result: 2

-- case: A failed INSERT has used its number
-- page: https://learn.microsoft.com/sql/relational-databases/sequence-numbers/sequence-numbers
CREATE TABLE dbo.Unequal (Id int NOT NULL CHECK (Id <> 1));
INSERT INTO dbo.Unequal (Id) VALUES (NEXT VALUE FOR dbo.Counter);
INSERT INTO dbo.Unequal (Id) VALUES (NEXT VALUE FOR dbo.Counter);
SELECT Id FROM dbo.Unequal;
-- error: 547
-- result: 2

-- case: Not in a subquery
SELECT (SELECT NEXT VALUE FOR dbo.Counter);
-- error: 11719, 15

-- case: Not in a derived table
SELECT d.Number FROM (SELECT NEXT VALUE FOR dbo.Counter AS Number) AS d;
-- error: 11719, 15

-- case: Not in a common table expression
WITH c AS (SELECT NEXT VALUE FOR dbo.Counter AS Number) SELECT Number FROM c;
-- error: 11719, 15

-- case: Not in a view
CREATE VIEW dbo.Numbers AS SELECT NEXT VALUE FOR dbo.Counter AS Number;
-- error: 11719, 15

-- case: Not in a function
CREATE FUNCTION dbo.NextNumber () RETURNS int AS BEGIN RETURN NEXT VALUE FOR dbo.Counter; END;
-- error: 11719, 15

-- case: Not in a computed column
CREATE TABLE dbo.Computed (A int NOT NULL, B AS (NEXT VALUE FOR dbo.Counter));
-- error: 11719, 15

-- case: Not in a check constraint
CREATE TABLE dbo.Checked (A int NOT NULL CHECK (A > NEXT VALUE FOR dbo.Counter));
-- error: 11719, 15

-- case: Not in WHERE
SELECT Id FROM dbo.Item WHERE Id = NEXT VALUE FOR dbo.Counter;
-- error: 11720, 15

-- case: Not in ORDER BY
SELECT Id FROM dbo.Item ORDER BY NEXT VALUE FOR dbo.Counter;
-- error: 11720, 15

-- case: Not in OUTPUT
DELETE FROM dbo.Item OUTPUT NEXT VALUE FOR dbo.Counter;
-- error: 11720, 15

-- case: Not with DISTINCT
SELECT DISTINCT NEXT VALUE FOR dbo.Counter FROM dbo.Item;
-- error: 11721, 15

-- case: Not with UNION ALL
SELECT NEXT VALUE FOR dbo.Counter UNION ALL SELECT 1;
-- error: 11721, 15

-- case: Not with TOP
SELECT TOP (1) NEXT VALUE FOR dbo.Counter FROM dbo.Item;
-- error: 11722, 15

-- case: Not with ORDER BY unless OVER gives the order
SELECT Id, NEXT VALUE FOR dbo.Counter FROM dbo.Item ORDER BY Id;
-- error: 11723, 15

-- case: Not as the argument of an aggregate
SELECT SUM(NEXT VALUE FOR dbo.Counter) FROM dbo.Item;
-- error: 11725, 15

-- case: Not in CASE
SELECT CASE WHEN Id = 10 THEN NEXT VALUE FOR dbo.Counter ELSE 0 END FROM dbo.Item;
-- error: 11741, 15

-- case: Not in IIF
SELECT IIF(Id = 10, NEXT VALUE FOR dbo.Counter, 0) FROM dbo.Item;
-- error: 11741, 15

-- case: Not in ISNULL
SELECT ISNULL(NULL, NEXT VALUE FOR dbo.Counter);
-- error: 11741, 15

-- case: Not in COALESCE
SELECT COALESCE(NULL, NEXT VALUE FOR dbo.Counter);
-- error: 11741, 15

-- case: A procedure that breaks a rule is refused when it is created
CREATE PROCEDURE dbo.Bad AS SELECT DISTINCT NEXT VALUE FOR dbo.Counter FROM dbo.Item;
-- error: 11721, 15

-- case: A table is no sequence
SELECT NEXT VALUE FOR dbo.Item;
-- error: 11726

-- case: An unknown sequence is an unknown object
SELECT NEXT VALUE FOR dbo.Missing;
-- error: 208

-- case: OVER gives an order that the local engine does not follow
SELECT NEXT VALUE FOR dbo.Counter OVER (ORDER BY Id) FROM dbo.Item;
-- refused: NEXT VALUE FOR

-- case: A temporary table's default would need a sequence in tempdb
CREATE TABLE #Ticket (A int NOT NULL DEFAULT (NEXT VALUE FOR dbo.Counter));
-- refused: temporary table

-- case: Without options a sequence is a bigint that begins at its lowest value
-- page: https://learn.microsoft.com/sql/t-sql/statements/create-sequence-transact-sql
CREATE SEQUENCE dbo.Plain;
SELECT NEXT VALUE FOR dbo.Plain;
-- types: bigint
-- result: -9223372036854775808

-- case: A tinyint sequence begins at zero
-- page: https://learn.microsoft.com/sql/t-sql/statements/create-sequence-transact-sql
CREATE SEQUENCE dbo.Small AS tinyint;
SELECT NEXT VALUE FOR dbo.Small;
-- types: tinyint
-- result: 0

-- case: A descending sequence begins at its greatest value
-- page: https://learn.microsoft.com/sql/t-sql/statements/create-sequence-transact-sql
CREATE SEQUENCE dbo.Down AS smallint INCREMENT BY -1 MAXVALUE 5;
SELECT NEXT VALUE FOR dbo.Down;
SELECT NEXT VALUE FOR dbo.Down;
-- result: 5
-- next result
-- result: 4

-- case: At its end a sequence raises an error
-- page: https://learn.microsoft.com/sql/t-sql/statements/create-sequence-transact-sql
CREATE SEQUENCE dbo.Short AS int START WITH 1 MINVALUE 1 MAXVALUE 2;
SELECT NEXT VALUE FOR dbo.Short;
SELECT NEXT VALUE FOR dbo.Short;
SELECT NEXT VALUE FOR dbo.Short;
-- result: 1
-- next result
-- result: 2
-- error: 11728

-- case: A cycling sequence restarts at its minimum, not at its start
-- page: https://learn.microsoft.com/sql/t-sql/statements/create-sequence-transact-sql
CREATE SEQUENCE dbo.Round AS int START WITH 2 INCREMENT BY 1 MINVALUE 1 MAXVALUE 3 CYCLE;
DECLARE @a int = NEXT VALUE FOR dbo.Round;
DECLARE @b int = NEXT VALUE FOR dbo.Round;
DECLARE @c int = NEXT VALUE FOR dbo.Round;
SELECT @a, @b, @c;
-- result: 2 | 3 | 1

-- case: A descending cycling sequence restarts at its maximum
-- page: https://learn.microsoft.com/sql/t-sql/statements/create-sequence-transact-sql
CREATE SEQUENCE dbo.Round AS int START WITH 2 INCREMENT BY -1 MINVALUE 1 MAXVALUE 3 CYCLE;
DECLARE @a int = NEXT VALUE FOR dbo.Round;
DECLARE @b int = NEXT VALUE FOR dbo.Round;
DECLARE @c int = NEXT VALUE FOR dbo.Round;
SELECT @a, @b, @c;
-- result: 2 | 1 | 3

-- case: The increment cannot be zero
-- page: https://learn.microsoft.com/sql/t-sql/statements/create-sequence-transact-sql
CREATE SEQUENCE dbo.Still AS int INCREMENT BY 0;
-- error: 11700

-- case: The start must lie between the limits
-- page: https://learn.microsoft.com/sql/t-sql/statements/create-sequence-transact-sql
CREATE SEQUENCE dbo.Outside AS int START WITH 0 MINVALUE 1 MAXVALUE 10;
-- error: 11703

-- case: The minimum must be less than the maximum
-- page: https://learn.microsoft.com/sql/t-sql/statements/create-sequence-transact-sql
CREATE SEQUENCE dbo.Backwards AS int MINVALUE 10 MAXVALUE 1;
-- error: 11705

-- case: A sequence of a type with fractions is an error
-- page: https://learn.microsoft.com/sql/t-sql/statements/create-sequence-transact-sql
CREATE SEQUENCE dbo.Wrong AS float;
-- error: 11702

-- case: Sequences share the name space of tables
-- page: https://learn.microsoft.com/sql/t-sql/statements/create-sequence-transact-sql
CREATE SEQUENCE dbo.Item;
-- error: 2714

-- case: RESTART begins again with the original start
-- page: https://learn.microsoft.com/sql/t-sql/statements/alter-sequence-transact-sql
SELECT NEXT VALUE FOR dbo.Counter;
SELECT NEXT VALUE FOR dbo.Counter;
ALTER SEQUENCE dbo.Counter RESTART;
SELECT NEXT VALUE FOR dbo.Counter;
-- result: 1
-- next result
-- result: 2
-- next result
-- result: 1

-- case: RESTART WITH names the next value
-- page: https://learn.microsoft.com/sql/t-sql/statements/alter-sequence-transact-sql
SELECT NEXT VALUE FOR dbo.Counter;
ALTER SEQUENCE dbo.Counter RESTART WITH 100 INCREMENT BY 50;
SELECT NEXT VALUE FOR dbo.Counter;
SELECT NEXT VALUE FOR dbo.Counter;
-- result: 1
-- next result
-- result: 100
-- next result
-- result: 150

-- case: An exhausted sequence serves again after RESTART
-- page: https://learn.microsoft.com/sql/t-sql/statements/alter-sequence-transact-sql
CREATE SEQUENCE dbo.Short AS int START WITH 1 MINVALUE 1 MAXVALUE 1000;
ALTER SEQUENCE dbo.Short RESTART WITH 1000;
SELECT NEXT VALUE FOR dbo.Short;
SELECT is_exhausted FROM sys.sequences WHERE name = N'Short';
ALTER SEQUENCE dbo.Short RESTART;
SELECT NEXT VALUE FOR dbo.Short;
-- result: 1000
-- next result
-- result: 1
-- next result
-- result: 1

-- case: ALTER SEQUENCE cannot put the current value outside the limits
-- page: https://learn.microsoft.com/sql/t-sql/statements/alter-sequence-transact-sql
SELECT NEXT VALUE FOR dbo.Counter;
SELECT NEXT VALUE FOR dbo.Counter;
ALTER SEQUENCE dbo.Counter MINVALUE 1 MAXVALUE 1 INCREMENT BY 1;
-- result: 1
-- next result
-- result: 2
-- error: 11705

-- case: sys.sequences describes each sequence
-- page: https://learn.microsoft.com/sql/relational-databases/system-catalog-views/sys-sequences-transact-sql
CREATE SEQUENCE dbo.Described AS smallint START WITH 5 INCREMENT BY 5 MINVALUE 5 MAXVALUE 50 CYCLE NO CACHE;
SELECT type, type_desc, CAST(start_value AS int), CAST(increment AS int), CAST(minimum_value AS int), CAST(maximum_value AS int), is_cycling, is_cached, cache_size, TYPE_NAME(user_type_id), CAST(current_value AS int)
FROM sys.sequences WHERE name = N'Described';
-- result: SO | SEQUENCE_OBJECT | 5 | 5 | 5 | 50 | 1 | 0 | NULL | smallint | 5

-- case: current_value is the value given last
-- page: https://learn.microsoft.com/sql/relational-databases/system-catalog-views/sys-sequences-transact-sql
SELECT NEXT VALUE FOR dbo.Counter;
SELECT NEXT VALUE FOR dbo.Counter;
SELECT CAST(current_value AS int) FROM sys.sequences WHERE name = N'Counter';
-- result: 1
-- next result
-- result: 2
-- next result
-- result: 2

-- case: Taking a number needs UPDATE on the sequence
CREATE USER Clerk WITHOUT LOGIN;
EXECUTE AS USER = 'Clerk';
SELECT NEXT VALUE FOR dbo.Counter;
REVERT;
GRANT UPDATE ON OBJECT::dbo.Counter TO Clerk;
EXECUTE AS USER = 'Clerk';
SELECT NEXT VALUE FOR dbo.Counter;
REVERT;
-- error: 229, 14
-- result: 1

-- case: An ownership chain covers the sequence of a procedure's owner
CREATE USER Clerk WITHOUT LOGIN;
GO
CREATE PROCEDURE dbo.TakeNumber AS SELECT NEXT VALUE FOR dbo.Counter;
GO
GRANT EXECUTE ON dbo.TakeNumber TO Clerk;
EXECUTE AS USER = 'Clerk';
EXECUTE dbo.TakeNumber;
-- result: 1

-- case: An ownership chain covers the sequence behind a default
CREATE USER Clerk WITHOUT LOGIN;
CREATE TABLE dbo.Ticket (A int NOT NULL DEFAULT (NEXT VALUE FOR dbo.Counter), B int NOT NULL);
GRANT INSERT ON dbo.Ticket TO Clerk;
EXECUTE AS USER = 'Clerk';
INSERT INTO dbo.Ticket (B) VALUES (7);
REVERT;
SELECT A, B FROM dbo.Ticket;
-- result: 1 | 7

-- case: Another owner's sequence behind a default needs UPDATE
CREATE USER Clerk WITHOUT LOGIN;
CREATE USER Owner_ WITHOUT LOGIN;
GO
CREATE SCHEMA Other AUTHORIZATION Owner_;
GO
CREATE SEQUENCE Other.Counter AS int START WITH 1;
CREATE TABLE dbo.Ticket (A int NOT NULL DEFAULT (NEXT VALUE FOR Other.Counter), B int NOT NULL);
GRANT INSERT ON dbo.Ticket TO Clerk;
EXECUTE AS USER = 'Clerk';
INSERT INTO dbo.Ticket (B) VALUES (7);
-- error: 229, 14

-- case: CREATE SEQUENCE on the schema is enough to make one
-- page: https://learn.microsoft.com/sql/t-sql/statements/create-sequence-transact-sql
CREATE USER Clerk WITHOUT LOGIN;
GRANT CREATE SEQUENCE ON SCHEMA::dbo TO Clerk;
EXECUTE AS USER = 'Clerk';
CREATE SEQUENCE dbo.Own AS int START WITH 1;
REVERT;
SELECT NEXT VALUE FOR dbo.Own;
-- result: 1
