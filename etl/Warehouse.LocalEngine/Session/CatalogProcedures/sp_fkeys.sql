/*
Purpose: The foreign keys to a table, or of one ("sp_fkeys"; ODBC's SQLForeignKeys).
*/
CREATE PROCEDURE sys.sp_fkeys
    @pktable_name nvarchar(128) = NULL,
    @pktable_owner nvarchar(128) = NULL,
    @pktable_qualifier nvarchar(128) = NULL,
    @fktable_name nvarchar(128) = NULL,
    @fktable_owner nvarchar(128) = NULL,
    @fktable_qualifier nvarchar(128) = NULL
AS
BEGIN
    SET NOCOUNT ON;

    IF @pktable_name IS NULL AND @fktable_name IS NULL
    BEGIN
        RAISERROR(15252, -1, -1);
        RETURN 1;
    END;

    -- "If owner is not specified, the default table visibility rules apply", as OBJECT_ID has them: the user's own schema, then dbo's.
    DECLARE @referencedId int = OBJECT_ID(ISNULL(QUOTENAME(@pktable_owner) + N'.', N'') + QUOTENAME(@pktable_name));
    DECLARE @referringId int = OBJECT_ID(ISNULL(QUOTENAME(@fktable_owner) + N'.', N'') + QUOTENAME(@fktable_name));

    SELECT
        PKTABLE_QUALIFIER = CONVERT(nvarchar(128), DB_NAME()),
        PKTABLE_OWNER = CONVERT(nvarchar(128), SCHEMA_NAME(referenced.schema_id)),
        PKTABLE_NAME = referenced.name,
        PKCOLUMN_NAME = referencedColumn.name,
        FKTABLE_QUALIFIER = CONVERT(nvarchar(128), DB_NAME()),
        FKTABLE_OWNER = CONVERT(nvarchar(128), SCHEMA_NAME(referring.schema_id)),
        FKTABLE_NAME = referring.name,
        FKCOLUMN_NAME = referringColumn.name,
        KEY_SEQ = CONVERT(smallint, part.constraint_column_id),
        -- 1 is NO ACTION.
        UPDATE_RULE = CONVERT(smallint, 1),
        DELETE_RULE = CONVERT(smallint, 1),
        FK_NAME = held.name,
        PK_NAME = [key].name,
        -- SQL_NOT_DEFERRABLE.
        DEFERRABILITY = CONVERT(smallint, 7)
    FROM sys.foreign_keys AS held
    INNER JOIN sys.foreign_key_columns AS part
        ON part.constraint_object_id = held.object_id
    INNER JOIN sys.tables AS referenced
        ON referenced.object_id = held.referenced_object_id
    INNER JOIN sys.columns AS referencedColumn
        ON referencedColumn.object_id = part.referenced_object_id
        AND referencedColumn.column_id = part.referenced_column_id
    INNER JOIN sys.tables AS referring
        ON referring.object_id = held.parent_object_id
    INNER JOIN sys.columns AS referringColumn
        ON referringColumn.object_id = part.parent_object_id
        AND referringColumn.column_id = part.parent_column_id
    LEFT JOIN sys.indexes AS [key]
        ON [key].object_id = held.referenced_object_id
        AND [key].index_id = held.key_index_id
    WHERE (@pktable_name IS NULL OR held.referenced_object_id = @referencedId)
        AND (@fktable_name IS NULL OR held.parent_object_id = @referringId)
    ORDER BY
        CASE WHEN @fktable_name IS NULL THEN SCHEMA_NAME(referring.schema_id) ELSE SCHEMA_NAME(referenced.schema_id) END,
        CASE WHEN @fktable_name IS NULL THEN referring.name ELSE referenced.name END,
        held.name,
        part.constraint_column_id;
END;
