/*
Purpose:     Joins the applicants' accepted data by the linkage table (결합). The result stays in the agency's space until its export is approved.
Parameters:  @projectCode  the project's code
Result:      JoinedCount
Errors:      50001 open transaction; 50002 with every problem (50504, 50505, 50507, 50536, 50546, 50586, 50547)
Permissions: linkage_agent
Example:     EXECUTE link.JoinData @projectCode = N'H-2024-01';
*/
CREATE OR ALTER PROCEDURE link.JoinData
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
        @joinedCount bigint;

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'link.JoinData', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'link.JoinData', NULL, NULL);
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
            (50547, QUOTENAME(@projectCode), NULL, CASE WHEN @projectId IS NOT NULL AND EXISTS (SELECT 1 FROM link.Applicant AS applicant WHERE applicant.ProjectId = @projectId AND applicant.ProvidesData = 1 AND NOT EXISTS (SELECT 1 FROM link.DataSubmission AS submission WHERE submission.ProjectId = @projectId AND submission.RoundNumber = @roundNumber AND submission.ApplicantCode = applicant.ApplicantCode AND submission.ReviewResult = N'accepted')) THEN 1 ELSE 0 END),
            (50536, NULL, NULL, CASE WHEN EXISTS (SELECT 1 FROM link.JoinedTable AS joined WHERE joined.ProjectId = @projectId AND joined.RoundNumber = @roundNumber) THEN 1 ELSE 0 END),
            (CASE WHEN EXISTS (SELECT 1 FROM link.LinkageRound AS turn WHERE turn.ProjectId = @projectId AND turn.RoundNumber = @roundNumber AND turn.TableBuiltAt IS NOT NULL) THEN 50586 ELSE 50546 END, QUOTENAME(@projectCode), NULL, CASE WHEN @projectId IS NOT NULL AND NOT EXISTS (SELECT 1 FROM link.LinkageTableRow AS linked WHERE linked.ProjectId = @projectId AND linked.RoundNumber = @roundNumber) THEN 1 ELSE 0 END)
    ) AS problem (MessageNumber, Argument1, Argument2, IsProblem)
    WHERE problem.IsProblem = 1;

    IF @problems IS NOT NULL
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    EXECUTE link.JoinRound @caller = @caller, @projectId = @projectId, @roundNumber = @roundNumber, @joinedCount = @joinedCount OUTPUT;

    EXECUTE link.RecordStep @caller = @caller, @actionName = N'linkage: data joined', @projectId = @projectId, @roundNumber = @roundNumber, @applicantCode = NULL,
        @stepRowCount = @joinedCount, @note = NULL;

    COMMIT TRANSACTION;

    SELECT JoinedCount = @joinedCount;
END;
