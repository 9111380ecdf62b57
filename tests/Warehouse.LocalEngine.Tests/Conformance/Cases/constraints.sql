-- page: https://learn.microsoft.com/sql/relational-databases/tables/unique-constraints-and-check-constraints

-- case: A CHECK that is unknown lets the row pass
CREATE TABLE dbo.T (A int NULL CHECK (A > 10));
INSERT INTO dbo.T (A) VALUES (NULL);
SELECT COUNT(*) FROM dbo.T;
-- result: 1

-- case: A CHECK that is false is error 547
CREATE TABLE dbo.T (A int NULL CONSTRAINT CK_A CHECK (A > 10));
INSERT INTO dbo.T (A) VALUES (5);
SELECT COUNT(*) FROM dbo.T;
-- error: 547, 16, 0
-- result: 0

-- case: A table CHECK sees several columns, on UPDATE too
CREATE TABLE dbo.T (A int NOT NULL, B int NOT NULL, CHECK (A < B));
INSERT INTO dbo.T (A, B) VALUES (1, 2);
UPDATE dbo.T SET A = 3;
SELECT A FROM dbo.T;
-- error: 547
-- result: 1

-- case: UNIQUE takes one NULL only
CREATE TABLE dbo.T (A int NULL UNIQUE);
INSERT INTO dbo.T (A) VALUES (NULL);
INSERT INTO dbo.T (A) VALUES (NULL);
SELECT COUNT(*) FROM dbo.T;
-- error: 2627, 14
-- result: 1

-- case: A unique key of two columns takes NULL once beside each value
CREATE TABLE dbo.T (A int NOT NULL, B int NULL, CONSTRAINT UQ UNIQUE (A, B));
INSERT INTO dbo.T (A, B) VALUES (1, NULL), (2, NULL);
INSERT INTO dbo.T (A, B) VALUES (2, NULL);
-- error: 2627, 14

-- case: A filtered unique index takes any number of NULLs
-- page: https://learn.microsoft.com/sql/relational-databases/indexes/create-filtered-indexes
CREATE TABLE dbo.T (A int NULL);
CREATE UNIQUE INDEX IX ON dbo.T (A) WHERE A IS NOT NULL;
INSERT INTO dbo.T (A) VALUES (NULL), (NULL), (1);
INSERT INTO dbo.T (A) VALUES (1);
SELECT COUNT(*) FROM dbo.T;
-- error: 2601, 14
-- result: 3

-- case: A duplicate in a unique index is 2601, in a constraint 2627
-- page: https://learn.microsoft.com/sql/relational-databases/errors-events/mssqlserver-2601-database-engine-error
CREATE TABLE dbo.T (A int NOT NULL PRIMARY KEY, B int NOT NULL);
CREATE UNIQUE INDEX IX ON dbo.T (B);
INSERT INTO dbo.T (A, B) VALUES (1, 1);
INSERT INTO dbo.T (A, B) VALUES (2, 1);
INSERT INTO dbo.T (A, B) VALUES (1, 2);
-- error: 2601, 14, 1
-- error: 2627, 14, 1

-- case: A unique index over rows that are not unique cannot be made
CREATE TABLE dbo.T (A int NOT NULL);
INSERT INTO dbo.T (A) VALUES (1), (1);
CREATE UNIQUE INDEX IX ON dbo.T (A);
-- error: 1505, 16

-- case: Unique text compares as the column's collation does
-- page: https://learn.microsoft.com/sql/relational-databases/collations/collation-and-unicode-support
CREATE TABLE dbo.T (A nvarchar(10) COLLATE Korean_100_CI_AS NOT NULL UNIQUE, B nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL UNIQUE);
INSERT INTO dbo.T (A, B) VALUES (N'abc', N'abc');
INSERT INTO dbo.T (A, B) VALUES (N'xyz', N'ABC');
INSERT INTO dbo.T (A, B) VALUES (N'ABC', N'other');
SELECT COUNT(*) FROM dbo.T;
-- error: 2627
-- result: 2

-- case: A primary key makes its columns NOT NULL
-- page: https://learn.microsoft.com/sql/relational-databases/tables/primary-and-foreign-key-constraints
CREATE TABLE dbo.T (A int, B int, PRIMARY KEY (A, B));
SELECT name, is_nullable FROM sys.columns WHERE object_id = OBJECT_ID(N'dbo.T') ORDER BY column_id;
-- result: A | 0
-- result: B | 0

