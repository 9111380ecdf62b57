/*
Purpose:     Asks to take a result out of the analysts' space (안심존 반출 신청): the result is named as a tree, computed, and checked. Small and dominated cells are suppressed,
             others with them so that no total tells these; a result that could be subtracted from an earlier release is refused. Nothing leaves: another person
             decides (risk.ApproveExport), then risk.ReleaseExport hands it out once.
Parameters:  @datasetName      an approved dataset whose view the caller may read
             @query            {"groupBy":["Region","AgeBand"],"sum":"Amount","predicate":{…}}: one or two target columns; sum and predicate may be left out
             @reason           what it is for
             @minimumCell      subjects that a cell has at least, 3 to 1000
             @dominancePercent share of a cell's sum that one subject makes at most, 50 to 99
             @exportId         OUTPUT
             @debug            1 prints the batches
Errors:      50001 open transaction; 50002 with every problem; 50422, 50423, 50424
Permissions: bi_analyst. Runs as risk_service.
Example:     DECLARE @exportId int; EXECUTE risk.RequestExport @datasetName = N'Retail', @query = N'{"groupBy":["Region"]}', @reason = N'Table 3', @exportId = @exportId OUTPUT;
*/
CREATE OR ALTER PROCEDURE risk.RequestExport
    @datasetName nvarchar(128),
    -- lint: allow W012 because the tree is JSON of any size; what it may name is limited.
    @query nvarchar(max),
    @reason nvarchar(400),
    @minimumCell int = 5,
    @dominancePercent int = 80,
    @exportId int = NULL OUTPUT,
    @debug bit = 0
WITH EXECUTE AS 'risk_service'
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;
    SET IMPLICIT_TRANSACTIONS OFF;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @caller nvarchar(128), @mayRead bit, @datasetId int, @runId int, @planVersion int, @problems nvarchar(max), @detail nvarchar(max), @message nvarchar(2048);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    SET @mayRead = HAS_PERMS_BY_NAME(N'bi.' + QUOTENAME(@datasetName), N'OBJECT', N'SELECT');
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'risk.RequestExport', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'risk.RequestExport', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    SELECT @datasetId = approved.DatasetId, @runId = standing.RunId, @planVersion = standing.PlanVersion
    FROM policy.ApprovedDataset AS approved
    INNER JOIN risk.StandingRun AS standing ON standing.DatasetId = approved.DatasetId
    WHERE approved.DatasetName = @datasetName;

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, NULL))), N' '
    )
    FROM
    (
        SELECT 50140 AS MessageNumber, ISNULL(QUOTENAME(@datasetName), N'NULL') AS Argument1, CONVERT(nvarchar(200), NULL) AS Argument2
        WHERE @datasetId IS NULL
        UNION ALL
        -- Who may not see the rows must not see their sums by this way either.
        SELECT 50425, QUOTENAME(@datasetName), NULL
        WHERE @datasetId IS NOT NULL AND ISNULL(@mayRead, 0) = 0
        UNION ALL
        SELECT found.MessageNumber, found.Argument1, NULL
        FROM risk.ExportProblem(@datasetId, @planVersion, @query) AS found
        WHERE @datasetId IS NOT NULL
        UNION ALL
        SELECT 50024, N'@reason', NULL
        WHERE NULLIF(LTRIM(@reason), N'') IS NULL
        UNION ALL
        SELECT 50027, N'@minimumCell', N'3 to 1000'
        WHERE @minimumCell IS NULL OR @minimumCell NOT BETWEEN 3 AND 1000
        UNION ALL
        SELECT 50027, N'@dominancePercent', N'50 to 99'
        WHERE @dominancePercent IS NULL OR @dominancePercent NOT BETWEEN 50 AND 99
    ) AS problem;

    IF @problems IS NOT NULL
    BEGIN
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    BEGIN TRANSACTION;

    INSERT INTO risk.ExportRequest (DatasetId, RunId, PlanVersion, QueryTree, MinimumCell, DominancePercent, Reason, RequestedBy)
    VALUES (@datasetId, @runId, @planVersion, @query, @minimumCell, @dominancePercent, @reason, @caller);

    SET @exportId = SCOPE_IDENTITY();

    EXECUTE risk.BuildExportCells @exportId = @exportId, @debug = @debug;
    EXECUTE risk.SuppressComplementary @exportId = @exportId;
    EXECUTE risk.RefuseDifferencing @exportId = @exportId, @debug = @debug;

    SET @detail =
    (
        SELECT exportId = @exportId, reason = @reason, query = JSON_QUERY(@query), minimumCell = @minimumCell, dominancePercent = @dominancePercent
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );
    EXECUTE policy.RecordDecision @caller = @caller, @actionName = N'export requested', @datasetName = @datasetName, @detail = @detail;

    COMMIT TRANSACTION;
END;
