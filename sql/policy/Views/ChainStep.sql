/*
Purpose:     The steps that make and treat target columns, each in the chain of its column: the type of the values it meets and of those it leaves.
             A step leaves the type that it names, else its technique's, else the one it met; the first of a column meets the source's.
Permissions: Used inside the schema and by the service users.
Example:     SELECT * FROM policy.ChainStep AS chain WHERE chain.DatasetId = @datasetId AND chain.PlanVersion = @planVersion ORDER BY chain.StepNumber;
*/
CREATE OR ALTER VIEW policy.ChainStep
AS
WITH Step AS
(
    SELECT
        step.DatasetId,
        step.PlanVersion,
        step.StepNumber,
        ColumnName = step.TargetColumn,
        step.TechniqueName,
        technique.Kind,
        SourceColumn = MAX(step.SourceColumn) OVER (PARTITION BY step.DatasetId, step.PlanVersion, step.TargetColumn),
        SourceType = MAX(source.TypeName) OVER (PARTITION BY step.DatasetId, step.PlanVersion, step.TargetColumn),
        -- Behind the step's number, so that the greatest text of a part of the chain is the latest type named in it.
        NumberedType = CASE
            WHEN named.TypeName IS NOT NULL THEN CONCAT(RIGHT(CONCAT(N'000000000', step.StepNumber), 10), named.TypeName) COLLATE Latin1_General_100_BIN2
        END
    FROM policy.PlanStep AS step
    INNER JOIN policy.Technique AS technique ON technique.TechniqueName = step.TechniqueName
    LEFT OUTER JOIN policy.SourceColumn AS source
        ON source.DatasetId = step.DatasetId
        AND source.ColumnName = step.SourceColumn
    CROSS APPLY
    (
        VALUES (COALESCE(CASE WHEN step.TargetType IS NOT NULL THEN policy.NormalizedType(step.TargetType) END, NULLIF(technique.ResultType, N'source')))
    ) AS named (TypeName)
    WHERE technique.Kind IN (N'scalar', N'set', N'in_place')
        AND step.TargetColumn IS NOT NULL
)
SELECT
    step.DatasetId,
    step.PlanVersion,
    step.StepNumber,
    step.ColumnName,
    step.TechniqueName,
    step.Kind,
    step.SourceColumn,
    step.SourceType,
    InputType = COALESCE
    (
        SUBSTRING(MAX(step.NumberedType) OVER
            (PARTITION BY step.DatasetId, step.PlanVersion, step.ColumnName ORDER BY step.StepNumber ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 11, 128),
        step.SourceType
    ),
    TypeName = COALESCE
    (
        SUBSTRING(MAX(step.NumberedType) OVER
            (PARTITION BY step.DatasetId, step.PlanVersion, step.ColumnName ORDER BY step.StepNumber ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW), 11, 128),
        step.SourceType
    ),
    FirstStepNumber = MIN(step.StepNumber) OVER (PARTITION BY step.DatasetId, step.PlanVersion, step.ColumnName),
    LastStepNumber = MAX(step.StepNumber) OVER (PARTITION BY step.DatasetId, step.PlanVersion, step.ColumnName)
FROM Step AS step;
