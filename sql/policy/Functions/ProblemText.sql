/*
Purpose:     The text of a message of policy.Message with its arguments, without the advice: for lists of problems. In Korean when the session says so:
             EXECUTE sys.sp_set_session_context @key = N'language', @value = N'ko';
Parameters:  @messageNumber  number in policy.Message
             @argument1..3   names or counts for {1}, {2}, {3}; never a data value
Result:      text
Permissions: Used by policy.MessageText and the checks of plans.
Example:     policy.ProblemText(50040, N'FullName', NULL, NULL)
*/
CREATE OR ALTER FUNCTION policy.ProblemText
(
    @messageNumber int,
    @argument1 nvarchar(2000),
    @argument2 nvarchar(2000),
    @argument3 nvarchar(2000)
)
RETURNS nvarchar(max)
AS
BEGIN
    DECLARE
        @text nvarchar(max),
        @isKorean bit = CASE WHEN CONVERT(nvarchar(10), SESSION_CONTEXT(N'language')) = N'ko' THEN 1 ELSE 0 END;

    SELECT @text = CASE WHEN @isKorean = 1 THEN message.MessageTextKo ELSE message.MessageText END
    FROM policy.Message AS message
    WHERE message.MessageNumber = @messageNumber;

    -- {3} first: an argument that itself contains a placeholder must not be replaced again by a later one of higher rank.
    RETURN REPLACE(REPLACE(REPLACE(@text, N'{3}', ISNULL(@argument3, N'')), N'{2}', ISNULL(@argument2, N'')), N'{1}', ISNULL(@argument1, N''));
END;
