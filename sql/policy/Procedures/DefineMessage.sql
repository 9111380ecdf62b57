/*
Purpose:     Defines one text of policy.Message, or replaces it. The data scripts call it once for each number, so that they can be run again after an upgrade.
Parameters:  @messageNumber  50000 and more
             @messageText    the English text; {1}, {2} and {3} stand for arguments, never for data values
             @messageTextKo  the same in Korean
             @advice         what to do about it
             @adviceKo       the same in Korean; every text of ours has it (NULL: the English stands in)
Errors:      none of its own; a NULL or a number below 50000 breaks a constraint of policy.Message
Permissions: nobody but who deploys
Example:     EXECUTE policy.DefineMessage 50014, N'Dataset {1} is not registered.', N'…', N'Register it with policy.RegisterDataset.';
*/
CREATE OR ALTER PROCEDURE policy.DefineMessage
    @messageNumber int,
    @messageText nvarchar(400),
    @messageTextKo nvarchar(400),
    @advice nvarchar(400),
    @adviceKo nvarchar(400) = NULL
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    BEGIN TRANSACTION;

    UPDATE message
    SET MessageText = @messageText,
        MessageTextKo = @messageTextKo,
        Advice = @advice,
        AdviceKo = @adviceKo
    FROM policy.Message AS message WITH (UPDLOCK, HOLDLOCK)
    WHERE message.MessageNumber = @messageNumber;

    IF @@ROWCOUNT = 0
        INSERT INTO policy.Message (MessageNumber, MessageText, MessageTextKo, Advice, AdviceKo)
        VALUES (@messageNumber, @messageText, @messageTextKo, @advice, @adviceKo);

    COMMIT TRANSACTION;
END;
