/*
Purpose:     Fills the incoming table from the work table in an order that a key makes unrelated to the source's: the place of a row must say
             nothing about whose it was. One writer (MAXDOP 1), so that the sorted rows arrive in their order.
Parameters:  @runId, @phaseNumber, @debug  as every phase
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.ExecuteLoad
*/
CREATE OR ALTER PROCEDURE pseudo.ArrangeIncoming
    @runId int,
    @phaseNumber int,
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;

    DECLARE
        @runKeyId int,
        @incomingTable nvarchar(261),
        @martTable nvarchar(261),
        @columns nvarchar(max),
        @rowCount bigint,
        @statement nvarchar(max);

    SELECT @columns = STRING_AGG(CONVERT(nvarchar(max), QUOTENAME(target.ColumnName)), N', ') WITHIN GROUP (ORDER BY target.FirstStepNumber)
    FROM pseudo.RunContext AS run
    INNER JOIN policy.TargetColumn AS target
        ON target.DatasetId = run.DatasetId
        AND target.PlanVersion = run.PlanVersion
    WHERE run.RunId = @runId;

    SELECT
        @runKeyId = run.RunKeyId,
        @incomingTable = run.IncomingTable,
        @martTable = run.MartTable,
        @statement = CONCAT
        (
            CONVERT(nvarchar(max), N'DECLARE @runKey varbinary(64); EXECUTE mapping.FetchKey @keyId = @runKeyId, @keyBytes = @runKey OUTPUT; '),
            N'DECLARE @orderKey varbinary(32) = pseudo.DomainKey(@runKey, N''arrangement''); ',
            N'INSERT INTO ', run.IncomingTable, N' WITH (TABLOCK) (', @columns, N') SELECT ', @columns, N' FROM ', run.WorkTable, N' AS work ',
            N'ORDER BY pseudo.Hmac(CONVERT(nvarchar(20), work.StageRowId), @orderKey, N''SHA2_256'', N''UTF-8'') OPTION (MAXDOP 1); ',
            N'SET @rowCount = @@ROWCOUNT;'
        )
    FROM pseudo.RunContext AS run
    WHERE run.RunId = @runId;

    IF @debug = 1
        EXECUTE pseudo.PrintBatch @statement = @statement;

    BEGIN TRANSACTION;

    IF OBJECT_ID(@martTable) IS NULL
        EXECUTE pseudo.CreateTargetTable @runId = @runId, @tableName = @martTable;

    DECLARE @dropped nvarchar(400) = CONCAT(N'DROP TABLE IF EXISTS ', @incomingTable, N';');
    EXECUTE sys.sp_executesql @dropped;
    EXECUTE pseudo.CreateTargetTable @runId = @runId, @tableName = @incomingTable;

    EXECUTE sys.sp_executesql @statement, N'@runKeyId int, @rowCount bigint OUTPUT', @runKeyId = @runKeyId, @rowCount = @rowCount OUTPUT;

    EXECUTE pseudo.FinishPhase @runId = @runId, @phaseNumber = @phaseNumber, @rowsOut = @rowCount;

    COMMIT TRANSACTION;
END;
