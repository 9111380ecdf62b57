/*
Purpose: The primary key of a table ("sp_pkeys"; ODBC's SQLPrimaryKeys).
*/
CREATE PROCEDURE sys.sp_pkeys
    @table_name nvarchar(128),
    @table_owner nvarchar(128) = NULL,
    @table_qualifier nvarchar(128) = NULL
AS
BEGIN
    SET NOCOUNT ON;

    -- "If owner is not specified, the default table visibility rules apply", as OBJECT_ID has them: the user's own schema, then dbo's.
    DECLARE @objectId int = OBJECT_ID(ISNULL(QUOTENAME(@table_owner) + N'.', N'') + QUOTENAME(@table_name));

    SELECT
        TABLE_QUALIFIER = CONVERT(nvarchar(128), DB_NAME()),
        TABLE_OWNER = CONVERT(nvarchar(128), SCHEMA_NAME(held.schema_id)),
        TABLE_NAME = held.name,
        COLUMN_NAME = [column].name,
        KEY_SEQ = CONVERT(smallint, part.key_ordinal),
        PK_NAME = [key].name
    FROM sys.tables AS held
    INNER JOIN sys.key_constraints AS [key]
        ON [key].parent_object_id = held.object_id
        AND [key].type = 'PK'
    INNER JOIN sys.index_columns AS part
        ON part.object_id = held.object_id
        AND part.index_id = [key].unique_index_id
        AND part.is_included_column = 0
    INNER JOIN sys.columns AS [column]
        ON [column].object_id = part.object_id
        AND [column].column_id = part.column_id
    WHERE held.object_id = @objectId
    ORDER BY part.key_ordinal;
END;
