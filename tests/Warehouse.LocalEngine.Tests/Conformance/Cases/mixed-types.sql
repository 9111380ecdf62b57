-- page: https://learn.microsoft.com/sql/t-sql/data-types/data-type-precedence-transact-sql
-- note: Joins, look-ups by a key, groups and lists compare by the same rules as WHERE does, however they are carried out.
CREATE TABLE dbo.Numbers (N int NOT NULL PRIMARY KEY);
CREATE TABLE dbo.Amounts (A decimal(9, 2) NOT NULL PRIMARY KEY);
CREATE TABLE dbo.Codes (C varchar(10) NOT NULL PRIMARY KEY);
CREATE TABLE dbo.Words (W nvarchar(10) NOT NULL PRIMARY KEY);
CREATE TABLE dbo.Days (D date NOT NULL PRIMARY KEY);
CREATE TABLE dbo.Moments (M datetime NOT NULL PRIMARY KEY);
INSERT INTO dbo.Numbers VALUES (-1), (1), (2), (3), (10);
INSERT INTO dbo.Amounts VALUES (1.00), (2.50), (3.00), (-1.00);
INSERT INTO dbo.Codes VALUES ('1'), ('02'), ('3 '), ('x');
INSERT INTO dbo.Words VALUES (N'1'), (N'X'), (N'가');
INSERT INTO dbo.Days VALUES ('2024-02-28'), ('2024-02-29');
INSERT INTO dbo.Moments VALUES ('2024-02-29T00:00:00'), ('2024-02-29T12:00:00'), ('2024-02-28T23:59:59.997');
GO

-- case: An int joins a decimal of the same value
SELECT n.N, a.A FROM dbo.Numbers AS n JOIN dbo.Amounts AS a ON a.A = n.N ORDER BY n.N;
-- result: -1 | -1.00
-- result: 1 | 1.00
-- result: 3 | 3.00

-- case: Decimals of different scales join by value
SELECT a.A, v.D FROM dbo.Amounts AS a JOIN (VALUES (CAST(1 AS decimal(5, 0))), (3.000), (2.5)) AS v(D) ON v.D = a.A ORDER BY a.A;
-- result: 1.00 | 1.000
-- result: 2.50 | 2.500
-- result: 3.00 | 3.000

-- case: A float joins an int and a decimal
SELECT n.N FROM dbo.Numbers AS n JOIN (VALUES (1e0), (2.5e0), (10e0)) AS v(F) ON v.F = n.N ORDER BY n.N;
SELECT a.A FROM dbo.Amounts AS a JOIN (VALUES (1e0), (2.5e0), (10e0)) AS v(F) ON v.F = a.A ORDER BY a.A;
-- result: 1
-- result: 10
-- next result
-- result: 1.00
-- result: 2.50

-- case: Text joins a number by its value
SELECT n.N, c.C FROM dbo.Numbers AS n JOIN (SELECT C FROM dbo.Codes WHERE C <> 'x') AS c ON c.C = n.N ORDER BY n.N;
-- result: 1 | 1
-- result: 2 | 02
-- result: 3 | '3 '

-- case: Text that is no number fails beside a number
SELECT n.N FROM dbo.Numbers AS n JOIN dbo.Codes AS c ON c.C = n.N;
-- error: 245

-- case: varchar joins nvarchar by the collation
SELECT c.C, w.W FROM dbo.Codes AS c JOIN dbo.Words AS w ON w.W = c.C ORDER BY c.C;
-- result: 1 | 1
-- result: x | X

-- case: Text joins text whose trailing blanks differ
SELECT v.T, c.C FROM (VALUES ('3'), ('3   '), ('1 ')) AS v(T) JOIN dbo.Codes AS c ON c.C = v.T ORDER BY c.C, DATALENGTH(v.T);
-- result: '1 ' | 1
-- result: 3 | '3 '
-- result: '3   ' | '3 '

-- case: A date joins a datetime at midnight only
SELECT d.D, m.M FROM dbo.Days AS d JOIN dbo.Moments AS m ON m.M = d.D;
-- result: 2024-02-29 | 2024-02-29 00:00:00.000

-- case: A datetime as a datetime2 is not the rounded text
SELECT COUNT(*) FROM dbo.Moments AS m JOIN (VALUES (CAST('2024-02-28 23:59:59.997' AS datetime2(7)))) AS v(T) ON v.T = m.M;
SELECT COUNT(*) FROM dbo.Moments AS m JOIN (VALUES (CAST('2024-02-29 12:00:00' AS datetime2(0)))) AS v(T) ON v.T = m.M;
-- result: 0
-- next result
-- result: 1

