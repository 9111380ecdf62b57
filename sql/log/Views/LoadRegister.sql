/*
Purpose:     The load record: run, rows in and out, rows suppressed by reason, technique per column, key ids, plan version and hash, duration.
Permissions: compliance_officer
Example:     SELECT * FROM log.LoadRegister AS register ORDER BY register.SequenceNumber;
*/
CREATE OR ALTER VIEW log.LoadRegister
AS
SELECT
    entry.SequenceNumber,
    entry.RecordedAt,
    entry.DatasetName,
    content.RunId,
    content.ModeName,
    content.Status,
    content.WaitsBecause,
    content.PlanVersion,
    content.PlanHash,
    content.RowsStaged,
    content.RowsOut,
    content.RowsExcluded,
    content.RowsCopied,
    content.Samples,
    content.Steps,
    content.Boundaries,
    content.Findings,
    content.Measures,
    content.KeyIds,
    content.OriginalsRemoved,
    content.StartedAt,
    content.FinishedAt,
    content.RunBy,
    content.LoginName
FROM log.RegisterEntry AS entry
CROSS APPLY OPENJSON(entry.Content) WITH
(
    RunId int '$.runId',
    ModeName nvarchar(10) '$.mode',
    Status nvarchar(20) '$.status',
    WaitsBecause nvarchar(2000) '$.waitsBecause',
    PlanVersion int '$.planVersion',
    PlanHash nvarchar(64) '$.planHash',
    RowsStaged bigint '$.rowsStaged',
    RowsOut bigint '$.rowsOut',
    RowsExcluded nvarchar(max) '$.rowsExcluded' AS JSON,
    RowsCopied bigint '$.rowsCopied',
    Samples nvarchar(max) '$.samples' AS JSON,
    Steps nvarchar(max) '$.steps' AS JSON,
    Boundaries nvarchar(max) '$.boundaries' AS JSON,
    Findings nvarchar(max) '$.findings' AS JSON,
    Measures nvarchar(max) '$.measures' AS JSON,
    KeyIds nvarchar(max) '$.keyIds' AS JSON,
    OriginalsRemoved bit '$.originalsRemoved',
    StartedAt datetime2(7) '$.startedAt',
    FinishedAt datetime2(7) '$.finishedAt',
    RunBy nvarchar(128) '$.runBy',
    LoginName nvarchar(128) '$.loginName'
) AS content
WHERE entry.RegisterName = N'load';
