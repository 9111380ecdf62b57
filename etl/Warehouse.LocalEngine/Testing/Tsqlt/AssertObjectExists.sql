/*
Purpose: Fails unless there is an object or #table of that name.
*/
CREATE PROCEDURE tSQLt.AssertObjectExists
    @ObjectName nvarchar(max),
    @Message nvarchar(max) = N''
AS
BEGIN
    SET NOCOUNT ON;

    IF tSQLt.IdOf(@ObjectName) IS NULL
    BEGIN
        DECLARE @difference nvarchar(max) = CONCAT(tSQLt.Prefix(@Message), N'''', ISNULL(@ObjectName, N'NULL'), N''' does not exist');
        EXECUTE tSQLt.Fail @difference;
    END;
END;
