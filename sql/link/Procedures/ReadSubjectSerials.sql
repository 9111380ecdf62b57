/*
Purpose:     Which of the caller's subjects are to be pseudonymized, with their serial numbers: all that have a key, or those that the key agency extracted.
Parameters:  @projectCode  the project's code
             @isTrial  1: of the trial
Result:      SubjectReference, Serial
Errors:      50001 open transaction; 50002 with every problem (50504 to 50507, 50526)
Permissions: linkage_applicant, for itself
Example:     EXECUTE link.ReadSubjectSerials @projectCode = N'H-2024-01';
*/
CREATE OR ALTER PROCEDURE link.ReadSubjectSerials
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
        @isExtracted bit;

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'link.ReadSubjectSerials', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'link.ReadSubjectSerials', NULL, NULL);
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
            (50506, QUOTENAME(@caller), QUOTENAME(@projectCode), CASE WHEN @projectId IS NOT NULL AND @applicantCode IS NULL THEN 1 ELSE 0 END),
            (50507, QUOTENAME(@projectCode), NULL, CASE WHEN @projectId IS NOT NULL AND @endedAt IS NULL AND ISNULL(@roundStatus, N'') <> N'open' THEN 1 ELSE 0 END),
            (50526, NULL, NULL, CASE WHEN @applicantCode IS NOT NULL AND NOT EXISTS (SELECT 1 FROM link.ApplicantKey AS made WHERE made.ProjectId = @projectId AND made.RoundNumber = @roundNumber AND made.ApplicantCode = @applicantCode) THEN 1 ELSE 0 END)
    ) AS problem (MessageNumber, Argument1, Argument2, IsProblem)
    WHERE problem.IsProblem = 1;

    IF @problems IS NOT NULL
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    COMMIT TRANSACTION;

    SET @isExtracted = CASE
        WHEN @isTrial = 1 OR EXISTS
        (
            SELECT 1
            FROM link.ExtractedSerial AS extracted
            WHERE extracted.ProjectId = @projectId
                AND extracted.RoundNumber = @roundNumber
                AND extracted.ApplicantCode = @applicantCode
        ) THEN 1
        ELSE 0 END;

    SELECT made.SubjectReference, Serial = CONCAT(made.ApplicantCode, made.SerialNumber)
    FROM link.ApplicantKey AS made
    WHERE made.ProjectId = @projectId
        AND made.RoundNumber = @roundNumber
        AND made.ApplicantCode = @applicantCode
        AND
        (
            @isExtracted = 0
            OR EXISTS
            (
                SELECT 1
                FROM link.ExtractedSerial AS extracted
                WHERE extracted.ProjectId = made.ProjectId
                    AND extracted.RoundNumber = made.RoundNumber
                    AND extracted.ApplicantCode = made.ApplicantCode
                    AND extracted.SerialNumber = made.SerialNumber
            )
        )
    ORDER BY made.SubjectReference;
END;
