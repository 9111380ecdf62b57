/*
Purpose:     The run that a dataset's adequacy review is about: the one that waits for review, else the one whose rows stand in the table now
             (policy.SwitchedInRun). One row per dataset that has been loaded.
Permissions: used by the review and publication procedures; compliance_officer
Example:     SELECT * FROM policy.ReviewedRun AS reviewed WHERE reviewed.DatasetName = N'Retail';
*/
CREATE OR ALTER VIEW policy.ReviewedRun
AS
SELECT
    dataset.DatasetId,
    dataset.DatasetName,
    run.RunId,
    run.PlanVersion,
    run.RunBy,
    header.Author AS PlanAuthor
FROM policy.Dataset AS dataset
INNER JOIN pseudo.LoadRun AS run ON run.DatasetId = dataset.DatasetId
INNER JOIN policy.PlanHeader AS header
    ON header.DatasetId = run.DatasetId
    AND header.PlanVersion = run.PlanVersion
WHERE run.RunId =
(
    SELECT MAX(completed.RunId)
    FROM pseudo.LoadRun AS completed
    WHERE completed.DatasetId = dataset.DatasetId
        -- Switched in: also while its originals are still to be removed, because its rows stand in the table from then on. A waiting run is the latest one.
        AND ((completed.FinishedAt IS NOT NULL AND completed.Status <> N'abandoned') OR completed.Status = N'in_review')
);
