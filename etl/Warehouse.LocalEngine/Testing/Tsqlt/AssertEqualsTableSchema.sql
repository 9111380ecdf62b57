/*
Purpose: Fails unless both tables have the same columns in the same order: name, type, nullability.
*/
CREATE PROCEDURE tSQLt.AssertEqualsTableSchema
    @Expected nvarchar(max),
    @Actual nvarchar(max),
    @Message nvarchar(max) = NULL
AS
BEGIN
    SET NOCOUNT ON;

    SELECT Position, Name, TypeName, IsNullable INTO #ExpectedColumn FROM tSQLt.ColumnsOf(@Expected);
    SELECT Position, Name, TypeName, IsNullable INTO #ActualColumn FROM tSQLt.ColumnsOf(@Actual);

    EXECUTE tSQLt.AssertEqualsTable @Expected = N'#ExpectedColumn', @Actual = N'#ActualColumn', @Message = @Message, @FailMsg = N'Unexpected/missing column(s)';
END;
