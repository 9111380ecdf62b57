/*
Purpose:     Begins the next round: of repeated linkage (반복결합) after an export, or of an application whose data changed before any export. What is left of the round
             before is destroyed, except the files of applicants whose data did not change (guideline line 5055): they are taken over.
Parameters:  @reusedApplicants  their codes, separated by commas; possible as long as the round before was not exported
             @projectCode  the project's code
Errors:      50001 open transaction; 50002 with every problem (50504, 50505, 50507, 50565, 50566)
Permissions: linkage_key_agent
Example:     EXECUTE link.BeginRound @projectCode = N'H-2024-01', @reusedApplicants = N'B,C';
*/
CREATE OR ALTER PROCEDURE link.BeginRound
    @projectCode nvarchar(40),
    @reusedApplicants nvarchar(200) = NULL
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
        @isRepeated bit,
        @recipeVersion int,
        @nextRound int;

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'link.BeginRound', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'link.BeginRound', NULL, NULL);
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
        @isRepeated = project.IsRepeated,
        @recipeVersion = project.RecipeVersion
    FROM link.ProjectState AS project
    WHERE project.ProjectId = @projectId;

    CREATE TABLE #Reused (ApplicantCode nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY CLUSTERED);

    INSERT INTO #Reused (ApplicantCode)
    SELECT DISTINCT LEFT(LTRIM(RTRIM(listed.[value])), 10)
    FROM STRING_SPLIT(ISNULL(@reusedApplicants, N''), N',') AS listed
    WHERE LTRIM(listed.[value]) <> N'';

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, NULL))), N' '
    )
    FROM
    (
        VALUES
            (50504, ISNULL(QUOTENAME(@projectCode), N'NULL'), NULL, CASE WHEN @projectId IS NULL THEN 1 ELSE 0 END),
            (50505, QUOTENAME(@projectCode), NULL, CASE WHEN @endedAt IS NOT NULL THEN 1 ELSE 0 END),
            (50507, QUOTENAME(@projectCode), NULL, CASE WHEN @projectId IS NOT NULL AND @endedAt IS NULL AND @roundNumber IS NULL THEN 1 ELSE 0 END),
            (50565, NULL, NULL, CASE WHEN @roundStatus = N'released' AND @isRepeated = 0 THEN 1 ELSE 0 END),
            (50566, NULL, NULL, CASE WHEN EXISTS (SELECT 1 FROM #Reused AS reused WHERE @roundStatus <> N'open' OR NOT EXISTS (SELECT 1 FROM link.KeySubmission AS submission WHERE submission.ProjectId = @projectId AND submission.RoundNumber = @roundNumber AND submission.ApplicantCode = reused.ApplicantCode)) THEN 1 ELSE 0 END)
    ) AS problem (MessageNumber, Argument1, Argument2, IsProblem)
    WHERE problem.IsProblem = 1;

    IF @problems IS NOT NULL
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    SET @nextRound = @roundNumber + 1;

    INSERT INTO link.LinkageRound (ProjectId, RoundNumber, RecipeVersion, Status)
    VALUES (@projectId, @nextRound, @recipeVersion, N'open');

    IF EXISTS (SELECT 1 FROM #Reused AS reused)
        EXECUTE link.CarryOver @projectId = @projectId, @roundNumber = @roundNumber, @nextRound = @nextRound;

    EXECUTE link.DestroyKeys @caller = @caller, @projectId = @projectId, @roundNumber = @roundNumber, @reason = N'next round (다음 회차)', @requestedBy = @caller;
    EXECUTE link.DestroyData @caller = @caller, @projectId = @projectId, @roundNumber = @roundNumber, @keepsJoined = 0, @reason = N'next round (다음 회차)', @requestedBy = @caller;

    UPDATE link.LinkageRound
    SET Status = N'ended',
        EndedAt = ISNULL(EndedAt, SYSUTCDATETIME())
    WHERE ProjectId = @projectId
        AND RoundNumber = @roundNumber;

    EXECUTE link.RecordStep @caller = @caller, @actionName = N'linkage: round begun', @projectId = @projectId, @roundNumber = @nextRound, @applicantCode = NULL,
        @stepRowCount = NULL, @note = @reusedApplicants;

    COMMIT TRANSACTION;
END;
