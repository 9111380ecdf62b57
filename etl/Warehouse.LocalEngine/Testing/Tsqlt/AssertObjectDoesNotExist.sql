/*
Purpose: Fails when there is an object or #table of that name.
*/
CREATE PROCEDURE tSQLt.AssertObjectDoesNotExist
    @ObjectName nvarchar(max),
    @Message nvarchar(max) = N''
AS
BEGIN
    SET NOCOUNT ON;

    IF tSQLt.IdOf(@ObjectName) IS NOT NULL
    BEGIN
        DECLARE @difference nvarchar(max) = CONCAT(tSQLt.Prefix(@Message), N'''', @ObjectName, N''' does exist!');
        EXECUTE tSQLt.Fail @difference;
    END;
END;
