/*
Purpose:     How far each measured column of a load lies from the originals it was made of: the distance of the two distributions, 0 to 1, as in risk.MeasureDrift. Columns whose
             values are of another family than the source's have none: every value is another one there.
Parameters:  @assessmentId  of kind incoming
             @debug         1 prints the batches
Permissions: Inner procedure; granted to nobody.
Example:     see risk.CompareUtility
*/
CREATE OR ALTER PROCEDURE risk.MeasureSourceDistance
    @assessmentId int,
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE
        @datasetId int,
        @stage nvarchar(300),
        @incoming nvarchar(300),
        @columnName nvarchar(128),
        @typeName nvarchar(128),
        @sourceColumn nvarchar(128),
        @distance float(53);

    SELECT
        @datasetId = assessment.DatasetId,
        @stage = risk.TableName(dataset.DatasetName, N'stage'),
        @incoming = risk.TableName(dataset.DatasetName, N'incoming')
    FROM risk.Assessment AS assessment
    INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = assessment.DatasetId
    WHERE assessment.AssessmentId = @assessmentId;

    DECLARE columns CURSOR LOCAL STATIC READ_ONLY FORWARD_ONLY FOR
        SELECT target.ColumnName, target.TypeName, source.ColumnName
        FROM risk.Assessment AS assessment
        INNER JOIN policy.TargetColumn AS target
            ON target.DatasetId = assessment.DatasetId
            AND target.PlanVersion = assessment.PlanVersion
        INNER JOIN policy.SourceColumn AS source
            ON source.DatasetId = target.DatasetId
            AND source.ColumnName = target.SourceColumn
        WHERE assessment.AssessmentId = @assessmentId
            AND risk.TypeFamily(target.TypeName) = risk.TypeFamily(source.TypeName)
            AND EXISTS
            (
                SELECT 1
                FROM risk.AssessmentMeasure AS measured
                WHERE measured.AssessmentId = assessment.AssessmentId
                    AND measured.ColumnName = target.ColumnName
            );

    OPEN columns;
    FETCH NEXT FROM columns INTO @columnName, @typeName, @sourceColumn;

    WHILE @@FETCH_STATUS = 0
    BEGIN
        EXECUTE risk.CompareColumn @oneTable = @stage, @otherTable = @incoming, @oneColumn = @sourceColumn, @otherColumn = @columnName, @typeName = @typeName,
            @debug = @debug, @distance = @distance OUTPUT;

        IF @distance IS NOT NULL
            INSERT INTO risk.AssessmentMeasure (AssessmentId, DatasetId, MeasureName, ColumnName, MeasureValue)
            VALUES (@assessmentId, @datasetId, N'distance from source', @columnName, @distance);

        FETCH NEXT FROM columns INTO @columnName, @typeName, @sourceColumn;
    END;

    CLOSE columns;
    DEALLOCATE columns;
END;
