/*
Purpose: A foreign key's definition, referring to what has the referenced table's name now. A fake there gets a unique index over the referenced columns.
*/
CREATE PROCEDURE tSQLt.ForeignKeyText
    @constraintId int,
    @definition nvarchar(max) OUTPUT
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @columns nvarchar(max), @referencedColumns nvarchar(max), @referencedId int, @fakeId int, @referenced nvarchar(300), @statement nvarchar(max);

    SELECT
        @columns = STRING_AGG(CONVERT(nvarchar(max), QUOTENAME(own.name)), N', ') WITHIN GROUP (ORDER BY part.constraint_column_id),
        @referencedColumns = STRING_AGG(CONVERT(nvarchar(max), QUOTENAME(other.name)), N', ') WITHIN GROUP (ORDER BY part.constraint_column_id),
        @referencedId = MAX(part.referenced_object_id)
    FROM sys.foreign_key_columns AS part
    INNER JOIN sys.columns AS own
        ON own.object_id = part.parent_object_id
        AND own.column_id = part.parent_column_id
    INNER JOIN sys.columns AS other
        ON other.object_id = part.referenced_object_id
        AND other.column_id = part.referenced_column_id
    WHERE part.constraint_object_id = @constraintId;

    SELECT @fakeId = faked.FakeId
    FROM tSQLt.FakedTable AS faked
    WHERE faked.OriginalId = @referencedId;

    SET @referenced = QUOTENAME(OBJECT_SCHEMA_NAME(ISNULL(@fakeId, @referencedId))) + N'.' + QUOTENAME(OBJECT_NAME(ISNULL(@fakeId, @referencedId)));

    IF @fakeId IS NOT NULL
    BEGIN
        SET @statement = CONCAT(N'CREATE UNIQUE INDEX ', QUOTENAME(N'tSQLt_key_' + REPLACE(CONVERT(nvarchar(36), NEWID()), N'-', N'')), N' ON ', @referenced, N' (', @referencedColumns, N');');
        EXECUTE sys.sp_executesql @statement;
    END;

    SET @definition = CONCAT(N'FOREIGN KEY (', @columns, N') REFERENCES ', @referenced, N' (', @referencedColumns, N')');
END;
