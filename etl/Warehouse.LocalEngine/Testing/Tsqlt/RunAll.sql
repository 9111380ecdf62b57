/*
Purpose: Runs the tests of all classes.
*/
CREATE PROCEDURE tSQLt.RunAll
AS
BEGIN
    SET NOCOUNT ON;

    CREATE TABLE #Test (TestId int NOT NULL PRIMARY KEY);

    INSERT INTO #Test (TestId)
    SELECT test.ObjectId
    FROM tSQLt.Tests AS test;

    EXECUTE tSQLt.RunChosen;
END;
