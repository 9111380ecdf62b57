/*
Purpose:     Measures what a synthesis made against its source, over all rows, and notes it in pseudo.LoadMeasure, from where it goes into the load record: for each made column
             the greatest distance between the distributions (amounts: Kolmogorov-Smirnov; texts: half the sum of the differences of shares), for amounts the mean and the
             standard deviation as well, and each pair's correlation. Means and deviations may differ by the tolerance times the source's standard deviation.
Parameters:  @runId, @stepNumber
             @debug  1 prints generated batches
             The caller's temporary tables #Column, #Row, #Value, #Made, #Moment and #Correlation.
Errors:      50182 something is beyond its tolerance, and the plan does not say onDeviation record
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.StepSynthesize
*/
CREATE OR ALTER PROCEDURE pseudo.MeasureSynthesis
    @runId int,
    @stepNumber int,
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE
        @marginalTolerance float = CONVERT(float, CONVERT(decimal(38, 10), pseudo.StepParameterText(@runId, @stepNumber, N'marginalTolerance'))),
        @correlationTolerance float = CONVERT(float, CONVERT(decimal(38, 10), pseudo.StepParameterText(@runId, @stepNumber, N'correlationTolerance'))),
        @rowCount float = (SELECT CONVERT(float, COUNT_BIG(*)) FROM #Row AS listed),
        @statement nvarchar(max),
        @beyondCount bigint,
        @worst nvarchar(400),
        @message nvarchar(2048);

    CREATE TABLE #Distance
    (
        ColumnNumber int NOT NULL PRIMARY KEY CLUSTERED,
        LargestRunning bigint NOT NULL,
        PlainTotal bigint NOT NULL
    );

    -- Values may have been exchanged, or given up, since the last turn. #Moment keeps the made columns' own moments.
    EXECUTE pseudo.MeasureCorrelations @isSource = 0, @debug = @debug;

    -- A running sum of the differences; of texts, which have no order, the plain one.
    SELECT @statement = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT
        (
            N'INSERT INTO #Distance (ColumnNumber, LargestRunning, PlainTotal) SELECT ', listed.ColumnNumber, N', MAX(ABS(point.Running)), SUM(ABS(point.Difference)) ',
            N'FROM (SELECT summed.Difference, Running = SUM(summed.Difference) OVER (ORDER BY summed.Amount ROWS UNBOUNDED PRECEDING) ',
            N'FROM (SELECT counted.Amount, Difference = SUM(counted.Difference) ',
            N'FROM (SELECT value.Amount, Difference = -value.RowsCounted FROM #Value AS value WHERE value.ColumnNumber = ', listed.ColumnNumber,
            N' UNION ALL SELECT made.V', listed.ColumnNumber, N', COUNT_BIG(*) FROM #Made AS made GROUP BY made.V', listed.ColumnNumber,
            N') AS counted GROUP BY counted.Amount) AS summed) AS point;'
        )), N' '
    )
    FROM #Column AS listed
    WHERE listed.IsMade = 1;

    IF @debug = 1
        EXECUTE pseudo.PrintBatch @statement = @statement;

    EXECUTE sys.sp_executesql @statement;

    WITH Own AS
    (
        SELECT
            made.ColumnNumber,
            made.Mean,
            made.Deviation,
            MadeMean = made.Mean + moment.FirstMean * made.Deviation,
            MadeDeviation = made.Deviation
                * SQRT(CASE WHEN moment.FirstSquares > moment.FirstMean * moment.FirstMean THEN moment.FirstSquares - moment.FirstMean * moment.FirstMean ELSE 0E0 END)
        FROM #Column AS made
        LEFT OUTER JOIN #Moment AS moment
            ON moment.FirstColumn = made.ColumnNumber
            AND moment.SecondColumn = made.ColumnNumber
        WHERE made.IsMade = 1
            AND made.IsAmount = 1
            AND made.Mean IS NOT NULL
    )
    INSERT INTO pseudo.LoadMeasure (RunId, StepNumber, MeasureNumber, MeasureName, ColumnName, OtherColumn, BeforeValue, AfterValue, AllowedDifference)
    SELECT @runId, @stepNumber, ROW_NUMBER() OVER (ORDER BY measured.MeasureRank, measured.FirstColumn, measured.SecondColumn),
        measured.MeasureName, listed.ColumnName, other.ColumnName, measured.BeforeValue, measured.AfterValue, measured.AllowedDifference
    FROM
    (
        SELECT MeasureRank = 1, MeasureName = N'distance of distributions', FirstColumn = made.ColumnNumber, SecondColumn = CONVERT(int, NULL), BeforeValue = 0E0,
            AfterValue = CASE WHEN made.IsAmount = 1 THEN distance.LargestRunning / @rowCount ELSE distance.PlainTotal / @rowCount / 2E0 END, AllowedDifference = @marginalTolerance
        FROM #Distance AS distance
        INNER JOIN #Column AS made ON made.ColumnNumber = distance.ColumnNumber
        UNION ALL
        SELECT 2, N'mean', own.ColumnNumber, NULL, own.Mean, own.MadeMean, @marginalTolerance * own.Deviation
        FROM Own AS own
        UNION ALL
        SELECT 3, N'standard deviation', own.ColumnNumber, NULL, own.Deviation, own.MadeDeviation, @marginalTolerance * own.Deviation
        FROM Own AS own
        UNION ALL
        SELECT 4, N'correlation', pair.FirstColumn, pair.SecondColumn, pair.SourceValue, pair.MadeValue, @correlationTolerance
        FROM #Correlation AS pair
    ) AS measured
    INNER JOIN #Column AS listed ON listed.ColumnNumber = measured.FirstColumn
    LEFT OUTER JOIN #Column AS other ON other.ColumnNumber = measured.SecondColumn;

    -- Rounding to a type is no deviation: a whole number's mean can be off by a half.
    SELECT @beyondCount = COUNT_BIG(*)
    FROM pseudo.LoadMeasure AS measure
    WHERE measure.RunId = @runId
        AND measure.StepNumber = @stepNumber
        AND (measure.AfterValue IS NULL OR ABS(measure.AfterValue - measure.BeforeValue) > measure.AllowedDifference + 0.000000001E0 * (1E0 + ABS(measure.BeforeValue)));

    IF @beyondCount > 0 AND pseudo.StepParameterText(@runId, @stepNumber, N'onDeviation') = N'error'
    BEGIN
        SELECT TOP (1) @worst = CONCAT(measure.MeasureName, N' ', measure.ColumnName, N', ' + measure.OtherColumn)
        FROM pseudo.LoadMeasure AS measure
        WHERE measure.RunId = @runId
            AND measure.StepNumber = @stepNumber
            AND (measure.AfterValue IS NULL OR ABS(measure.AfterValue - measure.BeforeValue) > measure.AllowedDifference)
        ORDER BY ABS(measure.AfterValue - measure.BeforeValue) / (measure.AllowedDifference + 0.000000001E0) DESC, measure.MeasureNumber;

        SET @message = policy.MessageText(50182, CONVERT(nvarchar(10), @stepNumber), CONVERT(nvarchar(20), @beyondCount), @worst);
        THROW 50182, @message, 1;
    END;

    INSERT INTO pseudo.LoadFinding (RunId, StepNumber, FindingName, FoundCount)
    VALUES (@runId, @stepNumber, N'measures beyond their tolerance', @beyondCount);
END;
