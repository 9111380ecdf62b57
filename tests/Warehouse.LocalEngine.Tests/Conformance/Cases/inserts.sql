-- page: https://learn.microsoft.com/sql/t-sql/statements/insert-transact-sql
CREATE TABLE dbo.T (Id int NOT NULL PRIMARY KEY, A int NULL, B nvarchar(5) NULL DEFAULT (N'b'));
GO

-- case: Values go to the columns in the order of the table when no list is given
INSERT INTO dbo.T VALUES (1, 2, N'x');
SELECT Id, A, B FROM dbo.T;
-- affected: 1
-- result: 1 | 2 | x

-- case: The column list may have any order
INSERT INTO dbo.T (B, Id, A) VALUES (N'x', 1, 2);
SELECT Id, A, B FROM dbo.T;
-- result: 1 | 2 | x

-- case: A column left out takes its default, or NULL
INSERT INTO dbo.T (Id) VALUES (1);
SELECT Id, A, B FROM dbo.T;
-- result: 1 | NULL | b

-- case: An explicit NULL is not replaced by the default
INSERT INTO dbo.T (Id, B) VALUES (1, NULL);
SELECT Id, B FROM dbo.T;
-- result: 1 | NULL

-- case: DEFAULT in VALUES takes the default, or NULL for a column without one
INSERT INTO dbo.T (Id, A, B) VALUES (1, DEFAULT, DEFAULT);
SELECT Id, A, B FROM dbo.T;
-- result: 1 | NULL | b

-- case: DEFAULT VALUES fills every column from its default
CREATE TABLE dbo.D (A int NULL, B int NOT NULL DEFAULT (7), C int IDENTITY (5, 5));
INSERT INTO dbo.D DEFAULT VALUES;
INSERT INTO dbo.D DEFAULT VALUES;
SELECT A, B, C FROM dbo.D ORDER BY C;
-- result: NULL | 7 | 5
-- result: NULL | 7 | 10

-- case: A column left out that has no default and takes no NULL is error 515
INSERT INTO dbo.T (A) VALUES (1);
-- error: 515, 16, 2

-- case: Several rows are inserted as one statement, all or none
INSERT INTO dbo.T (Id) VALUES (1), (2), (1);
SELECT COUNT(*) FROM dbo.T;
-- error: 2627, 14
-- result: 0

-- case: Rows of one VALUES list take the type of highest precedence
INSERT INTO dbo.T (Id, B) VALUES (1, N'a'), (2, 5);
-- error: 245

-- case: Too few values for the column list is error 109
INSERT INTO dbo.T (Id, A) VALUES (1);
-- error: 109, 15

-- case: Too many values for the column list is error 110
INSERT INTO dbo.T (Id) VALUES (1, 2);
-- error: 110, 15

-- case: Values that do not match the table's columns is error 213
INSERT INTO dbo.T VALUES (1, 2);
-- error: 213, 16

-- case: A SELECT list shorter than the column list is error 120
INSERT INTO dbo.T (Id, A) SELECT 1;
-- error: 120, 15

-- case: A SELECT list longer than the column list is error 121
INSERT INTO dbo.T (Id) SELECT 1, 2;
-- error: 121, 15

-- case: A column named twice is error 264
INSERT INTO dbo.T (Id, Id) VALUES (1, 2);
-- error: 264, 16

-- case: An unknown column is error 207
INSERT INTO dbo.T (Id, Missing) VALUES (1, 2);
-- error: 207, 16

-- case: An unknown table is error 208
INSERT INTO dbo.Missing (Id) VALUES (1);
-- error: 208, 16

-- case: Text too long for its column is error 2628
INSERT INTO dbo.T (Id, B) VALUES (1, N'abcdef');
SELECT COUNT(*) FROM dbo.T;
-- error: 2628, 16
-- result: 0

-- case: Blanks beyond a column's length are cut without an error
INSERT INTO dbo.T (Id, B) VALUES (1, N'abcde     ');
SELECT B FROM dbo.T;
-- result: abcde

