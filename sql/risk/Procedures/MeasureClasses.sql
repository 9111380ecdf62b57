/*
Purpose:     The measures that sizes of classes give: smallest class (k-anonymity), uniqueness, prosecutor, journalist and marketer risk, discernibility,
             average class size.
Parameters:  @assessmentId
             The caller's #Class.
Permissions: Inner procedure; granted to nobody.
Example:     see risk.MeasureTable
*/
CREATE OR ALTER PROCEDURE risk.MeasureClasses
    @assessmentId int
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    INSERT INTO risk.AssessmentMeasure (AssessmentId, DatasetId, MeasureName, MeasureValue)
    SELECT @assessmentId, total.DatasetId, measure.MeasureName, measure.MeasureValue
    FROM
    (
        SELECT
            assessment.DatasetId,
            K = CONVERT(float, assessment.K),
            RowCountMeasured = NULLIF(CONVERT(float, ISNULL(SUM(class.RowsInClasses), 0)), 0),
            Classes = NULLIF(CONVERT(float, ISNULL(SUM(class.ClassCount), 0)), 0),
            Smallest = CONVERT(float, MIN(class.ClassSize)),
            Largest = CONVERT(float, MAX(class.ClassSize)),
            Uniques = CONVERT(float, ISNULL(SUM(CASE WHEN class.ClassSize = 1 THEN class.RowsInClasses END), 0)),
            ClassesBelow = CONVERT(float, ISNULL(SUM(CASE WHEN class.ClassSize < assessment.K THEN class.ClassCount END), 0)),
            RowsBelow = CONVERT(float, ISNULL(SUM(CASE WHEN class.ClassSize < assessment.K THEN class.RowsInClasses END), 0)),
            -- 1 / size > threshold, without a quotient: a class of 5 does not exceed 0.2.
            RowsAbove = CONVERT(float, ISNULL(SUM(CASE WHEN class.ClassSize * assessment.RiskThreshold < 1 THEN class.RowsInClasses END), 0)),
            ProsecutorSum = SUM(class.RowsInClasses / CONVERT(float, class.ClassSize)),
            SmallestPopulation = CONVERT(float, MIN(sized.PopulationSize)),
            PopulationSum = SUM(CONVERT(float, sized.PopulationSize) * class.ClassCount),
            JournalistSum = SUM(class.RowsInClasses / CONVERT(float, sized.PopulationSize)),
            JournalistAbove = CONVERT(float, ISNULL(SUM(CASE WHEN sized.PopulationSize * assessment.RiskThreshold < 1 THEN class.RowsInClasses END), 0)),
            OutsidePopulation = CONVERT(float, ISNULL(SUM(CASE WHEN class.PopulationSize < class.ClassSize THEN class.ClassCount END), 0)),
            Discernibility = SUM(CONVERT(float, class.RowsInClasses) * class.ClassSize)
        FROM risk.Assessment AS assessment
        LEFT OUTER JOIN #Class AS class ON 1 = 1
        -- A class has at least as many persons in the population as rows in the table, whatever the table that stands for it says.
        OUTER APPLY (VALUES (CASE WHEN class.PopulationSize < class.ClassSize THEN class.ClassSize ELSE class.PopulationSize END)) AS sized (PopulationSize)
        WHERE assessment.AssessmentId = @assessmentId
        GROUP BY assessment.DatasetId, assessment.K, assessment.RiskThreshold
    ) AS total
    CROSS APPLY
    (
        VALUES
            (N'rows', ISNULL(total.RowCountMeasured, 0)),
            (N'classes', ISNULL(total.Classes, 0)),
            (N'smallest class', total.Smallest),
            (N'largest class', total.Largest),
            (N'average class size', total.RowCountMeasured / total.Classes),
            (N'normalized average class size', total.RowCountMeasured / total.Classes / total.K),
            (N'uniques', total.Uniques),
            (N'unique share', total.Uniques / total.RowCountMeasured),
            (N'unique class share', total.Uniques / total.Classes),
            (N'classes below k', total.ClassesBelow),
            (N'rows below k', total.RowsBelow),
            (N'share below k', total.RowsBelow / total.RowCountMeasured),
            (N'prosecutor highest', 1 / total.Smallest),
            (N'prosecutor average', total.ProsecutorSum / total.RowCountMeasured),
            (N'prosecutor above threshold', total.RowsAbove / total.RowCountMeasured),
            (N'journalist highest', 1 / total.SmallestPopulation),
            (N'journalist average', CASE
                WHEN total.Classes / total.PopulationSum > total.JournalistSum / total.RowCountMeasured THEN total.Classes / total.PopulationSum
                ELSE total.JournalistSum / total.RowCountMeasured END),
            (N'journalist above threshold', total.JournalistAbove / total.RowCountMeasured),
            (N'marketer risk', total.JournalistSum / total.RowCountMeasured),
            (N'classes outside population', total.OutsidePopulation),
            (N'discernibility', ISNULL(total.Discernibility, 0))
    ) AS measure (MeasureName, MeasureValue);
END;
