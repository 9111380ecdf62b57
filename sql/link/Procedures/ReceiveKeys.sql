/*
Purpose:     Takes in the keys and serial numbers that an applicant sent as a file (warehouse link import-keys).
Parameters:  @applicantCode, @recipeVersion, @roundNumber  as the file's header says
             The caller's temporary table #LinkageKey (LinkageKey nvarchar(128), Serial nvarchar(20)), e.g. A17 of applicant A
             @projectCode  the project's code
Errors:      50001 open transaction; 50002 with every problem (50504, 50505, 50507, 50521, 50522, 50525, 50527, 50528)
Permissions: linkage_key_agent
Example:     EXECUTE link.ReceiveKeys @projectCode = N'H-2024-01', @applicantCode = N'A', @recipeVersion = 1, @roundNumber = 1;
*/
CREATE OR ALTER PROCEDURE link.ReceiveKeys
    @projectCode nvarchar(40),
    @applicantCode nvarchar(10),
    @recipeVersion int,
    @roundNumber int
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;
    SET IMPLICIT_TRANSACTIONS OFF;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE
        @caller nvarchar(128),
        @problems nvarchar(max),
        @message nvarchar(2048),
        @inputId int,
        @projectId int,
        @endedAt datetime2(7),
        @roundStatus nvarchar(10),
        @openRound int,
        @currentVersion int,
        @algorithm nvarchar(10),
        @keyCount bigint,
        @badCount bigint = 0;

    -- tempdb is looked at as the caller: who is impersonated cannot leave the database.
    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    SET @inputId = OBJECT_ID(N'tempdb..#LinkageKey');
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'link.ReceiveKeys', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'link.ReceiveKeys', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    BEGIN TRANSACTION;

    -- One step of a project at a time: the lock is held to the end.
    SELECT @projectId = project.ProjectId
    FROM link.Project AS project WITH (UPDLOCK, HOLDLOCK)
    WHERE project.ProjectCode = @projectCode;

    SELECT
        @endedAt = project.EndedAt,
        @openRound = project.RoundNumber,
        @roundStatus = project.RoundStatus,
        @currentVersion = project.RecipeVersion,
        @algorithm = project.Algorithm
    FROM link.ProjectState AS project
    WHERE project.ProjectId = @projectId;

    IF @inputId IS NOT NULL
        SELECT @badCount = COUNT(*)
        FROM #LinkageKey AS sent
        WHERE sent.LinkageKey IS NULL
            OR sent.Serial IS NULL
            OR sent.LinkageKey LIKE N'%[^0-9a-fA-F]%' COLLATE Latin1_General_100_BIN2
            OR LEN(sent.LinkageKey) <> CASE @algorithm WHEN N'SHA2_512' THEN 128 ELSE 64 END
            OR sent.Serial NOT LIKE CONCAT(@applicantCode, N'[1-9]%') COLLATE Latin1_General_100_BIN2
            OR TRY_CONVERT(bigint, SUBSTRING(sent.Serial, LEN(@applicantCode) + 1, 15)) IS NULL
            OR SUBSTRING(sent.Serial, LEN(@applicantCode) + 1, 20) LIKE N'%[^0-9]%' COLLATE Latin1_General_100_BIN2
            OR LEN(sent.Serial) > LEN(@applicantCode) + 15;

    IF @inputId IS NOT NULL AND @badCount = 0
        SELECT @badCount = 2 * COUNT_BIG(*) - COUNT(DISTINCT UPPER(sent.LinkageKey)) - COUNT(DISTINCT sent.Serial)
        FROM #LinkageKey AS sent;

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, NULL))), N' '
    )
    FROM
    (
        VALUES
            (50504, ISNULL(QUOTENAME(@projectCode), N'NULL'), NULL, CASE WHEN @projectId IS NULL THEN 1 ELSE 0 END),
            (50505, QUOTENAME(@projectCode), NULL, CASE WHEN @endedAt IS NOT NULL THEN 1 ELSE 0 END),
            (50507, QUOTENAME(@projectCode), NULL, CASE WHEN @projectId IS NOT NULL AND @endedAt IS NULL AND ISNULL(@roundStatus, N'') <> N'open' THEN 1 ELSE 0 END),
            (50521, ISNULL(QUOTENAME(@applicantCode), N'NULL'), NULL, CASE WHEN @projectId IS NOT NULL AND NOT EXISTS (SELECT 1 FROM link.Applicant AS applicant WHERE applicant.ProjectId = @projectId AND applicant.ApplicantCode = @applicantCode AND applicant.ProvidesData = 1) THEN 1 ELSE 0 END),
            (50522, NULL, NULL, CASE WHEN @inputId IS NULL THEN 1 ELSE 0 END),
            (50527, CONCAT(@currentVersion, N'/', @openRound), CONCAT(@recipeVersion, N'/', @roundNumber), CASE WHEN @roundStatus = N'open' AND (ISNULL(@recipeVersion, 0) <> @currentVersion OR ISNULL(@roundNumber, 0) <> @openRound) THEN 1 ELSE 0 END),
            (50528, CONVERT(nvarchar(20), @badCount), NULL, CASE WHEN @badCount > 0 THEN 1 ELSE 0 END),
            (50525, NULL, NULL, CASE WHEN EXISTS (SELECT 1 FROM link.LinkageTableRow AS linked WHERE linked.ProjectId = @projectId AND linked.RoundNumber = @openRound) THEN 1 ELSE 0 END)
    ) AS problem (MessageNumber, Argument1, Argument2, IsProblem)
    WHERE problem.IsProblem = 1;

    IF @problems IS NOT NULL
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    DELETE FROM link.SubmittedKey WHERE ProjectId = @projectId AND RoundNumber = @roundNumber AND ApplicantCode = @applicantCode;

    INSERT INTO link.SubmittedKey (ProjectId, RoundNumber, ApplicantCode, LinkageKey, SerialNumber)
    SELECT @projectId, @roundNumber, @applicantCode, CONVERT(varbinary(64), sent.LinkageKey, 2), CONVERT(bigint, SUBSTRING(sent.Serial, LEN(@applicantCode) + 1, 15))
    FROM #LinkageKey AS sent;

    SET @keyCount = @@ROWCOUNT;
    EXECUTE link.RecordSubmission @caller = @caller, @projectId = @projectId, @roundNumber = @roundNumber, @applicantCode = @applicantCode, @keyCount = @keyCount;

    COMMIT TRANSACTION;
END;
