/*
Purpose: Runs a test ([class].[test name]), a class, or what ran last in this session (NULL); prints the outcomes, and raises an error when one is not a success.
         @TestResultFormatter is taken for the sake of callers; outcomes stand in tSQLt.TestResult and are printed as a list.
*/
CREATE PROCEDURE tSQLt.Run
    @TestName nvarchar(max) = NULL,
    @TestResultFormatter nvarchar(max) = NULL
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @name nvarchar(300) = ISNULL(@TestName, CONVERT(nvarchar(300), SESSION_CONTEXT(N'tSQLt.LastRun')));

    CREATE TABLE #Test (TestId int NOT NULL PRIMARY KEY);

    INSERT INTO #Test (TestId)
    SELECT test.ObjectId
    FROM tSQLt.Tests AS test
    WHERE @name IN
    (
        test.TestClassName, QUOTENAME(test.TestClassName),
        test.TestClassName + N'.' + test.Name, test.TestClassName + N'.' + QUOTENAME(test.Name),
        QUOTENAME(test.TestClassName) + N'.' + test.Name, QUOTENAME(test.TestClassName) + N'.' + QUOTENAME(test.Name)
    );

    IF NOT EXISTS (SELECT 1 FROM #Test) AND NOT EXISTS (SELECT 1 FROM tSQLt.TestClasses AS class WHERE @name IN (class.Name, QUOTENAME(class.Name)))
    BEGIN
        RAISERROR(N'There is no test class or test of the name %s.', 16, 10, @name);
        RETURN;
    END;

    EXECUTE sys.sp_set_session_context @key = N'tSQLt.LastRun', @value = @name;
    EXECUTE tSQLt.RunChosen;
END;
