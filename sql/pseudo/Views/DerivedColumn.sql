/*
Purpose:     The derive steps of runs: the column of the work table that each makes, from which parts (a JSON parameter of the plan), by which operation.
Permissions: Used by the load.
Example:     SELECT * FROM pseudo.DerivedColumn AS derived WHERE derived.RunId = @runId ORDER BY derived.PhaseNumber;
*/
CREATE OR ALTER VIEW pseudo.DerivedColumn
AS
SELECT
    phase.RunId,
    phase.PhaseNumber,
    phase.StepNumber,
    run.DatasetId,
    run.PlanVersion,
    ColumnName = placed.WorkColumn,
    TypeName = placed.WorkType,
    Operation = operation.ParameterValue,
    Parts = parts.ParameterValue
FROM pseudo.LoadRunStep AS phase
INNER JOIN pseudo.RunContext AS run ON run.RunId = phase.RunId
INNER JOIN pseudo.LoadStepColumn AS placed
    ON placed.RunId = phase.RunId
    AND placed.StepNumber = phase.StepNumber
INNER JOIN policy.StepParameter AS operation
    ON operation.DatasetId = run.DatasetId
    AND operation.PlanVersion = run.PlanVersion
    AND operation.StepNumber = phase.StepNumber
    AND operation.ParameterName = N'op'
INNER JOIN policy.StepParameter AS parts
    ON parts.DatasetId = run.DatasetId
    AND parts.PlanVersion = run.PlanVersion
    AND parts.StepNumber = phase.StepNumber
    AND parts.ParameterName = N'columns'
WHERE phase.ProcedureName = N'pseudo.StepDerive';
