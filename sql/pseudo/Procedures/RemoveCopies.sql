/*
Purpose:     Takes the copies that a sample with replacement made out of a dataset's stage: a further load must not take them for staged rows.
Parameters:  @datasetId
Permissions: Inner procedure; granted to nobody.
Example:     EXECUTE pseudo.RemoveCopies @datasetId = @datasetId;
*/
CREATE OR ALTER PROCEDURE pseudo.RemoveCopies
    @datasetId int
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @lastOriginalRowId bigint, @statement nvarchar(max);

    -- A run is open until its originals are gone, and there is one at a time.
    SELECT
        @lastOriginalRowId = run.LastOriginalRowId,
        @statement = CONCAT(N'DELETE source FROM ', run.StageTable, N' AS source WHERE source.StageRowId > @lastOriginalRowId;')
    FROM pseudo.RunContext AS run
    INNER JOIN pseudo.LoadRun AS unfinished
        ON unfinished.RunId = run.RunId
        AND unfinished.Status IN (N'running', N'failed', N'in_review')
    WHERE run.DatasetId = @datasetId;

    IF @lastOriginalRowId IS NOT NULL
        EXECUTE sys.sp_executesql @statement, N'@lastOriginalRowId bigint', @lastOriginalRowId = @lastOriginalRowId;
END;
