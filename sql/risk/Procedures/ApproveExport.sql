/*
Purpose:     Decides on a request to take a result out (반출 심사). Another person than who asked; the cells to be judged stand in risk.ExportCell.
Parameters:  @exportId
             @decision  approved or rejected
             @opinion   why
Errors:      50001 open transaction; 50002 with every problem
Permissions: privacy_officer, adequacy_reviewer. Runs as risk_service.
Example:     EXECUTE risk.ApproveExport @exportId = 7, @decision = N'approved', @opinion = N'No cell shows a person.';
*/
CREATE OR ALTER PROCEDURE risk.ApproveExport
    @exportId int,
    @decision nvarchar(10),
    @opinion nvarchar(400)
WITH EXECUTE AS 'risk_service'
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;
    SET IMPLICIT_TRANSACTIONS OFF;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @caller nvarchar(128), @datasetName nvarchar(100), @requestedBy nvarchar(128), @status nvarchar(10), @actionName nvarchar(100), @problems nvarchar(max), @detail nvarchar(max), @message nvarchar(2048);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'risk.ApproveExport', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'risk.ApproveExport', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    BEGIN TRANSACTION;

    SELECT @datasetName = dataset.DatasetName, @requestedBy = request.RequestedBy, @status = request.Status
    FROM risk.ExportRequest AS request WITH (UPDLOCK, HOLDLOCK)
    INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = request.DatasetId
    WHERE request.ExportId = @exportId;

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, NULL))), N' '
    )
    FROM
    (
        VALUES
            (50426, ISNULL(CONVERT(nvarchar(20), @exportId), N'NULL'), N'requested', CASE WHEN ISNULL(@status, N'') <> N'requested' THEN 1 END),
            (50427, CONVERT(nvarchar(20), @exportId), NULL, CASE WHEN @requestedBy = @caller THEN 1 END),
            (50027, N'@decision', N'approved, rejected', CASE WHEN ISNULL(@decision, N'') NOT IN (N'approved', N'rejected') THEN 1 END),
            (50024, N'@opinion', NULL, CASE WHEN NULLIF(LTRIM(@opinion), N'') IS NULL THEN 1 END)
    ) AS problem (MessageNumber, Argument1, Argument2, IsProblem)
    WHERE problem.IsProblem = 1;

    IF @problems IS NOT NULL
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    UPDATE risk.ExportRequest
    SET Status = @decision,
        DecidedBy = @caller,
        DecidedAt = SYSUTCDATETIME(),
        Opinion = @opinion
    WHERE ExportId = @exportId;

    SET @actionName = CONCAT(N'export ', @decision);
    SET @detail =
    (
        SELECT exportId = @exportId, requestedBy = @requestedBy, opinion = @opinion
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );
    EXECUTE policy.RecordDecision @caller = @caller, @actionName = @actionName, @datasetName = @datasetName, @detail = @detail;

    COMMIT TRANSACTION;
END;
