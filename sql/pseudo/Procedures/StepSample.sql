/*
Purpose:     Simple random sample without replacement of the included rows (표본추출). The draw is keyed by the run key of dataset and release, so that a
             reload draws the same subjects and two extracts cannot be compared to find out who was left out.
Parameters:  @runId, @phaseNumber, @debug  as every phase
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.ExecuteLoad
*/
CREATE OR ALTER PROCEDURE pseudo.StepSample
    @runId int,
    @phaseNumber int,
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;

    DECLARE
        @stepNumber int,
        @runKeyId int,
        @lastStageRowId bigint,
        @percent decimal(9, 6),
        @excludedCount bigint,
        @statement nvarchar(max);

    SELECT
        @stepNumber = phase.StepNumber,
        @runKeyId = run.RunKeyId,
        @lastStageRowId = run.LastStageRowId,
        @percent = CONVERT(decimal(9, 6), share.ParameterValue),
        @statement = CONCAT
        (
            CONVERT(nvarchar(max), N'DECLARE @runKey varbinary(64); EXECUTE mapping.FetchKey @keyId = @runKeyId, @keyBytes = @runKey OUTPUT; '),
            N'DECLARE @drawKey varbinary(32) = pseudo.DomainKey(@runKey, CONCAT(N''sample/'', @stepNumber)); ',
            -- Counted before, because COUNT(*) OVER () would put every row into a work table of tempdb.
            N'DECLARE @includedCount bigint = (SELECT COUNT_BIG(*)', included.RowsText, N'); ',
            N'INSERT INTO stage.ExcludedRow (RunId, StageRowId, StepNumber, Reason) ',
            N'SELECT @runId, drawn.StageRowId, @stepNumber, N''sample'' FROM (',
            N'SELECT source.StageRowId, DrawNumber = ROW_NUMBER() OVER (ORDER BY pseudo.Hmac(',
            CASE
                WHEN run.SubjectKeyColumn IS NULL THEN N'CONVERT(nvarchar(20), source.StageRowId)'
                ELSE CONCAT(N'ISNULL(', pseudo.TextExpression(CONCAT(N'source.', QUOTENAME(run.SubjectKeyColumn)), run.SubjectKeyType), N', N'''')')
            END,
            N', @drawKey, N''SHA2_256'', N''UTF-8''), source.StageRowId)', included.RowsText,
            N') AS drawn WHERE drawn.DrawNumber > CEILING(@includedCount * @percent / 100); ',
            N'SET @excludedCount = @@ROWCOUNT;'
        )
    FROM pseudo.LoadRunStep AS phase
    INNER JOIN pseudo.RunContext AS run ON run.RunId = phase.RunId
    INNER JOIN policy.StepParameter AS share
        ON share.DatasetId = run.DatasetId
        AND share.PlanVersion = run.PlanVersion
        AND share.StepNumber = phase.StepNumber
        AND share.ParameterName = N'percent'
    CROSS APPLY
    (
        VALUES
        (
            CONCAT
            (
                CONVERT(nvarchar(max), N' FROM '), run.StageTable, N' AS source WHERE source.StageRowId <= @lastStageRowId ',
                N'AND NOT EXISTS (SELECT 1 FROM stage.ExcludedRow AS excluded WHERE excluded.RunId = @runId AND excluded.StageRowId = source.StageRowId)'
            )
        )
    ) AS included (RowsText)
    WHERE phase.RunId = @runId
        AND phase.PhaseNumber = @phaseNumber;

    IF @debug = 1
        EXECUTE pseudo.PrintBatch @statement = @statement;

    BEGIN TRANSACTION;

    EXECUTE sys.sp_executesql @statement,
        N'@runId int, @stepNumber int, @runKeyId int, @lastStageRowId bigint, @percent decimal(9, 6), @excludedCount bigint OUTPUT',
        @runId = @runId, @stepNumber = @stepNumber, @runKeyId = @runKeyId, @lastStageRowId = @lastStageRowId,
        @percent = @percent, @excludedCount = @excludedCount OUTPUT;

    EXECUTE pseudo.FinishPhase @runId = @runId, @phaseNumber = @phaseNumber, @rowsOut = @excludedCount;

    COMMIT TRANSACTION;
END;