-- case: INSERT SELECT from the table itself does not meet its own rows
INSERT INTO dbo.T (Id) VALUES (1), (2);
INSERT INTO dbo.T (Id) SELECT Id + 10 FROM dbo.T;
SELECT Id FROM dbo.T ORDER BY Id;
-- result: 1
-- result: 2
-- result: 11
-- result: 12

-- case: @@ROWCOUNT tells the rows inserted, 0 for none
INSERT INTO dbo.T (Id) VALUES (1), (2), (3);
SELECT @@ROWCOUNT;
INSERT INTO dbo.T (Id) SELECT Id + 10 FROM dbo.T WHERE Id > 100;
SELECT @@ROWCOUNT;
-- result: 3
-- result: 0

-- case: A WITH clause stands before INSERT
WITH n AS (SELECT 1 AS Id UNION ALL SELECT 2)
INSERT INTO dbo.T (Id, A) SELECT Id, Id * 10 FROM n;
SELECT Id, A FROM dbo.T ORDER BY Id;
-- result: 1 | 10
-- result: 2 | 20

-- case: OUTPUT shows the rows as they are stored
-- page: https://learn.microsoft.com/sql/t-sql/queries/output-clause-transact-sql
INSERT INTO dbo.T (Id) OUTPUT inserted.Id, inserted.A, inserted.B VALUES (1);
-- columns: Id | A | B
-- result: 1 | NULL | b

-- case: OUTPUT INTO keeps the rows in a table variable
-- page: https://learn.microsoft.com/sql/t-sql/queries/output-clause-transact-sql
DECLARE @new TABLE (Id int NOT NULL, B nvarchar(5) NULL);
INSERT INTO dbo.T (Id) OUTPUT inserted.Id, inserted.B INTO @new (Id, B) VALUES (1), (2);
SELECT Id, B FROM @new ORDER BY Id;
-- result: 1 | b
-- result: 2 | b

-- case: OUTPUT inserted.* shows every column
-- page: https://learn.microsoft.com/sql/t-sql/queries/output-clause-transact-sql
INSERT INTO dbo.T (Id, A) OUTPUT inserted.* VALUES (1, 2);
-- result: 1 | 2 | b

-- case: A subquery may not stand in OUTPUT
-- page: https://learn.microsoft.com/sql/t-sql/queries/output-clause-transact-sql
INSERT INTO dbo.T (Id) OUTPUT (SELECT 1) VALUES (1);
-- error: 10705, 15

-- case: The prefix deleted has no meaning in INSERT
-- page: https://learn.microsoft.com/sql/t-sql/queries/output-clause-transact-sql
INSERT INTO dbo.T (Id) OUTPUT deleted.Id VALUES (1);
-- error: 4104

-- case: OUTPUT without INTO is not possible on a table with triggers
-- page: https://learn.microsoft.com/sql/t-sql/queries/output-clause-transact-sql
CREATE TRIGGER dbo.TR ON dbo.T AFTER INSERT AS SET NOCOUNT ON;
GO
INSERT INTO dbo.T (Id) OUTPUT inserted.Id VALUES (1);
-- error: 334, 16

-- case: INSERT EXEC stores what a procedure selects
CREATE PROCEDURE dbo.Rows_ AS SELECT 1, 10; SELECT 2, 20;
GO
INSERT INTO dbo.T (Id, A) EXECUTE dbo.Rows_;
SELECT @@ROWCOUNT;
SELECT Id, A FROM dbo.T ORDER BY Id;
-- result: 2
-- next result
-- result: 1 | 10
-- result: 2 | 20

-- case: INSERT EXEC takes dynamic SQL
INSERT INTO dbo.T (Id, A) EXECUTE (N'SELECT 5, 6;');
SELECT Id, A FROM dbo.T;
-- result: 5 | 6

