/*
Purpose:     Records the decision that tokens may be resolved until a date, on a stated legal ground. As installed they may not: re-identification is
             forbidden (PIPA article 28-5). It never serves stop or access requests.
Parameters:  @legalGround  the law and its article
             @validUntil   UTC, at most 31 days from now
Errors:      50001 open transaction; 50002 with every problem (50024, 50027)
Permissions: privacy_officer. The register of decisions records it.
Example:     EXECUTE mapping.EnableResolution @legalGround = N'Court order 2026-123', @validUntil = '20261201';
*/
CREATE OR ALTER PROCEDURE mapping.EnableResolution
    @legalGround nvarchar(400),
    @validUntil datetime2(7)
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;
    SET IMPLICIT_TRANSACTIONS OFF;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @caller nvarchar(128), @detail nvarchar(max), @problems nvarchar(max), @message nvarchar(2048);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'mapping.EnableResolution', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'mapping.EnableResolution', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, NULL))), N' '
    )
    FROM
    (
        SELECT 50024 AS MessageNumber, N'@legalGround' AS Argument1, CONVERT(nvarchar(40), NULL) AS Argument2
        WHERE NULLIF(LTRIM(@legalGround), N'') IS NULL
        UNION ALL
        SELECT 50027, N'@validUntil', N'now .. 31 days from now'
        WHERE @validUntil IS NULL
            OR @validUntil <= SYSUTCDATETIME()
            OR @validUntil > DATEADD(DAY, 31, SYSUTCDATETIME())
    ) AS problem;

    IF @problems IS NOT NULL
    BEGIN
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    SET @detail =
    (
        SELECT legalGround = @legalGround, validUntil = @validUntil
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );

    BEGIN TRANSACTION;

    INSERT INTO mapping.ResolutionDecision (LegalGround, DecidedBy, ValidUntil)
    VALUES (@legalGround, @caller, @validUntil);

    EXECUTE policy.RecordDecision @caller = @caller, @actionName = N'token resolution enabled', @datasetName = NULL, @detail = @detail;

    COMMIT TRANSACTION;
END;
