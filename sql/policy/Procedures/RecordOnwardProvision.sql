/*
Purpose:     Records that a recipient handed onward (재제공) what was provided to him: only where his contract allows it, and to a recipient whose own contract is registered with
             every clause and valid that day.
Parameters:  @provisionId        a row of policy.Provision that reached its recipient
             @contractReference  the contract of who receives it
             @recipient          who receives it, as the contract was registered with him; NULL where it was registered with one recipient only
             @description        what was handed onward, and how
             @providedOn         the legal day; NULL for today
Errors:      50001 open transaction; 50002 with every problem (50024, 50027, 50233, 50235, 50236, 50245)
Permissions: privacy_officer. Runs as policy_service, who may write the register.
Example:     EXECUTE policy.RecordOnwardProvision @provisionId = 4, @contractReference = N'C-2022-18', @description = N'The whole table, encrypted file';
*/
CREATE OR ALTER PROCEDURE policy.RecordOnwardProvision
    @provisionId int,
    @contractReference nvarchar(200),
    @description nvarchar(400),
    @providedOn date = NULL,
    @recipient nvarchar(200) = NULL
WITH EXECUTE AS 'policy_service'
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;
    SET IMPLICIT_TRANSACTIONS OFF;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE
        @caller nvarchar(128),
        @datasetId int,
        @datasetName nvarchar(100),
        @givenUnder nvarchar(200),
        @givenTo nvarchar(200),
        @today date = policy.LegalToday(N'Korea Standard Time'),
        @receiver nvarchar(200),
        @receiverCount int,
        @receiverList nvarchar(400),
        @detail nvarchar(max),
        @problems nvarchar(max),
        @message nvarchar(2048);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'policy.RecordOnwardProvision', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'policy.RecordOnwardProvision', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    SET @providedOn = ISNULL(@providedOn, @today);

    SELECT @datasetId = provided.DatasetId, @datasetName = dataset.DatasetName, @givenUnder = provided.ContractReference, @givenTo = provided.Recipient
    FROM policy.Provision AS provided
    INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = provided.DatasetId
    WHERE provided.ProvisionId = @provisionId
        AND provided.Status IN (N'written', N'received', N'completed');

    SELECT
        @receiver = MIN(contract.RecipientName),
        @receiverCount = COUNT(*),
        @receiverList = LEFT(STRING_AGG(CONVERT(nvarchar(max), contract.RecipientName), N', ') WITHIN GROUP (ORDER BY contract.RecipientName), 400)
    FROM policy.RecipientContract AS contract
    WHERE contract.ContractReference = @contractReference
        AND (@recipient IS NULL OR contract.RecipientName = @recipient)
        AND @providedOn >= contract.ValidFrom
        AND (contract.ValidTo IS NULL OR @providedOn <= contract.ValidTo);

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, NULL))), N' '
    )
    FROM
    (
        SELECT 50235 AS MessageNumber, ISNULL(CONVERT(nvarchar(200), @provisionId), N'NULL') AS Argument1, CONVERT(nvarchar(400), NULL) AS Argument2
        WHERE @datasetId IS NULL
        UNION ALL
        SELECT 50233, ISNULL(@contractReference, N'NULL'), CONVERT(nvarchar(10), @providedOn, 23)
        WHERE @receiverCount = 0
        UNION ALL
        SELECT 50245, @contractReference, @receiverList
        WHERE @receiverCount > 1
        UNION ALL
        -- No contract on record allows nothing.
        SELECT 50236, ISNULL(@givenUnder, N'-'), NULL
        WHERE @datasetId IS NOT NULL
            AND NOT EXISTS
            (
                SELECT 1
                FROM policy.RecipientContract AS given
                WHERE given.ContractReference = @givenUnder COLLATE Latin1_General_100_BIN2
                    AND given.RecipientName = @givenTo COLLATE Latin1_General_100_BIN2
                    AND given.AllowsOnward = 1
            )
        UNION ALL
        SELECT 50024, N'@description', NULL
        WHERE NULLIF(LTRIM(@description), N'') IS NULL
        UNION ALL
        SELECT 50027, N'@providedOn', N'not after today'
        WHERE @providedOn > @today
    ) AS problem;

    IF @problems IS NOT NULL
    BEGIN
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    SET @detail =
    (
        SELECT provisionId = @provisionId, recipient = @receiver, contractReference = @contractReference, providedOn = @providedOn, description = @description
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );

    BEGIN TRANSACTION;

    INSERT INTO policy.OnwardProvision (DatasetId, ProvisionId, RecipientName, ContractReference, ProvidedOn, Description, RecordedBy)
    VALUES (@datasetId, @provisionId, @receiver, @contractReference, @providedOn, @description, @caller);

    EXECUTE policy.RecordDecision @caller = @caller, @actionName = N'provided onward', @datasetName = @datasetName, @detail = @detail;

    COMMIT TRANSACTION;
END;
