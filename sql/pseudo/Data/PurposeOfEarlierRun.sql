/*
Purpose: Runs of 0.1.0, which did not note under which purpose they ran, ran under their dataset's present one: no purpose was ever changed under 0.1.0. Run again it finds nothing.
*/
SET NOCOUNT, XACT_ABORT ON;

UPDATE run
SET PurposeCode = dataset.PurposeCode
FROM pseudo.LoadRun AS run
INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = run.DatasetId
WHERE run.PurposeCode IS NULL;
