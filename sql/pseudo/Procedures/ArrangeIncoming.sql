/*
Purpose:     Fills the incoming tables from the work table in an order that a key makes unrelated to the source's: the place of a row must say
             nothing about whose it was. Each table has an order of its own, so that the places of two do not tell which rows belong together. One writer (MAXDOP 1), so that the sorted rows arrive in their order.
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
    SET ROWCOUNT 0;

    DECLARE
        @isMade bit = 0,
        @datasetName nvarchar(128),
        @planVersion int,
        @runKeyId int,
        @partNumber int,
        @incomingTable nvarchar(300),
        @martTable nvarchar(300),
        @statement nvarchar(max),
        @dropped nvarchar(400),
        @rowCount bigint;

    SELECT @runKeyId = run.RunKeyId
    FROM pseudo.RunContext AS run
    WHERE run.RunId = @runId;

    DECLARE parts CURSOR LOCAL STATIC READ_ONLY FORWARD_ONLY FOR
        SELECT
            part.PartNumber,
            part.IncomingTable,
            part.MartTable,
            CONCAT
            (
                CONVERT(nvarchar(max), N'DECLARE @runKey varbinary(64); EXECUTE mapping.FetchKey @keyId = @runKeyId, @keyBytes = @runKey OUTPUT; '),
                N'DECLARE @orderKey varbinary(32) = pseudo.DomainKey(@runKey, N''arrangement', CASE WHEN part.PartNumber > 1 THEN CONCAT(N'/', part.PartNumber) END, N'''); ',
                N'INSERT INTO ', part.IncomingTable, N' WITH (TABLOCK) (', listed.ColumnList, N') SELECT ', listed.ColumnList, N' FROM ', run.WorkTable, N' AS work ',
                N'ORDER BY pseudo.Hmac(CONVERT(nvarchar(20), work.StageRowId), @orderKey, N''SHA2_256'', N''UTF-8'') OPTION (MAXDOP 1); ',
                N'SET @rowCount = @@ROWCOUNT;'
            )
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
        WHERE run.RunId = @runId
        ORDER BY part.PartNumber;

    BEGIN TRANSACTION;

    OPEN parts;
    FETCH NEXT FROM parts INTO @partNumber, @incomingTable, @martTable, @statement;

    WHILE @@FETCH_STATUS = 0
    BEGIN
        IF @debug = 1
            EXECUTE pseudo.PrintBatch @statement = @statement;

        IF OBJECT_ID(@martTable) IS NULL
        BEGIN
            EXECUTE pseudo.CreateTargetTable @runId = @runId, @partNumber = @partNumber, @tableName = @martTable;
            SET @isMade = 1;
        END;

        SET @dropped = CONCAT(N'DROP TABLE IF EXISTS ', @incomingTable, N';');
        EXECUTE sys.sp_executesql @dropped;
        EXECUTE pseudo.CreateTargetTable @runId = @runId, @partNumber = @partNumber, @tableName = @incomingTable;

        EXECUTE sys.sp_executesql @statement, N'@runKeyId int, @rowCount bigint OUTPUT', @runKeyId = @runKeyId, @rowCount = @rowCount OUTPUT;

        FETCH NEXT FROM parts INTO @partNumber, @incomingTable, @martTable, @statement;
    END;

    CLOSE parts;
    DEALLOCATE parts;

    IF @isMade = 1
    BEGIN
        SELECT @datasetName = run.DatasetName, @planVersion = run.PlanVersion
        FROM pseudo.RunContext AS run
        WHERE run.RunId = @runId;

        EXECUTE mart.ClassifyTables @datasetName = @datasetName, @planVersion = @planVersion;
    END;

    EXECUTE pseudo.FinishPhase @runId = @runId, @phaseNumber = @phaseNumber, @rowsOut = @rowCount;

    COMMIT TRANSACTION;
END;
