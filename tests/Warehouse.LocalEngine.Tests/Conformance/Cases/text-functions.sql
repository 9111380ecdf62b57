-- page: https://learn.microsoft.com/sql/t-sql/functions/string-functions-transact-sql

-- case: SUBSTRING before the first character takes fewer
-- page: https://learn.microsoft.com/sql/t-sql/functions/substring-transact-sql
SELECT SUBSTRING('abcdef', 2, 3), SUBSTRING('abcdef', 0, 3), SUBSTRING('abcdef', -1, 3), SUBSTRING('abcdef', 5, 10), SUBSTRING('abcdef', 7, 1), SUBSTRING(0x010203, 2, 1);
-- result: bcd | ab | a | ef | '' | 0x02

-- case: A negative length is an error
-- page: https://learn.microsoft.com/sql/t-sql/functions/substring-transact-sql
DECLARE @n int = -1;
SELECT SUBSTRING('abc', 1, @n);
SELECT LEFT('abc', @n);
SELECT RIGHT('abc', @n);
-- error: 537
-- error: 537
-- error: 536

-- case: LEFT and RIGHT take what there is
-- page: https://learn.microsoft.com/sql/t-sql/functions/left-transact-sql
SELECT LEFT('abcdefg', 2), RIGHT('abcdefg', 2), LEFT('ab', 5), RIGHT(N'한글', 1), LEFT('ab', 0), LEFT(NULL, 2);
-- result: ab | fg | ab | 글 | '' | NULL

-- case: CHARINDEX counts from one and follows the collation
-- page: https://learn.microsoft.com/sql/t-sql/functions/charindex-transact-sql
SELECT CHARINDEX('is', 'This is a string'), CHARINDEX('is', 'This is a string', 4), CHARINDEX('TEST', 'This is a Test'), CHARINDEX('TEST', 'This is a Test' COLLATE Latin1_General_100_BIN2), CHARINDEX('x', 'abc'), CHARINDEX(NULL, 'abc');
-- result: 3 | 6 | 11 | 0 | 0 | NULL

-- case: CHARINDEX of a max type is a bigint
-- page: https://learn.microsoft.com/sql/t-sql/functions/charindex-transact-sql
SELECT CHARINDEX('b', CAST('abc' AS varchar(max))), CHARINDEX('b', 'abc');
-- types: bigint | int
-- result: 2 | 2

-- case: PATINDEX finds a pattern
-- page: https://learn.microsoft.com/sql/t-sql/functions/patindex-transact-sql
SELECT PATINDEX('%ter%', 'interesting data'), PATINDEX('%en_ure%', 'please ensure the door is locked'), PATINDEX('%[^ 0-9A-Za-z]%', 'Please ensure the door is locked!'), PATINDEX('ter%', 'interesting'), PATINDEX('%x%', 'abc');
-- result: 3 | 8 | 33 | 0 | 0

-- case: REPLACE follows the collation of its input
-- page: https://learn.microsoft.com/sql/t-sql/functions/replace-transact-sql
SELECT REPLACE('abcdefghicde', 'cde', 'xxx'), REPLACE('aBab', 'AB', 'x'), REPLACE('aBab' COLLATE Latin1_General_100_BIN2, 'ab', 'x'), REPLACE('abc', '', 'x'), REPLACE('abc', 'b', NULL);
-- result: abxxxfghixxx | xx | aBx | abc | NULL

-- case: STUFF puts text in the place of other text
-- page: https://learn.microsoft.com/sql/t-sql/functions/stuff-transact-sql
SELECT STUFF('abcdef', 2, 3, 'ijklmn'), STUFF('abcdef', 1, 0, 'x'), STUFF('abc', 2, 10, ''), STUFF('abc', 2, 1, NULL);
-- result: aijklmnef | xabcdef | a | ac

-- case: STUFF outside the text is NULL
-- page: https://learn.microsoft.com/sql/t-sql/functions/stuff-transact-sql
SELECT STUFF('abc', 0, 1, 'x'), STUFF('abc', -1, 1, 'x'), STUFF('abc', 4, 1, 'x'), STUFF('abc', 1, -1, 'x'), STUFF(NULL, 1, 1, 'x');
-- result: NULL | NULL | NULL | NULL | NULL