-- case: A primary key on a NULL column is error 8111
-- page: https://learn.microsoft.com/sql/relational-databases/tables/primary-and-foreign-key-constraints
CREATE TABLE dbo.T (A int NULL);
ALTER TABLE dbo.T ADD CONSTRAINT PK PRIMARY KEY (A);
-- error: 8111, 16

-- case: A table has one primary key
-- page: https://learn.microsoft.com/sql/relational-databases/tables/primary-and-foreign-key-constraints
CREATE TABLE dbo.T (A int NOT NULL PRIMARY KEY, B int NOT NULL);
ALTER TABLE dbo.T ADD CONSTRAINT PK PRIMARY KEY (B);
-- error: 1779, 16

-- case: A foreign key with a NULL part is not checked
-- page: https://learn.microsoft.com/sql/relational-databases/tables/primary-and-foreign-key-constraints
CREATE TABLE dbo.P (A int NOT NULL, B int NOT NULL, PRIMARY KEY (A, B));
CREATE TABLE dbo.C (A int NULL, B int NULL, FOREIGN KEY (A, B) REFERENCES dbo.P (A, B));
INSERT INTO dbo.C (A, B) VALUES (99, NULL);
SELECT COUNT(*) FROM dbo.C;
-- result: 1

-- case: A foreign key without its parent is error 547
-- page: https://learn.microsoft.com/sql/relational-databases/tables/primary-and-foreign-key-constraints
CREATE TABLE dbo.P (A int NOT NULL PRIMARY KEY);
CREATE TABLE dbo.C (A int NULL REFERENCES dbo.P (A));
INSERT INTO dbo.C (A) VALUES (1);
-- error: 547, 16, 0

-- case: A parent with children cannot change its key
-- page: https://learn.microsoft.com/sql/relational-databases/tables/primary-and-foreign-key-constraints
CREATE TABLE dbo.P (A int NOT NULL PRIMARY KEY);
CREATE TABLE dbo.C (A int NULL REFERENCES dbo.P (A));
INSERT INTO dbo.P (A) VALUES (1);
INSERT INTO dbo.C (A) VALUES (1);
UPDATE dbo.P SET A = 2;
SELECT A FROM dbo.P;
-- error: 547, 16, 0
-- result: 1

-- case: A foreign key needs a unique key to refer to
-- page: https://learn.microsoft.com/sql/relational-databases/tables/primary-and-foreign-key-constraints
CREATE TABLE dbo.P (A int NOT NULL);
CREATE TABLE dbo.C (A int NULL REFERENCES dbo.P (A));
-- error: 1776

-- case: A row may refer to itself within one INSERT
-- page: https://learn.microsoft.com/sql/relational-databases/tables/primary-and-foreign-key-constraints
CREATE TABLE dbo.Tree (Id int NOT NULL PRIMARY KEY, Parent int NULL REFERENCES dbo.Tree (Id));
INSERT INTO dbo.Tree (Id, Parent) VALUES (1, 1), (2, 3), (3, 1);
SELECT COUNT(*) FROM dbo.Tree;
-- result: 3

-- case: A table that a foreign key refers to cannot be dropped
-- page: https://learn.microsoft.com/sql/t-sql/statements/drop-table-transact-sql
CREATE TABLE dbo.P (A int NOT NULL PRIMARY KEY);
CREATE TABLE dbo.C (A int NULL REFERENCES dbo.P (A));
DROP TABLE dbo.P;
DROP TABLE dbo.C, dbo.P;
SELECT COUNT(*) FROM sys.tables;
-- error: 3726, 16
-- result: 0

-- case: The key a foreign key uses cannot be dropped
-- page: https://learn.microsoft.com/sql/t-sql/statements/alter-table-transact-sql
CREATE TABLE dbo.P (A int NOT NULL CONSTRAINT PK_P PRIMARY KEY);
CREATE TABLE dbo.C (A int NULL REFERENCES dbo.P (A));
ALTER TABLE dbo.P DROP CONSTRAINT PK_P;
-- error: 3725

-- case: Cascading actions are refused
-- page: https://learn.microsoft.com/sql/relational-databases/tables/primary-and-foreign-key-constraints
CREATE TABLE dbo.P (A int NOT NULL PRIMARY KEY);
CREATE TABLE dbo.C (A int NULL REFERENCES dbo.P (A) ON DELETE CASCADE);
-- refused: ON DELETE

