/*
Purpose:     The text of a message of policy.Message with its arguments (policy.ProblemText), and the advice what to do.
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
    DECLARE @text nvarchar(max);

    SELECT @text = CONCAT(policy.ProblemText(@messageNumber, @argument1, @argument2, @argument3), N' ', policy.AdviceText(@messageNumber))
    FROM policy.Message AS message
    WHERE message.MessageNumber = @messageNumber;

    RETURN CASE WHEN LEN(@text) > 2000 THEN LEFT(@text, 1999) + N'…' ELSE @text END;
END;
