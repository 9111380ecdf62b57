/*
Purpose:     Orders that a dataset is handed to its purpose's recipient (제3자 제공·위탁): what the adequacy review approved, under a purpose whose form of use is provision to a third party
             or consignment, and under a contract that is registered and valid (policy.RegisterContract). Another recipient is another purpose, with a risk review of its own (guideline lines 213-215), so there is no choosing one here.
             The order is carried out by somebody else, a load_operator, within seven days (warehouse provide write).
Parameters:  @datasetName  an approved dataset
             @keyChannel   how the file's key will reach the recipient, which must not be how the file does
             @detached     1 for the second table of a dataset that was taken apart: each table is handed over for itself
             @provisionId  OUTPUT
Errors:      50001 open transaction; 50002 with every problem (50024, 50140, 50144, 50186, 50243)
Permissions: privacy_officer
Example:     DECLARE @provisionId int; EXECUTE policy.OrderProvision @datasetName = N'Retail', @keyChannel = N'by phone to Mr Lee', @provisionId = @provisionId OUTPUT;
*/
CREATE OR ALTER PROCEDURE policy.OrderProvision
    @datasetName nvarchar(128),
    @keyChannel nvarchar(200),
    @detached bit = 0,
    @provisionId int = NULL OUTPUT
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
        @runId int,
        @useForm nvarchar(40),
        @recipient nvarchar(200),
        @contractReference nvarchar(200),
        @hasTable bit,
        @problems nvarchar(max),
        @message nvarchar(2048);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'policy.OrderProvision', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'policy.OrderProvision', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    SELECT
        @datasetId = dataset.DatasetId,
        @useForm = purpose.UseForm,
        @recipient = purpose.Recipient,
        @contractReference = purpose.ContractReference,
        @runId = approved.RunId,
        @hasTable = CASE WHEN EXISTS
            (
                SELECT 1
                FROM pseudo.LoadRun AS run
                INNER JOIN policy.TargetTable AS part
                    ON part.DatasetId = run.DatasetId
                    AND part.PlanVersion = run.PlanVersion
                WHERE run.RunId = approved.RunId
                    AND part.PartNumber = 1 + CONVERT(int, @detached)
            ) THEN 1 ELSE 0 END
    FROM policy.Dataset AS dataset
    INNER JOIN policy.Purpose AS purpose ON purpose.PurposeCode = dataset.PurposeCode
    LEFT OUTER JOIN policy.ApprovedDataset AS approved ON approved.DatasetId = dataset.DatasetId
    WHERE dataset.DatasetName = @datasetName;

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, NULL))), N' '
    )
    FROM
    (
        SELECT 50140 AS MessageNumber, ISNULL(QUOTENAME(@datasetName), N'NULL') AS Argument1, CONVERT(nvarchar(40), NULL) AS Argument2
        WHERE @runId IS NULL
        UNION ALL
        SELECT 50144, QUOTENAME(@datasetName), NULL
        WHERE @runId IS NOT NULL
            AND @hasTable = 0
        UNION ALL
        SELECT 50186, QUOTENAME(@datasetName), NULL
        WHERE @datasetId IS NOT NULL
            AND @useForm NOT IN (N'third_party', N'consignment')
        UNION ALL
        SELECT 50243, QUOTENAME(@datasetName), LEFT(@contractReference, 40)
        WHERE @datasetId IS NOT NULL
            AND policy.HasContract(@datasetId) = 0
        UNION ALL
        SELECT 50024, N'@keyChannel', NULL
        WHERE NULLIF(LTRIM(@keyChannel), N'') IS NULL
    ) AS problem;

    IF @problems IS NOT NULL
    BEGIN
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    BEGIN TRANSACTION;

    INSERT INTO policy.Provision (DatasetId, RunId, IsDetached, Recipient, ContractReference, KeyChannel, OrderedBy, ExpiresAt)
    VALUES (@datasetId, @runId, @detached, @recipient, @contractReference, @keyChannel, @caller, DATEADD(day, 7, SYSUTCDATETIME()));

    SET @provisionId = SCOPE_IDENTITY();

    DECLARE @detail nvarchar(max) =
    (
        SELECT provisionId = @provisionId, runId = @runId, recipient = @recipient, contractReference = @contractReference, keyChannel = @keyChannel
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );
    EXECUTE policy.RecordDecision @caller = @caller, @actionName = N'provision ordered', @datasetName = @datasetName, @detail = @detail;

    COMMIT TRANSACTION;
END;
