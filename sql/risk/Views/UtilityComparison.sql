/*
Purpose:     What each load cost, before and after: of each measured column its different values, missing cells, entropy, mean and standard deviation, of each pair of numbers
             its correlation, of the whole table its classes, average class size and discernibility. SourceColumn stands for before, ColumnName for after. Loss by
             non-uniform entropy is the difference of a column's entropies times its rows.
Permissions: plan_author, privacy_officer; adequacy_reviewer and compliance_officer by the schema's grants
Example:     SELECT * FROM risk.UtilityComparison AS compared WHERE compared.DatasetName = N'Retail' ORDER BY compared.RunId, compared.MeasureName, compared.ColumnName;
*/
CREATE OR ALTER VIEW risk.UtilityComparison
AS
WITH Load AS
(
    SELECT incoming.DatasetId, incoming.RunId, incoming.PlanVersion, StageId = MAX(staged.AssessmentId), IncomingId = MAX(incoming.AssessmentId)
    FROM risk.Assessment AS incoming
    INNER JOIN risk.Assessment AS staged
        ON staged.RunId = incoming.RunId
        AND staged.TableKind = N'stage'
    WHERE incoming.TableKind = N'incoming'
        AND incoming.FinishedAt IS NOT NULL
    GROUP BY incoming.DatasetId, incoming.RunId, incoming.PlanVersion
),
Compared AS
(
    SELECT
        load.DatasetId,
        load.RunId,
        after.MeasureName,
        target.SourceColumn,
        after.ColumnName,
        OtherColumn = CONVERT(nvarchar(128), NULL) COLLATE Latin1_General_100_BIN2,
        BeforeValue = before.MeasureValue,
        AfterValue = after.MeasureValue
    FROM Load AS load
    INNER JOIN risk.AssessmentMeasure AS after ON after.AssessmentId = load.IncomingId
    LEFT OUTER JOIN policy.TargetColumn AS target
        ON target.DatasetId = load.DatasetId
        AND target.PlanVersion = load.PlanVersion
        AND target.ColumnName = after.ColumnName
    LEFT OUTER JOIN risk.AssessmentMeasure AS before
        ON before.AssessmentId = load.StageId
        AND before.MeasureName = after.MeasureName
        AND (before.ColumnName = target.SourceColumn OR (before.ColumnName IS NULL AND after.ColumnName IS NULL))
    WHERE after.MeasureName IN (N'rows', N'classes', N'average class size', N'discernibility', N'distinct values', N'missing cells', N'entropy', N'mean', N'standard deviation',
        N'rows suppressed', N'suppressed share', N'missing cell share', N'distance from source')
    UNION ALL
    SELECT load.DatasetId, load.RunId, N'correlation' COLLATE Latin1_General_100_BIN2, NULL, after.ColumnName, after.OtherColumn, before.Correlation, after.Correlation
    FROM Load AS load
    INNER JOIN risk.AssessmentCorrelation AS after ON after.AssessmentId = load.IncomingId
    LEFT OUTER JOIN risk.AssessmentCorrelation AS before
        ON before.AssessmentId = load.StageId
        AND before.ColumnName = after.ColumnName
        AND before.OtherColumn = after.OtherColumn
)
SELECT
    dataset.DatasetName,
    compared.RunId,
    compared.MeasureName,
    compared.SourceColumn,
    compared.ColumnName,
    compared.OtherColumn,
    compared.BeforeValue,
    compared.AfterValue
FROM Compared AS compared
INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = compared.DatasetId;
