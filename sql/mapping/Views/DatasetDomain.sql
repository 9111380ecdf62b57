/*
Purpose:     Which token domains a dataset has used or may use: by every plan it was loaded with, under every purpose for which its risk was reviewed (a change of use
             leaves the former purpose's domain behind).
Permissions: Used inside the schema; granted to nobody.
Example:     SELECT used.DomainName FROM mapping.DatasetDomain AS used WHERE used.DatasetId = 7;
*/
CREATE OR ALTER VIEW mapping.DatasetDomain
AS
SELECT DISTINCT
    run.DatasetId,
    DomainName = pseudo.TokenDomainName(review.PurposeCode, dataset.DatasetName, run.ReleaseNumber, named.ParameterValue, step.TargetColumn)
        COLLATE Latin1_General_100_BIN2
FROM pseudo.LoadRun AS run
INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = run.DatasetId
INNER JOIN policy.RiskReview AS review ON review.DatasetId = run.DatasetId
INNER JOIN policy.PlanStep AS step
    ON step.DatasetId = run.DatasetId
    AND step.PlanVersion = run.PlanVersion
    AND step.TechniqueName = N'tokenize'
LEFT OUTER JOIN policy.StepParameter AS named
    ON named.DatasetId = step.DatasetId
    AND named.PlanVersion = step.PlanVersion
    AND named.StepNumber = step.StepNumber
    AND named.ParameterName = N'domain';
