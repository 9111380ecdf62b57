/*
Purpose:     The text of a message of policy.Message with its arguments, and the advice what to do. In Korean when the session says so:
             EXECUTE sys.sp_set_session_context @key = N'language', @value = N'ko';
Parameters:  @messageNumber  number in policy.Message
             @argument1..3   names or counts for {1}, {2}, {3}; never a data value
Result:      at most 2,000 characters, because THROW takes 2,048; longer texts are cut with an ellipsis.
Permissions: EXECUTE for everybody: it reads policy.Message only.
Example:     SET @message = policy.MessageText(50014, @datasetName, NULL, NULL); THROW 50014, @message, 1;
*/
CREATE OR ALTER FUNCTION policy.MessageText
(
    @messageNumber int,
    @argument1 nvarchar(2000),
    @argument2 nvarchar(2000),
    @argument3 nvarchar(2000)
)
RETURNS nvarchar(2048)
AS
BEGIN
    DECLARE
        @text nvarchar(max),
        @isKorean bit = CASE WHEN CONVERT(nvarchar(10), SESSION_CONTEXT(N'language')) = N'ko' THEN 1 ELSE 0 END;

    SELECT
        @text = CONVERT(nvarchar(max), CASE WHEN @isKorean = 1 THEN message.MessageTextKo ELSE message.MessageText END)
            + N' ' + message.Advice
    FROM policy.Message AS message
    WHERE message.MessageNumber = @messageNumber;

    -- {3} first: an argument that itself contains a placeholder must not be replaced again by a later one of higher rank.
    SET @text = REPLACE(REPLACE(REPLACE(@text, N'{3}', ISNULL(@argument3, N'')), N'{2}', ISNULL(@argument2, N'')), N'{1}', ISNULL(@argument1, N''));

    RETURN CASE WHEN LEN(@text) > 2000 THEN LEFT(@text, 1999) + N'…' ELSE @text END;
END;
