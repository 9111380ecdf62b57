/*
Purpose:     The target columns that each step of a plan makes or treats: its own, and those that a step on several columns names (number_columns, treated_columns).
Permissions: Used inside the schema and by the service users.
Example:     SELECT * FROM policy.TreatedColumn AS treated WHERE treated.DatasetId = @datasetId AND treated.PlanVersion = @planVersion ORDER BY treated.StepNumber;
*/
CREATE OR ALTER VIEW policy.TreatedColumn
AS
SELECT step.DatasetId, step.PlanVersion, step.StepNumber, step.TechniqueName, ColumnName = step.TargetColumn, IsNamed = 0
FROM policy.PlanStep AS step
WHERE step.TargetColumn IS NOT NULL
UNION ALL
SELECT step.DatasetId, step.PlanVersion, step.StepNumber, step.TechniqueName, LEFT(named.[value], 128) COLLATE Latin1_General_100_BIN2, 1
FROM policy.PlanStep AS step
INNER JOIN policy.TechniqueParameter AS declared
    ON declared.TechniqueName = step.TechniqueName
    AND declared.TypeName IN (N'number_columns', N'treated_columns')
INNER JOIN policy.StepParameter AS given
    ON given.DatasetId = step.DatasetId
    AND given.PlanVersion = step.PlanVersion
    AND given.StepNumber = step.StepNumber
    AND given.ParameterName = declared.ParameterName
    AND given.ItemNumber = 0
CROSS APPLY OPENJSON(CASE WHEN ISJSON(given.ParameterValue) = 1 THEN given.ParameterValue ELSE N'[]' END) AS named;
