/*
Purpose: Runs one test with its class's SetUp, in a transaction that is rolled back, and writes its row of tSQLt.TestResult.
         The annotation NoTransaction('[class].[procedure]') leaves the transaction out and names a procedure that cleans up, which is optional; so is a
         class's procedure CleanUp, which runs after it.
*/
CREATE PROCEDURE tSQLt.RunTest
    @testId int
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @class nvarchar(128) = OBJECT_SCHEMA_NAME(@testId), @test nvarchar(128) = OBJECT_NAME(@testId), @noTransaction nvarchar(1000) = tSQLt.Annotation(@testId, N'NoTransaction'),
        @testName nvarchar(300), @setUp nvarchar(300), @result nvarchar(20) = N'Success', @message nvarchar(max) = tSQLt.SkipReason(@testId), @resultId int;

    INSERT INTO tSQLt.TestResult (Class, TestCase, TranName)
    VALUES (@class, @test, CASE WHEN @noTransaction IS NULL THEN N'tSQLt' END);
    SET @resultId = SCOPE_IDENTITY();

    IF @message IS NOT NULL
    BEGIN
        UPDATE tSQLt.TestResult SET Result = N'Skipped', Msg = @message, TestEndTime = SYSDATETIME() WHERE Id = @resultId;
        RETURN;
    END;

    SELECT @testName = QUOTENAME(@class) + N'.' + QUOTENAME(@test), @message = N'';

    SELECT @setUp = QUOTENAME(@class) + N'.' + QUOTENAME(preparation.name)
    FROM sys.procedures AS preparation
    WHERE preparation.schema_id = SCHEMA_ID(@class)
        AND preparation.name = N'SetUp';

    CREATE TABLE #ExpectedException
    (
        IsExpected bit NOT NULL,
        ErrorMessage nvarchar(max) NULL,
        Severity int NULL,
        State int NULL,
        Message nvarchar(max) NULL,
        MessagePattern nvarchar(4000) NULL,
        ErrorNumber int NULL
    );
    EXECUTE sys.sp_set_session_context @key = N'tSQLt.Failure', @value = NULL;

    IF @noTransaction IS NULL
    BEGIN
        BEGIN TRANSACTION;
    END;

    BEGIN TRY
        IF @setUp IS NOT NULL
        BEGIN
            EXECUTE @setUp;
        END;

        EXECUTE @testName;

        SELECT @result = N'Failure', @message = CONCAT(tSQLt.Prefix(expected.Message), N'Expected an error to be raised.')
        FROM #ExpectedException AS expected
        WHERE expected.IsExpected = 1;
    END TRY
    BEGIN CATCH
        EXECUTE tSQLt.JudgeError @result = @result OUTPUT, @message = @message OUTPUT;
    END CATCH;

    -- The rest of such a test ran without its transaction, and what it wrote stays.
    IF @noTransaction IS NULL AND @@TRANCOUNT <> 1
    BEGIN
        SELECT @result = N'Error', @message = CONCAT(@message, N' [The test''s transaction was ended, or another one begun and left open, by what it called. Annotate it with NoTransaction.]');
    END;

    IF @noTransaction IS NOT NULL AND @@TRANCOUNT > 0
    BEGIN
        SELECT @result = N'Error', @message = CONCAT(@message, N' [The test left a transaction open.]');
    END;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
    END;

    IF @noTransaction IS NOT NULL
    BEGIN
        EXECUTE tSQLt.CleanUpAfterTest @class = @class, @cleanUp = @noTransaction, @result = @result OUTPUT, @message = @message OUTPUT;
    END;

    UPDATE tSQLt.TestResult SET Result = @result, Msg = @message, TestEndTime = SYSDATETIME() WHERE Id = @resultId;
END;
