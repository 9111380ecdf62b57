/*
Purpose: Makes the running test fail with a message. It goes through the session's context, which neither a doomed transaction nor a rollback touches.
*/
CREATE PROCEDURE tSQLt.Fail
    @Message0 nvarchar(max) = N'',
    @Message1 nvarchar(max) = N'',
    @Message2 nvarchar(max) = N'',
    @Message3 nvarchar(max) = N'',
    @Message4 nvarchar(max) = N'',
    @Message5 nvarchar(max) = N'',
    @Message6 nvarchar(max) = N'',
    @Message7 nvarchar(max) = N'',
    @Message8 nvarchar(max) = N'',
    @Message9 nvarchar(max) = N''
AS
BEGIN
    SET NOCOUNT ON;

    -- A value of the session's context holds up to 8,000 bytes.
    DECLARE @text nvarchar(4000) = LEFT(CONCAT
    (
        ISNULL(@Message0, N'!NULL!'), ISNULL(@Message1, N'!NULL!'), ISNULL(@Message2, N'!NULL!'), ISNULL(@Message3, N'!NULL!'), ISNULL(@Message4, N'!NULL!'),
        ISNULL(@Message5, N'!NULL!'), ISNULL(@Message6, N'!NULL!'), ISNULL(@Message7, N'!NULL!'), ISNULL(@Message8, N'!NULL!'), ISNULL(@Message9, N'!NULL!')
    ), 3900);

    EXECUTE sys.sp_set_session_context @key = N'tSQLt.Failure', @value = @text;
    RAISERROR(N'tSQLt.Failure', 16, 10);
END;
