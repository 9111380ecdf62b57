-- page: https://learn.microsoft.com/sql/t-sql/statements/alter-table-transact-sql
CREATE TABLE dbo.T (Id int NOT NULL, A int NULL, B nvarchar(10) NULL);
INSERT INTO dbo.T (Id, A, B) VALUES (1, 10, N'x'), (2, NULL, N'y');
GO

-- case: A new column that takes NULL is NULL in the rows that are there
ALTER TABLE dbo.T ADD C int NULL;
SELECT Id, C FROM dbo.T ORDER BY Id;
-- result: 1 | NULL
-- result: 2 | NULL

-- case: A new NOT NULL column with a default fills the rows that are there
ALTER TABLE dbo.T ADD C int NOT NULL DEFAULT (5);
SELECT Id, C FROM dbo.T ORDER BY Id;
-- result: 1 | 5
-- result: 2 | 5

-- case: A new NULL column with a default stays NULL without WITH VALUES
ALTER TABLE dbo.T ADD C int NULL DEFAULT (5), D int NULL DEFAULT (6) WITH VALUES;
SELECT Id, C, D FROM dbo.T ORDER BY Id;
-- result: 1 | NULL | 6
-- result: 2 | NULL | 6

-- case: A new NOT NULL column without a default is error 4901 when there are rows
ALTER TABLE dbo.T ADD C int NOT NULL;
-- error: 4901, 16

-- case: A new NOT NULL column without a default is possible on an empty table
DELETE FROM dbo.T;
ALTER TABLE dbo.T ADD C int NOT NULL;
SELECT is_nullable FROM sys.columns WHERE object_id = OBJECT_ID(N'dbo.T') AND name = N'C';
-- result: 0

-- case: A column that exists is error 2705
ALTER TABLE dbo.T ADD A int NULL;
-- error: 2705, 16

-- case: An unknown table is error 4902
ALTER TABLE dbo.Missing ADD A int NULL;
-- error: 4902, 16

-- case: A new identity column numbers the rows that are there
ALTER TABLE dbo.T ADD N int IDENTITY (10, 10) NOT NULL;
SELECT COUNT(DISTINCT N), MIN(N), MAX(N) FROM dbo.T;
-- result: 2 | 10 | 20

-- case: A dropped column is gone
ALTER TABLE dbo.T DROP COLUMN B;
SELECT * FROM dbo.T ORDER BY Id;
-- columns: Id | A
-- result: 1 | 10
-- result: 2 | NULL

-- case: A column with a default cannot be dropped before it
ALTER TABLE dbo.T ADD C int NULL CONSTRAINT DF_C DEFAULT (1);
ALTER TABLE dbo.T DROP COLUMN C;
GO
ALTER TABLE dbo.T DROP CONSTRAINT DF_C;
ALTER TABLE dbo.T DROP COLUMN C;
SELECT COL_LENGTH(N'dbo.T', N'C');
-- error: 5074
-- result: NULL

-- case: An unknown column cannot be dropped
ALTER TABLE dbo.T DROP COLUMN Missing;
-- error: 4924, 16

-- case: DROP COLUMN IF EXISTS passes over what is not there
ALTER TABLE dbo.T DROP COLUMN IF EXISTS Missing;
SELECT 1;
-- result: 1

-- case: ALTER COLUMN widens text and keeps the rows
ALTER TABLE dbo.T ALTER COLUMN B nvarchar(50) NULL;
SELECT COL_LENGTH(N'dbo.T', N'B'), COUNT(B) FROM dbo.T;
-- result: 100 | 2

-- case: ALTER COLUMN converts what converts
ALTER TABLE dbo.T ALTER COLUMN A bigint NULL;
SELECT TYPE_NAME(user_type_id) FROM sys.columns WHERE object_id = OBJECT_ID(N'dbo.T') AND name = N'A';
SELECT A FROM dbo.T WHERE Id = 1;
-- result: bigint
-- next result
-- result: 10

-- case: ALTER COLUMN to NOT NULL fails over a NULL
ALTER TABLE dbo.T ALTER COLUMN A int NOT NULL;
SELECT is_nullable FROM sys.columns WHERE object_id = OBJECT_ID(N'dbo.T') AND name = N'A';
-- error: 515, 16
-- result: 1

-- case: ALTER COLUMN to a length that cuts a value is error 2628
UPDATE dbo.T SET B = N'abcdef' WHERE Id = 1;
ALTER TABLE dbo.T ALTER COLUMN B nvarchar(3) NULL;
SELECT B FROM dbo.T WHERE Id = 1;
-- error: 2628, 16
-- result: abcdef

