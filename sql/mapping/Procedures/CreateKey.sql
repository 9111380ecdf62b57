/*
Purpose:     Makes the key of a dataset before a load asks for it, so that its custodian, not the load, is who made it. A load that finds it uses it.
             The keys of a token domain are made with the domain.
Parameters:  @datasetName   a registered dataset
             @keyPurpose    run (the dataset's present release), subject or step
             @technique     of step: a technique that takes a key (policy.Technique.KeyByteCount)
             @domainName    of step: the plan's domain, or NULL
             @targetColumn  of step without a domain: the column that the key serves
             @keyId         OUTPUT
Errors:      50001 open transaction; 50002 with every problem (50014, 50024, 50053, 50166, 50167)
Permissions: mapping_custodian. The register of decisions records it.
Example:     EXECUTE mapping.CreateKey @datasetName = N'Retail', @keyPurpose = N'step', @technique = N'hmac', @domainName = N'customer';
*/
CREATE OR ALTER PROCEDURE mapping.CreateKey
    @datasetName nvarchar(128),
    @keyPurpose nvarchar(10),
    @technique nvarchar(40) = NULL,
    @domainName nvarchar(200) = NULL,
    @targetColumn nvarchar(128) = NULL,
    @keyId int = NULL OUTPUT
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;
    SET IMPLICIT_TRANSACTIONS OFF;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE
        @caller nvarchar(128),
        @datasetId int,
        @releaseNumber int,
        @byteCount int = 32,
        @keyName nvarchar(400),
        @detail nvarchar(max),
        @problems nvarchar(max),
        @message nvarchar(2048);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'mapping.CreateKey', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'mapping.CreateKey', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    SET @keyId = NULL;

    SELECT @datasetId = dataset.DatasetId, @releaseNumber = dataset.ReleaseNumber
    FROM policy.Dataset AS dataset
    WHERE dataset.DatasetName = @datasetName;

    IF @keyPurpose = N'step'
    BEGIN
        SET @byteCount = NULL;

        SELECT @byteCount = technique.KeyByteCount
        FROM policy.Technique AS technique
        WHERE technique.TechniqueName = @technique;
    END;

    SET @keyName = mapping.KeyName(@keyPurpose, @datasetId, @releaseNumber, @technique, @domainName, @targetColumn);

    BEGIN TRANSACTION;

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ',
            policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, problem.Argument3))), N' '
    )
    FROM
    (
        SELECT 50014 AS MessageNumber, CONVERT(nvarchar(400), ISNULL(QUOTENAME(@datasetName), N'@datasetName')) AS Argument1,
            CONVERT(nvarchar(400), NULL) AS Argument2, CONVERT(nvarchar(400), NULL) AS Argument3
        WHERE @datasetId IS NULL
        UNION ALL
        SELECT 50053, N'-', N'@keyPurpose', N'run, subject, step'
        WHERE ISNULL(@keyPurpose, N'') NOT IN (N'run', N'subject', N'step')
        UNION ALL
        SELECT 50167, ISNULL(QUOTENAME(@technique), N'NULL'), NULL, NULL
        WHERE @keyPurpose = N'step' AND @byteCount IS NULL
        UNION ALL
        SELECT 50024, N'@domainName / @targetColumn', NULL, NULL
        WHERE @keyPurpose = N'step' AND NULLIF(@domainName, N'') IS NULL AND NULLIF(@targetColumn, N'') IS NULL
        UNION ALL
        -- The range lock keeps two sessions from both finding no key.
        SELECT 50166, existing.KeyName, NULL, NULL
        FROM mapping.DataKey AS existing WITH (UPDLOCK, HOLDLOCK)
        WHERE @datasetId IS NOT NULL
            AND existing.KeyName = @keyName
    ) AS problem;

    IF @problems IS NOT NULL
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    EXECUTE mapping.EnsureKey @keyName = @keyName, @keyPurpose = @keyPurpose, @byteCount = @byteCount, @keyId = @keyId OUTPUT;

    SET @detail =
    (
        SELECT keyId = @keyId, keyName = @keyName
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );
    EXECUTE policy.RecordDecision @caller = @caller, @actionName = N'key created', @datasetName = @datasetName, @detail = @detail;

    COMMIT TRANSACTION;
END;