-- case: REPLICATE ends at 8000 bytes unless its text is max
-- page: https://learn.microsoft.com/sql/t-sql/functions/replicate-transact-sql
SELECT REPLICATE('0', 4), REPLICATE('0', 0), REPLICATE('0', -1), LEN(REPLICATE('ab', 5000)), LEN(REPLICATE(CAST('ab' AS varchar(max)), 5000));
-- result: 0000 | '' | NULL | 8000 | 10000

-- case: Joined text ends at 8000 bytes unless one side is max
-- page: https://learn.microsoft.com/sql/t-sql/language-elements/string-concatenation-transact-sql
SELECT LEN(REPLICATE('a', 8000) + 'b'), LEN(CAST(REPLICATE('a', 8000) AS varchar(max)) + 'b'), LEN(REPLICATE(N'가', 4000) + N'나');
-- result: 8000 | 8001 | 4000

-- case: LTRIM, RTRIM and TRIM take blanks only
-- page: https://learn.microsoft.com/sql/t-sql/functions/trim-transact-sql
SELECT LTRIM('  a b  '), RTRIM('  a b  '), TRIM('  a b  '), TRIM('.,! ' FROM '     #     test    .');
-- result: 'a b  ' | '  a b' | a b | #     test

-- case: UPPER and LOWER leave Hangul alone
-- page: https://learn.microsoft.com/sql/t-sql/functions/upper-transact-sql
SELECT UPPER(N'abcé1'), LOWER(N'ÀÉZ'), UPPER(N'한글'), REVERSE('abc'), REVERSE(N'한글'), SPACE(2) + 'x', SPACE(-1);
-- result: ABCÉ1 | àéz | 한글 | cba | 글한 | '  x' | NULL

-- case: CHAR and NCHAR know their ranges
-- page: https://learn.microsoft.com/sql/t-sql/functions/char-transact-sql
SELECT CHAR(65), CHAR(-1), CHAR(256), NCHAR(44032), ASCII('A'), UNICODE(N'가'), UNICODE(N''), NCHAR(-1);
-- result: A | NULL | NULL | 가 | 65 | 44032 | NULL | NULL

-- case: CONCAT_WS leaves out NULLs with their separators
-- page: https://learn.microsoft.com/sql/t-sql/functions/concat-ws-transact-sql
SELECT CONCAT_WS(',', '1 Microsoft Way', NULL, NULL, 'Redmond', 'WA', 98052), CONCAT_WS('-', NULL, NULL), CONCAT_WS(NULL, 'a', 'b'), CONCAT_WS('/', '', 'a');
-- result: 1 Microsoft Way,Redmond,WA,98052 | '' | ab | /a

-- case: CONCAT takes at least two arguments
-- page: https://learn.microsoft.com/sql/t-sql/functions/concat-transact-sql
SELECT CONCAT('a');
-- error: 189

-- case: CONCAT of numbers is varchar, of one nvarchar nvarchar
-- page: https://learn.microsoft.com/sql/t-sql/functions/concat-transact-sql
SELECT CONCAT('Happy ', 'Birthday ', 11, '/', '25'), CONCAT(N'가', 1);
-- result: Happy Birthday 11/25 | 가1

-- case: STRING_SPLIT gives each part, empty ones too
-- page: https://learn.microsoft.com/sql/t-sql/functions/string-split-transact-sql
SELECT value FROM STRING_SPLIT('Lorem ipsum dolor sit amet.', ' ');
SELECT value FROM STRING_SPLIT('a,,b,', ',');
-- result: Lorem
-- result: ipsum
-- result: dolor
-- result: sit
-- result: amet.
-- next result
-- result: a
-- result: ''
-- result: b
-- result: ''

-- case: STRING_SPLIT of empty text is one empty row, of NULL none
-- page: https://learn.microsoft.com/sql/t-sql/functions/string-split-transact-sql
SELECT value FROM STRING_SPLIT('', ',');
SELECT value FROM STRING_SPLIT(CAST(NULL AS varchar(5)), ',');
-- result: ''
-- next result
-- no rows

-- case: STRING_SPLIT wants one character
-- page: https://learn.microsoft.com/sql/t-sql/functions/string-split-transact-sql
SELECT value FROM STRING_SPLIT('a, b', ', ');
-- error: 214

