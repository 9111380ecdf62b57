/*
Purpose: Fails unless both values are equal, or both NULL.
*/
CREATE PROCEDURE tSQLt.AssertEquals
    @Expected sql_variant,
    @Actual sql_variant,
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
        tSQLt.Prefix(@Message),
        N'Expected: <', ISNULL(CONVERT(nvarchar(max), @Expected), N'NULL'), N'> but was: <', ISNULL(CONVERT(nvarchar(max), @Actual), N'NULL'), N'>'
    );
    EXECUTE tSQLt.Fail @difference;
END;
