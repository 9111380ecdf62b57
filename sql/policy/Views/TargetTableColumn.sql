/*
Purpose:     The columns of each table that a plan fills (policy.TargetTable), in order. The record id stands in both parts; the columns that anatomize
             names stand in part 2, all others in part 1.
Permissions: Used inside the schema and by the service users.
Example:     SELECT * FROM policy.TargetTableColumn AS target WHERE target.DatasetId = @datasetId AND target.PlanVersion = @planVersion ORDER BY target.PartNumber, target.ColumnOrdinal;
*/
CREATE OR ALTER VIEW policy.TargetTableColumn
AS
SELECT
    target.DatasetId,
    target.PlanVersion,
    part.PartNumber,
    target.ColumnName,
    target.TypeName,
    ColumnOrdinal = ROW_NUMBER() OVER (PARTITION BY target.DatasetId, target.PlanVersion, part.PartNumber ORDER BY target.FirstStepNumber)
FROM policy.TargetColumn AS target
INNER JOIN policy.TargetTable AS part
    ON part.DatasetId = target.DatasetId
    AND part.PlanVersion = target.PlanVersion
LEFT OUTER JOIN
(
    SELECT step.DatasetId, step.PlanVersion, RecordColumn = step.TargetColumn, ColumnList = given.ParameterValue
    FROM policy.PlanStep AS step
    INNER JOIN policy.StepParameter AS given
        ON given.DatasetId = step.DatasetId
        AND given.PlanVersion = step.PlanVersion
        AND given.StepNumber = step.StepNumber
        AND given.ParameterName = N'columns'
        AND given.ItemNumber = 0
    WHERE step.TechniqueName = N'anatomize'
) AS division
    ON division.DatasetId = target.DatasetId
    AND division.PlanVersion = target.PlanVersion
WHERE target.ColumnName = division.RecordColumn
    OR part.PartNumber = CASE
        WHEN EXISTS
        (
            SELECT 1
            FROM OPENJSON(CASE WHEN ISJSON(division.ColumnList) = 1 THEN division.ColumnList ELSE N'[]' END) AS named
            WHERE named.[value] COLLATE Latin1_General_100_BIN2 = target.ColumnName
        ) THEN 2
        ELSE 1
    END;
