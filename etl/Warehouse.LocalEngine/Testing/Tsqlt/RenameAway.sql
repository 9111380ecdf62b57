/*
Purpose: Renames an object or constraint to a name that nothing has.
*/
CREATE PROCEDURE tSQLt.RenameAway
    @SchemaName nvarchar(128),
    @ObjectName nvarchar(128),
    @NewName nvarchar(128) = NULL OUTPUT
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @fullName nvarchar(300) = QUOTENAME(@SchemaName) + N'.' + QUOTENAME(@ObjectName);

    SET @NewName = N'tSQLt_away_' + REPLACE(CONVERT(nvarchar(36), NEWID()), N'-', N'');
    EXECUTE sys.sp_rename @objname = @fullName, @newname = @NewName, @objtype = N'OBJECT';
END;
