/*
Purpose:     Sets an extended property of a column, whether it is there already or not, or removes it.
Parameters:  @schemaName, @tableName, @columnName  a table's column, from the catalog
             @propertyName   the property
             @propertyValue  its value; NULL removes it
Permissions: Inner procedure; granted to nobody. Runs as whoever it is called as, who needs ALTER on the table.
Example:     see policy.ClassifyColumn
*/
CREATE OR ALTER PROCEDURE policy.SetColumnProperty
    @schemaName nvarchar(128),
    @tableName nvarchar(128),
    @columnName nvarchar(128),
    @propertyName nvarchar(128),
    @propertyValue nvarchar(128)
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @isThere bit = 0;

    SELECT @isThere = 1
    FROM sys.extended_properties AS existing
    INNER JOIN sys.columns AS held
        ON held.object_id = existing.major_id
        AND held.column_id = existing.minor_id
    WHERE existing.class = 1
        AND existing.major_id = OBJECT_ID(CONCAT(QUOTENAME(@schemaName), N'.', QUOTENAME(@tableName)))
        AND held.name = @columnName
        AND existing.name = @propertyName;

    IF @isThere = 1 AND @propertyValue IS NULL
        EXECUTE sys.sp_dropextendedproperty
            @name = @propertyName,
            @level0type = N'SCHEMA', @level0name = @schemaName, @level1type = N'TABLE', @level1name = @tableName, @level2type = N'COLUMN', @level2name = @columnName;
    ELSE IF @isThere = 1
        EXECUTE sys.sp_updateextendedproperty
            @name = @propertyName, @value = @propertyValue,
            @level0type = N'SCHEMA', @level0name = @schemaName, @level1type = N'TABLE', @level1name = @tableName, @level2type = N'COLUMN', @level2name = @columnName;
    ELSE IF @propertyValue IS NOT NULL
        EXECUTE sys.sp_addextendedproperty
            @name = @propertyName, @value = @propertyValue,
            @level0type = N'SCHEMA', @level0name = @schemaName, @level1type = N'TABLE', @level1name = @tableName, @level2type = N'COLUMN', @level2name = @columnName;
END;
