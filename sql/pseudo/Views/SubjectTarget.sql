/*
Purpose:     The target column that keeps a dataset's subject key as one stable pseudonym, if a plan has one: a keyed technique alone on it.
Permissions: Used inside the schema.
Example:     SELECT target.ColumnName FROM pseudo.SubjectTarget AS target WHERE target.DatasetId = @datasetId AND target.PlanVersion = @planVersion;
*/
CREATE OR ALTER VIEW pseudo.SubjectTarget
AS
SELECT
    target.DatasetId,
    target.PlanVersion,
    ColumnName = MIN(target.ColumnName),
    TypeName = MIN(target.TypeName)
FROM policy.TargetColumn AS target
INNER JOIN policy.Technique AS technique ON technique.TechniqueName = target.TechniqueName
INNER JOIN policy.Dataset AS dataset
    ON dataset.DatasetId = target.DatasetId
    AND dataset.SubjectKeyColumn = target.SourceColumn
WHERE technique.KeepsSubjectKey = 1
    AND target.FirstStepNumber = target.LastStepNumber
GROUP BY target.DatasetId, target.PlanVersion
HAVING COUNT(*) = 1;
