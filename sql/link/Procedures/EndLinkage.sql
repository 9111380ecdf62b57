/*
Purpose:     Ends a project: salts, keys, serial numbers, linkage tables and data that are left are destroyed, with rows in the destruction registers. What was exported is
             the recipient's to keep and to destroy.
Parameters:  @reason  stands in the registers
             @projectCode  the project's code
Errors:      50001 open transaction; 50002 with every problem (50024, 50504, 50505, 50567)
Permissions: linkage_key_agent; of repeated linkage after an applicant's end notice (link.NotifyEnd)
Example:     EXECUTE link.EndLinkage @projectCode = N'H-2024-01', @reason = N'분석 종료';
*/
CREATE OR ALTER PROCEDURE link.EndLinkage
    @projectCode nvarchar(40),
    @reason nvarchar(400)
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
        @noticeAt datetime2(7),
        @requestedBy nvarchar(128),
        @endedRound int;

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'link.EndLinkage', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'link.EndLinkage', NULL, NULL);
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
        @noticeAt = project.EndNoticeAt
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
            (50024, N'@reason', NULL, CASE WHEN NULLIF(LTRIM(@reason), N'') IS NULL THEN 1 ELSE 0 END),
            (50567, QUOTENAME(@projectCode), NULL, CASE WHEN @isRepeated = 1 AND @noticeAt IS NULL THEN 1 ELSE 0 END)
    ) AS problem (MessageNumber, Argument1, Argument2, IsProblem)
    WHERE problem.IsProblem = 1;

    IF @problems IS NOT NULL
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    SELECT @requestedBy = ISNULL(project.EndNoticeBy, @caller)
    FROM link.Project AS project
    WHERE project.ProjectId = @projectId;

    EXECUTE link.DestroySalts @caller = @caller, @projectId = @projectId, @recipeVersion = NULL, @reason = @reason, @requestedBy = @requestedBy;

    SELECT @endedRound = MAX(turn.RoundNumber)
    FROM link.LinkageRound AS turn
    WHERE turn.ProjectId = @projectId;

    WHILE @endedRound >= 0
    BEGIN
        EXECUTE link.DestroyKeys @caller = @caller, @projectId = @projectId, @roundNumber = @endedRound, @reason = @reason, @requestedBy = @requestedBy;
        EXECUTE link.DestroyData @caller = @caller, @projectId = @projectId, @roundNumber = @endedRound, @keepsJoined = 0, @reason = @reason, @requestedBy = @requestedBy;
        SET @endedRound -= 1;
    END;

    UPDATE link.LinkageRound
    SET Status = N'ended',
        EndedAt = ISNULL(EndedAt, SYSUTCDATETIME())
    WHERE ProjectId = @projectId;

    UPDATE link.Project
    SET EndedAt = SYSUTCDATETIME()
    WHERE ProjectId = @projectId;

    EXECUTE link.RecordStep @caller = @caller, @actionName = N'linkage: ended', @projectId = @projectId, @roundNumber = @roundNumber, @applicantCode = NULL,
        @stepRowCount = NULL, @note = @reason;

    COMMIT TRANSACTION;
END;
