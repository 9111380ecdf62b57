/*
Purpose:     The columns that a plan produces, each with the last step of its chain and the type it has in mart.
Permissions: Used inside the schema and by the service users.
Example:     SELECT * FROM policy.TargetColumn AS target WHERE target.DatasetId = @datasetId AND target.PlanVersion = @planVersion ORDER BY target.FirstStepNumber;
*/
CREATE OR ALTER VIEW policy.TargetColumn
AS
SELECT
    chain.DatasetId,
    chain.PlanVersion,
    chain.ColumnName,
    chain.TypeName,
    chain.FirstStepNumber,
    chain.LastStepNumber,
    chain.TechniqueName,
    chain.Kind,
    chain.SourceColumn
FROM policy.ChainStep AS chain
WHERE chain.StepNumber = chain.LastStepNumber;
