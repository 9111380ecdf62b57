/*
Purpose:     Hands an approved result to who asked for it, once (반출). Whether an earlier release can be subtracted from it is asked again: another may have been released
             since. The record is committed before a cell is returned.
Parameters:  @exportId
             @debug  1 prints the batches
Result:      RowKey, IsRowTotal, ColumnKey, IsColumnTotal, RowsInCell, CellSum, Treatment; suppressed cells have neither rows nor sum
Errors:      50001 open transaction; 50002 with every problem; 50424
Permissions: bi_analyst, for his own request. Runs as risk_service.
Example:     EXECUTE risk.ReleaseExport @exportId = 7;
*/
CREATE OR ALTER PROCEDURE risk.ReleaseExport
    @exportId int,
    @debug bit = 0
WITH EXECUTE AS 'risk_service'
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;
    SET IMPLICIT_TRANSACTIONS OFF;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @caller nvarchar(128), @datasetName nvarchar(100), @requestedBy nvarchar(128), @status nvarchar(10), @isStanding bit, @problems nvarchar(max), @detail nvarchar(max), @message nvarchar(2048);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'risk.ReleaseExport', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'risk.ReleaseExport', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    BEGIN TRANSACTION;

    -- The dataset stays locked: of two requests that differ by one person, released at once, the second sees what the first let out.
    SELECT @datasetName = dataset.DatasetName
    FROM policy.Dataset AS dataset WITH (UPDLOCK, HOLDLOCK)
    WHERE dataset.DatasetId = (SELECT wanted.DatasetId FROM risk.ExportRequest AS wanted WHERE wanted.ExportId = @exportId);

    SELECT @requestedBy = request.RequestedBy, @status = request.Status,
        @isStanding = CASE WHEN standing.RunId = request.RunId AND approved.DatasetId IS NOT NULL THEN 1 ELSE 0 END
    FROM risk.ExportRequest AS request WITH (UPDLOCK, HOLDLOCK)
    LEFT OUTER JOIN risk.StandingRun AS standing ON standing.DatasetId = request.DatasetId
    LEFT OUTER JOIN policy.ApprovedDataset AS approved ON approved.DatasetId = request.DatasetId
    WHERE request.ExportId = @exportId;

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, NULL))), N' '
    )
    FROM
    (
        VALUES
            (50426, ISNULL(CONVERT(nvarchar(20), @exportId), N'NULL'), N'approved', CASE WHEN ISNULL(@status, N'') <> N'approved' THEN 1 END),
            (50428, CONVERT(nvarchar(20), @exportId), NULL, CASE WHEN @requestedBy <> @caller THEN 1 END),
            (50429, CONVERT(nvarchar(20), @exportId), NULL, CASE WHEN @status = N'approved' AND @isStanding = 0 THEN 1 END)
    ) AS problem (MessageNumber, Argument1, Argument2, IsProblem)
    WHERE problem.IsProblem = 1;

    IF @problems IS NOT NULL
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    EXECUTE risk.RefuseDifferencing @exportId = @exportId, @debug = @debug;

    UPDATE risk.ExportRequest
    SET Status = N'released',
        ReleasedAt = SYSUTCDATETIME()
    WHERE ExportId = @exportId;

    SET @detail =
    (
        SELECT
            exportId = @exportId,
            cellsShown = SUM(CASE WHEN cell.Treatment = N'shown' THEN 1 ELSE 0 END),
            cellsSuppressed = SUM(CASE WHEN cell.Treatment <> N'shown' THEN 1 ELSE 0 END)
        FROM risk.ExportCell AS cell
        WHERE cell.ExportId = @exportId
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );
    EXECUTE policy.RecordDecision @caller = @caller, @actionName = N'export released', @datasetName = @datasetName, @detail = @detail;

    COMMIT TRANSACTION;

    SELECT
        cell.RowKey,
        cell.IsRowTotal,
        cell.ColumnKey,
        cell.IsColumnTotal,
        RowsInCell = CASE WHEN cell.Treatment = N'shown' THEN cell.RowsInCell END,
        CellSum = CASE WHEN cell.Treatment = N'shown' THEN cell.CellSum END,
        -- Why a cell is suppressed would tell something of it.
        Treatment = CASE WHEN cell.Treatment = N'shown' THEN N'shown' ELSE N'suppressed' END
    FROM risk.ExportCell AS cell
    WHERE cell.ExportId = @exportId
    ORDER BY cell.CellNumber;
END;
