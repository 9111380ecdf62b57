/*
Purpose:     Makes the result visible, in one transaction with its records: full truncates each target table and switches its incoming table in (its
             object_id, grants and views survive), append inserts, delta removes the rows of changed and gone subjects and inserts.
             A load that no approval covers waits unswitched (pseudo.HoldForReview).
Parameters:  @runId, @phaseNumber, @debug  as every phase
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.ExecuteLoad
*/
CREATE OR ALTER PROCEDURE pseudo.SwitchIn
    @runId int,
    @phaseNumber int,
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE
        @datasetId int,
        @mode nvarchar(10),
        @switched nvarchar(max),
        @loadedKeys nvarchar(max),
        @statement nvarchar(max),
        @actionName nvarchar(40);

    -- Both tables of a dataset that is taken apart, or neither.
    SELECT @switched = STRING_AGG
    (
        CONVERT(nvarchar(max), CASE
            WHEN run.ModeName = N'full' THEN CONCAT(N'TRUNCATE TABLE ', part.MartTable, N'; ALTER TABLE ', part.IncomingTable, N' SWITCH TO ', part.MartTable, N';')
            ELSE CONCAT(CONVERT(nvarchar(max), N'INSERT INTO '), part.MartTable, N' (', listed.ColumnList, N') SELECT ', listed.ColumnList, N' FROM ', part.IncomingTable, N';')
        END), N' '
    ) WITHIN GROUP (ORDER BY part.PartNumber)
    FROM pseudo.RunContext AS run
    INNER JOIN policy.TargetTable AS part
        ON part.DatasetId = run.DatasetId
        AND part.PlanVersion = run.PlanVersion
    INNER JOIN
    (
        SELECT
            target.DatasetId,
            target.PlanVersion,
            target.PartNumber,
            ColumnList = STRING_AGG(CONVERT(nvarchar(max), QUOTENAME(target.ColumnName)), N', ') WITHIN GROUP (ORDER BY target.ColumnOrdinal)
        FROM policy.TargetTableColumn AS target
        GROUP BY target.DatasetId, target.PlanVersion, target.PartNumber
    ) AS listed
        ON listed.DatasetId = part.DatasetId
        AND listed.PlanVersion = part.PlanVersion
        AND listed.PartNumber = part.PartNumber
    WHERE run.RunId = @runId;

    SELECT
        @datasetId = run.DatasetId,
        @mode = run.ModeName,
        @loadedKeys = CASE
            WHEN run.WatermarkColumn IS NOT NULL AND subject.ColumnName IS NOT NULL THEN CONCAT
            (
                CONVERT(nvarchar(max), N'INSERT INTO #LoadedKey (StageRowId, TargetKey) SELECT work.StageRowId, '),
                pseudo.TextExpression(CONCAT(N'work.', QUOTENAME(subject.ColumnName)), subject.TypeName), N' FROM ', run.WorkTable, N' AS work;'
            )
        END,
        @statement = CONCAT
        (
            CONVERT(nvarchar(max), N''),
            CASE
                WHEN run.ModeName = N'delta' THEN CONCAT
                (
                    N'DELETE target FROM ', run.MartTable, N' AS target WHERE EXISTS (SELECT 1 FROM #TargetKey AS removed WHERE removed.TargetKey = ',
                    pseudo.TextExpression(CONCAT(N'target.', QUOTENAME(subject.ColumnName)), subject.TypeName), N' COLLATE Latin1_General_100_BIN2); '
                )
            END,
            @switched
        )
    FROM pseudo.RunContext AS run
    LEFT OUTER JOIN pseudo.SubjectTarget AS subject
        ON subject.DatasetId = run.DatasetId
        AND subject.PlanVersion = run.PlanVersion
    WHERE run.RunId = @runId;

    IF @debug = 1
        EXECUTE pseudo.PrintBatch @statement = @statement;

    EXECUTE pseudo.HoldForReview @runId = @runId, @actionName = @actionName OUTPUT;

    IF @actionName IS NULL
        RETURN;

    CREATE TABLE #TargetKey (TargetKey nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY CLUSTERED);
    CREATE TABLE #LoadedKey (StageRowId bigint NOT NULL PRIMARY KEY CLUSTERED, TargetKey nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL);

    BEGIN TRANSACTION;

    -- The last moment: a request to stop that comes from here on waits for the commit.
    EXECUTE pseudo.RefuseStopped @runId = @runId;

    IF @mode = N'delta'
        EXECUTE mapping.ListReplacedKeys @runId = @runId, @datasetId = @datasetId;

    EXECUTE sys.sp_executesql @statement;

    IF @loadedKeys IS NOT NULL
    BEGIN
        EXECUTE sys.sp_executesql @loadedKeys;
        EXECUTE mapping.CompleteSubjects @runId = @runId, @datasetId = @datasetId, @mode = @mode;
    END;

    -- The run is 'done' when the originals are gone too; from here on it can only be finished, never given up.
    UPDATE pseudo.LoadRun
    SET FinishedAt = SYSUTCDATETIME()
    WHERE RunId = @runId;

    EXECUTE pseudo.FinishPhase @runId = @runId, @phaseNumber = @phaseNumber;

    EXECUTE policy.ChangeState @datasetId = @datasetId, @actionName = @actionName;

    -- Last: the register's head is locked from here to the commit.
    EXECUTE pseudo.RecordLoad @runId = @runId;

    COMMIT TRANSACTION;
END;