-- case: Look-up of a key by another type
SELECT N FROM dbo.Numbers WHERE N = '2';
SELECT N FROM dbo.Numbers WHERE N = 2.0;
SELECT N FROM dbo.Numbers WHERE N = 2.5;
SELECT N FROM dbo.Numbers WHERE N = CAST(10 AS tinyint);
-- result: 2
-- next result
-- result: 2
-- next result
-- no rows
-- next result
-- result: 10

-- case: Look-up of a key by a value its type cannot hold
SELECT N FROM dbo.Numbers WHERE N = 99999999999;
SELECT N FROM dbo.Numbers WHERE N < 99999999999 AND N > 2.5 ORDER BY N;
SELECT A FROM dbo.Amounts WHERE A = 2.501;
SELECT A FROM dbo.Amounts WHERE A < 2.501 AND A > 2.499;
-- no rows
-- next result
-- result: 3
-- result: 10
-- next result
-- no rows
-- next result
-- result: 2.50

-- case: Look-up of a varchar key by a number converts the key
SELECT C FROM dbo.Codes WHERE C = 2 AND C <> 'x';
-- error: 245

-- case: Look-up of a varchar key by nvarchar text
SELECT C FROM dbo.Codes WHERE C = N'X';
SELECT C FROM dbo.Codes WHERE C = N'3';
SELECT C FROM dbo.Codes WHERE C >= N'w';
-- result: x
-- next result
-- result: '3 '
-- next result
-- result: x

-- case: Look-up of a date by text and by an instant
SELECT D FROM dbo.Days WHERE D = '20240229';
SELECT D FROM dbo.Days WHERE D = CAST('2024-02-29T10:00:00' AS datetime);
SELECT D FROM dbo.Days WHERE D > CAST('2024-02-28T10:00:00' AS datetime);
-- result: 2024-02-29
-- next result
-- no rows
-- next result
-- result: 2024-02-29

-- case: Look-up of a datetime between dates
SELECT COUNT(*) FROM dbo.Moments WHERE M >= '20240229' AND M < '20240301';
SELECT COUNT(*) FROM dbo.Moments WHERE M BETWEEN '2024-02-28' AND CAST('2024-02-29' AS date);
-- result: 2
-- next result
-- result: 2

-- case: A list of several types compares each on its own
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/in-transact-sql
SELECT N FROM dbo.Numbers WHERE N IN ('1', 2.0, 3e0, 10) ORDER BY N;
SELECT A FROM dbo.Amounts WHERE A IN (1, 2.500, 3.001, -1) ORDER BY A;
-- result: 1
-- result: 2
-- result: 3
-- result: 10
-- next result
-- result: -1.00
-- result: 1.00
-- result: 2.50

-- case: IN a subquery compares by the types of both sides
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/in-transact-sql
SELECT N FROM dbo.Numbers WHERE N IN (SELECT A FROM dbo.Amounts) ORDER BY N;
SELECT A FROM dbo.Amounts WHERE A NOT IN (SELECT N FROM dbo.Numbers);
SELECT W FROM dbo.Words WHERE W IN (SELECT C FROM dbo.Codes) ORDER BY W;
-- result: -1
-- result: 1
-- result: 3
-- next result
-- result: 2.50
-- next result
-- result: 1
-- result: X

-- case: EXISTS compares by the types of both sides
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/exists-transact-sql
SELECT N FROM dbo.Numbers AS n WHERE EXISTS (SELECT 1 FROM dbo.Amounts AS a WHERE a.A = n.N AND a.A > 0) ORDER BY N;
SELECT W FROM dbo.Words AS w WHERE NOT EXISTS (SELECT 1 FROM dbo.Codes AS c WHERE c.C = w.W);
-- result: 1
-- result: 3
-- next result
-- result: 가

-- case: Groups, distinct values and unions take text with trailing blanks for equal
-- page: https://learn.microsoft.com/sql/t-sql/queries/select-group-by-transact-sql
SELECT COUNT(*), COUNT(DISTINCT t) FROM (VALUES ('a'), ('a '), ('A'), ('b')) AS v(t);
SELECT COUNT(*) FROM (SELECT 'a' AS t UNION SELECT 'a  ' UNION SELECT N'A') AS u;
SELECT COUNT(*) FROM (SELECT t FROM (VALUES ('a'), ('a '), ('A')) AS v(t) GROUP BY t) AS g;
-- result: 4 | 2
-- next result
-- result: 1
-- next result
-- result: 1

-- case: NULLIF and simple CASE take text with trailing blanks for equal
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/nullif-transact-sql
SELECT NULLIF('a', 'A '), CASE 'x' WHEN 'X  ' THEN 1 ELSE 0 END, NULLIF(1, 1.0), NULLIF('1', 1);
-- result: NULL | 1 | NULL | NULL

