/*
Purpose: Which token domains the plan of a run asks for: what is under way keeps a domain from being destroyed, and what was loaded from it.
*/
CREATE OR ALTER VIEW mapping.RunDomain
AS
SELECT
    run.RunId,
    run.DatasetId,
    run.Status,
    DomainName = pseudo.TokenDomainName(dataset.PurposeCode, dataset.DatasetName, run.ReleaseNumber, named.ParameterValue, step.TargetColumn)
        COLLATE Latin1_General_100_BIN2
FROM pseudo.LoadRun AS run
INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = run.DatasetId
INNER JOIN policy.PlanStep AS step
    ON step.DatasetId = run.DatasetId
    AND step.PlanVersion = run.PlanVersion
    AND step.TechniqueName = N'tokenize'
LEFT OUTER JOIN policy.StepParameter AS named
    ON named.DatasetId = step.DatasetId
    AND named.PlanVersion = step.PlanVersion
    AND named.StepNumber = step.StepNumber
    AND named.ParameterName = N'domain';
