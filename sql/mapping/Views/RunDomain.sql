/*
Purpose: Which token domains the plan of a run asks for: what is under way keeps a domain from being destroyed, and what was loaded from it. A domain belongs to the purpose
         the run ran under: one purpose's pseudonyms are never the next one's, and a change of use (policy.ChangeUse) leaves the former purpose's domain
         behind, which is then still this dataset's to destroy.
*/
CREATE OR ALTER VIEW mapping.RunDomain
AS
SELECT
    run.RunId,
    run.DatasetId,
    run.Status,
    -- A run of before the column was there: its dataset had no other purpose since (pseudo.StartRun notes it).
    DomainName = pseudo.TokenDomainName(ISNULL(run.PurposeCode, dataset.PurposeCode), dataset.DatasetName, run.ReleaseNumber, named.ParameterValue, step.TargetColumn)
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
