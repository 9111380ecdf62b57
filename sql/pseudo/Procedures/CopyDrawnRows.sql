/*
Purpose:     Gives every further draw of a row a row of its own in the stage: a copy with the next stage row ids. From there on a copy is a row like any other, so
             that passes, boundaries and verification need not know of it. pseudo.RemoveCopies takes the copies away when the run ends or is given up.
Parameters:  @runId, @debug
             The caller's temporary table #SampleRow.
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.StepSample
*/
CREATE OR ALTER PROCEDURE pseudo.CopyDrawnRows
    @runId int,
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @columns nvarchar(max), @taken nvarchar(max), @copiedCount bigint, @lastStageRowId bigint, @statement nvarchar(max);

    CREATE TABLE #Copy (StageRowId bigint NOT NULL, CopyNumber int NOT NULL, PRIMARY KEY CLUSTERED (StageRowId, CopyNumber));

    -- No row is drawn more often than this; each turn lists the rows that still want a copy.
    DECLARE @copyNumber int = 1, @copies int = (SELECT MAX(listed.DrawCount) - 1 FROM #SampleRow AS listed);

    WHILE @copyNumber <= @copies
    BEGIN
        INSERT INTO #Copy (StageRowId, CopyNumber)
        SELECT listed.StageRowId, @copyNumber
        FROM #SampleRow AS listed
        WHERE listed.DrawCount > @copyNumber;

        SET @copyNumber += 1;
    END;

    -- With the alias where they are read: a column of the data may be named like one of #Copy.
    SELECT
        @columns = STRING_AGG(CONVERT(nvarchar(max), QUOTENAME(source.ColumnName)), N', ') WITHIN GROUP (ORDER BY source.Ordinal),
        @taken = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'source.', QUOTENAME(source.ColumnName))), N', ') WITHIN GROUP (ORDER BY source.Ordinal)
    FROM pseudo.LoadRun AS run
    INNER JOIN policy.SourceColumn AS source ON source.DatasetId = run.DatasetId
    WHERE run.RunId = @runId;

    SELECT @statement = CONCAT
    (
        CONVERT(nvarchar(max), N'INSERT INTO '), run.StageTable, N' (', @columns, N') SELECT ', @taken, N' FROM ', run.StageTable,
        N' AS source INNER JOIN #Copy AS copied ON copied.StageRowId = source.StageRowId ORDER BY copied.StageRowId, copied.CopyNumber; ',
        N'SET @copiedCount = @@ROWCOUNT; SET @lastStageRowId = (SELECT MAX(source.StageRowId) FROM ', run.StageTable, N' AS source);'
    )
    FROM pseudo.RunContext AS run
    WHERE run.RunId = @runId;

    IF @debug = 1
        EXECUTE pseudo.PrintBatch @statement = @statement;

    EXECUTE sys.sp_executesql @statement, N'@copiedCount bigint OUTPUT, @lastStageRowId bigint OUTPUT',
        @copiedCount = @copiedCount OUTPUT, @lastStageRowId = @lastStageRowId OUTPUT;

    -- The stage is closed while the run lasts: what lies beyond its last row are copies.
    UPDATE pseudo.LoadRun
    SET LastOriginalRowId = ISNULL(LastOriginalRowId, LastStageRowId),
        LastStageRowId = @lastStageRowId,
        RowsCopied = RowsCopied + @copiedCount
    WHERE RunId = @runId
        AND @copiedCount > 0;
END;
