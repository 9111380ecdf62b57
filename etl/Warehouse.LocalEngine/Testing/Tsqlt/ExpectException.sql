/*
Purpose: The test succeeds only when an error is raised after this, with the properties that are given.
*/
CREATE PROCEDURE tSQLt.ExpectException
    @ExpectedMessage nvarchar(max) = NULL,
    @ExpectedSeverity int = NULL,
    @ExpectedState int = NULL,
    @Message nvarchar(max) = NULL,
    @ExpectedMessagePattern nvarchar(max) = NULL,
    @ExpectedErrorNumber int = NULL
AS
BEGIN
    SET NOCOUNT ON;

    IF EXISTS (SELECT 1 FROM #ExpectedException AS expected WHERE expected.IsExpected = 1)
    BEGIN
        DELETE FROM #ExpectedException;
        RAISERROR(N'Each test can only contain one call to tSQLt.ExpectException.', 16, 10);
        RETURN;
    END;

    INSERT INTO #ExpectedException (IsExpected, ErrorMessage, Severity, State, Message, MessagePattern, ErrorNumber)
    VALUES (1, @ExpectedMessage, @ExpectedSeverity, @ExpectedState, @Message, @ExpectedMessagePattern, @ExpectedErrorNumber);
END;
