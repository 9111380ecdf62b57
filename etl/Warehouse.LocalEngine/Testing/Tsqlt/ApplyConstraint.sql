/*
Purpose: Gives a fake table one of its original's constraints: CHECK, FOREIGN KEY, UNIQUE or PRIMARY KEY.
         A foreign key refers to what has the referenced table's name now; a fake there gets the unique index that the key needs. @NoCascade is taken and has
         nothing to do here: the copy never cascades.
*/
CREATE PROCEDURE tSQLt.ApplyConstraint
    @TableName nvarchar(max),
    @ConstraintName nvarchar(max),
    @SchemaName nvarchar(max) = NULL,
    @NoCascade bit = 0
AS
BEGIN
    SET NOCOUNT ON;

    EXECUTE tSQLt.RequireTransaction @procedureName = N'ApplyConstraint';

    DECLARE @fullName nvarchar(max) = CASE WHEN @SchemaName IS NULL THEN @TableName ELSE QUOTENAME(PARSENAME(@SchemaName, 1)) + N'.' + QUOTENAME(PARSENAME(@TableName, 1)) END;
    DECLARE @fakeId int = OBJECT_ID(@fullName), @name nvarchar(128) = PARSENAME(@ConstraintName, 1), @originalId int, @constraintId int, @type char(2),
        @schema nvarchar(128), @definition nvarchar(max), @notNull nvarchar(max), @statement nvarchar(max);

    SELECT @originalId = faked.OriginalId
    FROM tSQLt.FakedTable AS faked
    WHERE faked.FakeId = @fakeId;

    SELECT @constraintId = original.object_id, @type = original.type, @schema = SCHEMA_NAME(original.schema_id)
    FROM sys.objects AS original
    WHERE original.parent_object_id = @originalId
        AND original.name = @name
        AND original.type IN ('C', 'F', 'UQ', 'PK');

    IF @constraintId IS NULL
    BEGIN
        RAISERROR(N'ApplyConstraint: %s is no fake of a table with a constraint %s. Fake the table first, and name one of its CHECK, FOREIGN KEY, UNIQUE or PRIMARY KEY constraints.', 16, 10, @fullName, @ConstraintName);
        RETURN;
    END;

    SET @fullName = QUOTENAME(OBJECT_SCHEMA_NAME(@fakeId)) + N'.' + QUOTENAME(OBJECT_NAME(@fakeId));

    IF @type = 'C'
    BEGIN
        SELECT @definition = N'CHECK ' + original.definition
        FROM sys.check_constraints AS original
        WHERE original.object_id = @constraintId;
    END;

    IF @type = 'F'
    BEGIN
        EXECUTE tSQLt.ForeignKeyText @constraintId = @constraintId, @definition = @definition OUTPUT;
    END;

    IF @type IN ('UQ', 'PK')
    BEGIN
        SELECT
            @definition = CONCAT
            (
                CASE WHEN @type = 'PK' THEN N'PRIMARY KEY ' ELSE N'UNIQUE ' END, CASE WHEN MAX(original.type) = 1 THEN N'CLUSTERED (' ELSE N'NONCLUSTERED (' END,
                STRING_AGG(CONVERT(nvarchar(max), QUOTENAME([column].name) + CASE WHEN part.is_descending_key = 1 THEN N' DESC' ELSE N'' END), N', ') WITHIN GROUP (ORDER BY part.key_ordinal), N')'
            ),
            @notNull = STRING_AGG
            (
                CONVERT(nvarchar(max), CONCAT(N'ALTER TABLE ', @fullName, N' ALTER COLUMN ', QUOTENAME([column].name), N' ',
                    tSQLt.TypeText([column].user_type_id, [column].max_length, [column].precision, [column].scale, [column].collation_name), N' NOT NULL;')),
                N' '
            )
        FROM sys.indexes AS original
        INNER JOIN sys.index_columns AS part
            ON part.object_id = original.object_id
            AND part.index_id = original.index_id
            AND part.is_included_column = 0
        INNER JOIN sys.columns AS [column]
            ON [column].object_id = part.object_id
            AND [column].column_id = part.column_id
        WHERE original.object_id = @originalId
            AND original.name = @name;
    END;

    -- A primary key's columns must not be nullable, as a fake's are.
    IF @type = 'PK'
    BEGIN
        EXECUTE sys.sp_executesql @notNull;
    END;

    EXECUTE tSQLt.RenameAway @SchemaName = @schema, @ObjectName = @name;
    SET @statement = CONCAT(N'ALTER TABLE ', @fullName, N' ADD CONSTRAINT ', QUOTENAME(@name), N' ', @definition, N';');
    EXECUTE sys.sp_executesql @statement;
END;
