/*
Purpose:     Does the phases of a run that are not done, in order. A phase writes its result and its progress in the same transactions,
             so that a repeated call continues where the last one stopped.
Parameters:  @runId
             @debug  1 prints the batches that are generated
Errors:      50090 with the phase and, as far as it can be shown, the cause; one is that somebody asked to stop meanwhile (50257), which is looked for before each phase
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.HoldLoad
*/
CREATE OR ALTER PROCEDURE pseudo.ExecuteLoad
    @runId int,
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE
        @phaseNumber int,
        @phaseName nvarchar(40),
        @procedureName nvarchar(261),
        @datasetName nvarchar(128),
        @errorNumber int,
        @errorText nvarchar(4000),
        @content nvarchar(max),
        @message nvarchar(2048);

    BEGIN TRY
        WHILE 1 = 1
        BEGIN
            SET @phaseNumber = NULL;

            SELECT TOP (1) @phaseNumber = phase.PhaseNumber, @phaseName = phase.PhaseName, @procedureName = phase.ProcedureName
            FROM pseudo.LoadRunStep AS phase
            WHERE phase.RunId = @runId
                AND phase.Status <> N'done'
            ORDER BY phase.PhaseNumber;

            IF @phaseNumber IS NULL
                BREAK;

            EXECUTE pseudo.RefuseStopped @runId = @runId;

            UPDATE pseudo.LoadRunStep
            SET Status = N'running',
                StartedAt = ISNULL(StartedAt, SYSUTCDATETIME())
            WHERE RunId = @runId
                AND PhaseNumber = @phaseNumber;

            -- The name comes from the deployment's own rows (the fixed phases, policy.Technique).
            EXECUTE @procedureName @runId = @runId, @phaseNumber = @phaseNumber, @debug = @debug;

            -- A load that no approval covers waits for review before its switch-in.
            IF EXISTS (SELECT 1 FROM pseudo.LoadRun AS run WHERE run.RunId = @runId AND run.Status = N'in_review')
                BREAK;
        END;
    END TRY
    BEGIN CATCH
        SET @errorNumber = ERROR_NUMBER();
        SET @errorText = policy.SafeErrorText(@errorNumber, ERROR_MESSAGE());

        IF XACT_STATE() <> 0
            ROLLBACK TRANSACTION;

        UPDATE pseudo.LoadRun
        SET Status = N'failed',
            ErrorNumber = @errorNumber
        WHERE RunId = @runId;

        SELECT @datasetName = run.DatasetName
        FROM pseudo.RunContext AS run
        WHERE run.RunId = @runId;

        SET @content =
        (
            SELECT
                actionName = N'load stopped',
                userName = run.RunBy,
                loginName = ORIGINAL_LOGIN(),
                procedureName = @procedureName,
                errorNumber = @errorNumber,
                runId = @runId
            FROM pseudo.RunContext AS run
            WHERE run.RunId = @runId
            FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
        );
        EXECUTE log.AppendEntry @registerName = N'access', @datasetName = @datasetName, @content = @content;

        SET @message = policy.MessageText(50090, @datasetName, @phaseName, LEFT(@errorText, 1500));
        THROW 50090, @message, 1;
    END CATCH;
END;
