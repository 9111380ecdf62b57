/*
Purpose: The tables and views that the caller may read ("sp_tables"; ODBC's SQLTables, with its lists of databases, schemas and kinds).
*/
CREATE PROCEDURE sys.sp_tables
    @table_name nvarchar(384) = NULL,
    @table_owner nvarchar(384) = NULL,
    @table_qualifier nvarchar(128) = NULL,
    @table_type varchar(100) = NULL,
    @fUsePattern bit = 1
AS
BEGIN
    SET NOCOUNT ON;

    IF @table_qualifier = N'%' AND @table_owner = N'' AND @table_name = N''
        SELECT TABLE_QUALIFIER = held.name, TABLE_OWNER = CONVERT(nvarchar(128), NULL), TABLE_NAME = CONVERT(nvarchar(128), NULL), TABLE_TYPE = CONVERT(varchar(32), NULL), REMARKS = CONVERT(varchar(254), NULL)
        FROM sys.databases AS held
        ORDER BY held.name;
    ELSE IF @table_owner = N'%' AND @table_qualifier = N'' AND @table_name = N''
        SELECT TABLE_QUALIFIER = CONVERT(nvarchar(128), NULL), TABLE_OWNER = held.name, TABLE_NAME = CONVERT(nvarchar(128), NULL), TABLE_TYPE = CONVERT(varchar(32), NULL), REMARKS = CONVERT(varchar(254), NULL)
        FROM sys.schemas AS held
        ORDER BY held.name;
    ELSE IF @table_type = '%' AND @table_qualifier = N'' AND @table_owner = N'' AND @table_name = N''
        SELECT TABLE_QUALIFIER = CONVERT(nvarchar(128), NULL), TABLE_OWNER = CONVERT(nvarchar(128), NULL), TABLE_NAME = CONVERT(nvarchar(128), NULL), TABLE_TYPE = kind.Name, REMARKS = CONVERT(varchar(254), NULL)
        FROM (VALUES (CONVERT(varchar(32), 'SYSTEM TABLE')), ('TABLE'), ('VIEW')) AS kind (Name)
        ORDER BY kind.Name;
    ELSE
        SELECT shown.TABLE_QUALIFIER, shown.TABLE_OWNER, shown.TABLE_NAME, shown.TABLE_TYPE, REMARKS = CONVERT(varchar(254), NULL)
        FROM
        (
            SELECT
                TABLE_QUALIFIER = CONVERT(nvarchar(128), DB_NAME()),
                TABLE_OWNER = CONVERT(nvarchar(128), SCHEMA_NAME(held.schema_id)),
                TABLE_NAME = held.name,
                TABLE_TYPE = CONVERT(varchar(32), CASE held.type WHEN 'U' THEN 'TABLE' ELSE 'VIEW' END),
                object_id = held.object_id
            FROM sys.objects AS held
            WHERE held.type IN ('U', 'V')
        ) AS shown
        WHERE (@table_name IS NULL OR shown.TABLE_NAME = @table_name OR (@fUsePattern = 1 AND shown.TABLE_NAME LIKE @table_name))
            AND (@table_owner IS NULL OR shown.TABLE_OWNER = @table_owner OR (@fUsePattern = 1 AND shown.TABLE_OWNER LIKE @table_owner))
            AND (@table_type IS NULL OR CHARINDEX('''' + shown.TABLE_TYPE + '''', @table_type) > 0)
            AND
            (
                HAS_PERMS_BY_NAME(QUOTENAME(shown.TABLE_OWNER) + N'.' + QUOTENAME(shown.TABLE_NAME), N'OBJECT', N'SELECT') = 1
                OR EXISTS
                (
                    SELECT 1
                    FROM sys.columns AS part
                    WHERE part.object_id = shown.object_id
                        AND HAS_PERMS_BY_NAME(QUOTENAME(shown.TABLE_OWNER) + N'.' + QUOTENAME(shown.TABLE_NAME), N'OBJECT', N'SELECT', part.name, N'COLUMN') = 1
                )
            )
        ORDER BY shown.TABLE_TYPE, shown.TABLE_QUALIFIER, shown.TABLE_OWNER, shown.TABLE_NAME;
END;
