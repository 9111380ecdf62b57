/*
Purpose: A type as it is written in a declaration, from its row in sys.columns or sys.parameters.
*/
CREATE FUNCTION tSQLt.TypeText
(
    @userTypeId int,
    @maxLength smallint,
    @precision tinyint,
    @scale tinyint,
    @collation nvarchar(128)
)
RETURNS nvarchar(400)
AS
BEGIN
    DECLARE @name nvarchar(128), @isUserDefined bit, @schemaId int;

    SELECT @name = type.name, @isUserDefined = type.is_user_defined, @schemaId = type.schema_id
    FROM sys.types AS type
    WHERE type.user_type_id = @userTypeId;

    IF @isUserDefined = 1
    BEGIN
        RETURN QUOTENAME(SCHEMA_NAME(@schemaId)) + N'.' + QUOTENAME(@name);
    END;

    RETURN CONCAT
    (
        @name,
        CASE
            WHEN @name IN (N'nvarchar', N'nchar') THEN CONCAT(N'(', CASE WHEN @maxLength = -1 THEN N'max' ELSE CONVERT(nvarchar(10), @maxLength / 2) END, N')')
            WHEN @name IN (N'varchar', N'char', N'varbinary', N'binary') THEN CONCAT(N'(', CASE WHEN @maxLength = -1 THEN N'max' ELSE CONVERT(nvarchar(10), @maxLength) END, N')')
            WHEN @name IN (N'decimal', N'numeric') THEN CONCAT(N'(', @precision, N', ', @scale, N')')
            WHEN @name IN (N'datetime2', N'datetimeoffset', N'time') THEN CONCAT(N'(', @scale, N')')
        END,
        N' COLLATE ' + @collation
    );
END;
