/*
Purpose:     Whether a text is a value of a declared parameter or column type.
Parameters:  @typeName  a SQL type as in policy.TechniqueParameter or policy.SourceColumn
             @value     the text; NULL (no limit) is a value of every type
Result:      bit
Permissions: Used inside the schemas of warehouse_owner; granted to nobody.
Example:     policy.IsValueOfType(N'decimal(38,10)', N'10000')
*/
CREATE OR ALTER FUNCTION policy.IsValueOfType
(
    @typeName nvarchar(128),
    @value nvarchar(4000)
)
RETURNS bit
AS
BEGIN
    DECLARE @length int = TRY_CONVERT(int, REPLACE(SUBSTRING(@typeName, NULLIF(CHARINDEX(N'(', @typeName), 0) + 1, 10), N')', N''));

    -- TRY_CONVERT takes an empty text for 0 and for 1900-01-01, so blanks are refused first.
    RETURN CASE
        WHEN @value IS NULL THEN 1
        WHEN @typeName LIKE N'n%char(%' THEN CASE WHEN DATALENGTH(@value) <= 2 * @length THEN 1 ELSE 0 END
        WHEN @typeName LIKE N'%char(%' THEN CASE WHEN DATALENGTH(CONVERT(varchar(8000), @value)) <= @length THEN 1 ELSE 0 END
        WHEN LTRIM(@value) = N'' THEN 0
        WHEN @typeName = N'bit' THEN CASE WHEN @value IN (N'0', N'1') THEN 1 ELSE 0 END
        WHEN @typeName = N'tinyint' THEN CASE WHEN TRY_CONVERT(tinyint, @value) IS NULL THEN 0 ELSE 1 END
        WHEN @typeName = N'smallint' THEN CASE WHEN TRY_CONVERT(smallint, @value) IS NULL THEN 0 ELSE 1 END
        WHEN @typeName = N'int' THEN CASE WHEN TRY_CONVERT(int, @value) IS NULL THEN 0 ELSE 1 END
        WHEN @typeName = N'bigint' THEN CASE WHEN TRY_CONVERT(bigint, @value) IS NULL THEN 0 ELSE 1 END
        WHEN @typeName LIKE N'decimal(%' THEN CASE WHEN TRY_CONVERT(decimal(38, 10), @value) IS NULL THEN 0 ELSE 1 END
        WHEN @typeName = N'date' THEN CASE WHEN TRY_CONVERT(date, @value, 23) IS NULL THEN 0 ELSE 1 END
        WHEN @typeName LIKE N'datetime2(%' THEN CASE WHEN TRY_CONVERT(datetime2(7), @value, 126) IS NULL THEN 0 ELSE 1 END
        WHEN @typeName = N'uniqueidentifier' THEN CASE WHEN TRY_CONVERT(uniqueidentifier, @value) IS NULL THEN 0 ELSE 1 END
        ELSE 0
    END;
END;
