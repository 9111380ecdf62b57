/*
Purpose:     Decides on a request for something to come into the safe zone or to leave it.
Parameters:  @requestId  an open row of policy.TransferRequest
             @decision   approved or refused
             @opinion    why
Errors:      50001 open transaction; 50002 with every problem (50024, 50203, 50238, 50239)
Permissions: privacy_officer, never who asked. Runs as policy_service, who may write the register.
Example:     EXECUTE policy.ReviewTransfer @requestId = 5, @decision = N'approved', @opinion = N'Every cell counts at least ten customers.';
*/
CREATE OR ALTER PROCEDURE policy.ReviewTransfer
    @requestId int,
    @decision nvarchar(8),
    @opinion nvarchar(1000)
WITH EXECUTE AS 'policy_service'
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;
    SET IMPLICIT_TRANSACTIONS OFF;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE
        @caller nvarchar(128),
        @datasetName nvarchar(100),
        @requestedBy nvarchar(128),
        @argument nvarchar(20) = ISNULL(CONVERT(nvarchar(20), @requestId), N'NULL'),
        @detail nvarchar(max),
        @problems nvarchar(max),
        @message nvarchar(2048);
    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'policy.ReviewTransfer', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'policy.ReviewTransfer', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    -- Under the request's lock: it is decided once.
    BEGIN TRANSACTION;

    SELECT @datasetName = dataset.DatasetName, @requestedBy = request.RequestedBy
    FROM policy.TransferRequest AS request WITH (UPDLOCK, HOLDLOCK)
    INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = request.DatasetId
    WHERE request.RequestId = @requestId
        AND request.ReviewedAt IS NULL;

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, NULL))), N' '
    )
    FROM
    (
        SELECT 50238 AS MessageNumber, @argument AS Argument1, CONVERT(nvarchar(200), NULL) AS Argument2
        WHERE @datasetName IS NULL
        UNION ALL
        SELECT 50203, N'@decision', N'approved, refused'
        WHERE ISNULL(@decision, N'') NOT IN (N'approved', N'refused')
        UNION ALL
        SELECT 50024, N'@opinion', NULL
        WHERE NULLIF(LTRIM(@opinion), N'') IS NULL
        UNION ALL
        SELECT 50239, @argument, NULL
        WHERE @requestedBy = @caller
    ) AS problem;

    IF @problems IS NOT NULL
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    SET @detail =
    (
        SELECT requestId = @requestId, decision = @decision, opinion = @opinion, requestedBy = @requestedBy
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );

    UPDATE policy.TransferRequest
    SET Decision = @decision,
        Opinion = @opinion,
        ReviewedBy = @caller,
        ReviewedAt = SYSUTCDATETIME()
    WHERE RequestId = @requestId;

    EXECUTE policy.RecordDecision @caller = @caller, @actionName = N'transfer reviewed', @datasetName = @datasetName, @detail = @detail;

    COMMIT TRANSACTION;
END;
