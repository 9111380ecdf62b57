/*
Purpose:     How much of the staged rows a load's plan suppressed, in rows, and what share of each measured column is missing in the result.
Parameters:  @assessmentId  of kind incoming, beside one of kind stage of the same run
Permissions: Inner procedure; granted to nobody.
Example:     see risk.MeasureIncoming
*/
CREATE OR ALTER PROCEDURE risk.MeasureSuppression
    @assessmentId int
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    INSERT INTO risk.AssessmentMeasure (AssessmentId, DatasetId, MeasureName, MeasureValue)
    SELECT assessment.AssessmentId, assessment.DatasetId, measure.MeasureName, measure.MeasureValue
    FROM risk.Assessment AS assessment
    INNER JOIN pseudo.RunContext AS run ON run.RunId = assessment.RunId
    CROSS APPLY
    (
        -- Samples and stop requests leave rows out as well, for other reasons than risk.
        SELECT RowsSuppressed = CONVERT(float, COUNT_BIG(*))
        FROM stage.ExcludedRow AS excluded
        WHERE excluded.RunId = run.RunId
            AND excluded.Reason LIKE N'suppress%'
    ) AS suppression
    CROSS APPLY
    (
        VALUES
            (N'rows suppressed', suppression.RowsSuppressed),
            (N'suppressed share', suppression.RowsSuppressed / NULLIF(CONVERT(float, run.RowsStaged + run.RowsCopied), 0))
    ) AS measure (MeasureName, MeasureValue)
    WHERE assessment.AssessmentId = @assessmentId;

    -- All cells that are missing in the result, whether the plan emptied them or nothing stood there.
    INSERT INTO risk.AssessmentMeasure (AssessmentId, DatasetId, MeasureName, ColumnName, MeasureValue)
    SELECT present.AssessmentId, present.DatasetId, N'missing cell share', present.ColumnName, present.MeasureValue / size.MeasureValue
    FROM risk.AssessmentMeasure AS present
    INNER JOIN risk.AssessmentMeasure AS size
        ON size.AssessmentId = present.AssessmentId
        AND size.MeasureName = N'rows'
        AND size.ColumnName IS NULL
        AND size.MeasureValue > 0
    WHERE present.AssessmentId = @assessmentId
        AND present.MeasureName = N'missing cells';
END;
