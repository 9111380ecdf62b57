-- page: https://learn.microsoft.com/sql/t-sql/language-elements/equals-transact-sql
-- note: The database's collation is Korean_100_CI_AS.
CREATE TABLE dbo.Word (Id int NOT NULL, Ci nvarchar(20) COLLATE Korean_100_CI_AS NULL, Bin nvarchar(20) COLLATE Latin1_General_100_BIN2 NULL);
INSERT INTO dbo.Word VALUES (1, N'apple', N'apple'), (2, N'Apple', N'Apple'), (3, N'Banana', N'Banana'), (4, N'나무', N'나무'), (5, N'가지', N'가지'), (6, NULL, NULL);
GO

-- case: Trailing blanks do not count in comparisons, leading ones do
-- page: https://learn.microsoft.com/sql/t-sql/data-types/char-and-varchar-transact-sql
SELECT CASE WHEN 'a' = 'a   ' THEN 'equal' ELSE 'different' END, CASE WHEN 'a' = ' a' THEN 'equal' ELSE 'different' END,
       CASE WHEN N'가 ' = N'가' THEN 'equal' ELSE 'different' END, CASE WHEN '' = '  ' THEN 'equal' ELSE 'different' END;
-- result: equal | different | equal | equal

-- case: Trailing blanks do not count under BIN2 either
-- page: https://learn.microsoft.com/sql/t-sql/data-types/char-and-varchar-transact-sql
SELECT CASE WHEN 'a' COLLATE Latin1_General_100_BIN2 = 'a ' THEN 'equal' ELSE 'different' END;
-- result: equal

-- case: LEN leaves out trailing blanks, DATALENGTH counts bytes
-- page: https://learn.microsoft.com/sql/t-sql/functions/len-transact-sql
SELECT LEN('abc  '), LEN('  abc'), LEN(''), LEN('   '), DATALENGTH('abc  '), DATALENGTH(N'abc  '), LEN(CAST('ab' AS char(5))), DATALENGTH(CAST('ab' AS char(5)));
-- result: 3 | 5 | 0 | 0 | 5 | 10 | 2 | 5

-- case: LEN counts UTF-16 units without a supplementary-character collation
-- page: https://learn.microsoft.com/sql/t-sql/functions/len-transact-sql
SELECT LEN(N'한글'), DATALENGTH(N'한글'), LEN(N'😀'), DATALENGTH(N'😀'), LEN(NULL);
-- result: 2 | 4 | 2 | 4 | NULL

-- case: LEN and DATALENGTH of max types are bigint
-- page: https://learn.microsoft.com/sql/t-sql/functions/datalength-transact-sql
SELECT LEN(CAST('a' AS varchar(max))), DATALENGTH(CAST(0x01 AS varbinary(max))), LEN('a'), DATALENGTH(CAST(1 AS bigint));
-- types: bigint | bigint | int | int
-- result: 1 | 1 | 1 | 8

-- case: DATALENGTH of numbers and dates is their storage
-- page: https://learn.microsoft.com/sql/t-sql/functions/datalength-transact-sql
SELECT DATALENGTH(CAST(1 AS tinyint)), DATALENGTH(CAST(1 AS smallint)), DATALENGTH(1), DATALENGTH(1e0), DATALENGTH(CAST(1 AS real)), DATALENGTH(CAST('2024-02-29' AS date)), DATALENGTH(CAST('2024-02-29' AS datetime)), DATALENGTH(NEWID());
-- result: 1 | 2 | 4 | 8 | 4 | 3 | 8 | 16

-- case: The database's collation ignores case, width and kana type, but not accents
-- page: https://learn.microsoft.com/sql/relational-databases/collations/collation-and-unicode-support
SELECT CASE WHEN N'straw' = N'STRAW' THEN 1 ELSE 0 END, CASE WHEN N'ＡＢＣ' = N'abc' THEN 1 ELSE 0 END, CASE WHEN N'あ' = N'ア' THEN 1 ELSE 0 END, CASE WHEN N'e' = N'é' THEN 1 ELSE 0 END, CASE WHEN N'가' = N'나' THEN 1 ELSE 0 END;
-- result: 1 | 1 | 1 | 0 | 0