-- case: INSERT EXEC with another number of columns is error 213
CREATE PROCEDURE dbo.Rows_ AS SELECT 1;
GO
INSERT INTO dbo.T (Id, A) EXECUTE dbo.Rows_;
-- error: 213, 16

-- case: INSERT EXEC cannot be nested
CREATE PROCEDURE dbo.Inner_ AS SELECT 1;
GO
CREATE PROCEDURE dbo.Outer_ AS
    CREATE TABLE #t (Id int);
    INSERT INTO #t (Id) EXECUTE dbo.Inner_;
    SELECT Id FROM #t;
GO
INSERT INTO dbo.T (Id) EXECUTE dbo.Outer_;
-- error: 8164, 16

-- case: ROLLBACK inside INSERT EXEC is error 3915
CREATE PROCEDURE dbo.Rows_ AS ROLLBACK TRANSACTION; SELECT 1;
GO
INSERT INTO dbo.T (Id) EXECUTE dbo.Rows_;
-- error: 3915, 16

-- case: COMMIT inside INSERT EXEC without a BEGIN is error 3916
CREATE PROCEDURE dbo.Rows_ AS COMMIT TRANSACTION; SELECT 1;
GO
INSERT INTO dbo.T (Id) EXECUTE dbo.Rows_;
-- error: 3916, 16

-- case: SELECT INTO makes a table with the columns of the list
-- page: https://learn.microsoft.com/sql/t-sql/queries/select-into-clause-transact-sql
INSERT INTO dbo.T (Id, A) VALUES (1, 10), (2, 20);
SELECT Id, A * 2 AS Twice INTO dbo.Made FROM dbo.T;
SELECT @@ROWCOUNT;
SELECT Id, Twice FROM dbo.Made ORDER BY Id;
-- result: 2
-- next result
-- result: 1 | 20
-- result: 2 | 40

-- case: SELECT INTO an existing table is error 2714
-- page: https://learn.microsoft.com/sql/t-sql/queries/select-into-clause-transact-sql
SELECT 1 AS Id INTO dbo.T;
-- error: 2714, 16, 6

-- case: SELECT INTO carries the identity of a plain column
-- page: https://learn.microsoft.com/sql/t-sql/queries/select-into-clause-transact-sql
CREATE TABLE dbo.I (Id int IDENTITY (3, 2) NOT NULL, A int NOT NULL);
INSERT INTO dbo.I (A) VALUES (1);
SELECT Id, A INTO dbo.Made FROM dbo.I;
SELECT is_identity FROM sys.columns WHERE object_id = OBJECT_ID(N'dbo.Made') AND name = N'Id';
-- result: 1

-- case: SELECT INTO of a column without a name is error 1038
-- page: https://learn.microsoft.com/sql/t-sql/queries/select-into-clause-transact-sql
SELECT 1 INTO dbo.Made;
-- error: 1038, 15

-- case: SELECT INTO takes no constraints and no indexes along
-- page: https://learn.microsoft.com/sql/t-sql/queries/select-into-clause-transact-sql
SELECT Id, B INTO dbo.Made FROM dbo.T;
SELECT COUNT(*) FROM sys.key_constraints WHERE parent_object_id = OBJECT_ID(N'dbo.Made');
SELECT COUNT(*) FROM sys.default_constraints WHERE parent_object_id = OBJECT_ID(N'dbo.Made');
-- result: 0
-- next result
-- result: 0

-- case: INSERT TOP is refused
INSERT TOP (1) INTO dbo.T (Id) SELECT 1;
-- refused: INSERT TOP

-- case: INSERT through a view is refused
CREATE VIEW dbo.V AS SELECT Id FROM dbo.T;
GO
INSERT INTO dbo.V (Id) VALUES (1);
-- refused: a view as the target

-- case: MERGE is refused
MERGE dbo.T AS t USING (SELECT 1 AS Id) AS s ON t.Id = s.Id WHEN NOT MATCHED THEN INSERT (Id) VALUES (s.Id);
-- refused: Merge
