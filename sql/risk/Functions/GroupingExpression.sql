/*
Purpose:     The T-SQL text by which rows are put into classes: texts by code points, whatever the database's collation takes for equal, because two values
             that an attacker can tell apart make two classes.
Parameters:  @alias       the table's alias
             @columnName  as registered
             @typeName    its type as in policy.SourceColumn
Result:      text, e.g. source.[Region] COLLATE Latin1_General_100_BIN2
Permissions: Used inside the schema.
Example:     risk.GroupingExpression(N'source', N'Region', N'nvarchar(20)')
*/
CREATE OR ALTER FUNCTION risk.GroupingExpression
(
    @alias nvarchar(20),
    @columnName nvarchar(128),
    @typeName nvarchar(128)
)
RETURNS nvarchar(400)
AS
BEGIN
    RETURN CONCAT(@alias, N'.', QUOTENAME(@columnName), CASE WHEN @typeName LIKE N'%char(%' THEN N' COLLATE Latin1_General_100_BIN2' END);
END;
