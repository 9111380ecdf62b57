/*
Purpose:     The columns that a set-level step's parameter names (class_columns), as they stand in the work table when the step runs: names come from
             the plan's own schedule, not from the parameter.
Parameters:  @runId, @stepNumber  of the step
             @parameterName  of type class_columns
Result:      rows of ClassNumber (from 1, in the target's order), ColumnName, WorkColumn (quoted), WorkType; none when the parameter is absent
Permissions: Used inside the schema; granted to nobody.
Example:     SELECT * FROM pseudo.ClassColumn(@runId, @stepNumber, N'classColumns') AS class;
*/
CREATE OR ALTER FUNCTION pseudo.ClassColumn
(
    @runId int,
    @stepNumber int,
    @parameterName nvarchar(40)
)
RETURNS TABLE
AS
RETURN
(
    SELECT
        ClassNumber = ROW_NUMBER() OVER (ORDER BY standing.FirstStepNumber),
        standing.ColumnName,
        WorkColumn = QUOTENAME(standing.WorkColumn),
        standing.WorkType
    FROM
    (
        SELECT
            placed.ColumnName,
            placed.WorkColumn,
            placed.WorkType,
            FirstStepNumber = MIN(placed.StepNumber) OVER (PARTITION BY placed.ColumnName),
            RankFromStep = ROW_NUMBER() OVER (PARTITION BY placed.ColumnName ORDER BY placed.StepNumber DESC)
        FROM pseudo.LoadRun AS run
        INNER JOIN policy.StepParameter AS given
            ON given.DatasetId = run.DatasetId
            AND given.PlanVersion = run.PlanVersion
            AND given.StepNumber = @stepNumber
            AND given.ParameterName = @parameterName
            AND given.ItemNumber = 0
        CROSS APPLY OPENJSON(given.ParameterValue) AS named
        INNER JOIN pseudo.LoadStepColumn AS placed
            ON placed.RunId = run.RunId
            AND placed.ColumnName = named.[value] COLLATE Latin1_General_100_BIN2
            AND placed.StepNumber < @stepNumber
            AND placed.WorkColumn IS NOT NULL
        WHERE run.RunId = @runId
    ) AS standing
    WHERE standing.RankFromStep = 1
);
