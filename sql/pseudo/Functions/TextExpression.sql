/*
Purpose:     The T-SQL text that converts a column to nvarchar, the same wherever a value is hashed, tokenized or compared: bytes as
             hexadecimal digits (style 2), everything else by its default style, which is ISO 8601 for date and datetime2.
Parameters:  @expression  a quoted column with its alias
             @typeName    its type as in policy.SourceColumn
Result:      text
Permissions: Used inside the schema; load_service, with the schema.
Example:     pseudo.TextExpression(N'source.[CustomerId]', N'nvarchar(10)')
*/
CREATE OR ALTER FUNCTION pseudo.TextExpression
(
    @expression nvarchar(300),
    @typeName nvarchar(128)
)
RETURNS nvarchar(400)
AS
BEGIN
    RETURN CONCAT(N'CONVERT(nvarchar(4000), ', @expression, CASE WHEN @typeName LIKE N'varbinary(%' THEN N', 2)' ELSE N')' END);
END;
