/*
Purpose:     Chooses the subjects of the trial (모의결합 대상 선정): matched ones, and of each applicant as many unmatched ones, drawn at random, so that being chosen does
             not say that somebody matched. Each applicant finds its own by link.ReadSubjectSerials @isTrial = 1 and submits their data.
Parameters:  @matchedCount  how many matched subjects at most, 1 to 10,000
             @projectCode  the project's code
Result:      SelectedMatchedCount
Errors:      50001 open transaction; 50002 with every problem (50027, 50504, 50505, 50529, 50530, 50536, 50548)
Permissions: linkage_agent
Example:     EXECUTE link.SelectTrialKeys @projectCode = N'H-2024-01', @matchedCount = 500;
*/
CREATE OR ALTER PROCEDURE link.SelectTrialKeys
    @projectCode nvarchar(40),
    @matchedCount int = 1000
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
        @foundCount bigint,
        @isTrial bit = 1;

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'link.SelectTrialKeys', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'link.SelectTrialKeys', NULL, NULL);
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
        @roundStatus = project.RoundStatus
    FROM link.ProjectState AS project
    WHERE project.ProjectId = @projectId;

    IF @isTrial = 1
        SELECT @roundNumber = trial.RoundNumber, @roundStatus = trial.Status
        FROM link.LinkageRound AS trial
        WHERE trial.ProjectId = @projectId
            AND trial.RoundNumber = 0;

    CREATE TABLE #Link (LinkageKey varbinary(64) NOT NULL PRIMARY KEY CLUSTERED, PresentCount int NOT NULL);
    EXECUTE link.ListLinks @projectId = @projectId, @roundNumber = @roundNumber, @matchedOnly = 1;

    CREATE TABLE #Selected (LinkageKey varbinary(64) NOT NULL PRIMARY KEY CLUSTERED);

    IF @matchedCount BETWEEN 1 AND 10000
        INSERT INTO #Selected (LinkageKey)
        SELECT TOP (@matchedCount) drawn.LinkageKey
        FROM (SELECT linked.LinkageKey, Draw = CRYPT_GEN_RANDOM(8) FROM #Link AS linked) AS drawn
        ORDER BY drawn.Draw;

    SELECT @foundCount = COUNT_BIG(*) FROM #Selected AS selected;

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, NULL))), N' '
    )
    FROM
    (
        VALUES
            (50504, ISNULL(QUOTENAME(@projectCode), N'NULL'), NULL, CASE WHEN @projectId IS NULL THEN 1 ELSE 0 END),
            (50505, QUOTENAME(@projectCode), NULL, CASE WHEN @endedAt IS NOT NULL THEN 1 ELSE 0 END),
            (50548, QUOTENAME(@projectCode), NULL, CASE WHEN @projectId IS NOT NULL AND ISNULL(@roundStatus, N'') <> N'open' THEN 1 ELSE 0 END),
            (50529, QUOTENAME(@projectCode), NULL, CASE WHEN @projectId IS NOT NULL AND EXISTS (SELECT 1 FROM link.Applicant AS applicant WHERE applicant.ProjectId = @projectId AND applicant.ProvidesData = 1 AND NOT EXISTS (SELECT 1 FROM link.KeySubmission AS submission WHERE submission.ProjectId = @projectId AND submission.RoundNumber = @roundNumber AND submission.ApplicantCode = applicant.ApplicantCode)) THEN 1 ELSE 0 END),
            (50027, N'@matchedCount', N'1 to 10,000', CASE WHEN ISNULL(@matchedCount, 0) NOT BETWEEN 1 AND 10000 THEN 1 ELSE 0 END),
            (50530, NULL, NULL, CASE WHEN @projectId IS NOT NULL AND @foundCount = 0 AND @matchedCount BETWEEN 1 AND 10000 THEN 1 ELSE 0 END),
            (50536, NULL, NULL, CASE WHEN EXISTS (SELECT 1 FROM link.JoinedTable AS joined WHERE joined.ProjectId = @projectId AND joined.RoundNumber = @roundNumber) THEN 1 ELSE 0 END)
    ) AS problem (MessageNumber, Argument1, Argument2, IsProblem)
    WHERE problem.IsProblem = 1;

    IF @problems IS NOT NULL
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    DELETE FROM link.ExtractedSerial WHERE ProjectId = @projectId AND RoundNumber = 0;

    INSERT INTO link.ExtractedSerial (ProjectId, RoundNumber, ApplicantCode, SerialNumber)
    SELECT submitted.ProjectId, submitted.RoundNumber, submitted.ApplicantCode, submitted.SerialNumber
    FROM link.SubmittedKey AS submitted
    INNER JOIN #Selected AS selected ON selected.LinkageKey = submitted.LinkageKey
    WHERE submitted.ProjectId = @projectId
        AND submitted.RoundNumber = 0;

    INSERT INTO link.ExtractedSerial (ProjectId, RoundNumber, ApplicantCode, SerialNumber)
    SELECT @projectId, 0, ranked.ApplicantCode, ranked.SerialNumber
    FROM
    (
        SELECT unmatched.ApplicantCode, unmatched.SerialNumber, Position = ROW_NUMBER() OVER (PARTITION BY unmatched.ApplicantCode ORDER BY unmatched.Draw)
        FROM
        (
            SELECT submitted.ApplicantCode, submitted.SerialNumber, Draw = CRYPT_GEN_RANDOM(8)
            FROM link.SubmittedKey AS submitted
            WHERE submitted.ProjectId = @projectId
                AND submitted.RoundNumber = 0
                AND NOT EXISTS (SELECT 1 FROM #Link AS linked WHERE linked.LinkageKey = submitted.LinkageKey)
        ) AS unmatched
    ) AS ranked
    WHERE ranked.Position <= @foundCount;

    EXECUTE link.RecordStep @caller = @caller, @actionName = N'linkage: trial subjects chosen', @projectId = @projectId, @roundNumber = 0, @applicantCode = NULL,
        @stepRowCount = @foundCount, @note = NULL;

    COMMIT TRANSACTION;

    SELECT SelectedMatchedCount = @foundCount;
END;
