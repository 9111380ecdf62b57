/*
Purpose:     Takes in the encodings that an applicant sent as a file (warehouse link import-encodings), one for each serial number whose key came before.
Parameters:  @projectCode  the project's code
             @applicantCode, @recipeVersion, @fileRound  as the file's header says
             The caller's temporary table #LinkageEncoding (Serial nvarchar(20), Encoding nvarchar(256))
Errors:      50001 open transaction; 50002 with every problem (50504, 50505, 50507, 50521, 50522, 50525, 50527, 50571, 50572, 50576, 50577)
Permissions: linkage_key_agent
Example:     EXECUTE link.ReceiveEncodings @projectCode = N'H-2024-01', @applicantCode = N'A', @recipeVersion = 1, @fileRound = 1;
*/
CREATE OR ALTER PROCEDURE link.ReceiveEncodings
    @projectCode nvarchar(40),
    @applicantCode nvarchar(10),
    @recipeVersion int,
    @fileRound int
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
        @projectId int,
        @endedAt datetime2(7),
        @roundNumber int,
        @roundStatus nvarchar(10),
        @inputId int,
        @currentVersion int,
        @keyCount bigint,
        @sentCount bigint,
        @soundCount bigint;

    -- tempdb is looked at as the caller: who is impersonated cannot leave the database.
    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    SET @inputId = OBJECT_ID(N'tempdb..#LinkageEncoding');
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'link.ReceiveEncodings', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'link.ReceiveEncodings', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    BEGIN TRANSACTION;

    -- One step of a project at a time: the lock is held to the end.
    SELECT @projectId = project.ProjectId
    FROM link.Project AS project WITH (UPDLOCK, HOLDLOCK)
    WHERE project.ProjectCode = @projectCode;

    SELECT
        @endedAt = project.EndedAt,
        @roundNumber = project.RoundNumber,
        @roundStatus = project.RoundStatus,
        @currentVersion = project.RecipeVersion
    FROM link.ProjectState AS project
    WHERE project.ProjectId = @projectId;

    SELECT @keyCount = COUNT_BIG(*)
    FROM link.SubmittedKey AS submitted
    WHERE submitted.ProjectId = @projectId
        AND submitted.RoundNumber = @roundNumber
        AND submitted.ApplicantCode = @applicantCode;

    CREATE TABLE #Read (SerialNumber bigint NULL, Encoding varbinary(128) NULL);

    IF @inputId IS NOT NULL
    BEGIN
        SELECT @sentCount = COUNT_BIG(*)
        FROM #LinkageEncoding AS sent;

        INSERT INTO #Read (SerialNumber, Encoding)
        SELECT submitted.SerialNumber, TRY_CONVERT(varbinary(128), sent.Encoding, 2)
        FROM #LinkageEncoding AS sent
        INNER JOIN link.SubmittedKey AS submitted
            ON submitted.ProjectId = @projectId
            AND submitted.RoundNumber = @roundNumber
            AND submitted.ApplicantCode = @applicantCode
            AND CONCAT(submitted.ApplicantCode, submitted.SerialNumber) = sent.Serial COLLATE Latin1_General_100_BIN2
        WHERE LEN(sent.Encoding) = 256;

        SELECT @soundCount = COUNT(DISTINCT CASE WHEN DATALENGTH(checked.Encoding) = 128 THEN checked.SerialNumber END)
        FROM #Read AS checked;
    END;

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
            (50527, CONCAT(@currentVersion, N'/', @roundNumber), CONCAT(@recipeVersion, N'/', @fileRound), CASE WHEN @roundStatus = N'open' AND (ISNULL(@recipeVersion, 0) <> @currentVersion OR ISNULL(@fileRound, 0) <> @roundNumber) THEN 1 ELSE 0 END),
            (50572, QUOTENAME(@projectCode), NULL, CASE WHEN @projectId IS NOT NULL AND NOT EXISTS (SELECT 1 FROM link.Tolerance AS tolerance WHERE tolerance.ProjectId = @projectId) THEN 1 ELSE 0 END),
            (50576, ISNULL(QUOTENAME(@applicantCode), N'NULL'), NULL, CASE WHEN @inputId IS NOT NULL AND @keyCount = 0 THEN 1 ELSE 0 END),
            (50577, NULL, NULL, CASE WHEN @inputId IS NOT NULL AND @keyCount > 0 AND (@sentCount <> @keyCount OR @soundCount <> @keyCount) THEN 1 ELSE 0 END),
            (50571, QUOTENAME(@projectCode), NULL, CASE WHEN EXISTS (SELECT 1 FROM link.NearPair AS pair WHERE pair.ProjectId = @projectId AND pair.RoundNumber = @roundNumber) THEN 1 ELSE 0 END),
            (50525, NULL, NULL, CASE WHEN EXISTS (SELECT 1 FROM link.LinkageTableRow AS linked WHERE linked.ProjectId = @projectId AND linked.RoundNumber = @roundNumber) THEN 1 ELSE 0 END)
    ) AS problem (MessageNumber, Argument1, Argument2, IsProblem)
    WHERE problem.IsProblem = 1;

    IF @problems IS NOT NULL
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    DELETE FROM link.SubmittedEncoding WHERE ProjectId = @projectId AND RoundNumber = @roundNumber AND ApplicantCode = @applicantCode;

    INSERT INTO link.SubmittedEncoding (ProjectId, RoundNumber, ApplicantCode, SerialNumber, Encoding)
    SELECT @projectId, @roundNumber, @applicantCode, checked.SerialNumber, checked.Encoding
    FROM #Read AS checked;

    EXECUTE link.RecordStep @caller = @caller, @actionName = N'linkage: encodings received', @projectId = @projectId, @roundNumber = @roundNumber, @applicantCode = @applicantCode,
        @stepRowCount = @sentCount, @note = NULL;

    COMMIT TRANSACTION;
END;
