/*
Purpose:     A parameter of a run's step, as text; its default where the plan does not name it.
Parameters:  @runId, @stepNumber  of the step
             @parameterName  a plain parameter of its technique
Result:      NULL when it is absent and has no default
Permissions: Used inside the schema; load_service, with the schema.
Example:     CONVERT(int, pseudo.StepParameterText(@runId, @stepNumber, N'k'))
*/
CREATE OR ALTER FUNCTION pseudo.StepParameterText
(
    @runId int,
    @stepNumber int,
    @parameterName nvarchar(40)
)
RETURNS nvarchar(4000)
AS
BEGIN
    RETURN
    (
        SELECT given.ParameterValue
        FROM pseudo.LoadRun AS run
        INNER JOIN policy.StepParameter AS given
            ON given.DatasetId = run.DatasetId
            AND given.PlanVersion = run.PlanVersion
            AND given.StepNumber = @stepNumber
            AND given.ParameterName = @parameterName
            AND given.ItemNumber = 0
        WHERE run.RunId = @runId
    );
END;
