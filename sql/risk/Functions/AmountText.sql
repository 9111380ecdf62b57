/*
Purpose:     The T-SQL text of a value's place on a line of numbers: a number itself, of a date its days since 1900-01-01.
Parameters:  @expression  a quoted column with its alias
             @typeName    its type as in policy.SourceColumn, a number or a date
Result:      text
Permissions: Used inside the schema.
Example:     risk.AmountText(N'source.[Age]', N'int')
*/
CREATE OR ALTER FUNCTION risk.AmountText
(
    @expression nvarchar(300),
    @typeName nvarchar(128)
)
RETURNS nvarchar(400)
AS
BEGIN
    RETURN CASE
        WHEN @typeName LIKE N'date%' THEN CONCAT(N'CONVERT(float, DATEDIFF(DAY, CONVERT(datetime2(7), ''19000101'', 112), ', @expression, N'))')
        ELSE CONCAT(N'CONVERT(float, ', @expression, N')')
    END;
END;
