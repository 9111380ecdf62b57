/*
Purpose:     A scalar pass: fills the work table (pass 0) or treats its rows, batch by batch over ranges of StageRowId. A batch and its progress are
             one transaction, so a repeated call continues after the last batch that was committed.
Parameters:  @runId, @phaseNumber, @debug  as every phase
Errors:      50091 a value that a technique cannot treat, where the rule says error
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.ExecuteLoad
*/
CREATE OR ALTER PROCEDURE pseudo.RunScalarPass
    @runId int,
    @phaseNumber int,
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE
        @datasetId int,
        @planVersion int,
        @passNumber int,
        @lastStageRowId bigint,
        @batchRowCount int,
        @afterKey bigint,
        @throughKey bigint,
        @rowCount bigint,
        @invalidStep int,
        @invalidCount bigint,
        @invalidColumn nvarchar(128),
        @message nvarchar(2048),
        @statement nvarchar(max);

    SELECT
        @datasetId = run.DatasetId,
        @planVersion = run.PlanVersion,
        @passNumber = phase.PassNumber,
        @lastStageRowId = run.LastStageRowId,
        @batchRowCount = run.BatchRowCount,
        @afterKey = phase.LastKeyDone
    FROM pseudo.RunContext AS run
    INNER JOIN pseudo.LoadRunStep AS phase ON phase.RunId = run.RunId
    WHERE run.RunId = @runId
        AND phase.PhaseNumber = @phaseNumber;

    CREATE TABLE #Invalid
    (
        StepNumber int NOT NULL PRIMARY KEY CLUSTERED,
        InvalidCount bigint NOT NULL
    );

    EXECUTE pseudo.BuildScalarPass @runId = @runId, @passNumber = @passNumber, @statement = @statement OUTPUT;

    IF @debug = 1
        EXECUTE pseudo.PrintBatch @statement = @statement;

    WHILE @afterKey < @lastStageRowId
    BEGIN
        SET @throughKey = CASE WHEN @lastStageRowId - @afterKey > @batchRowCount THEN @afterKey + @batchRowCount ELSE @lastStageRowId END;

        BEGIN TRANSACTION;

        EXECUTE sys.sp_executesql @statement,
            N'@runId int, @datasetId int, @planVersion int, @afterKey bigint, @throughKey bigint, @rowCount bigint OUTPUT',
            @runId = @runId, @datasetId = @datasetId, @planVersion = @planVersion, @afterKey = @afterKey, @throughKey = @throughKey,
            @rowCount = @rowCount OUTPUT;

        SELECT TOP (1) @invalidStep = found.StepNumber, @invalidCount = found.InvalidCount, @invalidColumn = step.TargetColumn
        FROM #Invalid AS found
        INNER JOIN policy.PlanStep AS step
            ON step.DatasetId = @datasetId
            AND step.PlanVersion = @planVersion
            AND step.StepNumber = found.StepNumber
            AND step.OnInvalid = N'error'
        ORDER BY found.StepNumber;

        -- Thrown inside the batch's transaction: the batch is not kept, and the run resumes with it once the source is corrected.
        IF @invalidStep IS NOT NULL
        BEGIN
            SET @message = policy.MessageText(50091, CONVERT(nvarchar(10), @invalidStep), @invalidColumn, CONVERT(nvarchar(20), @invalidCount));
            THROW 50091, @message, 1;
        END;

        IF EXISTS (SELECT 1 FROM #Invalid)
        BEGIN
            UPDATE noted
            SET InvalidCount = noted.InvalidCount + found.InvalidCount
            FROM pseudo.LoadInvalid AS noted
            INNER JOIN #Invalid AS found ON found.StepNumber = noted.StepNumber
            WHERE noted.RunId = @runId;

            INSERT INTO pseudo.LoadInvalid (RunId, StepNumber, InvalidCount)
            SELECT @runId, found.StepNumber, found.InvalidCount
            FROM #Invalid AS found
            WHERE NOT EXISTS
            (
                SELECT 1
                FROM pseudo.LoadInvalid AS noted
                WHERE noted.RunId = @runId
                    AND noted.StepNumber = found.StepNumber
            );

            DELETE FROM #Invalid;
        END;

        -- Last in the transaction, so that whoever watches waits as little as possible.
        UPDATE pseudo.LoadRunStep
        SET LastKeyDone = @throughKey,
            BatchesDone = BatchesDone + 1,
            RowsOut = ISNULL(RowsOut, 0) + @rowCount
        WHERE RunId = @runId
            AND PhaseNumber = @phaseNumber;

        COMMIT TRANSACTION;

        SET @afterKey = @throughKey;
    END;

    EXECUTE pseudo.FinishPhase @runId = @runId, @phaseNumber = @phaseNumber;
END;
