/*
Purpose:     The linkage rate (결합률), from keys and serial numbers only: matched of an applicant's / all of an applicant's. An applicant is told its own.
Parameters:  @projectCode  the project's code
Result:      ApplicantCode, KeyCount, MatchedCount, LinkageRate
Errors:      50001 open transaction; 50002 with every problem (50504 to 50507, 50529)
Permissions: linkage_key_agent; linkage_applicant, for itself
Example:     EXECUTE link.LinkageRate @projectCode = N'H-2024-01';
*/
CREATE OR ALTER PROCEDURE link.LinkageRate
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
        @applicantCode nvarchar(10),
        @isKeyAgent bit;

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'link.LinkageRate', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'link.LinkageRate', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    SET @isKeyAgent = CASE WHEN EXISTS (SELECT 1 FROM policy.RoleMembership AS held WHERE held.RoleName = N'linkage_applicant' AND held.UserName = @caller) THEN 0 ELSE 1 END;

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

    SELECT @applicantCode = applicant.ApplicantCode
    FROM link.Applicant AS applicant
    WHERE applicant.ProjectId = @projectId
        AND applicant.UserName = @caller;

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, NULL))), N' '
    )
    FROM
    (
        VALUES
            (50504, ISNULL(QUOTENAME(@projectCode), N'NULL'), NULL, CASE WHEN @projectId IS NULL THEN 1 ELSE 0 END),
            (50505, QUOTENAME(@projectCode), NULL, CASE WHEN @endedAt IS NOT NULL THEN 1 ELSE 0 END),
            (50506, QUOTENAME(@caller), QUOTENAME(@projectCode), CASE WHEN @projectId IS NOT NULL AND @isKeyAgent = 0 AND @applicantCode IS NULL THEN 1 ELSE 0 END),
            (50507, QUOTENAME(@projectCode), NULL, CASE WHEN @projectId IS NOT NULL AND @endedAt IS NULL AND ISNULL(@roundStatus, N'') <> N'open' THEN 1 ELSE 0 END),
            (50529, QUOTENAME(@projectCode), NULL, CASE WHEN @projectId IS NOT NULL AND EXISTS (SELECT 1 FROM link.Applicant AS applicant WHERE applicant.ProjectId = @projectId AND applicant.ProvidesData = 1 AND NOT EXISTS (SELECT 1 FROM link.KeySubmission AS submission WHERE submission.ProjectId = @projectId AND submission.RoundNumber = @roundNumber AND submission.ApplicantCode = applicant.ApplicantCode)) THEN 1 ELSE 0 END)
    ) AS problem (MessageNumber, Argument1, Argument2, IsProblem)
    WHERE problem.IsProblem = 1;

    IF @problems IS NOT NULL
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    CREATE TABLE #Link (LinkageKey varbinary(64) NOT NULL PRIMARY KEY CLUSTERED, PresentCount int NOT NULL);
    EXECUTE link.ListLinks @projectId = @projectId, @roundNumber = @roundNumber, @matchedOnly = 1;

    EXECUTE link.RecordStep @caller = @caller, @actionName = N'linkage: rate told', @projectId = @projectId, @roundNumber = @roundNumber, @applicantCode = @applicantCode,
        @stepRowCount = NULL, @note = NULL;

    COMMIT TRANSACTION;

    SELECT
        submission.ApplicantCode,
        submission.KeyCount,
        MatchedCount = ISNULL(matched.MatchedCount, 0),
        LinkageRate = CONVERT(decimal(7, 6), CASE WHEN submission.KeyCount = 0 THEN 0 ELSE 1.0 * ISNULL(matched.MatchedCount, 0) / submission.KeyCount END)
    FROM link.KeySubmission AS submission
    LEFT OUTER JOIN
    (
        SELECT submitted.ApplicantCode, MatchedCount = COUNT_BIG(*)
        FROM link.SubmittedKey AS submitted
        INNER JOIN #Link AS linked ON linked.LinkageKey = submitted.LinkageKey
        WHERE submitted.ProjectId = @projectId
            AND submitted.RoundNumber = @roundNumber
        GROUP BY submitted.ApplicantCode
    ) AS matched ON matched.ApplicantCode = submission.ApplicantCode
    WHERE submission.ProjectId = @projectId
        AND submission.RoundNumber = @roundNumber
        AND (@isKeyAgent = 1 OR submission.ApplicantCode = @applicantCode)
    ORDER BY submission.ApplicantCode;
END;
