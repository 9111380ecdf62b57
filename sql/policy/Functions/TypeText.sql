/*
Purpose:     A column's type as text, from its row in sys.columns; policy.NormalizedType says whether it is one that may be used.
Parameters:  @typeName, @maxLength, @precision, @scale  as sys.types and sys.columns give them
Result:      e.g. decimal(9,2), nvarchar(40), nvarchar(max), int
Permissions: link_owner; used inside the schemas of warehouse_owner.
Example:     policy.TypeText(N'nvarchar', 80, 0, 0)
*/
CREATE OR ALTER FUNCTION policy.TypeText
(
    @typeName nvarchar(128),
    @maxLength smallint,
    @precision tinyint,
    @scale tinyint
)
RETURNS nvarchar(200)
AS
BEGIN
    RETURN CASE
        WHEN @typeName IN (N'nvarchar', N'nchar') AND @maxLength > 0 THEN CONCAT(@typeName, N'(', @maxLength / 2, N')')
        WHEN @typeName IN (N'varchar', N'char', N'varbinary', N'binary') AND @maxLength > 0 THEN CONCAT(@typeName, N'(', @maxLength, N')')
        WHEN @typeName IN (N'decimal', N'numeric') THEN CONCAT(N'decimal(', @precision, N',', @scale, N')')
        WHEN @typeName IN (N'datetime2', N'time', N'datetimeoffset') THEN CONCAT(@typeName, N'(', @scale, N')')
        WHEN @typeName IN (N'nvarchar', N'varchar', N'varbinary') THEN CONCAT(@typeName, N'(max)')
        ELSE @typeName
    END;
END;
