/*
Purpose:     The boundaries of a plan that a load computes from its rows: which statistic, of which source column, for which step.
Permissions: Used by the load.
Example:     SELECT * FROM policy.PlanStatistic AS statistic WHERE statistic.DatasetId = @datasetId AND statistic.PlanVersion = @planVersion;
*/
CREATE OR ALTER VIEW policy.PlanStatistic
AS
SELECT
    given.DatasetId,
    given.PlanVersion,
    given.StepNumber,
    given.ParameterName,
    step.SourceColumn,
    Percentile = TRY_CONVERT(decimal(9, 6), JSON_VALUE(tree.Body, N'$.percentile')),
    Sigma = TRY_CONVERT(decimal(9, 6), JSON_VALUE(tree.Body, N'$.sigma')),
    Iqr = TRY_CONVERT(decimal(9, 6), JSON_VALUE(tree.Body, N'$.iqr')),
    IsFrozen = CASE WHEN JSON_VALUE(tree.Body, N'$.frozen') = N'true' THEN 1 ELSE 0 END,
    -- Above the middle for a top boundary, below it for a bottom one.
    IsLow = CASE WHEN given.ParameterName = N'low' THEN 1 ELSE 0 END
FROM policy.StepParameter AS given
INNER JOIN policy.PlanStep AS step
    ON step.DatasetId = given.DatasetId
    AND step.PlanVersion = given.PlanVersion
    AND step.StepNumber = given.StepNumber
INNER JOIN policy.TechniqueParameter AS declared
    ON declared.TechniqueName = step.TechniqueName
    AND declared.ParameterName = given.ParameterName
    AND declared.AllowsStatistic = 1
-- JSON_VALUE must never see a plain number: the optimizer may compute it before it filters.
CROSS APPLY (VALUES (CASE WHEN ISJSON(given.ParameterValue) = 1 AND given.ParameterValue LIKE N'{%' THEN given.ParameterValue END)) AS tree (Body)
WHERE tree.Body IS NOT NULL;
