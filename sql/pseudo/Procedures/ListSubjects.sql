/*
Purpose:     The staged rows of a run with their subject key and watermark as text, and whether a stop request excluded them, into the caller's
             temporary table #SubjectRequest.
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
    SET ROWCOUNT 0;

    DECLARE @statement nvarchar(max);

    SELECT @statement = CONCAT
    (
        CONVERT(nvarchar(max), N'INSERT INTO #SubjectRequest (StageRowId, SubjectKey, Watermark, IsStopped) SELECT source.StageRowId, '),
        pseudo.TextExpression(CONCAT(N'source.', QUOTENAME(run.SubjectKeyColumn)), run.SubjectKeyType), N', ',
        CASE
            WHEN run.WatermarkColumn IS NULL THEN N'NULL'
            ELSE CONCAT(N'CONVERT(nvarchar(100), source.', QUOTENAME(run.WatermarkColumn), N')')
        END,
        N', CASE WHEN excluded.StageRowId IS NULL THEN 0 ELSE 1 END FROM ', run.StageTable, N' AS source ',
        N'LEFT OUTER JOIN stage.ExcludedRow AS excluded ON excluded.RunId = @runId AND excluded.StageRowId = source.StageRowId ',
        N'WHERE source.StageRowId <= @lastStageRowId;'
    )
    FROM pseudo.RunContext AS run
    WHERE run.RunId = @runId;

    IF @debug = 1
        EXECUTE pseudo.PrintBatch @statement = @statement;

    DECLARE @lastStageRowId bigint = (SELECT run.LastStageRowId FROM pseudo.RunContext AS run WHERE run.RunId = @runId);

    EXECUTE sys.sp_executesql @statement, N'@runId int, @lastStageRowId bigint', @runId = @runId, @lastStageRowId = @lastStageRowId;
END;
