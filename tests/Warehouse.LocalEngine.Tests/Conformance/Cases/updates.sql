-- page: https://learn.microsoft.com/sql/t-sql/queries/update-transact-sql
CREATE TABLE dbo.T (Id int NOT NULL PRIMARY KEY, A int NULL, B int NOT NULL DEFAULT (9));
INSERT INTO dbo.T (Id, A, B) VALUES (1, 10, 100), (2, 20, 200), (3, 30, 300);
CREATE TABLE dbo.S (Id int NOT NULL PRIMARY KEY, V int NULL);
INSERT INTO dbo.S (Id, V) VALUES (2, 7), (3, NULL);
GO

-- case: All right sides see the old values
UPDATE dbo.T SET A = B, B = A WHERE Id = 1;
SELECT A, B FROM dbo.T WHERE Id = 1;
-- affected: 1
-- result: 100 | 10

-- case: A variable set to a column expression holds the new value of the row
DECLARE @v int;
UPDATE dbo.T SET @v = A = A + 1 WHERE Id = 1;
SELECT @v, A FROM dbo.T WHERE Id = 1;
-- result: 11 | 11

-- case: Compound assignment works on the old value
UPDATE dbo.T SET A += 5, B *= 2 WHERE Id = 2;
SELECT A, B FROM dbo.T WHERE Id = 2;
-- result: 25 | 400

-- case: SET to DEFAULT takes the default, or NULL for a column without one
UPDATE dbo.T SET A = DEFAULT, B = DEFAULT WHERE Id = 1;
SELECT A, B FROM dbo.T WHERE Id = 1;
-- result: NULL | 9

-- case: Keys may move over one another in one statement
UPDATE dbo.T SET Id = Id + 1;
SELECT Id, A FROM dbo.T ORDER BY Id;
-- result: 2 | 10
-- result: 3 | 20
-- result: 4 | 30

-- case: Keys may be exchanged in one statement
UPDATE dbo.T SET Id = CASE Id WHEN 1 THEN 2 ELSE 1 END WHERE Id IN (1, 2);
SELECT Id, A FROM dbo.T WHERE Id IN (1, 2) ORDER BY Id;
-- result: 1 | 20
-- result: 2 | 10

-- case: UPDATE FROM joins; rows without a match stay
UPDATE t SET A = s.V FROM dbo.T AS t INNER JOIN dbo.S AS s ON s.Id = t.Id;
SELECT @@ROWCOUNT;
SELECT Id, A FROM dbo.T ORDER BY Id;
-- result: 2
-- next result
-- result: 1 | 10
-- result: 2 | 7
-- result: 3 | NULL

-- case: A row that several rows match is updated once
CREATE TABLE dbo.Twice (Id int NOT NULL, V int NOT NULL);
INSERT INTO dbo.Twice (Id, V) VALUES (1, 5), (1, 5);
UPDATE t SET A = w.V FROM dbo.T AS t INNER JOIN dbo.Twice AS w ON w.Id = t.Id;
SELECT @@ROWCOUNT;
-- result: 1

-- case: UPDATE through a common table expression changes its table
WITH c AS (SELECT A, B FROM dbo.T WHERE Id = 3)
UPDATE c SET A = B;
SELECT A FROM dbo.T WHERE Id = 3;
-- result: 300

-- case: UPDATE of a derived column is error 4406
WITH c AS (SELECT A + 1 AS X FROM dbo.T)
UPDATE c SET X = 1;
-- error: 4406, 16

-- case: A subquery computes the new value from other rows as they were
UPDATE dbo.T SET A = (SELECT MAX(x.A) FROM dbo.T AS x) WHERE Id = 1;
SELECT A FROM dbo.T WHERE Id = 1;
-- result: 30

