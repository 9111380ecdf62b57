/*
Purpose: Fails when both values are equal, or both NULL.
*/
CREATE PROCEDURE tSQLt.AssertNotEquals
    @Expected sql_variant,
    @Actual sql_variant,
    @Message nvarchar(max) = N''
AS
BEGIN
    SET NOCOUNT ON;

    IF @Expected = @Actual OR (@Expected IS NULL AND @Actual IS NULL)
    BEGIN
        DECLARE @difference nvarchar(max) = CONCAT
        (
            tSQLt.Prefix(@Message),
            N'Expected actual value to not equal <', ISNULL(CONVERT(nvarchar(max), @Expected), N'NULL'), N'>.'
        );
        EXECUTE tSQLt.Fail @difference;
    END;
END;
