/*
Purpose:     Numbers the rows 1..n in an order that a key makes unrelated to the source's (일련번호 대체): as a serial number,
             or as the record id of a dataset that is taken apart (해부화; policy.TargetTableColumn says what goes where). An append continues after the target's
             highest number.
Parameters:  @runId, @phaseNumber, @debug  as every phase
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.ExecuteLoad
*/
CREATE OR ALTER PROCEDURE pseudo.StepSerial
    @runId int,
    @phaseNumber int,
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @stepNumber int, @runKeyId int, @rowCount bigint, @statement nvarchar(max);

    SELECT
        @stepNumber = phase.StepNumber,
        @runKeyId = run.RunKeyId,
        @statement = CONCAT
        (
            CONVERT(nvarchar(max), N'DECLARE @runKey varbinary(64); EXECUTE mapping.FetchKey @keyId = @runKeyId, @keyBytes = @runKey OUTPUT; '),
            -- A key of its own per step and load: two serial columns, or two appended loads, are in unrelated orders.
            N'DECLARE @orderKey varbinary(32) = pseudo.DomainKey(@runKey, CONCAT(N''serial/'', @stepNumber',
            CASE WHEN run.ModeName = N'full' THEN N'' ELSE N', N''/'', @runId' END, N')); ',
            N'DECLARE @highest bigint = ',
            CASE
                WHEN run.ModeName = N'full' OR OBJECT_ID(run.MartTable) IS NULL THEN N'0'
                ELSE CONCAT(N'ISNULL((SELECT MAX(existing.', QUOTENAME(placed.ColumnName), N') FROM ', run.MartTable, N' AS existing), 0)')
            END, N'; ',
            N'UPDATE work SET ', QUOTENAME(placed.WorkColumn), N' = @highest + numbered.SerialNumber FROM ', run.WorkTable, N' AS work ',
            N'INNER JOIN (SELECT ordered.StageRowId, SerialNumber = ROW_NUMBER() OVER (ORDER BY pseudo.Hmac(CONVERT(nvarchar(20), ordered.StageRowId), ',
            N'@orderKey, N''SHA2_256'', N''UTF-8''), ordered.StageRowId) FROM ', run.WorkTable, N' AS ordered) AS numbered ',
            N'ON numbered.StageRowId = work.StageRowId; SET @rowCount = @@ROWCOUNT;'
        )
    FROM pseudo.LoadRunStep AS phase
    INNER JOIN pseudo.RunContext AS run ON run.RunId = phase.RunId
    INNER JOIN pseudo.LoadStepColumn AS placed
        ON placed.RunId = run.RunId
        AND placed.StepNumber = phase.StepNumber
    WHERE phase.RunId = @runId
        AND phase.PhaseNumber = @phaseNumber;

    IF @debug = 1
        EXECUTE pseudo.PrintBatch @statement = @statement;

    BEGIN TRANSACTION;

    EXECUTE sys.sp_executesql @statement, N'@runId int, @stepNumber int, @runKeyId int, @rowCount bigint OUTPUT',
        @runId = @runId, @stepNumber = @stepNumber, @runKeyId = @runKeyId, @rowCount = @rowCount OUTPUT;

    EXECUTE pseudo.FinishPhase @runId = @runId, @phaseNumber = @phaseNumber, @rowsOut = @rowCount;

    COMMIT TRANSACTION;
END;
