/*
Purpose:     The included rows of a run with their subject key and watermark as text, into the caller's temporary table #SubjectRequest.
Parameters:  @runId
             @debug  1 prints the batch
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.ExcludeStoppedSubjects
*/
CREATE OR ALTER PROCEDURE pseudo.ListSubjects
    @runId int,
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;

    DECLARE @statement nvarchar(max);

    SELECT @statement = CONCAT
    (
        CONVERT(nvarchar(max), N'INSERT INTO #SubjectRequest (StageRowId, SubjectKey, Watermark) SELECT source.StageRowId, '),
        pseudo.TextExpression(CONCAT(N'source.', QUOTENAME(run.SubjectKeyColumn)), run.SubjectKeyType), N', ',
        CASE
            WHEN run.WatermarkColumn IS NULL THEN N'NULL'
            ELSE CONCAT(N'CONVERT(nvarchar(100), source.', QUOTENAME(run.WatermarkColumn), N')')
        END,
        N' FROM ', run.StageTable, N' AS source WHERE source.StageRowId <= @lastStageRowId',
        N' AND NOT EXISTS (SELECT 1 FROM stage.ExcludedRow AS excluded WHERE excluded.RunId = @runId AND excluded.StageRowId = source.StageRowId);'
    )
    FROM pseudo.RunContext AS run
    WHERE run.RunId = @runId;

    IF @debug = 1
        EXECUTE pseudo.PrintBatch @statement = @statement;

    DECLARE @lastStageRowId bigint = (SELECT run.LastStageRowId FROM pseudo.RunContext AS run WHERE run.RunId = @runId);

    EXECUTE sys.sp_executesql @statement, N'@runId int, @lastStageRowId bigint', @runId = @runId, @lastStageRowId = @lastStageRowId;
END;
