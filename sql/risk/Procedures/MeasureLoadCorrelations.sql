/*
Purpose:     The correlations of a load's numbers and dates before and after: of the staged rows it took and of the result, pair by pair under the result's names. At most ten
             columns, quasi-identifiers and sensitive ones first: 45 pairs.
Parameters:  @stageId     the load's assessment of kind stage
             @incomingId  and of kind incoming
             @condition   a search condition over the alias source for staged rows
             @debug       1 prints the batches
Permissions: Inner procedure; granted to nobody.
Example:     see risk.CompareUtility
*/
CREATE OR ALTER PROCEDURE risk.MeasureLoadCorrelations
    @stageId int,
    @incomingId int,
    @condition nvarchar(400),
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @stageTable nvarchar(300), @incomingTable nvarchar(300);

    SELECT @stageTable = risk.TableName(dataset.DatasetName, N'stage'), @incomingTable = risk.TableName(dataset.DatasetName, N'incoming')
    FROM risk.Assessment AS assessment
    INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = assessment.DatasetId
    WHERE assessment.AssessmentId = @incomingId;

    CREATE TABLE #CorrelatedColumn
    (
        ColumnNumber int NOT NULL PRIMARY KEY CLUSTERED,
        PairedName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
        ColumnName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
        TypeName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
        SourceColumn nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
        SourceType nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
        Mean float(53) NULL,
        IsComplete bit NOT NULL DEFAULT (0)
    );

    INSERT INTO #CorrelatedColumn (ColumnNumber, PairedName, ColumnName, TypeName, SourceColumn, SourceType)
    SELECT TOP (10)
        ROW_NUMBER() OVER (ORDER BY CASE WHEN assessable.Classification IN (N'quasi_identifier', N'sensitive') THEN 0 ELSE 1 END, assessable.Ordinal),
        assessable.ColumnName,
        assessable.ColumnName,
        assessable.TypeName,
        source.ColumnName,
        source.TypeName
    FROM risk.Assessment AS assessment
    CROSS APPLY risk.AssessableColumn(assessment.DatasetId, assessment.PlanVersion, N'incoming') AS assessable
    INNER JOIN policy.TargetColumn AS target
        ON target.DatasetId = assessment.DatasetId
        AND target.PlanVersion = assessment.PlanVersion
        AND target.ColumnName = assessable.ColumnName
    INNER JOIN policy.SourceColumn AS source
        ON source.DatasetId = target.DatasetId
        AND source.ColumnName = target.SourceColumn
    WHERE assessment.AssessmentId = @incomingId
        AND risk.IsOrderedType(assessable.TypeName) = 1
        AND risk.IsOrderedType(source.TypeName) = 1
        AND source.Classification <> N'identifier'
        AND source.UniqueIdentifierKind IS NULL
    ORDER BY 1;

    EXECUTE risk.MeasureCorrelations @assessmentId = @incomingId, @tableName = @incomingTable, @condition = NULL, @debug = @debug;

    UPDATE #CorrelatedColumn
    SET ColumnName = SourceColumn,
        TypeName = SourceType;

    EXECUTE risk.MeasureCorrelations @assessmentId = @stageId, @tableName = @stageTable, @condition = @condition, @debug = @debug;
END;