-- case: BIN2 compares code points
-- page: https://learn.microsoft.com/sql/relational-databases/collations/collation-and-unicode-support
SELECT Id FROM dbo.Word WHERE Bin = N'apple';
SELECT Id FROM dbo.Word WHERE Ci = N'apple' ORDER BY Id;
-- result: 1
-- next result
-- result: 1
-- result: 2

-- case: BIN2 sorts capitals before small letters
-- page: https://learn.microsoft.com/sql/relational-databases/collations/collation-and-unicode-support
SELECT Bin FROM dbo.Word WHERE Bin IS NOT NULL ORDER BY Bin;
-- result: Apple
-- result: Banana
-- result: apple
-- result: 가지
-- result: 나무

-- case: The Korean collation sorts Hangul in the order of the alphabet
-- page: https://learn.microsoft.com/sql/relational-databases/collations/collation-and-unicode-support
SELECT w FROM (VALUES (N'하늘'), (N'가을'), (N'나무'), (N'각'), (N'다리')) AS t(w) ORDER BY w;
-- result: 가을
-- result: 각
-- result: 나무
-- result: 다리
-- result: 하늘

-- case: Groups and distinct values follow the collation
-- page: https://learn.microsoft.com/sql/t-sql/queries/select-group-by-transact-sql
SELECT COUNT(*) FROM (SELECT Ci FROM dbo.Word WHERE Ci IS NOT NULL GROUP BY Ci) AS g;
SELECT COUNT(DISTINCT Bin), COUNT(DISTINCT Ci) FROM dbo.Word;
-- result: 4
-- next result
-- result: 5 | 4

-- case: Two columns of different collations do not compare
-- page: https://learn.microsoft.com/sql/t-sql/statements/collation-precedence-transact-sql
SELECT Id FROM dbo.Word WHERE Ci = Bin;
-- error: 468, 16

-- case: An explicit collation wins over a column's
-- page: https://learn.microsoft.com/sql/t-sql/statements/collation-precedence-transact-sql
SELECT Id FROM dbo.Word WHERE Ci = Bin COLLATE Latin1_General_100_BIN2 AND Id < 3 ORDER BY Id;
SELECT Id FROM dbo.Word WHERE Ci COLLATE Latin1_General_100_BIN2 = N'apple';
-- result: 1
-- result: 2
-- next result
-- result: 1

-- case: Two explicit collations conflict
-- page: https://learn.microsoft.com/sql/t-sql/statements/collation-precedence-transact-sql
SELECT CASE WHEN N'a' COLLATE Latin1_General_100_BIN2 = N'a' COLLATE Korean_100_CI_AS THEN 1 ELSE 0 END;
-- error: 468

-- case: A literal and a variable take the column's collation
-- page: https://learn.microsoft.com/sql/t-sql/statements/collation-precedence-transact-sql
DECLARE @w nvarchar(20) = N'APPLE';
SELECT Id FROM dbo.Word WHERE Bin = @w;
SELECT Id FROM dbo.Word WHERE Ci = @w ORDER BY Id;
-- no rows
-- next result
-- result: 1
-- result: 2

-- case: A collation belongs to text only
-- page: https://learn.microsoft.com/sql/t-sql/statements/collations
SELECT 1 COLLATE Korean_100_CI_AS;
-- error: 447

-- case: A collation the server does not have
-- page: https://learn.microsoft.com/sql/t-sql/statements/collations
SELECT N'a' COLLATE No_Such_Collation;
-- refused: No_Such_Collation

-- case: Other collations are refused
-- page: https://learn.microsoft.com/sql/t-sql/statements/windows-collation-name-transact-sql
SELECT N'a' COLLATE Latin1_General_CI_AS;
-- refused: Latin1_General_CI_AS

-- case: MIN and MAX follow the collation
-- page: https://learn.microsoft.com/sql/t-sql/functions/min-transact-sql
SELECT MIN(Bin), MAX(Bin), MAX(Ci) FROM dbo.Word WHERE Id <= 3;
-- result: Apple | apple | Banana

-- case: Percent stands for any text, underscore for one character
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/like-transact-sql
SELECT Id FROM dbo.Word WHERE Ci LIKE N'%pp%' ORDER BY Id;
SELECT Id FROM dbo.Word WHERE Ci LIKE N'_a%' ORDER BY Id;
SELECT Id FROM dbo.Word WHERE Ci LIKE N'__';
-- result: 1
-- result: 2
-- next result
-- result: 3
-- next result
-- result: 4
-- result: 5

