/*
Purpose:     Records that an approved transfer was done, once, with exactly what was reviewed: its SHA-256 must be the request's.
Parameters:  @requestId  the caller's approved request
             @itemHash   SHA-256 of what moved
Errors:      50001 open transaction; 50002 with every problem (50237, 50238, 50240, 50241)
Permissions: bi_analyst, training_consignee. Runs as policy_service, who may write the register.
Example:     EXECUTE policy.RecordTransfer @requestId = 5, @itemHash = 0x…;
*/
CREATE OR ALTER PROCEDURE policy.RecordTransfer
    @requestId int,
    @itemHash binary(32)
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
        @state nvarchar(20),
        @direction nvarchar(3),
        @isApproved bit,
        @isSame bit,
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
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'policy.RecordTransfer', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'policy.RecordTransfer', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    -- Under the request's lock: it moves once.
    BEGIN TRANSACTION;

    SELECT
        @datasetName = dataset.DatasetName,
        @state = dataset.StateName,
        @direction = request.Direction,
        @isApproved = CASE WHEN request.Decision = N'approved' THEN 1 ELSE 0 END,
        @isSame = CASE WHEN request.ItemHash = @itemHash THEN 1 ELSE 0 END
    FROM policy.TransferRequest AS request WITH (UPDLOCK, HOLDLOCK)
    INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = request.DatasetId
    WHERE request.RequestId = @requestId
        AND request.RequestedBy = @caller
        AND request.DoneAt IS NULL;

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, NULL))), N' '
    )
    FROM
    (
        SELECT 50238 AS MessageNumber, @argument AS Argument1, CONVERT(nvarchar(200), NULL) AS Argument2
        WHERE @datasetName IS NULL
        UNION ALL
        SELECT 50240, @argument, NULL
        WHERE @isApproved = 0
        UNION ALL
        SELECT 50241, @argument, NULL
        WHERE @isSame = 0
        UNION ALL
        SELECT 50237, QUOTENAME(@datasetName), @state
        WHERE @state IN (N'stopped', N'destroyed')
    ) AS problem;

    IF @problems IS NOT NULL
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    SET @detail =
    (
        SELECT requestId = @requestId, direction = @direction, itemHash = CONVERT(nvarchar(64), @itemHash, 2)
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );

    UPDATE policy.TransferRequest
    SET DoneAt = SYSUTCDATETIME()
    WHERE RequestId = @requestId;

    EXECUTE policy.RecordDecision @caller = @caller, @actionName = N'transfer done', @datasetName = @datasetName, @detail = @detail;

    COMMIT TRANSACTION;
END;
