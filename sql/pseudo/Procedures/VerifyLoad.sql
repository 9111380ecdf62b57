/*
Purpose:     Verifies every row of a run before it is switched in: as many rows as were included or drawn again, each column in its
             planned domain (policy.Technique.CheckTemplate), and no row with its own identifier left in it.
Parameters:  @runId, @phaseNumber, @debug  as every phase
Errors:      50092 with every finding: steps, columns and counts, never a value
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.ExecuteLoad
*/
CREATE OR ALTER PROCEDURE pseudo.VerifyLoad
    @runId int,
    @phaseNumber int,
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE
        @datasetId int,
        @planVersion int,
        @rowsStaged bigint,
        @rowsCopied bigint,
        @rowsExcluded bigint,
        @rowsOut bigint,
        @findings nvarchar(max),
        @message nvarchar(2048),
        @statement nvarchar(max);

    SELECT
        @datasetId = run.DatasetId,
        @planVersion = run.PlanVersion,
        @rowsStaged = run.RowsStaged,
        @rowsCopied = run.RowsCopied,
        @statement = CONCAT(N'SELECT @rowsOut = COUNT_BIG(*) FROM ', run.WorkTable, N' AS work;')
    FROM pseudo.RunContext AS run
    WHERE run.RunId = @runId;

    EXECUTE sys.sp_executesql @statement, N'@rowsOut bigint OUTPUT', @rowsOut = @rowsOut OUTPUT;

    SELECT @rowsExcluded = COUNT_BIG(*)
    FROM stage.ExcludedRow AS excluded
    WHERE excluded.RunId = @runId;

    CREATE TABLE #Check
    (
        CheckNumber int IDENTITY(1, 1) NOT NULL PRIMARY KEY CLUSTERED,
        -- lint: allow W012 because a condition is generated T-SQL, which grows with a step's parameters.
        -- lint: allow W008 because pseudo.ListDomainChecks and ListIdentifierChecks write it, of templates and quoted names.
        FailedWhen nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        Finding nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        FailedCount bigint NULL
    );

    CREATE TABLE #Variable
    (
        StepNumber int NOT NULL,
        ParameterName nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        ItemNumber int NOT NULL,
        VariableName nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
        -- lint: allow W012 because it holds generated T-SQL, which grows with a step's parameters.
        -- lint: allow W008 because pseudo.ListVariables writes it, of numbers, types and quoted names.
        Declaration nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        PRIMARY KEY CLUSTERED (StepNumber, ItemNumber, ParameterName)
    );

    EXECUTE pseudo.ListVariables @runId = @runId;
    EXECUTE pseudo.ListDomainChecks @runId = @runId;
    EXECUTE pseudo.ListIdentifierChecks @runId = @runId;
    EXECUTE pseudo.RunChecks @runId = @runId, @debug = @debug;

    SELECT @findings = STRING_AGG(CONVERT(nvarchar(max), CONCAT(failed.Finding, N' in ', failed.FailedCount, N' rows')), N'; ')
    FROM #Check AS failed
    WHERE failed.FailedCount > 0;

    IF @rowsOut <> @rowsStaged + @rowsCopied - @rowsExcluded
        SET @findings = CONCAT(@rowsStaged, N' rows were staged, ', @rowsCopied, N' drawn again, ', @rowsExcluded, N' excluded, but ', @rowsOut, N' came out; ', @findings);

    IF @findings IS NOT NULL
    BEGIN
        SET @message = policy.MessageText(50092, LEFT(@findings, 1500), NULL, NULL);
        THROW 50092, @message, 1;
    END;

    BEGIN TRANSACTION;

    UPDATE pseudo.LoadRun
    SET RowsOut = @rowsOut
    WHERE RunId = @runId;

    EXECUTE pseudo.FinishPhase @runId = @runId, @phaseNumber = @phaseNumber, @rowsIn = @rowsStaged, @rowsOut = @rowsOut;

    COMMIT TRANSACTION;
END;
