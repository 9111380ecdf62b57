/*
Purpose: The columns of tables and views ("sp_columns"; ODBC's SQLColumns), as clients of before SQL Server 2008 understand them.
*/
CREATE PROCEDURE sys.sp_columns
    @table_name nvarchar(384),
    @table_owner nvarchar(384) = NULL,
    @table_qualifier nvarchar(128) = NULL,
    @column_name nvarchar(384) = NULL,
    @ODBCVer int = 2,
    @fUsePattern bit = 1
AS
BEGIN
    SET NOCOUNT ON;

    -- "If owner is not specified, the default visibility rules apply": the user's own schema, then dbo's, then any other.
    DECLARE @isPattern bit = CASE WHEN @fUsePattern = 1 AND @table_name LIKE N'%[[_%]%' THEN 1 ELSE 0 END;
    DECLARE @objectId int = ISNULL(OBJECT_ID(QUOTENAME(SCHEMA_NAME()) + N'.' + QUOTENAME(@table_name)), OBJECT_ID(N'dbo.' + QUOTENAME(@table_name)));

    SELECT
        TABLE_QUALIFIER = CONVERT(nvarchar(128), DB_NAME()),
        TABLE_OWNER = CONVERT(nvarchar(128), SCHEMA_NAME(held.schema_id)),
        TABLE_NAME = held.name,
        COLUMN_NAME = part.name,
        shown.DATA_TYPE,
        shown.TYPE_NAME,
        shown.PRECISION,
        shown.LENGTH,
        shown.SCALE,
        shown.RADIX,
        NULLABLE = CONVERT(smallint, part.is_nullable),
        REMARKS = CONVERT(varchar(254), NULL),
        COLUMN_DEF = CONVERT(nvarchar(4000), [default].definition),
        shown.SQL_DATA_TYPE,
        shown.SQL_DATETIME_SUB,
        shown.CHAR_OCTET_LENGTH,
        ORDINAL_POSITION = CONVERT(int, ROW_NUMBER() OVER (PARTITION BY held.object_id ORDER BY part.column_id)),
        IS_NULLABLE = CONVERT(varchar(254), CASE part.is_nullable WHEN 1 THEN 'YES' ELSE 'NO' END),
        shown.SS_DATA_TYPE
    FROM sys.objects AS held
    INNER JOIN sys.columns AS part
        ON part.object_id = held.object_id
    INNER JOIN sys.spt_columns_odbc_view AS shown
        ON shown.object_id = part.object_id
        AND shown.column_id = part.column_id
        AND shown.ODBCVer = CASE WHEN @ODBCVer = 3 THEN 3 ELSE 2 END
        AND shown.is_legacy = 1
    LEFT JOIN sys.default_constraints AS [default]
        ON [default].parent_object_id = part.object_id
        AND [default].parent_column_id = part.column_id
    WHERE held.type IN ('U', 'V')
        AND (held.name = @table_name OR (@isPattern = 1 AND held.name LIKE @table_name))
        AND
        (
            (@table_owner IS NULL AND (@isPattern = 1 OR @objectId IS NULL OR held.object_id = @objectId))
            OR SCHEMA_NAME(held.schema_id) = @table_owner
            OR (@fUsePattern = 1 AND SCHEMA_NAME(held.schema_id) LIKE @table_owner)
        )
        AND (@column_name IS NULL OR part.name = @column_name OR (@fUsePattern = 1 AND part.name LIKE @column_name))
    ORDER BY TABLE_QUALIFIER, TABLE_OWNER, TABLE_NAME, ORDINAL_POSITION;
END;
