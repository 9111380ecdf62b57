/*
Purpose: Runs the tests of a class.
*/
CREATE PROCEDURE tSQLt.RunTestClass
    @TestClassName nvarchar(max)
AS
BEGIN
    SET NOCOUNT ON;
    EXECUTE tSQLt.Run @TestName = @TestClassName;
END;
