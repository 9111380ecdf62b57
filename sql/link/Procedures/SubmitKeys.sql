/*
Purpose:     Hands the caller's keys and serial numbers to the key agency (결합키 및 일련번호 전송); trial keys, without serial numbers, to the linkage agency.
Parameters:  @isTrial  1: the trial keys
             @projectCode  the project's code
Errors:      50001 open transaction; 50002 with every problem (50504 to 50507, 50525, 50526)
Permissions: linkage_applicant, for itself
Example:     EXECUTE link.SubmitKeys @projectCode = N'H-2024-01';
*/
CREATE OR ALTER PROCEDURE link.SubmitKeys
    @projectCode nvarchar(40),
    @isTrial bit = 0
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
        @keyCount bigint;

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'link.SubmitKeys', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'link.SubmitKeys', NULL, NULL);
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

    SELECT @applicantCode = applicant.ApplicantCode
    FROM link.Applicant AS applicant
    WHERE applicant.ProjectId = @projectId
        AND applicant.UserName = @caller
        AND applicant.ProvidesData = 1;

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
            (50525, NULL, NULL, CASE WHEN EXISTS (SELECT 1 FROM link.LinkageTableRow AS linked WHERE linked.ProjectId = @projectId AND linked.RoundNumber = @roundNumber) THEN 1 ELSE 0 END),
            (50526, NULL, NULL, CASE WHEN @applicantCode IS NOT NULL AND NOT EXISTS (SELECT 1 FROM link.ApplicantKey AS made WHERE made.ProjectId = @projectId AND made.RoundNumber = @roundNumber AND made.ApplicantCode = @applicantCode) THEN 1 ELSE 0 END)
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
    SELECT made.ProjectId, made.RoundNumber, made.ApplicantCode, made.LinkageKey, made.SerialNumber
    FROM link.ApplicantKey AS made
    WHERE made.ProjectId = @projectId
        AND made.RoundNumber = @roundNumber
        AND made.ApplicantCode = @applicantCode
    ORDER BY made.LinkageKey;

    SET @keyCount = @@ROWCOUNT;
    EXECUTE link.RecordSubmission @caller = @caller, @projectId = @projectId, @roundNumber = @roundNumber, @applicantCode = @applicantCode, @keyCount = @keyCount;

    COMMIT TRANSACTION;
END;
