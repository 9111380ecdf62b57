/*
Purpose:     What is wrong with the steps of a plan that name a source column: standardize takes text, an outlier is a number's.
Parameters:  @datasetId, @planVersion  of the plan
Result:      rows of StepNumber, MessageNumber, Argument1 (the step), Argument2, Argument3
Permissions: Used inside the schema; granted to nobody.
Example:     SELECT * FROM policy.SourceStepProblem(@datasetId, @planVersion) AS problem;
*/
CREATE OR ALTER FUNCTION policy.SourceStepProblem
(
    @datasetId int,
    @planVersion int
)
RETURNS TABLE
AS
RETURN
(
    SELECT
        step.StepNumber,
        found.MessageNumber,
        Argument1 = CONVERT(nvarchar(200), step.StepNumber) COLLATE Latin1_General_100_BIN2,
        Argument2 = CONVERT(nvarchar(200), found.Argument2) COLLATE Latin1_General_100_BIN2,
        Argument3 = CONVERT(nvarchar(400), NULL) COLLATE Latin1_General_100_BIN2
    FROM policy.PlanStep AS step
    INNER JOIN policy.StepParameter AS given
        ON given.DatasetId = step.DatasetId
        AND given.PlanVersion = step.PlanVersion
        AND given.StepNumber = step.StepNumber
        AND given.ParameterName = N'column'
    INNER JOIN policy.SourceColumn AS source
        ON source.DatasetId = step.DatasetId
        AND source.ColumnName = given.ParameterValue
    CROSS APPLY
    (
        VALUES
            (50185, source.ColumnName, CASE WHEN step.TechniqueName = N'standardize' AND source.TypeName NOT LIKE N'%char(%' THEN 1 ELSE 0 END),
            (50059, CONCAT(step.TechniqueName, N' (', source.ColumnName, N')'),
                CASE WHEN step.TechniqueName = N'suppress_record' AND source.TypeName NOT LIKE N'%int' AND source.TypeName NOT LIKE N'decimal(%' THEN 1 ELSE 0 END)
    ) AS found (MessageNumber, Argument2, IsProblem)
    WHERE step.DatasetId = @datasetId
        AND step.PlanVersion = @planVersion
        AND found.IsProblem = 1
);