-- case: Brackets hold a set, a range or what must not stand there
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/like-transact-sql
SELECT w FROM (VALUES ('Carsen'), ('Karsen'), ('Larson'), ('de'), ('dl'), ('d5')) AS t(w) WHERE w LIKE '[CK]ars[eo]n' OR w LIKE 'd[^l-z0-9]' ORDER BY w;
-- result: Carsen
-- result: de
-- result: Karsen

-- case: Wildcards in brackets stand for themselves
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/like-transact-sql
SELECT CASE WHEN '5%' LIKE '5[%]' THEN 1 ELSE 0 END, CASE WHEN '50' LIKE '5[%]' THEN 1 ELSE 0 END, CASE WHEN '_n' LIKE '[_]n' THEN 1 ELSE 0 END, CASE WHEN 'an' LIKE '[_]n' THEN 1 ELSE 0 END,
       CASE WHEN '[' LIKE '[[]' THEN 1 ELSE 0 END, CASE WHEN ']' LIKE ']' THEN 1 ELSE 0 END, CASE WHEN '-' LIKE '[-acdf]' THEN 1 ELSE 0 END, CASE WHEN 'abce' LIKE 'abc[def]' THEN 1 ELSE 0 END;
-- result: 1 | 0 | 1 | 0 | 1 | 1 | 1 | 1

-- case: ESCAPE takes a wildcard's meaning away
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/like-transact-sql
SELECT w FROM (VALUES ('80% off'), ('800 off'), ('a_b'), ('axb')) AS t(w) WHERE w LIKE '80!% %' ESCAPE '!' OR w LIKE 'a\_b' ESCAPE '\' ORDER BY w;
-- result: 80% off
-- result: a_b

-- case: An escape is one character
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/like-transact-sql
SELECT CASE WHEN 'a' LIKE 'a' ESCAPE '!!' THEN 1 ELSE 0 END;
-- error: 506

-- case: Trailing blanks of a pattern count
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/like-transact-sql
SELECT CASE WHEN 'abc' LIKE 'abc ' THEN 1 ELSE 0 END, CASE WHEN N'abc' LIKE N'abc ' THEN 1 ELSE 0 END;
-- result: 0 | 0

-- case: Trailing blanks of the text count for Unicode and not for char
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/like-transact-sql
DECLARE @c char(30) = 'Robert King', @n nchar(30) = N'Robert King';
SELECT CASE WHEN @c LIKE '% King' THEN 1 ELSE 0 END, CASE WHEN @n LIKE N'% King' THEN 1 ELSE 0 END, CASE WHEN RTRIM(@n) LIKE N'% King' THEN 1 ELSE 0 END;
-- result: 1 | 0 | 1

-- case: LIKE follows the collation
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/like-transact-sql
SELECT COUNT(*) FROM dbo.Word WHERE Ci LIKE N'a%';
SELECT COUNT(*) FROM dbo.Word WHERE Bin LIKE N'a%';
SELECT COUNT(*) FROM dbo.Word WHERE Bin LIKE N'[A-Z]%';
-- result: 2
-- next result
-- result: 1
-- next result
-- result: 2

-- case: LIKE of NULL is unknown
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/like-transact-sql
SELECT COUNT(*) FROM dbo.Word WHERE Ci LIKE NULL OR NOT Ci LIKE NULL;
SELECT COUNT(*) FROM dbo.Word WHERE Ci NOT LIKE N'zzz';
-- result: 0
-- next result
-- result: 5

-- case: A LIKE pattern may be a column
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/like-transact-sql
SELECT t.w, t.p FROM (VALUES ('abc', 'a%'), ('abc', 'b%'), ('abc', '%c')) AS t(w, p) WHERE t.w LIKE t.p ORDER BY t.p;
-- result: abc | %c
-- result: abc | a%

-- case: Binary values compare byte by byte
-- page: https://learn.microsoft.com/sql/t-sql/data-types/binary-and-varbinary-transact-sql
SELECT CASE WHEN 0x01 < 0x02 THEN 1 ELSE 0 END, CASE WHEN 0x0102 > 0x01 THEN 1 ELSE 0 END;
-- result: 1 | 1
