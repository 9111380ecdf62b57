/*
Purpose:     Moves a dataset from its state to the next one, if policy.DatasetTransition allows it. Every change of a dataset's state goes through here, in the
             transaction of what changes it.
Parameters:  @datasetId
             @actionName  what is done
             @toState     where it leads, for an action with several targets; NULL for an action with one
Errors:      50200 the state does not allow it; the message names the missing steps
Permissions: Inner procedure of the service users.
Example:     EXECUTE policy.ChangeState @datasetId = @datasetId, @actionName = N'publish';
*/
CREATE OR ALTER PROCEDURE policy.ChangeState
    @datasetId int,
    @actionName nvarchar(40),
    @toState nvarchar(20) = NULL
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @datasetName nvarchar(128), @missing nvarchar(1000), @message nvarchar(2048);

    UPDATE dataset
    SET StateName = transition.ToState
    FROM policy.Dataset AS dataset WITH (UPDLOCK, HOLDLOCK)
    INNER JOIN policy.DatasetTransition AS transition
        ON transition.FromState = dataset.StateName
        AND transition.ActionName = @actionName
    WHERE dataset.DatasetId = @datasetId
        AND (@toState IS NULL OR transition.ToState = @toState);

    IF @@ROWCOUNT = 0
    BEGIN
        SELECT @datasetName = dataset.DatasetName, @missing = ISNULL(policy.MissingSteps(@datasetId, @actionName), CONCAT(N'it is ', dataset.StateName))
        FROM policy.Dataset AS dataset
        WHERE dataset.DatasetId = @datasetId;

        SET @message = policy.MessageText(50200, @datasetName, @actionName, @missing);
        THROW 50200, @message, 1;
    END;
END;
