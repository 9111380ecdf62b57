/*
Purpose: What an error means for the test: a failed assertion, what was expected, or an error. Called inside CATCH; it only reads, as the transaction may be
         doomed. It must run before the test's transaction is rolled back.
*/
CREATE PROCEDURE tSQLt.JudgeError
    @result nvarchar(20) OUTPUT,
    @message nvarchar(max) OUTPUT
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @failure nvarchar(4000) = CONVERT(nvarchar(4000), SESSION_CONTEXT(N'tSQLt.Failure')), @isExpected bit, @words nvarchar(max), @differences nvarchar(max), @newLine nchar(2) = NCHAR(13) + NCHAR(10);
    DECLARE @described nvarchar(max) = CONCAT(ERROR_MESSAGE(), N'[', ERROR_SEVERITY(), N',', ERROR_STATE(), N']{', ISNULL(ERROR_PROCEDURE(), N''), N',', ERROR_LINE(), N'}');

    IF ERROR_MESSAGE() = N'tSQLt.Failure' AND @failure IS NOT NULL
    BEGIN
        SELECT @result = N'Failure', @message = @failure;
        RETURN;
    END;

    SELECT
        @isExpected = expected.IsExpected,
        @words = tSQLt.Prefix(expected.Message),
        @differences = CONCAT
        (
            CASE WHEN ERROR_MESSAGE() <> expected.ErrorMessage THEN CONCAT(@newLine, N'Expected Message: <', expected.ErrorMessage, N'>', @newLine, N'Actual Message  : <', ERROR_MESSAGE(), N'>') END,
            CASE WHEN ERROR_MESSAGE() NOT LIKE expected.MessagePattern THEN CONCAT(@newLine, N'Expected Message to be like <', expected.MessagePattern, N'>', @newLine, N'Actual Message            : <', ERROR_MESSAGE(), N'>') END,
            CASE WHEN ERROR_NUMBER() <> expected.ErrorNumber THEN CONCAT(@newLine, N'Expected Error Number: ', expected.ErrorNumber, @newLine, N'Actual Error Number  : ', ERROR_NUMBER()) END,
            CASE WHEN ERROR_SEVERITY() <> expected.Severity THEN CONCAT(@newLine, N'Expected Severity: ', expected.Severity, @newLine, N'Actual Severity  : ', ERROR_SEVERITY()) END,
            CASE WHEN ERROR_STATE() <> expected.State THEN CONCAT(@newLine, N'Expected State: ', expected.State, @newLine, N'Actual State  : ', ERROR_STATE()) END
        )
    FROM #ExpectedException AS expected;

    SELECT
        @result = CASE WHEN @isExpected = 1 AND @differences = N'' THEN N'Success' WHEN @isExpected IS NOT NULL THEN N'Failure' ELSE N'Error' END,
        @message = CASE
            WHEN @isExpected = 1 AND @differences = N'' THEN N''
            WHEN @isExpected = 1 THEN CONCAT(@words, N'Exception did not match expectation!', @differences)
            WHEN @isExpected = 0 THEN CONCAT(@words, N'Expected no error to be raised. Instead this error was encountered:', @newLine, @described)
            ELSE @described
        END;
END;
