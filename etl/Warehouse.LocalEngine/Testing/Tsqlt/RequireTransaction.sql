/*
Purpose: Replacing an object is undone by the rollback at the end of the test, and by nothing else: without a transaction it is refused.
*/
CREATE PROCEDURE tSQLt.RequireTransaction
    @procedureName nvarchar(128)
AS
BEGIN
    SET NOCOUNT ON;

    IF @@TRANCOUNT = 0
    BEGIN
        DECLARE @message nvarchar(2048) = CONCAT(N'tSQLt.', @procedureName, N' needs the transaction that undoes it. Use it in a test without the annotation NoTransaction.');
        THROW 50000, @message, 1;
    END;
END;
