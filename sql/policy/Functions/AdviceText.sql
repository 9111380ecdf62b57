/*
Purpose:     What to do about a message of policy.Message, in the session's language (policy.ProblemText says how it is set).
Parameters:  @messageNumber  number in policy.Message
Result:      text; NULL for an unknown number
Permissions: Used by policy.MessageText, the checks of plans and the audit.
Example:     policy.AdviceText(50281)
*/
CREATE OR ALTER FUNCTION policy.AdviceText
(
    @messageNumber int
)
RETURNS nvarchar(400)
AS
BEGIN
    RETURN
    (
        SELECT CASE WHEN CONVERT(nvarchar(10), SESSION_CONTEXT(N'language')) = N'ko' THEN ISNULL(message.AdviceKo, message.Advice) ELSE message.Advice END
        FROM policy.Message AS message
        WHERE message.MessageNumber = @messageNumber
    );
END;
