/*
Purpose:     What a column's values can equal: those of its own family by themselves, of another one as texts.
Parameters:  @typeName  as in policy.SourceColumn
Result:      text, number, date, bit or bytes (binary values and GUIDs, which are compared as their texts)
Permissions: Used inside the schema.
Example:     risk.TypeFamily(N'decimal(15,0)') is number
*/
CREATE OR ALTER FUNCTION risk.TypeFamily
(
    @typeName nvarchar(128)
)
RETURNS nvarchar(10)
AS
BEGIN
    RETURN CASE
        WHEN @typeName LIKE N'%char(%' THEN N'text'
        WHEN @typeName LIKE N'%int' OR @typeName LIKE N'decimal(%' THEN N'number'
        WHEN @typeName LIKE N'date%' THEN N'date'
        WHEN @typeName = N'bit' THEN N'bit'
        ELSE N'bytes'
    END;
END;
