/*
Purpose:     Sets an extended property of a column of mart, whether it is there already or not.
Parameters:  @tableName, @columnName, @propertyName, @propertyValue
Permissions: Inner procedure; granted to nobody.
Example:     see mart.WriteClassification
*/
CREATE OR ALTER PROCEDURE mart.SetColumnProperty
    @tableName nvarchar(128),
    @columnName nvarchar(128),
    @propertyName nvarchar(128),
    @propertyValue nvarchar(60)
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;

    IF EXISTS
    (
        SELECT 1
        FROM sys.extended_properties AS existing
        INNER JOIN sys.columns AS held
            ON held.object_id = existing.major_id
            AND held.column_id = existing.minor_id
        WHERE existing.class = 1
            AND existing.major_id = OBJECT_ID(N'mart.' + QUOTENAME(@tableName))
            AND held.name = @columnName
            AND existing.name = @propertyName
    )
        EXECUTE sys.sp_updateextendedproperty
            @name = @propertyName, @value = @propertyValue,
            @level0type = N'SCHEMA', @level0name = N'mart', @level1type = N'TABLE', @level1name = @tableName, @level2type = N'COLUMN', @level2name = @columnName;
    ELSE
        EXECUTE sys.sp_addextendedproperty
            @name = @propertyName, @value = @propertyValue,
            @level0type = N'SCHEMA', @level0name = N'mart', @level1type = N'TABLE', @level1name = @tableName, @level2type = N'COLUMN', @level2name = @columnName;
END;
