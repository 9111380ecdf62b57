/*
Purpose:     The linkage agency's review of how an applicant's data are pseudonymized (가명처리 수준 검토): accepted, or returned to be treated further.
Parameters:  @result   accepted or returned
             @opinion  why
             @isTrial  1: the trial's data
             @projectCode  the project's code
             @applicantCode  the applicant's code
Errors:      50001 open transaction; 50002 with every problem (50024, 50504, 50505, 50507, 50543, 50544)
Permissions: linkage_agent
Example:     EXECUTE link.ReviewData @projectCode = N'H-2024-01', @applicantCode = N'A', @result = N'accepted', @opinion = N'적정';
*/
CREATE OR ALTER PROCEDURE link.ReviewData
    @projectCode nvarchar(40),
    @applicantCode nvarchar(10),
    @result nvarchar(10),
    @opinion nvarchar(1000),
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
        @action nvarchar(100);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'link.ReviewData', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'link.ReviewData', NULL, NULL);
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
            (50507, QUOTENAME(@projectCode), NULL, CASE WHEN @projectId IS NOT NULL AND @endedAt IS NULL AND ISNULL(@roundStatus, N'') <> N'open' THEN 1 ELSE 0 END),
            (50024, N'@opinion', NULL, CASE WHEN NULLIF(LTRIM(@opinion), N'') IS NULL THEN 1 ELSE 0 END),
            (50543, NULL, NULL, CASE WHEN ISNULL(@result, N'') NOT IN (N'accepted', N'returned') THEN 1 ELSE 0 END),
            (50544, ISNULL(QUOTENAME(@applicantCode), N'NULL'), NULL, CASE WHEN @projectId IS NOT NULL AND NOT EXISTS (SELECT 1 FROM link.DataSubmission AS submission WHERE submission.ProjectId = @projectId AND submission.RoundNumber = @roundNumber AND submission.ApplicantCode = @applicantCode) THEN 1 ELSE 0 END)
    ) AS problem (MessageNumber, Argument1, Argument2, IsProblem)
    WHERE problem.IsProblem = 1;

    IF @problems IS NOT NULL
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    UPDATE link.DataSubmission
    SET ReviewResult = @result,
        ReviewOpinion = @opinion,
        ReviewedBy = @caller
    WHERE ProjectId = @projectId
        AND RoundNumber = @roundNumber
        AND ApplicantCode = @applicantCode;

    SET @action = CONCAT(N'linkage: data ', @result);
    EXECUTE link.RecordStep @caller = @caller, @actionName = @action, @projectId = @projectId, @roundNumber = @roundNumber, @applicantCode = @applicantCode, @note = @opinion;

    COMMIT TRANSACTION;
END;
