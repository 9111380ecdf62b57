/*
Purpose: Takes an object out of the way by renaming it; the rollback at the end of the test brings it back.
*/
CREATE PROCEDURE tSQLt.RemoveObject
    @ObjectName nvarchar(max),
    @NewName nvarchar(max) = NULL OUTPUT,
    @IfExists int = 0
AS
BEGIN
    SET NOCOUNT ON;

    EXECUTE tSQLt.RequireTransaction @procedureName = N'RemoveObject';

    DECLARE @objectId int = OBJECT_ID(@ObjectName), @schemaName nvarchar(128), @name nvarchar(128), @away nvarchar(128);

    IF @objectId IS NULL
    BEGIN
        IF @IfExists = 0
        BEGIN
            RAISERROR(N'%s does not exist!', 16, 10, @ObjectName);
        END;

        RETURN;
    END;

    SELECT @schemaName = OBJECT_SCHEMA_NAME(@objectId), @name = OBJECT_NAME(@objectId);
    EXECUTE tSQLt.RenameAway @SchemaName = @schemaName, @ObjectName = @name, @NewName = @away OUTPUT;
    SET @NewName = QUOTENAME(@schemaName) + N'.' + QUOTENAME(@away);
END;
