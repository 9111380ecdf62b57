/*
Purpose:     Notes in #Column the mean and standard deviation of each amount, or of its scores in the sample, and which columns have missing amounts.
Parameters:  @runId  the run
             @onlyModel  1 the scores in #Source, 0 the amounts of the work table
             @debug  1 prints generated batches
             The caller's temporary tables #Column and #Source.
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.ListSourceScores
*/
CREATE OR ALTER PROCEDURE pseudo.MeasureColumns
    @runId int,
    @onlyModel bit,
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @statement nvarchar(max);

    IF NOT EXISTS (SELECT 1 FROM #Column AS listed WHERE listed.IsAmount = 1)
        RETURN;

    SELECT @statement = CONCAT
    (
        CONVERT(nvarchar(max), N'UPDATE listed SET Mean = measured.Mean, Deviation = measured.Deviation, HasMissing = CASE WHEN measured.MissingCount > 0 THEN 1 ELSE 0 END '),
        N'FROM #Column AS listed INNER JOIN (SELECT spread.ColumnNumber, spread.Mean, spread.Deviation, spread.MissingCount FROM (SELECT ',
        STRING_AGG
        (
            CONVERT(nvarchar(max), CONCAT(N'M', amount.ColumnNumber, N' = AVG(', amount.Score, N'), D', amount.ColumnNumber, N' = STDEVP(', amount.Score,
                N'), C', amount.ColumnNumber, N' = COUNT_BIG(*) - COUNT_BIG(', amount.Score, N')')), N', '
        ) WITHIN GROUP (ORDER BY amount.ColumnNumber),
        N' FROM ', MAX(amount.TableName), N') AS summed CROSS APPLY (VALUES ',
        STRING_AGG
        (
            CONVERT(nvarchar(max), CONCAT(N'(', amount.ColumnNumber, N', summed.M', amount.ColumnNumber, N', summed.D', amount.ColumnNumber, N', summed.C', amount.ColumnNumber, N')')), N', '
        ) WITHIN GROUP (ORDER BY amount.ColumnNumber),
        N') AS spread (ColumnNumber, Mean, Deviation, MissingCount)) AS measured ON measured.ColumnNumber = listed.ColumnNumber;'
    )
    FROM
    (
        SELECT
            listed.ColumnNumber,
            Score = CASE WHEN @onlyModel = 1 THEN CONCAT(N'source.S', listed.ColumnNumber) ELSE CONCAT(N'CONVERT(float, ', listed.ValueText, N')') END,
            TableName = CASE WHEN @onlyModel = 1 THEN N'#Source AS source' ELSE CONCAT(run.WorkTable, N' AS work') END
        FROM #Column AS listed
        INNER JOIN pseudo.RunContext AS run ON run.RunId = @runId
        WHERE listed.IsAmount = 1
    ) AS amount;

    IF @debug = 1
        EXECUTE pseudo.PrintBatch @statement = @statement;

    EXECUTE sys.sp_executesql @statement;
END;
