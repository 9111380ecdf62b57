/*
Purpose: The columns that tell a row from the others ("sp_special_columns"; ODBC's SQLSpecialColumns). No column changes by itself with each update, so that @col_type 'V' finds none. With @isLegacy 0 it is the procedure of that name and _100, for clients of SQL Server 2008 and later.
*/
CREATE PROCEDURE sys.sp_special_columns
    @table_name nvarchar(128),
    @table_owner nvarchar(128) = NULL,
    @table_qualifier nvarchar(128) = NULL,
    @col_type char(1) = 'R',
    @scope char(1) = 'T',
    @nullable char(1) = 'U',
    @ODBCVer int = 2,
    @isLegacy bit = 1
AS
BEGIN
    SET NOCOUNT ON;

    IF @col_type NOT IN ('R', 'V') OR @col_type IS NULL
        RAISERROR(15251, -1, -1, N'col_type', N'''R'' or ''V''');
    IF @scope NOT IN ('C', 'T') OR @scope IS NULL
        RAISERROR(15251, -1, -1, N'scope', N'''C'' or ''T''');
    IF @nullable NOT IN ('U', 'O') OR @nullable IS NULL
        RAISERROR(15251, -1, -1, N'nullable', N'''U'' or ''O''');
    IF @col_type + @scope + @nullable NOT LIKE '[RV][CT][UO]' OR @col_type + @scope + @nullable IS NULL
        RETURN 1;

    -- "If owner is not specified, the default table visibility rules apply", as OBJECT_ID has them: the user's own schema, then dbo's.
    DECLARE @objectId int = OBJECT_ID(ISNULL(QUOTENAME(@table_owner) + N'.', N'') + QUOTENAME(@table_name));
    -- The primary key, or the first unique index; with @nullable 'O' one without NULL.
    DECLARE @indexId int =
    (
        SELECT TOP (1) [index].index_id
        FROM sys.indexes AS [index]
        WHERE [index].object_id = @objectId
            AND [index].is_unique = 1
            AND [index].has_filter = 0
            AND @col_type = 'R'
            AND
            (
                @nullable <> 'O'
                OR NOT EXISTS
                (
                    SELECT 1
                    FROM sys.index_columns AS part
                    INNER JOIN sys.columns AS [column]
                        ON [column].object_id = part.object_id
                        AND [column].column_id = part.column_id
                    WHERE part.object_id = [index].object_id
                        AND part.index_id = [index].index_id
                        AND part.is_included_column = 0
                        AND [column].is_nullable = 1
                )
            )
        ORDER BY [index].is_primary_key DESC, [index].index_id
    );

    SELECT
        -- SQL_SCOPE_TRANSACTION, SQL_SCOPE_CURROW.
        SCOPE = CONVERT(smallint, CASE @scope WHEN 'C' THEN 0 ELSE 1 END),
        shown.COLUMN_NAME,
        shown.DATA_TYPE,
        shown.TYPE_NAME,
        shown.PRECISION,
        shown.LENGTH,
        shown.SCALE,
        -- SQL_PC_NOT_PSEUDO.
        PSEUDO_COLUMN = CONVERT(smallint, 1)
    FROM sys.index_columns AS part
    INNER JOIN sys.spt_columns_odbc_view AS shown
        ON shown.object_id = part.object_id
        AND shown.column_id = part.column_id
        AND shown.ODBCVer = CASE WHEN @ODBCVer = 3 THEN 3 ELSE 2 END
        AND shown.is_legacy = @isLegacy
    WHERE part.object_id = @objectId
        AND part.index_id = @indexId
        AND part.is_included_column = 0
    ORDER BY part.key_ordinal;
END;
