/*
Purpose:     The T-SQL text of a group's key: the column as text, compared by code points.
Parameters:  @columnName, @typeName  a target column; NULL gives NULL
Result:      text over the alias source
Permissions: Used inside the schema.
Example:     risk.KeyText(N'Region', N'nvarchar(20)')
*/
CREATE OR ALTER FUNCTION risk.KeyText
(
    @columnName nvarchar(128),
    @typeName nvarchar(128)
)
RETURNS nvarchar(600)
AS
BEGIN
    RETURN CASE
        WHEN @columnName IS NOT NULL THEN CONCAT(N'CONVERT(nvarchar(400), ', pseudo.TextExpression(CONCAT(N'source.', QUOTENAME(@columnName)), @typeName), N') COLLATE Latin1_General_100_BIN2')
    END;
END;
