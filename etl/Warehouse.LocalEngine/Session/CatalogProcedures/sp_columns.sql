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

    DECLARE @objectId int = OBJECT_ID(ISNULL(QUOTENAME(@table_owner) + N'.', N'') + QUOTENAME(@table_name));
    DECLARE @isPattern bit = CASE WHEN @fUsePattern = 1 AND (@objectId IS NULL OR CONCAT(@table_name, @table_owner) LIKE N'%[[_%]%') THEN 1 ELSE 0 END;

    SELECT
        TABLE_QUALIFIER = CONVERT(nvarchar(128), DB_NAME()), shown.TABLE_OWNER, shown.TABLE_NAME, shown.COLUMN_NAME, shown.DATA_TYPE, shown.TYPE_NAME, shown.PRECISION, shown.LENGTH, shown.SCALE, shown.RADIX, shown.NULLABLE,
        REMARKS = CONVERT(varchar(254), NULL), shown.COLUMN_DEF, shown.SQL_DATA_TYPE, shown.SQL_DATETIME_SUB, shown.CHAR_OCTET_LENGTH, shown.ORDINAL_POSITION, shown.IS_NULLABLE,
        shown.SS_DATA_TYPE
    FROM sys.spt_columns_odbc_view AS shown
    WHERE shown.ODBCVer = CASE WHEN @ODBCVer = 3 THEN 3 ELSE 2 END
        AND shown.is_legacy = 1
        AND
        (
            (@isPattern = 0 AND shown.object_id = @objectId)
            OR (@isPattern = 1 AND shown.TABLE_NAME LIKE @table_name AND (@table_owner IS NULL OR shown.TABLE_OWNER LIKE @table_owner))
        )
        AND (@column_name IS NULL OR shown.COLUMN_NAME = @column_name OR (@fUsePattern = 1 AND shown.COLUMN_NAME LIKE @column_name))
    ORDER BY TABLE_QUALIFIER, shown.TABLE_OWNER, shown.TABLE_NAME, shown.ORDINAL_POSITION;
END;
