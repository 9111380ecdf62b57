/*
Purpose:     The variables of a generated batch: one per distinct parameter value of the scalar steps, with the declaration that reads it
             by its id. The batch declares them itself, so that no value stands in its text or in a parameter of the cached plan.
Parameters:  @runId
             @passNumber  of the steps that one scalar pass does; NULL for all
             The caller's temporary table #Variable (StepNumber, ParameterName, ItemNumber, VariableName, Declaration) is filled;
             Declaration is NULL where another row declares the same variable.
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.BuildScalarPass
*/
CREATE OR ALTER PROCEDURE pseudo.ListVariables
    @runId int,
    @passNumber int = NULL
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    WITH Parameter AS
    (
        SELECT
            step.StepNumber,
            declared.ParameterName,
            ItemNumber = ISNULL(given.ItemNumber, 0),
            given.ParameterValue,
            TypeName = CASE WHEN declared.TypeName = N'hierarchy' THEN N'nvarchar(100)' ELSE declared.TypeName END,
            -- A computed boundary is not a value of the plan: it is its own variable.
            BoundaryStep = CASE WHEN statistic.StepNumber IS NULL THEN 0 ELSE step.StepNumber END,
            BoundaryName = ISNULL(statistic.ParameterName, N'')
        FROM pseudo.RunContext AS run
        INNER JOIN policy.PlanStep AS step
            ON step.DatasetId = run.DatasetId
            AND step.PlanVersion = run.PlanVersion
        INNER JOIN policy.Technique AS technique
            ON technique.TechniqueName = step.TechniqueName
            AND technique.Kind = N'scalar'
        INNER JOIN pseudo.LoadStepColumn AS placed
            ON placed.RunId = run.RunId
            AND placed.StepNumber = step.StepNumber
            AND (@passNumber IS NULL OR placed.PassNumber = @passNumber)
        INNER JOIN policy.TechniqueParameter AS declared
            ON declared.TechniqueName = step.TechniqueName
            AND declared.TypeName <> N'list'
        LEFT OUTER JOIN policy.StepParameter AS given
            ON given.DatasetId = step.DatasetId
            AND given.PlanVersion = step.PlanVersion
            AND given.StepNumber = step.StepNumber
            AND given.ParameterName = declared.ParameterName
        LEFT OUTER JOIN policy.PlanStatistic AS statistic
            ON statistic.DatasetId = step.DatasetId
            AND statistic.PlanVersion = step.PlanVersion
            AND statistic.StepNumber = step.StepNumber
            AND statistic.ParameterName = declared.ParameterName
        WHERE run.RunId = @runId
    ),
    Numbered AS
    (
        SELECT
            parameter.StepNumber,
            parameter.ParameterName,
            parameter.ItemNumber,
            parameter.TypeName,
            parameter.BoundaryStep,
            VariableNumber = DENSE_RANK() OVER
                (ORDER BY parameter.TypeName, parameter.BoundaryStep, parameter.BoundaryName, parameter.ParameterValue),
            RankInVariable = ROW_NUMBER() OVER
                (PARTITION BY parameter.TypeName, parameter.BoundaryStep, parameter.BoundaryName, parameter.ParameterValue
                ORDER BY parameter.StepNumber, parameter.ItemNumber, parameter.ParameterName)
        FROM Parameter AS parameter
    )
    INSERT INTO #Variable (StepNumber, ParameterName, ItemNumber, VariableName, Declaration)
    SELECT
        numbered.StepNumber,
        numbered.ParameterName,
        numbered.ItemNumber,
        CONCAT(N'@p', numbered.VariableNumber),
        CASE
            WHEN numbered.RankInVariable > 1 THEN NULL
            WHEN numbered.BoundaryStep > 0 THEN CONCAT
            (
                N'DECLARE @p', numbered.VariableNumber, N' ', numbered.TypeName,
                N' = (SELECT boundary.BoundaryValue FROM pseudo.LoadBoundary AS boundary WHERE boundary.RunId = @runId AND boundary.StepNumber = ',
                numbered.StepNumber, N' AND boundary.BoundaryName = N', QUOTENAME(numbered.ParameterName, N''''), N'); '
            )
            ELSE CONCAT
            (
                N'DECLARE @p', numbered.VariableNumber, N' ', numbered.TypeName, N' = (SELECT CONVERT(', numbered.TypeName,
                N', given.ParameterValue) FROM policy.StepParameter AS given WHERE given.DatasetId = @datasetId AND given.PlanVersion = @planVersion AND given.StepNumber = ',
                numbered.StepNumber, N' AND given.ParameterName = N', QUOTENAME(numbered.ParameterName, N''''), N' AND given.ItemNumber = ', numbered.ItemNumber, N'); '
            )
        END
    FROM Numbered AS numbered;
END;
