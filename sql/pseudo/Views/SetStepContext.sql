/*
Purpose:     What a set-level step needs to know: the tables of its run, and for a step with a target column where its value stands before it (InputColumn;
             NULL when the step makes the value anew) and where it leaves it (OutputColumn), as quoted names of the work table.
Permissions: Used inside the schema; granted to nobody.
Example:     SELECT context.WorkTable FROM pseudo.SetStepContext AS context WHERE context.RunId = @runId AND context.PhaseNumber = @phaseNumber;
*/
CREATE OR ALTER VIEW pseudo.SetStepContext
AS
SELECT
    phase.RunId,
    phase.PhaseNumber,
    phase.StepNumber,
    run.DatasetId,
    run.PlanVersion,
    run.DatasetName,
    run.ModeName,
    run.RunKeyId,
    run.StageTable,
    run.WorkTable,
    TargetColumn = placed.ColumnName,
    InputColumn = QUOTENAME(placed.InputColumn),
    placed.InputType,
    OutputColumn = QUOTENAME(placed.WorkColumn),
    OutputType = placed.WorkType
FROM pseudo.LoadRunStep AS phase
INNER JOIN pseudo.RunContext AS run ON run.RunId = phase.RunId
LEFT OUTER JOIN pseudo.LoadStepColumn AS placed
    ON placed.RunId = phase.RunId
    AND placed.StepNumber = phase.StepNumber
WHERE phase.StepNumber IS NOT NULL;