-- case: A correlated subquery without a row gives NULL
UPDATE dbo.T SET A = (SELECT s.V FROM dbo.S AS s WHERE s.Id = dbo.T.Id);
SELECT Id, A FROM dbo.T ORDER BY Id;
-- result: 1 | NULL
-- result: 2 | 7
-- result: 3 | NULL

-- case: UPDATE TOP limits the rows
UPDATE TOP (2) dbo.T SET B = 0;
SELECT @@ROWCOUNT, COUNT(*) FROM dbo.T WHERE B = 0;
-- result: 2 | 2

-- case: An unknown column in SET is error 207
UPDATE dbo.T SET Missing = 1;
-- error: 207, 16

-- case: A column set twice is error 264
UPDATE dbo.T SET A = 1, A = 2;
-- error: 264, 16

-- case: NULL into a NOT NULL column is error 515 and changes nothing
UPDATE dbo.T SET B = NULL WHERE Id = 1;
SELECT B FROM dbo.T WHERE Id = 1;
-- error: 515, 16, 2
-- result: 100

-- case: A duplicate key is error 2627 and undoes the whole statement
UPDATE dbo.T SET A = 0, Id = 5 WHERE Id IN (1, 2);
SELECT Id, A FROM dbo.T ORDER BY Id;
-- error: 2627, 14
-- result: 1 | 10
-- result: 2 | 20
-- result: 3 | 30

-- case: OUTPUT shows the values before and after
-- page: https://learn.microsoft.com/sql/t-sql/queries/output-clause-transact-sql
UPDATE dbo.T SET A = A * 2 OUTPUT deleted.Id, deleted.A, inserted.A WHERE Id = 2;
-- result: 2 | 20 | 40

-- case: OUTPUT INTO a table keeps the values before and after
-- page: https://learn.microsoft.com/sql/t-sql/queries/output-clause-transact-sql
CREATE TABLE dbo.Log_ (Id int, Old int, New int);
UPDATE dbo.T SET A = A + 1 OUTPUT inserted.Id, deleted.A, inserted.A INTO dbo.Log_ (Id, Old, New) WHERE Id > 1;
SELECT Id, Old, New FROM dbo.Log_ ORDER BY Id;
-- result: 2 | 20 | 21
-- result: 3 | 30 | 31

-- case: OUTPUT may show columns of the joined tables
-- page: https://learn.microsoft.com/sql/t-sql/queries/output-clause-transact-sql
UPDATE t SET A = 0 OUTPUT deleted.A, s.V FROM dbo.T AS t INNER JOIN dbo.S AS s ON s.Id = t.Id WHERE s.Id = 2;
-- result: 20 | 7

-- case: Rows set to the values they have count as updated
UPDATE dbo.T SET A = A;
SELECT @@ROWCOUNT;
-- result: 3

-- case: A WHERE that is unknown updates nothing
UPDATE dbo.T SET A = 0 WHERE A = NULL;
SELECT @@ROWCOUNT;
-- result: 0

-- case: An identity column cannot be updated
CREATE TABLE dbo.I (Id int IDENTITY NOT NULL, A int);
UPDATE dbo.I SET Id = 1;
-- error: 8102, 16

-- case: A computed column cannot be updated
CREATE TABLE dbo.C (A int NOT NULL, B AS (A + 1));
UPDATE dbo.C SET B = 1;
-- error: 271, 16

-- case: An overflow is error 220 for tinyint and undoes the statement
CREATE TABLE dbo.Tiny (A tinyint NOT NULL);
INSERT INTO dbo.Tiny (A) VALUES (1), (200);
UPDATE dbo.Tiny SET A = A + 100;
SELECT A FROM dbo.Tiny ORDER BY A;
-- error: 220, 16
-- result: 1
-- result: 200

-- case: WHERE CURRENT OF is refused
DECLARE c CURSOR LOCAL FAST_FORWARD FOR SELECT Id FROM dbo.T;
OPEN c;
UPDATE dbo.T SET A = 1 WHERE CURRENT OF c;
-- refused: WHERE CURRENT OF
