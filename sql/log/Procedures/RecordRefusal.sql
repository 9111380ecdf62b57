/*
Purpose:     Records that a procedure was called inside a transaction of the caller's and refused. The caller has rolled that transaction
             back before, so that this record is committed: evidence must not be undone by whom it concerns.
Parameters:  @caller         the database user who called
             @procedureName  what was called
             @datasetName    the dataset it concerned, or NULL
Permissions: The service users and owners that write registers.
Example:     EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'pseudo.RunLoad', @datasetName = N'Retail';
*/
CREATE OR ALTER PROCEDURE log.RecordRefusal
    @caller nvarchar(128),
    @procedureName nvarchar(261),
    @datasetName nvarchar(100) = NULL
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @content nvarchar(max) =
    (
        SELECT
            actionName = N'refused: open transaction',
            userName = @caller,
            loginName = ORIGINAL_LOGIN(),
            procedureName = @procedureName
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );

    EXECUTE log.AppendEntry @registerName = N'access', @datasetName = @datasetName, @content = @content;
END;
