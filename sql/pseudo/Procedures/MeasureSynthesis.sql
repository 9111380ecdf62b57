/*
Purpose:     Measures what a synthesis made against its source and notes it in pseudo.LoadMeasure, from where it goes into the load record: for each made column the greatest
             distance between the distributions (amounts: Kolmogorov-Smirnov; texts: half the sum of the differences of shares), for amounts the mean and the standard
             deviation as well, and each pair's correlation. Means and deviations may differ by the tolerance times the source's standard deviation.
Parameters:  @runId, @stepNumber
             The caller's temporary tables #Column, #Cell, #Place, #Made and #Correlation.
Errors:      50182 something is beyond its tolerance, and the plan does not say onDeviation record
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.StepSynthesize
*/
CREATE OR ALTER PROCEDURE pseudo.MeasureSynthesis
    @runId int,
    @stepNumber int
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;

    DECLARE
        @marginalTolerance float = CONVERT(float, CONVERT(decimal(38, 10), pseudo.StepParameterText(@runId, @stepNumber, N'marginalTolerance'))),
        @correlationTolerance float = CONVERT(float, CONVERT(decimal(38, 10), pseudo.StepParameterText(@runId, @stepNumber, N'correlationTolerance'))),
        @beyondCount bigint,
        @worst nvarchar(400),
        @message nvarchar(2048);

    CREATE TABLE #Point
    (
        ColumnNumber int NOT NULL,
        Amount decimal(38, 10) NULL,
        TextValue nvarchar(4000) COLLATE Latin1_General_100_BIN2 NULL,
        SourceShare float NOT NULL,
        MadeShare float NOT NULL
    );

    -- Places may have been exchanged, or given up, since the last turn.
    EXECUTE pseudo.MeasureCorrelations @isSource = 0;

    INSERT INTO #Point (ColumnNumber, Amount, TextValue, SourceShare, MadeShare)
    SELECT counted.ColumnNumber, counted.Amount, counted.TextValue,
        SUM(counted.SourceCount) / (SELECT CONVERT(float, COUNT_BIG(*)) FROM #Row AS listed),
        SUM(counted.MadeCount) / (SELECT CONVERT(float, COUNT_BIG(*)) FROM #Row AS listed)
    FROM
    (
        SELECT cell.ColumnNumber, cell.Amount, cell.TextValue, SourceCount = 1E0, MadeCount = 0E0
        FROM #Cell AS cell
        INNER JOIN #Column AS listed
            ON listed.ColumnNumber = cell.ColumnNumber
            AND listed.IsMade = 1
        UNION ALL
        SELECT made.ColumnNumber, place.Amount, place.TextValue, 0E0, 1E0
        FROM #Made AS made
        LEFT OUTER JOIN #Place AS place
            ON place.ColumnNumber = made.ColumnNumber
            AND place.ClassNumber = made.ClassNumber
            AND place.PlaceNumber = made.PlaceNumber
    ) AS counted
    GROUP BY counted.ColumnNumber, counted.Amount, counted.TextValue;

    WITH Distance AS
    (
        SELECT
            point.ColumnNumber,
            -- A running sum of the differences; of texts, which have no order, the plain one.
            Running = SUM(point.MadeShare - point.SourceShare) OVER (PARTITION BY point.ColumnNumber ORDER BY point.Amount, point.TextValue ROWS UNBOUNDED PRECEDING),
            Plain = ABS(point.MadeShare - point.SourceShare)
        FROM #Point AS point
    ),
    Moment AS
    (
        SELECT
            summed.ColumnNumber,
            summed.SourceMean,
            summed.MadeMean,
            SourceDeviation = SQRT(CASE WHEN summed.SourceSquares > 0E0 THEN summed.SourceSquares ELSE 0E0 END),
            MadeDeviation = SQRT(CASE WHEN summed.MadeSquares > summed.MadeShift * summed.MadeShift THEN summed.MadeSquares - summed.MadeShift * summed.MadeShift ELSE 0E0 END)
        FROM
        (
            SELECT
                point.ColumnNumber,
                SourceMean = MAX(centered.Mean),
                MadeMean = MAX(centered.Mean) + SUM(point.MadeShare * (CONVERT(float, point.Amount) - centered.Mean)) / NULLIF(SUM(point.MadeShare), 0E0),
                MadeShift = SUM(point.MadeShare * (CONVERT(float, point.Amount) - centered.Mean)) / NULLIF(SUM(point.MadeShare), 0E0),
                SourceSquares = SUM(point.SourceShare * (CONVERT(float, point.Amount) - centered.Mean) * (CONVERT(float, point.Amount) - centered.Mean)) / NULLIF(SUM(point.SourceShare), 0E0),
                MadeSquares = SUM(point.MadeShare * (CONVERT(float, point.Amount) - centered.Mean) * (CONVERT(float, point.Amount) - centered.Mean)) / NULLIF(SUM(point.MadeShare), 0E0)
            FROM #Point AS point
            INNER JOIN #Column AS centered
                ON centered.ColumnNumber = point.ColumnNumber
                AND centered.IsAmount = 1
            WHERE point.Amount IS NOT NULL
            GROUP BY point.ColumnNumber
        ) AS summed
    )
    INSERT INTO pseudo.LoadMeasure (RunId, StepNumber, MeasureNumber, MeasureName, ColumnName, OtherColumn, BeforeValue, AfterValue, AllowedDifference)
    SELECT @runId, @stepNumber, ROW_NUMBER() OVER (ORDER BY measured.MeasureRank, measured.FirstColumn, measured.SecondColumn),
        measured.MeasureName, listed.ColumnName, other.ColumnName, measured.BeforeValue, measured.AfterValue, measured.AllowedDifference
    FROM
    (
        SELECT MeasureRank = 1, MeasureName = N'distance of distributions', FirstColumn = made.ColumnNumber, SecondColumn = CONVERT(int, NULL), BeforeValue = 0E0,
            AfterValue = CASE WHEN made.IsAmount = 1 THEN MAX(ABS(distance.Running)) ELSE SUM(distance.Plain) / 2E0 END, AllowedDifference = @marginalTolerance
        FROM Distance AS distance
        INNER JOIN #Column AS made ON made.ColumnNumber = distance.ColumnNumber
        GROUP BY made.ColumnNumber, made.IsAmount
        UNION ALL
        SELECT 2, N'mean', moment.ColumnNumber, NULL, moment.SourceMean, moment.MadeMean, @marginalTolerance * moment.SourceDeviation
        FROM Moment AS moment
        UNION ALL
        SELECT 3, N'standard deviation', moment.ColumnNumber, NULL, moment.SourceDeviation, moment.MadeDeviation, @marginalTolerance * moment.SourceDeviation
        FROM Moment AS moment
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
