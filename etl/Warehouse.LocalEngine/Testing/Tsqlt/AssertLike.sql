/*
Purpose: Fails unless the text matches the pattern of LIKE, or both are NULL. Patterns are up to 4,000 characters.
*/
CREATE PROCEDURE tSQLt.AssertLike
    @ExpectedPattern nvarchar(max),
    @Actual nvarchar(max),
    @Message nvarchar(max) = N''
AS
BEGIN
    SET NOCOUNT ON;

    IF LEN(@ExpectedPattern) > 4000
    BEGIN
        RAISERROR(N'@ExpectedPattern may not exceed 4000 characters.', 16, 10);
        RETURN;
    END;

    IF @Actual LIKE @ExpectedPattern OR (@Actual IS NULL AND @ExpectedPattern IS NULL)
    BEGIN
        RETURN;
    END;

    DECLARE @difference nvarchar(max) = CONCAT
    (
        tSQLt.Prefix(@Message), NCHAR(13), NCHAR(10),
        N'Expected: <', ISNULL(@ExpectedPattern, N'NULL'), N'>', NCHAR(13), NCHAR(10),
        N' but was: <', ISNULL(@Actual, N'NULL'), N'>'
    );
    EXECUTE tSQLt.Fail @difference;
END;