-- case: An offset joins the same instant of another offset
-- page: https://learn.microsoft.com/sql/t-sql/data-types/datetimeoffset-transact-sql
SELECT COUNT(*), COUNT(DISTINCT v.T) FROM (VALUES (CAST('2024-01-01 09:00 +09:00' AS datetimeoffset)), ('2024-01-01 00:00 +00:00')) AS v(T) JOIN (VALUES (CAST('2023-12-31 19:00 -05:00' AS datetimeoffset(0)))) AS w(T) ON w.T = v.T;
-- result: 2 | 1

-- case: Zero is one value, whatever its sign
-- page: https://learn.microsoft.com/sql/t-sql/data-types/float-and-real-transact-sql
SELECT COUNT(DISTINCT f), COUNT(*) FROM (VALUES (0e0), (-0e0), (0e0 * -1)) AS v(f);
-- result: 1 | 3

-- case: Binary values compare with what they are padded to
-- page: https://learn.microsoft.com/sql/t-sql/data-types/binary-and-varbinary-transact-sql
SELECT CASE WHEN CAST(0x01 AS binary(2)) = 0x0100 THEN 'equal' ELSE 'different' END, CAST(0x01 AS binary(2));
-- result: equal | 0x0100

-- case: A number in a LIKE is text
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/like-transact-sql
SELECT N FROM dbo.Numbers WHERE N LIKE '1%' ORDER BY N;
-- result: 1
-- result: 10

-- case: A range under another collation than the key's
-- page: https://learn.microsoft.com/sql/t-sql/statements/collation-precedence-transact-sql
CREATE TABLE dbo.Ranked (R varchar(5) NOT NULL PRIMARY KEY);
CREATE TABLE dbo.Coded (K varchar(5) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY);
INSERT INTO dbo.Ranked VALUES ('a'), ('B'), ('c');
INSERT INTO dbo.Coded VALUES ('a'), ('B'), ('c'), ('A');
SELECT R FROM dbo.Ranked WHERE R > 'B' COLLATE Latin1_General_100_BIN2 ORDER BY R;
SELECT R FROM dbo.Ranked WHERE R = 'A' COLLATE Latin1_General_100_BIN2;
SELECT K FROM dbo.Coded WHERE K = 'a' COLLATE Korean_100_CI_AS ORDER BY K;
SELECT K FROM dbo.Coded WHERE K < 'c' COLLATE Korean_100_CI_AS AND K >= 'b' COLLATE Korean_100_CI_AS;
SELECT r.R, k.K FROM dbo.Ranked AS r JOIN dbo.Coded AS k ON k.K = r.R COLLATE Korean_100_CI_AS ORDER BY r.R, k.K;
SELECT R FROM dbo.Ranked WHERE R IN (SELECT K COLLATE Korean_100_CI_AS FROM dbo.Coded WHERE K = 'A');
SELECT K FROM dbo.Coded WHERE K IN (SELECT R COLLATE Latin1_General_100_BIN2 FROM dbo.Ranked) ORDER BY K;
-- result: a
-- result: c
-- next result
-- no rows
-- next result
-- result: A
-- result: a
-- next result
-- result: B
-- next result
-- result: a | A
-- result: a | a
-- result: B | B
-- result: c | c
-- next result
-- result: a
-- next result
-- result: B
-- result: a
-- result: c

-- case: A decimal key and bounds outside its digits
CREATE TABLE dbo.Small (S decimal(3, 1) NOT NULL PRIMARY KEY);
INSERT INTO dbo.Small VALUES (-99.9), (0.0), (99.9);
SELECT COUNT(*) FROM dbo.Small WHERE S < 99999999999999999999999999999999999999 AND S > -1000.25;
SELECT COUNT(*) FROM dbo.Small WHERE S > 99.94;
SELECT COUNT(*) FROM dbo.Small WHERE S >= 99.95;
SELECT COUNT(*) FROM dbo.Small WHERE S <= -99.85;
SELECT COUNT(*) FROM dbo.Small WHERE S = 0.04;
SELECT COUNT(*) FROM dbo.Small WHERE S = CAST(99.9 AS money);
-- result: 3
-- next result
-- result: 0
-- next result
-- result: 0
-- next result
-- result: 1
-- next result
-- result: 0
-- next result
-- result: 1

-- case: xml beside a number is refused
-- page: https://learn.microsoft.com/sql/t-sql/xml/xml-transact-sql
SELECT CASE WHEN 1 = 1 THEN CAST('<a/>' AS xml) ELSE 1 END;
-- refused: data type
