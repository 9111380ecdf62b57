/*
Purpose:     Takes in the serial numbers that the key agency extracted and sent as a file (warehouse link import-serials).
Parameters:  @recipeVersion, @roundNumber  as the file's header says
             The caller's temporary table #LinkageSerial (Serial nvarchar(20))
             @projectCode  the project's code
Errors:      50001 open transaction; 50002 with every problem (50504 to 50507, 50522, 50527, 50528)
Permissions: linkage_applicant, for itself
Example:     EXECUTE link.ReceiveSerials @projectCode = N'H-2024-01', @recipeVersion = 1, @roundNumber = 1;
*/
CREATE OR ALTER PROCEDURE link.ReceiveSerials
    @projectCode nvarchar(40),
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
        @rowCount bigint,
        @badCount bigint = 0,
        @applicantCode nvarchar(10);

    -- tempdb is looked at as the caller: who is impersonated cannot leave the database.
    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    SET @inputId = OBJECT_ID(N'tempdb..#LinkageSerial');
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'link.ReceiveSerials', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'link.ReceiveSerials', NULL, NULL);
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
        @currentVersion = project.RecipeVersion
    FROM link.ProjectState AS project
    WHERE project.ProjectId = @projectId;

    SELECT @applicantCode = applicant.ApplicantCode
    FROM link.Applicant AS applicant
    WHERE applicant.ProjectId = @projectId
        AND applicant.UserName = @caller
        AND applicant.ProvidesData = 1;

    IF @inputId IS NOT NULL
        SELECT @badCount = COUNT_BIG(*) - COUNT(DISTINCT made.SerialNumber)
        FROM #LinkageSerial AS sent
        LEFT OUTER JOIN link.ApplicantKey AS made
            ON made.ProjectId = @projectId
            AND made.RoundNumber = @openRound
            AND made.ApplicantCode = @applicantCode
            AND sent.Serial COLLATE Latin1_General_100_BIN2 = CONCAT(made.ApplicantCode, made.SerialNumber);

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, NULL))), N' '
    )
    FROM
    (
        VALUES
            (50504, ISNULL(QUOTENAME(@projectCode), N'NULL'), NULL, CASE WHEN @projectId IS NULL THEN 1 ELSE 0 END),
            (50505, QUOTENAME(@projectCode), NULL, CASE WHEN @endedAt IS NOT NULL THEN 1 ELSE 0 END),
            (50506, QUOTENAME(@caller), QUOTENAME(@projectCode), CASE WHEN @projectId IS NOT NULL AND @applicantCode IS NULL THEN 1 ELSE 0 END),
            (50507, QUOTENAME(@projectCode), NULL, CASE WHEN @projectId IS NOT NULL AND @endedAt IS NULL AND ISNULL(@roundStatus, N'') <> N'open' THEN 1 ELSE 0 END),
            (50522, NULL, NULL, CASE WHEN @inputId IS NULL THEN 1 ELSE 0 END),
            (50527, CONCAT(@currentVersion, N'/', @openRound), CONCAT(@recipeVersion, N'/', @roundNumber), CASE WHEN @roundStatus = N'open' AND (ISNULL(@recipeVersion, 0) <> @currentVersion OR ISNULL(@roundNumber, 0) <> @openRound) THEN 1 ELSE 0 END),
            (50528, CONVERT(nvarchar(20), @badCount), NULL, CASE WHEN @badCount > 0 THEN 1 ELSE 0 END)
    ) AS problem (MessageNumber, Argument1, Argument2, IsProblem)
    WHERE problem.IsProblem = 1;

    IF @problems IS NOT NULL
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    DELETE FROM link.ExtractedSerial WHERE ProjectId = @projectId AND RoundNumber = @roundNumber AND ApplicantCode = @applicantCode;

    INSERT INTO link.ExtractedSerial (ProjectId, RoundNumber, ApplicantCode, SerialNumber)
    SELECT @projectId, @roundNumber, @applicantCode, CONVERT(bigint, SUBSTRING(sent.Serial, LEN(@applicantCode) + 1, 15))
    FROM #LinkageSerial AS sent;

    SET @rowCount = @@ROWCOUNT;

    EXECUTE link.RecordStep @caller = @caller, @actionName = N'linkage: extraction received', @projectId = @projectId, @roundNumber = @roundNumber, @applicantCode = @applicantCode,
        @stepRowCount = @rowCount, @note = NULL;

    COMMIT TRANSACTION;
END;
