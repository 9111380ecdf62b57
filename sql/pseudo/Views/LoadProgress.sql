/*
Purpose:     The progress of loads, phase by phase: watch it while a load runs.
Permissions: load_operator, adequacy_reviewer, privacy_officer, compliance_officer
Example:     SELECT * FROM pseudo.LoadProgress AS progress WHERE progress.DatasetName = N'Retail' ORDER BY progress.RunId, progress.PhaseNumber;
*/
CREATE OR ALTER VIEW pseudo.LoadProgress
AS
SELECT
    dataset.DatasetName,
    run.RunId,
    run.ModeName,
    RunStatus = run.Status,
    phase.PhaseNumber,
    phase.PhaseName,
    phase.StepNumber,
    phase.Status,
    phase.BatchesDone,
    phase.LastKeyDone,
    run.LastStageRowId,
    phase.RowsIn,
    phase.RowsOut,
    phase.StartedAt,
    phase.FinishedAt
FROM pseudo.LoadRunStep AS phase
INNER JOIN pseudo.LoadRun AS run ON run.RunId = phase.RunId
INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = run.DatasetId;
