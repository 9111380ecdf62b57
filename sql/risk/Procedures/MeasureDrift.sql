/*
Purpose:     How far the measured columns of a load lie from what stands in mart: the share of rows that would have to change their value to turn one distribution
             into the other (total variation distance); of numbers and dates the greatest difference of the cumulative shares (Kolmogorov-Smirnov), since single
             values seldom come again. Both lie from 0 to 1. Without rows in mart there is nothing to drift from. Under an approval with a bound of the drift every outlier-prone column is compared, and
             not only those that are measured (risk.MeasureTable): a bound that looked at the first ten would let the eleventh pass.
Parameters:  @assessmentId  of kind incoming
             @debug         1 prints the batches
Permissions: Inner procedure; granted to nobody.
Example:     see risk.MeasureIncoming
*/
CREATE OR ALTER PROCEDURE risk.MeasureDrift
    @assessmentId int,
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @datasetId int, @incoming nvarchar(300), @mart nvarchar(300), @columnName nvarchar(128), @typeName nvarchar(128), @distance float(53),
        @isBounded bit = 0;

    SELECT
        @datasetId = assessment.DatasetId,
        @incoming = risk.TableName(dataset.DatasetName, N'incoming'),
        @mart = risk.TableName(dataset.DatasetName, N'mart')
    FROM risk.Assessment AS assessment
    INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = assessment.DatasetId
    WHERE assessment.AssessmentId = @assessmentId;

    -- The last conclusion is the one that may cover the load (pseudo.CoverProblem).
    SELECT @isBounded = 1
    FROM policy.AdequacyConclusion AS conclusion
    WHERE conclusion.DatasetId = @datasetId
        AND conclusion.RunId = (SELECT MAX(latest.RunId) FROM policy.AdequacyConclusion AS latest WHERE latest.DatasetId = @datasetId)
        AND conclusion.MaxDrift IS NOT NULL;

    DECLARE columns CURSOR LOCAL STATIC READ_ONLY FORWARD_ONLY FOR
        SELECT DISTINCT assessable.ColumnName, assessable.TypeName
        FROM risk.Assessment AS assessment
        CROSS APPLY risk.AssessableColumn(assessment.DatasetId, assessment.PlanVersion, N'incoming') AS assessable
        INNER JOIN sys.columns AS standing
            ON standing.object_id = OBJECT_ID(@mart)
            AND standing.name COLLATE Latin1_General_100_BIN2 = assessable.ColumnName
        WHERE assessment.AssessmentId = @assessmentId
            AND
            (
                (@isBounded = 1 AND assessable.Classification = N'outlier_prone')
                OR EXISTS
                (
                    SELECT 1
                    FROM risk.AssessmentMeasure AS measured
                    WHERE measured.AssessmentId = assessment.AssessmentId
                        AND measured.ColumnName = assessable.ColumnName
                )
            );

    OPEN columns;
    FETCH NEXT FROM columns INTO @columnName, @typeName;

    WHILE @@FETCH_STATUS = 0
    BEGIN
        EXECUTE risk.CompareColumn @oneTable = @mart, @otherTable = @incoming, @oneColumn = @columnName, @otherColumn = @columnName, @typeName = @typeName,
            @debug = @debug, @distance = @distance OUTPUT;

        IF @distance IS NOT NULL
            INSERT INTO risk.AssessmentMeasure (AssessmentId, DatasetId, MeasureName, ColumnName, MeasureValue)
            VALUES (@assessmentId, @datasetId, N'drift', @columnName, @distance);

        FETCH NEXT FROM columns INTO @columnName, @typeName;
    END;

    CLOSE columns;
    DEALLOCATE columns;
END;
