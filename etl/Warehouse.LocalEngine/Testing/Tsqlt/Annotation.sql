/*
Purpose: What stands between the parentheses of a test's annotation --[@tSQLt:Name](…), which begins a line; an empty text without parentheses, NULL when
         the test does not have it.
*/
CREATE FUNCTION tSQLt.Annotation (@testId int, @name nvarchar(60))
RETURNS nvarchar(1000)
AS
BEGIN
    DECLARE @mark nvarchar(100) = CONCAT(N'--[@tSQLt:', @name, N']'), @line nvarchar(1000);

    SELECT TOP (1) @line = LTRIM(RTRIM(REPLACE(SUBSTRING(line.value, LEN(@mark) + 1, 1000), NCHAR(13), N'')))
    FROM STRING_SPLIT(OBJECT_DEFINITION(@testId), NCHAR(10)) AS line
    WHERE LEFT(line.value, LEN(@mark)) = @mark;

    RETURN CASE WHEN @line LIKE N'(%)' THEN SUBSTRING(@line, 2, LEN(@line) - 2) ELSE LEFT(@line, 0) END;
END;
