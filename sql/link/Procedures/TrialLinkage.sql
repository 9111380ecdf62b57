/*
Purpose:     Joins the accepted trial data (모의결합). The applicants look at the result by link.AnalyzeJoined @isTrial = 1, in counts only; it cannot be exported, and
             link.EndTrial destroys it.
Parameters:  @projectCode  the project's code
Result:      JoinedCount
Errors:      50001 open transaction; 50002 with every problem (50504, 50505, 50536, 50547, 50548)
Permissions: linkage_agent
Example:     EXECUTE link.TrialLinkage @projectCode = N'H-2024-01';
*/
CREATE OR ALTER PROCEDURE link.TrialLinkage
    @projectCode nvarchar(40)
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
        @joinedCount bigint,
        @isTrial bit = 1;

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'link.TrialLinkage', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'link.TrialLinkage', NULL, NULL);
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
            (50547, QUOTENAME(@projectCode), NULL, CASE WHEN @projectId IS NOT NULL AND EXISTS (SELECT 1 FROM link.Applicant AS applicant WHERE applicant.ProjectId = @projectId AND applicant.ProvidesData = 1 AND NOT EXISTS (SELECT 1 FROM link.DataSubmission AS submission WHERE submission.ProjectId = @projectId AND submission.RoundNumber = @roundNumber AND submission.ApplicantCode = applicant.ApplicantCode AND submission.ReviewResult = N'accepted')) THEN 1 ELSE 0 END),
            (50536, NULL, NULL, CASE WHEN EXISTS (SELECT 1 FROM link.JoinedTable AS joined WHERE joined.ProjectId = @projectId AND joined.RoundNumber = @roundNumber) THEN 1 ELSE 0 END)
    ) AS problem (MessageNumber, Argument1, Argument2, IsProblem)
    WHERE problem.IsProblem = 1;

    IF @problems IS NOT NULL
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    CREATE TABLE #Link (LinkageKey varbinary(64) NOT NULL PRIMARY KEY CLUSTERED, PresentCount int NOT NULL);
    EXECUTE link.ListLinks @projectId = @projectId, @roundNumber = @roundNumber, @matchedOnly = 0;

    INSERT INTO link.LinkageTableRow (ProjectId, RoundNumber, ApplicantCode, SerialNumber, LinkNumber, SeriesKey)
    SELECT submitted.ProjectId, submitted.RoundNumber, submitted.ApplicantCode, submitted.SerialNumber, numbered.LinkNumber, NULL
    FROM link.SubmittedKey AS submitted
    INNER JOIN
    (
        SELECT linked.LinkageKey, LinkNumber = ROW_NUMBER() OVER (ORDER BY linked.LinkageKey)
        FROM #Link AS linked
    ) AS numbered ON numbered.LinkageKey = submitted.LinkageKey
    INNER JOIN link.ExtractedSerial AS chosen
        ON chosen.ProjectId = submitted.ProjectId
        AND chosen.RoundNumber = submitted.RoundNumber
        AND chosen.ApplicantCode = submitted.ApplicantCode
        AND chosen.SerialNumber = submitted.SerialNumber
    WHERE submitted.ProjectId = @projectId
        AND submitted.RoundNumber = 0;

    EXECUTE link.JoinRound @caller = @caller, @projectId = @projectId, @roundNumber = 0, @joinedCount = @joinedCount OUTPUT;

    EXECUTE link.RecordStep @caller = @caller, @actionName = N'linkage: trial joined', @projectId = @projectId, @roundNumber = 0, @applicantCode = NULL,
        @stepRowCount = @joinedCount, @note = NULL;

    COMMIT TRANSACTION;

    SELECT JoinedCount = @joinedCount;
END;