-- case: STR writes into a width and fills it with asterisks when it is too narrow
-- page: https://learn.microsoft.com/sql/t-sql/functions/str-transact-sql
SELECT STR(123.45, 6, 1), STR(123.45, 2, 2), STR(FLOOR(123.45), 8, 3), STR(123.45), STR(-1.5, 5, 1);
-- result: ' 123.5' | ** | ' 123.000' | '       123' | ' -1.5'

-- case: QUOTENAME doubles the closing delimiter
-- page: https://learn.microsoft.com/sql/t-sql/functions/quotename-transact-sql
SELECT QUOTENAME('abc[]def'), QUOTENAME('it''s', ''''), QUOTENAME('a"b', '"'), QUOTENAME('a)b', '('), QUOTENAME('a>b', '<'), QUOTENAME('a', 'x'), QUOTENAME(NULL);
-- result: [abc[]]def] | '''it''''s''' | "a""b" | (a))b) | <a>>b> | NULL | NULL

-- case: QUOTENAME of more than 128 characters is NULL
-- page: https://learn.microsoft.com/sql/t-sql/functions/quotename-transact-sql
SELECT QUOTENAME(REPLICATE('a', 129)), LEN(QUOTENAME(REPLICATE('a', 128)));
-- types: nvarchar(258) | int
-- result: NULL | 130

-- case: TRANSLATE changes character by character
-- page: https://learn.microsoft.com/sql/t-sql/functions/translate-transact-sql
SELECT TRANSLATE('2*[3+4]/{7-2}', '[]{}', '()()'), TRANSLATE('[137.4, 72.3]', '[,]', '( )'), TRANSLATE('abc', NULL, 'x');
-- result: 2*(3+4)/(7-2) | (137.4  72.3) | NULL

-- case: TRANSLATE wants as many characters as it replaces
-- page: https://learn.microsoft.com/sql/t-sql/functions/translate-transact-sql
SELECT TRANSLATE('abc', 'ab', 'x');
-- error: 9828

-- case: FORMAT depends on .NET's cultures and is refused
-- page: https://learn.microsoft.com/sql/t-sql/functions/format-transact-sql
SELECT FORMAT(123456789, '###-##-####');
-- refused: FORMAT

-- case: SOUNDEX and DIFFERENCE are refused
-- page: https://learn.microsoft.com/sql/t-sql/functions/soundex-transact-sql
SELECT SOUNDEX('Smith');
GO
SELECT DIFFERENCE('Smith', 'Smythe');
-- refused: SOUNDEX
-- refused: DIFFERENCE

-- case: STRING_ESCAPE writes JSON's escapes
-- page: https://learn.microsoft.com/sql/t-sql/functions/string-escape-transact-sql
SELECT STRING_ESCAPE('\   /  
\\    "     ', 'json');
-- result: '\\   \/  \n\\\\    \"     '

-- case: A function that is not there
-- page: https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors-0-to-999
SELECT NOSUCHFUNCTION('a');
-- error: 195, 15

-- case: Too few arguments
-- page: https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors-0-to-999
SELECT SUBSTRING('abc', 1);
-- error: 174, 15

-- case: Numbers become text where text is needed
-- page: https://learn.microsoft.com/sql/t-sql/functions/left-transact-sql
SELECT LEFT(12345, 2), REPLACE(12.50, '.', ','), LEN(12345), UPPER(1);
-- result: 12 | 12,50 | 5 | 1

-- case: HASHBYTES of nvarchar hashes its UTF-16 bytes
-- page: https://learn.microsoft.com/sql/t-sql/functions/hashbytes-transact-sql
SELECT HASHBYTES('SHA2_256', 'abc'), HASHBYTES('SHA2_256', CAST('abc' AS varbinary(3))), CASE WHEN HASHBYTES('SHA2_256', N'abc') = HASHBYTES('SHA2_256', 0x610062006300) THEN 'UTF-16' END;
-- result: 0xBA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD | 0xBA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD | UTF-16

-- case: HASHBYTES of deprecated algorithms is refused
-- page: https://learn.microsoft.com/sql/t-sql/functions/hashbytes-transact-sql
SELECT HASHBYTES('MD5', 'abc');
-- refused: HASHBYTES
