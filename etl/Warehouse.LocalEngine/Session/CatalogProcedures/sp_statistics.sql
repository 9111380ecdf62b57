/*
Purpose: A table's number of rows and its indexes ("sp_statistics"; ODBC's SQLStatistics).
*/
CREATE PROCEDURE sys.sp_statistics
    @table_name nvarchar(128),
    @table_owner nvarchar(128) = NULL,
    @table_qualifier nvarchar(128) = NULL,
    @index_name nvarchar(128) = N'%',
    @is_unique char(1) = 'N',
    @accuracy char(1) = 'Q'
AS
BEGIN
    SET NOCOUNT ON;

    -- "If owner is not specified, the default table visibility rules apply", as OBJECT_ID has them: the user's own schema, then dbo's.
    DECLARE @objectId int = OBJECT_ID(ISNULL(QUOTENAME(@table_owner) + N'.', N'') + QUOTENAME(@table_name));

    -- NULL where an int can't hold it.
    DECLARE @rows bigint = CONVERT(bigint, OBJECTPROPERTYEX(@objectId, N'Cardinality'));
    DECLARE @cardinality int = CASE WHEN @rows <= 2147483647 THEN CONVERT(int, @rows) END;

    SELECT
        TABLE_QUALIFIER = CONVERT(nvarchar(128), DB_NAME()),
        TABLE_OWNER = CONVERT(nvarchar(128), SCHEMA_NAME(held.schema_id)),
        TABLE_NAME = held.name,
        shown.NON_UNIQUE,
        shown.INDEX_QUALIFIER,
        shown.INDEX_NAME,
        shown.TYPE,
        shown.SEQ_IN_INDEX,
        shown.COLUMN_NAME,
        shown.COLLATION,
        shown.CARDINALITY,
        PAGES = CONVERT(int, NULL),
        FILTER_CONDITION = CONVERT(varchar(128), NULL)
    FROM sys.tables AS held
    INNER JOIN
    (
        -- 0: the table itself.
        SELECT
            object_id = @objectId, NON_UNIQUE = CONVERT(smallint, NULL), INDEX_QUALIFIER = CONVERT(nvarchar(128), NULL), INDEX_NAME = CONVERT(nvarchar(128), NULL), TYPE = CONVERT(smallint, 0),
            SEQ_IN_INDEX = CONVERT(smallint, NULL), COLUMN_NAME = CONVERT(nvarchar(128), NULL), COLLATION = CONVERT(char(1), NULL),
            CARDINALITY = @cardinality
        UNION ALL
        SELECT
            [index].object_id, CASE [index].is_unique WHEN 1 THEN 0 ELSE 1 END, OBJECT_NAME([index].object_id), [index].name, CASE [index].type WHEN 1 THEN 1 ELSE 3 END,
            part.key_ordinal, [column].name, CASE part.is_descending_key WHEN 1 THEN 'D' ELSE 'A' END,
            -- "Number of rows in the table or unique values in the index": other indexes would have to be counted.
            CASE WHEN [index].is_unique = 1 AND [index].has_filter = 0 THEN @cardinality END
        FROM sys.indexes AS [index]
        INNER JOIN sys.index_columns AS part
            ON part.object_id = [index].object_id
            AND part.index_id = [index].index_id
            AND part.is_included_column = 0
        INNER JOIN sys.columns AS [column]
            ON [column].object_id = part.object_id
            AND [column].column_id = part.column_id
        WHERE [index].object_id = @objectId
            AND [index].name LIKE @index_name
            AND (@is_unique <> 'Y' OR [index].is_unique = 1)
    ) AS shown
        ON shown.object_id = held.object_id
    WHERE held.object_id = @objectId
    ORDER BY shown.NON_UNIQUE, shown.TYPE, shown.INDEX_NAME, shown.SEQ_IN_INDEX;
END;
