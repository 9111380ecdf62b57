/*
Purpose:     Refuses to go on with a load since whose beginning somebody asked to stop the processing (처리정지): from a request on no load pseudonymizes the subject. Who had asked before was left out
             when the run began; a run that has all its rows (switched in, or reviewed and found adequate) is not touched.
             Inside a transaction the requests of the dataset are locked until its end: one that comes meanwhile waits, and is one that came after this load.
Parameters:  @runId
Errors:      50257
Permissions: Inner procedure; granted to nobody.
Example:     EXECUTE pseudo.RefuseStopped @runId = @runId;
*/
CREATE OR ALTER PROCEDURE pseudo.RefuseStopped
    @runId int
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @datasetName nvarchar(128), @message nvarchar(2048);

    SELECT TOP (1) @datasetName = dataset.DatasetName
    FROM pseudo.LoadRun AS run
    INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = run.DatasetId
    INNER JOIN policy.StopRequest AS stopped WITH (HOLDLOCK)
        ON stopped.DatasetId = run.DatasetId
        AND stopped.RequestedAt > run.StartedAt
    WHERE run.RunId = @runId
        AND run.FinishedAt IS NULL
        AND NOT EXISTS
        (
            SELECT 1
            FROM policy.AdequacyConclusion AS conclusion
            WHERE conclusion.RunId = run.RunId
                AND conclusion.Result = N'adequate'
        )
    ORDER BY stopped.RequestedAt;

    IF @datasetName IS NOT NULL
    BEGIN
        SET @message = policy.MessageText(50257, @datasetName, NULL, NULL);
        THROW 50257, @message, 1;
    END;
END;