-- case: SWITCH moves all rows to an empty table of the same shape
CREATE TABLE dbo.U (Id int NOT NULL, A int NULL, B nvarchar(10) NULL);
ALTER TABLE dbo.T SWITCH TO dbo.U;
SELECT COUNT(*) FROM dbo.T;
SELECT COUNT(*) FROM dbo.U;
-- result: 0
-- next result
-- result: 2

-- case: SWITCH to a table with rows is error 4905
CREATE TABLE dbo.U (Id int NOT NULL, A int NULL, B nvarchar(10) NULL);
INSERT INTO dbo.U (Id) VALUES (9);
ALTER TABLE dbo.T SWITCH TO dbo.U;
-- error: 4905, 16

-- case: SWITCH to a table with other columns is error 4943
CREATE TABLE dbo.U (Id int NOT NULL, A int NULL);
ALTER TABLE dbo.T SWITCH TO dbo.U;
-- error: 4943, 16

-- case: SWITCH keeps object ids and can be rolled back
CREATE TABLE dbo.U (Id int NOT NULL, A int NULL, B nvarchar(10) NULL);
DECLARE @before int = OBJECT_ID(N'dbo.T');
BEGIN TRANSACTION;
ALTER TABLE dbo.T SWITCH TO dbo.U;
SELECT CASE WHEN OBJECT_ID(N'dbo.T') = @before THEN N'same' ELSE N'other' END;
ROLLBACK TRANSACTION;
SELECT COUNT(*) FROM dbo.T;
-- result: same
-- next result
-- result: 2

-- case: An unknown constraint cannot be dropped
ALTER TABLE dbo.T DROP CONSTRAINT Missing;
-- error: 3728

-- case: DROP INDEX of a constraint's index is error 3723
-- page: https://learn.microsoft.com/sql/t-sql/statements/drop-index-transact-sql
ALTER TABLE dbo.T ADD CONSTRAINT PK_T PRIMARY KEY (Id);
DROP INDEX PK_T ON dbo.T;
-- error: 3723, 16

-- case: An index name that exists on the table is error 1913
-- page: https://learn.microsoft.com/sql/t-sql/statements/create-index-transact-sql
CREATE INDEX IX ON dbo.T (A);
CREATE INDEX IX ON dbo.T (B);
-- error: 1913, 16

-- case: A second clustered index is error 1902
-- page: https://learn.microsoft.com/sql/t-sql/statements/create-index-transact-sql
CREATE CLUSTERED INDEX IX1 ON dbo.T (Id);
CREATE CLUSTERED INDEX IX2 ON dbo.T (A);
-- error: 1902, 16

-- case: An index on an unknown column is error 1911
-- page: https://learn.microsoft.com/sql/t-sql/statements/create-index-transact-sql
CREATE INDEX IX ON dbo.T (Missing);
-- error: 1911, 16

-- case: A table that exists is error 2714
-- page: https://learn.microsoft.com/sql/t-sql/statements/create-table-transact-sql
CREATE TABLE dbo.T (A int);
-- error: 2714, 16, 6

-- case: A schema that does not exist is error 2760
-- page: https://learn.microsoft.com/sql/t-sql/statements/create-table-transact-sql
CREATE TABLE Missing.T (A int);
-- error: 2760, 16

-- case: A column named twice is error 2705
-- page: https://learn.microsoft.com/sql/t-sql/statements/create-table-transact-sql
CREATE TABLE dbo.U (A int, a int);
-- error: 2705, 16

-- case: A schema with objects cannot be dropped
-- page: https://learn.microsoft.com/sql/t-sql/statements/drop-schema-transact-sql
CREATE SCHEMA S;
GO
CREATE TABLE S.U (A int);
DROP SCHEMA S;
GO
DROP TABLE S.U;
DROP SCHEMA S;
SELECT SCHEMA_ID(N'S');
-- error: 3729, 16
-- result: NULL

-- case: A schema that exists is error 2714
-- page: https://learn.microsoft.com/sql/t-sql/statements/create-schema-transact-sql
CREATE SCHEMA dbo;
-- error: 2714, 16

-- case: System-versioned tables are refused
CREATE TABLE dbo.U (Id int NOT NULL PRIMARY KEY, F datetime2 GENERATED ALWAYS AS ROW START NOT NULL, U datetime2 GENERATED ALWAYS AS ROW END NOT NULL, PERIOD FOR SYSTEM_TIME (F, U));
-- refused: system-versioned

-- case: Partitions are refused
ALTER TABLE dbo.T SWITCH PARTITION 1 TO dbo.T;
-- refused: this form of ALTER TABLE
