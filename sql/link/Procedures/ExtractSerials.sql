/*
Purpose:     Chooses the serial numbers that an applicant is to pseudonymize (가명정보 추출): all matched ones and unmatched ones drawn at random, in the numbers of
             link.ExtractionCount. The applicant reads them by link.ReadSerials; which ones match nobody tells it.
Parameters:  @applicantCode
             @unmatchedCount  C, where it must be reduced; NULL takes the proposal
             @projectCode  the project's code
Result:      TotalCount (A), MatchedCount (B), UnmatchedCount (C), ExtractedCount (D), LeftCount (E)
Errors:      50001 open transaction; 50002 with every problem (50504, 50505, 50507, 50521, 50529 to 50535)
Permissions: linkage_key_agent
Example:     EXECUTE link.ExtractSerials @projectCode = N'H-2024-01', @applicantCode = N'A';
*/
CREATE OR ALTER PROCEDURE link.ExtractSerials
    @projectCode nvarchar(40),
    @applicantCode nvarchar(10),
    @unmatchedCount bigint = NULL
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
        @keepsSingles bit,
        @totalCount bigint,
        @matchedCount bigint,
        @drawnCount bigint,
        @extractedCount bigint,
        @leftCount bigint,
        @countProblem int;

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'link.ExtractSerials', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'link.ExtractSerials', NULL, NULL);
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
        @keepsSingles = project.KeepsSingles
    FROM link.ProjectState AS project
    WHERE project.ProjectId = @projectId;

    CREATE TABLE #Link (LinkageKey varbinary(64) NOT NULL PRIMARY KEY CLUSTERED, PresentCount int NOT NULL);
    EXECUTE link.ListLinks @projectId = @projectId, @roundNumber = @roundNumber, @matchedOnly = 1;

    SELECT
        @totalCount = COUNT_BIG(*),
        @matchedCount = COUNT_BIG(linked.LinkageKey)
    FROM link.SubmittedKey AS submitted
    LEFT OUTER JOIN #Link AS linked ON linked.LinkageKey = submitted.LinkageKey
    WHERE submitted.ProjectId = @projectId
        AND submitted.RoundNumber = @roundNumber
        AND submitted.ApplicantCode = @applicantCode;

    SELECT
        @drawnCount = extraction.UnmatchedCount,
        @extractedCount = extraction.ExtractedCount,
        @leftCount = extraction.LeftCount,
        @countProblem = extraction.ProblemNumber
    FROM link.ExtractionCount(@totalCount, @matchedCount, @unmatchedCount) AS extraction;

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
            (50529, QUOTENAME(@projectCode), NULL, CASE WHEN @projectId IS NOT NULL AND EXISTS (SELECT 1 FROM link.Applicant AS applicant WHERE applicant.ProjectId = @projectId AND applicant.ProvidesData = 1 AND NOT EXISTS (SELECT 1 FROM link.KeySubmission AS submission WHERE submission.ProjectId = @projectId AND submission.RoundNumber = @roundNumber AND submission.ApplicantCode = applicant.ApplicantCode)) THEN 1 ELSE 0 END),
            (ISNULL(@countProblem, 50530), CONVERT(nvarchar(20), @matchedCount), CONVERT(nvarchar(20), @totalCount), CASE WHEN @totalCount > 0 AND @countProblem IS NOT NULL THEN 1 ELSE 0 END),
            (50535, NULL, NULL, CASE WHEN @keepsSingles = 1 THEN 1 ELSE 0 END),
            (50525, NULL, NULL, CASE WHEN EXISTS (SELECT 1 FROM link.LinkageTableRow AS linked WHERE linked.ProjectId = @projectId AND linked.RoundNumber = @roundNumber) THEN 1 ELSE 0 END)
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
    SELECT @projectId, @roundNumber, @applicantCode, submitted.SerialNumber
    FROM link.SubmittedKey AS submitted
    INNER JOIN #Link AS linked ON linked.LinkageKey = submitted.LinkageKey
    WHERE submitted.ProjectId = @projectId
        AND submitted.RoundNumber = @roundNumber
        AND submitted.ApplicantCode = @applicantCode;

    INSERT INTO link.ExtractedSerial (ProjectId, RoundNumber, ApplicantCode, SerialNumber)
    SELECT @projectId, @roundNumber, @applicantCode, chosen.SerialNumber
    FROM
    (
        SELECT TOP (@drawnCount) unmatched.SerialNumber
        FROM
        (
            SELECT submitted.SerialNumber, Draw = CRYPT_GEN_RANDOM(8)
            FROM link.SubmittedKey AS submitted
            WHERE submitted.ProjectId = @projectId
                AND submitted.RoundNumber = @roundNumber
                AND submitted.ApplicantCode = @applicantCode
                AND NOT EXISTS (SELECT 1 FROM #Link AS linked WHERE linked.LinkageKey = submitted.LinkageKey)
        ) AS unmatched
        ORDER BY unmatched.Draw
    ) AS chosen;

    EXECUTE link.RecordStep @caller = @caller, @actionName = N'linkage: serial numbers extracted', @projectId = @projectId, @roundNumber = @roundNumber, @applicantCode = @applicantCode,
        @stepRowCount = @extractedCount, @note = NULL;

    COMMIT TRANSACTION;

    SELECT TotalCount = @totalCount, MatchedCount = @matchedCount, UnmatchedCount = @drawnCount, ExtractedCount = @extractedCount, LeftCount = @leftCount;
END;