-- case: A default may call a function of the session
-- page: https://learn.microsoft.com/sql/relational-databases/tables/specify-default-values-for-columns
CREATE TABLE dbo.T (A int NOT NULL, B nvarchar(128) NOT NULL DEFAULT (USER_NAME()), C int NOT NULL DEFAULT (2 * 3));
INSERT INTO dbo.T (A) VALUES (1);
SELECT B, C FROM dbo.T;
-- result: dbo | 6

-- case: A default may not name a column
-- page: https://learn.microsoft.com/sql/relational-databases/tables/specify-default-values-for-columns
CREATE TABLE dbo.T (A int NOT NULL, B int NOT NULL DEFAULT (A));
-- error: 128, 15

-- case: A second default for a column is error 1781
-- page: https://learn.microsoft.com/sql/t-sql/statements/alter-table-transact-sql
CREATE TABLE dbo.T (A int NOT NULL DEFAULT (1));
ALTER TABLE dbo.T ADD CONSTRAINT DF DEFAULT (2) FOR A;
-- error: 1781

-- case: ADD CONSTRAINT checks the rows that are there
-- page: https://learn.microsoft.com/sql/t-sql/statements/alter-table-transact-sql
CREATE TABLE dbo.T (A int NOT NULL);
INSERT INTO dbo.T (A) VALUES (-1);
ALTER TABLE dbo.T ADD CONSTRAINT CK CHECK (A > 0);
SELECT COUNT(*) FROM sys.check_constraints;
-- error: 547, 16, 0
-- result: 0

-- case: WITH NOCHECK is refused
-- page: https://learn.microsoft.com/sql/t-sql/statements/alter-table-transact-sql
CREATE TABLE dbo.T (A int NOT NULL);
ALTER TABLE dbo.T WITH NOCHECK ADD CONSTRAINT CK CHECK (A > 0);
-- refused: NOCHECK

-- case: Constraint names share the schema's name space
-- page: https://learn.microsoft.com/sql/relational-databases/tables/create-check-constraints
CREATE TABLE dbo.T (A int NOT NULL CONSTRAINT Same CHECK (A > 0));
CREATE TABLE dbo.Same (A int NOT NULL);
-- error: 2714, 16

-- case: CHECK is tested before unique keys and foreign keys
-- note: a row that breaks CHECK alone shows the CHECK's error whatever else is on the table
CREATE TABLE dbo.T (A int NOT NULL PRIMARY KEY, B int NOT NULL CHECK (B > 0));
INSERT INTO dbo.T (A, B) VALUES (1, 1);
INSERT INTO dbo.T (A, B) VALUES (2, 0);
-- error: 547

-- case: sysname is nvarchar(128) that takes no NULL
-- page: https://learn.microsoft.com/sql/t-sql/data-types/nchar-and-nvarchar-transact-sql
CREATE TABLE dbo.T (A sysname);
INSERT INTO dbo.T (A) VALUES (NULL);
SELECT TYPE_NAME(user_type_id), max_length, is_nullable FROM sys.columns WHERE object_id = OBJECT_ID(N'dbo.T');
-- error: 515
-- result: sysname | 256 | 0

-- case: A computed column follows its columns
-- page: https://learn.microsoft.com/sql/relational-databases/tables/specify-computed-columns-in-a-table
CREATE TABLE dbo.T (A int NOT NULL, B AS (A * 2), C AS (A + 1) PERSISTED);
INSERT INTO dbo.T (A) VALUES (1), (5);
UPDATE dbo.T SET A = 7 WHERE A = 5;
SELECT A, B, C FROM dbo.T ORDER BY A;
-- result: 1 | 2 | 2
-- result: 7 | 14 | 8

-- case: A value for a computed column is error 271
-- page: https://learn.microsoft.com/sql/relational-databases/tables/specify-computed-columns-in-a-table
CREATE TABLE dbo.T (A int NOT NULL, B AS (A * 2));
INSERT INTO dbo.T (A, B) VALUES (1, 2);
-- error: 271, 16

-- case: A computed column may not use another computed column
-- page: https://learn.microsoft.com/sql/relational-databases/tables/specify-computed-columns-in-a-table
CREATE TABLE dbo.T (A int NOT NULL, B AS (A * 2), C AS (B * 2));
-- error: 1759, 16

-- case: An error of a computed column fails the INSERT when it is persisted
-- page: https://learn.microsoft.com/sql/relational-databases/tables/specify-computed-columns-in-a-table
CREATE TABLE dbo.T (A int NOT NULL, B AS (10 / A) PERSISTED);
INSERT INTO dbo.T (A) VALUES (0);
SELECT COUNT(*) FROM dbo.T;
-- error: 8134
-- result: 0
