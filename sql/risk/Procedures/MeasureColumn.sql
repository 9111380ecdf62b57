/*
Purpose:     The measures of one column by itself, from the caller's #ValueCount. Entropy is in bits; the difference of a column's entropy before and after,
             times the rows, is its loss by non-uniform entropy.
Parameters:  @assessmentId, @columnName, @typeName
Permissions: Inner procedure; granted to nobody.
Example:     see risk.MeasureDistributions
*/
CREATE OR ALTER PROCEDURE risk.MeasureColumn
    @assessmentId int,
    @columnName nvarchar(128),
    @typeName nvarchar(128)
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @amountRows float(53), @mean float(53);

    SELECT @amountRows = SUM(counted.RowsWithValue), @mean = SUM(counted.Amount * counted.RowsWithValue) / SUM(counted.RowsWithValue)
    FROM #ValueCount AS counted
    WHERE counted.Amount IS NOT NULL;

    INSERT INTO risk.AssessmentMeasure (AssessmentId, DatasetId, MeasureName, ColumnName, MeasureValue)
    SELECT @assessmentId, total.DatasetId, measure.MeasureName, @columnName, measure.MeasureValue
    FROM
    (
        SELECT
            assessment.DatasetId,
            DistinctValues = CONVERT(float, COUNT(counted.RowsWithValue)),
            Missing = CONVERT(float, ISNULL(SUM(CASE WHEN counted.ValueText IS NULL THEN counted.RowsWithValue END), 0)),
            RowsCounted = NULLIF(CONVERT(float, SUM(counted.RowsWithValue)), 0),
            WeightedLog = SUM(counted.RowsWithValue * LOG(counted.RowsWithValue, 2)),
            RareRows = CONVERT(float, ISNULL(SUM(CASE WHEN counted.RowsWithValue < assessment.K THEN counted.RowsWithValue END), 0)),
            -- Around the mean: the difference of large sums of squares would have no digits left.
            Deviation = SQRT(SUM(counted.RowsWithValue * SQUARE(counted.Amount - @mean)) / @amountRows)
        FROM risk.Assessment AS assessment
        LEFT OUTER JOIN #ValueCount AS counted ON 1 = 1
        WHERE assessment.AssessmentId = @assessmentId
        GROUP BY assessment.DatasetId
    ) AS total
    CROSS APPLY
    (
        VALUES
            (N'distinct values', total.DistinctValues),
            (N'missing cells', total.Missing),
            (N'rows with rare value', total.RareRows),
            (N'entropy', LOG(total.RowsCounted, 2) - total.WeightedLog / total.RowsCounted),
            (N'mean', CASE WHEN @typeName NOT LIKE N'date%' THEN @mean END),
            (N'standard deviation', total.Deviation)
    ) AS measure (MeasureName, MeasureValue)
    WHERE measure.MeasureName NOT IN (N'mean', N'standard deviation')
        OR @amountRows IS NOT NULL;
END;
