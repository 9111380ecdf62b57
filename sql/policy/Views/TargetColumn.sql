/*
Purpose:     The columns that a plan produces, with the type each has in mart: the type named by the last rule on the column, else the
             technique's own result, else the type of the source column.
Permissions: Used inside the schema and by the service users.
Example:     SELECT * FROM policy.TargetColumn AS target WHERE target.DatasetId = @datasetId AND target.PlanVersion = @planVersion ORDER BY target.FirstStepNumber;
*/
CREATE OR ALTER VIEW policy.TargetColumn
AS
SELECT
    written.DatasetId,
    written.PlanVersion,
    written.ColumnName,
    written.TypeName,
    written.FirstStepNumber,
    written.LastStepNumber,
    written.TechniqueName,
    written.Kind,
    written.SourceColumn
FROM
(
    SELECT
        step.DatasetId,
        step.PlanVersion,
        ColumnName = step.TargetColumn,
        TypeName = COALESCE
        (
            policy.NormalizedType(step.TargetType),
            CASE WHEN technique.ResultType = N'source' THEN source.TypeName ELSE technique.ResultType END
        ),
        FirstStepNumber = MIN(step.StepNumber) OVER (PARTITION BY step.DatasetId, step.PlanVersion, step.TargetColumn),
        LastStepNumber = step.StepNumber,
        step.TechniqueName,
        technique.Kind,
        step.SourceColumn,
        RankFromEnd = ROW_NUMBER() OVER (PARTITION BY step.DatasetId, step.PlanVersion, step.TargetColumn ORDER BY step.StepNumber DESC)
    FROM policy.PlanStep AS step
    INNER JOIN policy.Technique AS technique ON technique.TechniqueName = step.TechniqueName
    LEFT OUTER JOIN policy.SourceColumn AS source
        ON source.DatasetId = step.DatasetId
        AND source.ColumnName = step.SourceColumn
    WHERE technique.Kind IN (N'scalar', N'set')
        AND step.TargetColumn IS NOT NULL
) AS written
WHERE written.RankFromEnd = 1;
