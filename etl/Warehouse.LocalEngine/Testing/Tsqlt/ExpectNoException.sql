/*
Purpose: An error that is raised after this makes the test fail instead of ending it in error.
*/
CREATE PROCEDURE tSQLt.ExpectNoException
    @Message nvarchar(max) = NULL
AS
BEGIN
    SET NOCOUNT ON;

    IF EXISTS (SELECT 1 FROM #ExpectedException AS expected WHERE expected.IsExpected = 1)
    BEGIN
        DELETE FROM #ExpectedException;
        RAISERROR(N'tSQLt.ExpectNoException cannot follow tSQLt.ExpectException inside a single test.', 16, 10);
        RETURN;
    END;

    INSERT INTO #ExpectedException (IsExpected, Message)
    VALUES (0, @Message);
END;
