/*
Purpose:     Counts, in one pass over the staged and the pseudonymized rows, how many rows fail each check.
Parameters:  @runId
             @debug  1 prints the batch
             The caller's temporary tables #Check (FailedCount is filled) and #Variable.
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.VerifyLoad
*/
CREATE OR ALTER PROCEDURE pseudo.RunChecks
    @runId int,
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE
        @datasetId int,
        @planVersion int,
        @declarations nvarchar(max),
        @flagged nvarchar(max),
        @counted nvarchar(max),
        @listed nvarchar(max),
        @statement nvarchar(max);

    SELECT @declarations = STRING_AGG(variable.Declaration, N'') WITHIN GROUP (ORDER BY variable.StepNumber, variable.ItemNumber, variable.ParameterName)
    FROM #Variable AS variable
    WHERE variable.Declaration IS NOT NULL;

    SELECT
        @flagged = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'Check', failable.CheckNumber, N' = CASE WHEN ', failable.FailedWhen, N' THEN 1 END')), N', '),
        @counted = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'Check', failable.CheckNumber, N' = COUNT_BIG(flagged.Check', failable.CheckNumber, N')')), N', '),
        @listed = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'(', failable.CheckNumber, N', counted.Check', failable.CheckNumber, N')')), N', ')
    FROM #Check AS failable;

    IF @counted IS NULL
        RETURN;

    SELECT
        @datasetId = run.DatasetId,
        @planVersion = run.PlanVersion,
        @statement = CONCAT
        (
            CONVERT(nvarchar(max), @declarations),
            N'UPDATE failable SET FailedCount = listed.FailedCount FROM #Check AS failable INNER JOIN ',
            -- Flags first, counts around them: an aggregate's argument must not hold a subquery (error 130), and a check may.
            N'(SELECT named.CheckNumber, named.FailedCount FROM (SELECT ', @counted, N' FROM (SELECT ', @flagged, N' FROM ', run.WorkTable, N' AS work INNER JOIN ',
            run.StageTable, N' AS source ON source.StageRowId = work.StageRowId) AS flagged) AS counted CROSS APPLY (VALUES ', @listed, N') AS named (CheckNumber, FailedCount)) AS listed ',
            N'ON listed.CheckNumber = failable.CheckNumber;'
        )
    FROM pseudo.RunContext AS run
    WHERE run.RunId = @runId;

    IF @debug = 1
        EXECUTE pseudo.PrintBatch @statement = @statement;

    EXECUTE sys.sp_executesql @statement, N'@runId int, @datasetId int, @planVersion int',
        @runId = @runId, @datasetId = @datasetId, @planVersion = @planVersion;
END;
