/*
Purpose: Runs the tests of #Test, in the order of their classes and names.
*/
CREATE PROCEDURE tSQLt.RunChosen
AS
BEGIN
    SET NOCOUNT ON;

    IF @@TRANCOUNT > 0
    BEGIN
        THROW 50000, N'A test run needs a session without an open transaction: each test has one of its own. Commit or roll back, then run again.', 1;
    END;

    DECLARE @testId int, @line nvarchar(max), @failures int, @summary nvarchar(400);

    DELETE FROM tSQLt.TestResult;

    DECLARE chosen CURSOR LOCAL FAST_FORWARD FOR
        SELECT test.ObjectId
        FROM tSQLt.Tests AS test
        INNER JOIN #Test AS named
            ON named.TestId = test.ObjectId
        ORDER BY test.TestClassName, test.Name;
    OPEN chosen;
    FETCH NEXT FROM chosen INTO @testId;

    WHILE @@FETCH_STATUS = 0
    BEGIN
        EXECUTE tSQLt.RunTest @testId = @testId;

        SELECT TOP (1) @line = CONCAT(result.Name, N': (', result.Result, N') ', result.Msg)
        FROM tSQLt.TestResult AS result
        ORDER BY result.Id DESC;

        IF @line NOT LIKE N'%: (Success) '
        BEGIN
            PRINT LEFT(@line, 4000);
        END;

        FETCH NEXT FROM chosen INTO @testId;
    END;

    CLOSE chosen;
    DEALLOCATE chosen;

    SELECT
        @failures = COUNT(CASE WHEN result.Result IN (N'Failure', N'Error') THEN 1 END),
        @summary = CONCAT(N'Test Case Summary: ', COUNT(*), N' test case(s) executed, ', COUNT(CASE WHEN result.Result = N'Success' THEN 1 END), N' succeeded, ',
            COUNT(CASE WHEN result.Result = N'Skipped' THEN 1 END), N' skipped, ', COUNT(CASE WHEN result.Result = N'Failure' THEN 1 END), N' failed, ',
            COUNT(CASE WHEN result.Result = N'Error' THEN 1 END), N' errored.')
    FROM tSQLt.TestResult AS result;

    IF @failures > 0
    BEGIN
        RAISERROR(N'%s', 16, 10, @summary);
    END;
    ELSE
    BEGIN
        PRINT @summary;
    END;
END;
