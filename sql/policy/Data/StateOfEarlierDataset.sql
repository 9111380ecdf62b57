/*
Purpose: Datasets that were registered under 0.1.0, which knew no states, stand where their plans, loads, reviews and views say (policy.DatasetState).
         Only such a dataset has a current plan without a risk review: since 0.2.0 a plan is concluded after one.
         Its next plan asks for the risk review; loads and publication go on. Run again it finds nothing.
*/
SET NOCOUNT, XACT_ABORT ON;

UPDATE dataset
SET StateName = CASE
        WHEN EXISTS
        (
            SELECT 1
            FROM sys.views AS published
            WHERE published.schema_id = SCHEMA_ID(N'bi')
                AND published.name COLLATE Latin1_General_100_BIN2 = dataset.DatasetName
        ) THEN N'published'
        WHEN concluded.Result = N'adequate' THEN N'approved'
        WHEN EXISTS (SELECT 1 FROM pseudo.LoadRun AS run WHERE run.DatasetId = dataset.DatasetId AND run.Status = N'done') THEN N'loaded'
        ELSE N'planned'
    END
FROM policy.Dataset AS dataset
OUTER APPLY
(
    SELECT TOP (1) conclusion.Result
    FROM policy.AdequacyConclusion AS conclusion
    WHERE conclusion.DatasetId = dataset.DatasetId
    ORDER BY conclusion.RunId DESC
) AS concluded
WHERE dataset.StateName = N'registered'
    AND EXISTS (SELECT 1 FROM policy.PlanHeader AS header WHERE header.DatasetId = dataset.DatasetId AND header.Status = N'current')
    AND NOT EXISTS (SELECT 1 FROM policy.RiskReview AS review WHERE review.DatasetId = dataset.DatasetId);
