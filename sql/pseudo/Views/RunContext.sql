/*
Purpose:     A run with what its phases need: its dataset, and the quoted names of the tables it works on. Names come from policy.Dataset, where
             only regular names are registered, and are quoted all the same.
Permissions: Used inside the schema; granted to nobody.
Example:     SELECT run.WorkTable FROM pseudo.RunContext AS run WHERE run.RunId = @runId;
*/
CREATE OR ALTER VIEW pseudo.RunContext
AS
SELECT
    run.RunId,
    run.DatasetId,
    run.PlanVersion,
    run.ReleaseNumber,
    run.ModeName,
    run.RunBy,
    run.LastStageRowId,
    run.RowsStaged,
    run.RowsCopied,
    run.LastOriginalRowId,
    run.RowsOut,
    run.StartedAt,
    dataset.DatasetName,
    PurposeCode = ISNULL(run.PurposeCode, dataset.PurposeCode),
    dataset.SubjectKeyColumn,
    SubjectKeyType = subject.TypeName,
    dataset.WatermarkColumn,
    dataset.BatchRowCount,
    dataset.UseColumnstore,
    dataset.KeepOriginalsReason,
    RunKeyId = runKey.KeyId,
    StageTable = CONCAT(N'stage.', QUOTENAME(dataset.DatasetName)),
    WorkTable = CONCAT(N'stage.', QUOTENAME(CONCAT(dataset.DatasetName, N'Work'))),
    MartTable = CONCAT(N'mart.', QUOTENAME(dataset.DatasetName))
FROM pseudo.LoadRun AS run
INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = run.DatasetId
LEFT OUTER JOIN policy.SourceColumn AS subject
    ON subject.DatasetId = dataset.DatasetId
    AND subject.ColumnName = dataset.SubjectKeyColumn
LEFT OUTER JOIN pseudo.LoadRunKey AS runKey
    ON runKey.RunId = run.RunId
    AND runKey.StepNumber = 0;
