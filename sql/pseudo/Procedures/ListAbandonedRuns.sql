/*
Purpose:     The runs that nobody carries on although they count as running: their session was killed, or the server stopped. A load in progress holds its dataset's lock (pseudo.HoldLoad), which ends with its session.
             Only load_service may ask for that lock.
Result:      DatasetName, one row for each such run
Permissions: Inner procedure; granted to nobody.
Example:     see policy.AuditWarehouse
*/
CREATE OR ALTER PROCEDURE pseudo.ListAbandonedRuns
WITH EXECUTE AS 'load_service'
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    CREATE TABLE #Run
    (
        RunId int NOT NULL PRIMARY KEY CLUSTERED,
        DatasetName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
        IsHeld bit NULL
    );

    INSERT INTO #Run (RunId, DatasetName)
    SELECT run.RunId, dataset.DatasetName
    FROM pseudo.LoadRun AS run
    INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = run.DatasetId
    WHERE run.Status = N'running';

    UPDATE #Run
    SET IsHeld = CASE APPLOCK_TEST(N'load_service', CONCAT(N'pseudo.load:', DatasetName), N'Exclusive', N'Session') WHEN 1 THEN 0 ELSE 1 END;

    -- A run that ended in between gave its lock back and counts as running no more.
    SELECT listed.DatasetName
    FROM #Run AS listed
    INNER JOIN pseudo.LoadRun AS run ON run.RunId = listed.RunId
    WHERE listed.IsHeld = 0
        AND run.Status = N'running';
END;
