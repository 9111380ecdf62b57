/*
Purpose:     Ends the trial and destroys everything of it: trial keys, their salt, data and result (모의결합 관련 정보 파기), with rows in the destruction registers.
Parameters:  @projectCode  the project's code
Errors:      50001 open transaction; 50002 with every problem (50504, 50505, 50548)
Permissions: linkage_agent
Example:     EXECUTE link.EndTrial @projectCode = N'H-2024-01';
*/
CREATE OR ALTER PROCEDURE link.EndTrial
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
        @isTrial bit = 1;

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'link.EndTrial', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'link.EndTrial', NULL, NULL);
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
            (50548, QUOTENAME(@projectCode), NULL, CASE WHEN @projectId IS NOT NULL AND ISNULL(@roundStatus, N'') <> N'open' THEN 1 ELSE 0 END)
    ) AS problem (MessageNumber, Argument1, Argument2, IsProblem)
    WHERE problem.IsProblem = 1;

    IF @problems IS NOT NULL
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    EXECUTE link.DestroyKeys @caller = @caller, @projectId = @projectId, @roundNumber = 0, @reason = N'trial ended (모의결합 종료)', @requestedBy = @caller;
    EXECUTE link.DestroyData @caller = @caller, @projectId = @projectId, @roundNumber = 0, @keepsJoined = 0, @reason = N'trial ended (모의결합 종료)', @requestedBy = @caller;

    UPDATE link.Salt
    SET WrappedSalt = NULL,
        DestroyedAt = SYSUTCDATETIME()
    WHERE ProjectId = @projectId
        AND SaltPurpose = N'trial'
        AND WrappedSalt IS NOT NULL;

    IF @@ROWCOUNT > 0
        EXECUTE link.RecordDestruction @caller = @caller, @projectId = @projectId, @roundNumber = NULL, @subject = N'additional_information',
            @objectName = N'salt of trial keys (모의결합키 Salt값)', @reason = N'trial ended (모의결합 종료)', @method = N'bytes erased; not recoverable', @requestedBy = @caller;

    UPDATE link.LinkageRound
    SET Status = N'ended',
        EndedAt = SYSUTCDATETIME()
    WHERE ProjectId = @projectId
        AND RoundNumber = 0;

    EXECUTE link.RecordStep @caller = @caller, @actionName = N'linkage: trial ended', @projectId = @projectId, @roundNumber = 0, @applicantCode = NULL,
        @stepRowCount = NULL, @note = NULL;

    COMMIT TRANSACTION;
END;
