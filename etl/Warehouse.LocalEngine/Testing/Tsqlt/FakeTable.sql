/*
Purpose: Puts an empty table of the same columns in a table's or view's place: all nullable, without constraints, triggers, identity, defaults and computed
         columns, unless asked for.
*/
CREATE PROCEDURE tSQLt.FakeTable
    @TableName nvarchar(max),
    @SchemaName nvarchar(max) = NULL,
    @Identity bit = NULL,
    @ComputedColumns bit = NULL,
    @Defaults bit = NULL
AS
BEGIN
    SET NOCOUNT ON;

    EXECUTE tSQLt.RequireTransaction @procedureName = N'FakeTable';

    DECLARE @fullName nvarchar(max) = CASE WHEN @SchemaName IS NULL THEN @TableName ELSE QUOTENAME(PARSENAME(@SchemaName, 1)) + N'.' + QUOTENAME(PARSENAME(@TableName, 1)) END;
    DECLARE @objectId int, @schema nvarchar(128), @name nvarchar(128), @columns nvarchar(max), @statement nvarchar(max);

    SELECT @objectId = source.object_id, @schema = SCHEMA_NAME(source.schema_id), @name = source.name
    FROM sys.objects AS source
    WHERE source.object_id = OBJECT_ID(@fullName)
        AND source.type IN ('U', 'V');

    IF @objectId IS NULL
    BEGIN
        RAISERROR(N'FakeTable: there is no table or view %s. Name it with its schema.', 16, 10, @fullName);
        RETURN;
    END;

    SELECT @columns = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT
        (
            QUOTENAME([column].name), N' ',
            CASE
                WHEN @ComputedColumns = 1 AND computed.definition IS NOT NULL THEN CONCAT(N'AS ', computed.definition, CASE WHEN computed.is_persisted = 1 THEN N' PERSISTED' END)
                ELSE CONCAT
                (
                    tSQLt.TypeText([column].user_type_id, [column].max_length, [column].precision, [column].scale, [column].collation_name),
                    CASE WHEN @Defaults = 1 THEN N' DEFAULT ' + value_.definition END,
                    CASE
                        WHEN @Identity = 1 AND identity_.seed_value IS NOT NULL
                            THEN CONCAT(N' IDENTITY(', CONVERT(nvarchar(40), identity_.seed_value), N', ', CONVERT(nvarchar(40), identity_.increment_value), N')')
                        ELSE N' NULL'
                    END
                )
            END
        )),
        N', '
    ) WITHIN GROUP (ORDER BY [column].column_id)
    FROM sys.columns AS [column]
    LEFT OUTER JOIN sys.computed_columns AS computed
        ON computed.object_id = [column].object_id
        AND computed.column_id = [column].column_id
    LEFT OUTER JOIN sys.identity_columns AS identity_
        ON identity_.object_id = [column].object_id
        AND identity_.column_id = [column].column_id
    LEFT OUTER JOIN sys.default_constraints AS value_
        ON value_.parent_object_id = [column].object_id
        AND value_.parent_column_id = [column].column_id
    WHERE [column].object_id = @objectId;

    EXECUTE tSQLt.RenameAway @SchemaName = @schema, @ObjectName = @name;

    SET @statement = CONCAT(N'CREATE TABLE ', QUOTENAME(@schema), N'.', QUOTENAME(@name), N' (', @columns, N');');
    EXECUTE sys.sp_executesql @statement;

    INSERT INTO tSQLt.FakedTable (FakeId, OriginalId)
    VALUES (OBJECT_ID(QUOTENAME(@schema) + N'.' + QUOTENAME(@name)), @objectId);
END;
