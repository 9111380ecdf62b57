/*
Purpose: Fails unless both texts are equal, or both NULL.
*/
CREATE PROCEDURE tSQLt.AssertEqualsString
    @Expected nvarchar(max),
    @Actual nvarchar(max),
    @Message nvarchar(max) = N''
AS
BEGIN
    SET NOCOUNT ON;

    IF @Expected = @Actual OR (@Expected IS NULL AND @Actual IS NULL)
    BEGIN
        RETURN;
    END;

    DECLARE @difference nvarchar(max) = CONCAT
    (
        tSQLt.Prefix(@Message), NCHAR(13), NCHAR(10),
        N'Expected: ', ISNULL(N'<' + @Expected + N'>', N'NULL'), NCHAR(13), NCHAR(10),
        N'but was : ', ISNULL(N'<' + @Actual + N'>', N'NULL')
    );
    EXECUTE tSQLt.Fail @difference;
END;
