/*
Purpose:     Asks for something to come into the safe zone or to leave it. Nothing moves before another person has reviewed it.
Parameters:  @datasetName  the dataset it belongs to
             @direction    in or out
             @itemDescription  what it is: a result table, a model, a program, reference data
             @itemHash     SHA-256 of it, so that what moves is what was reviewed
             @reason       why
             @requestId    OUTPUT
Errors:      50001 open transaction; 50002 with every problem (50014, 50024, 50203, 50237)
Permissions: bi_analyst, training_consignee. Runs as policy_service, who may write the register.
Example:     EXECUTE policy.RequestTransfer @datasetName = N'Retail', @direction = N'out', @itemDescription = N'Table of sales by region', @itemHash = 0x…, @reason = N'Report';
*/
CREATE OR ALTER PROCEDURE policy.RequestTransfer
    @datasetName nvarchar(128),
    @direction nvarchar(3),
    @itemDescription nvarchar(1000),
    @itemHash binary(32),
    @reason nvarchar(400),
    @requestId int = NULL OUTPUT
WITH EXECUTE AS 'policy_service'
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;
    SET IMPLICIT_TRANSACTIONS OFF;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @caller nvarchar(128), @datasetId int, @state nvarchar(20), @detail nvarchar(max), @problems nvarchar(max), @message nvarchar(2048);
    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'policy.RequestTransfer', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'policy.RequestTransfer', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    SELECT @datasetId = dataset.DatasetId, @state = dataset.StateName
    FROM policy.Dataset AS dataset
    WHERE dataset.DatasetName = @datasetName;

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, NULL))), N' '
    )
    FROM
    (
        SELECT 50014 AS MessageNumber, ISNULL(QUOTENAME(@datasetName), N'@datasetName') AS Argument1, CONVERT(nvarchar(200), NULL) AS Argument2
        WHERE @datasetId IS NULL
        UNION ALL
        SELECT 50203, N'@direction', N'in, out'
        WHERE ISNULL(@direction, N'') NOT IN (N'in', N'out')
        UNION ALL
        SELECT 50024, given.ParameterName, NULL
        FROM (VALUES (N'@itemDescription', @itemDescription), (N'@reason', @reason), (N'@itemHash', CONVERT(nvarchar(64), @itemHash, 2))) AS given (ParameterName, GivenText)
        WHERE NULLIF(LTRIM(given.GivenText), N'') IS NULL
        UNION ALL
        SELECT 50237, QUOTENAME(@datasetName), @state
        WHERE @state IN (N'stopped', N'destroyed')
    ) AS problem;

    IF @problems IS NOT NULL
    BEGIN
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    BEGIN TRANSACTION;

    INSERT INTO policy.TransferRequest (DatasetId, Direction, ItemDescription, ItemHash, Reason, RequestedBy)
    VALUES (@datasetId, @direction, @itemDescription, @itemHash, @reason, @caller);

    SET @requestId = SCOPE_IDENTITY();
    SET @detail =
    (
        SELECT requestId = @requestId, direction = @direction, itemDescription = @itemDescription, itemHash = CONVERT(nvarchar(64), @itemHash, 2), reason = @reason
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );
    EXECUTE policy.RecordDecision @caller = @caller, @actionName = N'transfer requested', @datasetName = @datasetName, @detail = @detail;

    COMMIT TRANSACTION;
END;
