/*
Purpose:     Replaces a column by tokens of the mapping tables (토큰화), batch by batch over ranges of StageRowId.
             The originals pass through a temporary table into mapping.AssignTokens; nothing but the token comes back. NULL stays NULL.
Parameters:  @runId, @phaseNumber, @debug  as every phase
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.ExecuteLoad
*/
CREATE OR ALTER PROCEDURE pseudo.StepTokenize
    @runId int,
    @phaseNumber int,
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE
        @domainId int,
        @domainName nvarchar(300),
        @comparison nvarchar(10),
        @isReversible bit,
        @form nvarchar(10),
        @lastStageRowId bigint,
        @batchRowCount int,
        @afterKey bigint,
        @throughKey bigint,
        @rowCount bigint,
        @request nvarchar(max),
        @result nvarchar(max);

    SELECT
        @lastStageRowId = run.LastStageRowId,
        @batchRowCount = run.BatchRowCount,
        @afterKey = phase.LastKeyDone,
        @domainName = pseudo.TokenDomainName(run.PurposeCode, run.DatasetName, run.ReleaseNumber, domain.ParameterValue, step.TargetColumn),
        @comparison = comparison.ParameterValue,
        @isReversible = CONVERT(bit, reversible.ParameterValue),
        -- A plan concluded before there were forms has no such parameter.
        @form = ISNULL(form.ParameterValue, N'digits'),
        @request = CONCAT
        (
            CONVERT(nvarchar(max), N'INSERT INTO #TokenRequest (StageRowId, OriginalValue) SELECT source.StageRowId, '),
            pseudo.TextExpression(CONCAT(N'source.', QUOTENAME(step.SourceColumn)), source.TypeName),
            N' FROM ', run.StageTable, N' AS source INNER JOIN ', run.WorkTable, N' AS work ON work.StageRowId = source.StageRowId ',
            N'WHERE source.StageRowId > @afterKey AND source.StageRowId <= @throughKey; SET @rowCount = @@ROWCOUNT;'
        ),
        @result = CONCAT
        (
            CONVERT(nvarchar(max), N'UPDATE work SET '), QUOTENAME(placed.WorkColumn), N' = CONVERT(', placed.WorkType, N', result.Token',
            -- A binary column takes the bytes that hexadecimal digits spell.
            CASE WHEN placed.WorkType LIKE N'%binary(%' THEN N', 2' ELSE N'' END,
            N') FROM ', run.WorkTable,
            N' AS work INNER JOIN #TokenResult AS result ON result.StageRowId = work.StageRowId;'
        )
    FROM pseudo.LoadRunStep AS phase
    INNER JOIN pseudo.RunContext AS run ON run.RunId = phase.RunId
    INNER JOIN policy.PlanStep AS step
        ON step.DatasetId = run.DatasetId
        AND step.PlanVersion = run.PlanVersion
        AND step.StepNumber = phase.StepNumber
    INNER JOIN policy.SourceColumn AS source
        ON source.DatasetId = step.DatasetId
        AND source.ColumnName = step.SourceColumn
    INNER JOIN pseudo.LoadStepColumn AS placed
        ON placed.RunId = run.RunId
        AND placed.StepNumber = phase.StepNumber
    INNER JOIN policy.StepParameter AS comparison
        ON comparison.DatasetId = step.DatasetId
        AND comparison.PlanVersion = step.PlanVersion
        AND comparison.StepNumber = step.StepNumber
        AND comparison.ParameterName = N'comparison'
    INNER JOIN policy.StepParameter AS reversible
        ON reversible.DatasetId = step.DatasetId
        AND reversible.PlanVersion = step.PlanVersion
        AND reversible.StepNumber = step.StepNumber
        AND reversible.ParameterName = N'reversible'
    LEFT OUTER JOIN policy.StepParameter AS form
        ON form.DatasetId = step.DatasetId
        AND form.PlanVersion = step.PlanVersion
        AND form.StepNumber = step.StepNumber
        AND form.ParameterName = N'form'
    LEFT OUTER JOIN policy.StepParameter AS domain
        ON domain.DatasetId = step.DatasetId
        AND domain.PlanVersion = step.PlanVersion
        AND domain.StepNumber = step.StepNumber
        AND domain.ParameterName = N'domain'
    WHERE phase.RunId = @runId
        AND phase.PhaseNumber = @phaseNumber;

    IF @debug = 1
    BEGIN
        EXECUTE pseudo.PrintBatch @statement = @request;
        EXECUTE pseudo.PrintBatch @statement = @result;
    END;

    EXECUTE mapping.EnsureDomain @domainName = @domainName, @comparison = @comparison, @isReversible = @isReversible, @form = @form,
        @domainId = @domainId OUTPUT;

    CREATE TABLE #TokenRequest
    (
        StageRowId bigint NOT NULL PRIMARY KEY CLUSTERED,
        OriginalValue nvarchar(4000) COLLATE Latin1_General_100_BIN2 NULL
    );

    CREATE TABLE #TokenResult
    (
        StageRowId bigint NOT NULL PRIMARY KEY CLUSTERED,
        Token nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL
    );

    WHILE @afterKey < @lastStageRowId
    BEGIN
        SET @throughKey = CASE WHEN @lastStageRowId - @afterKey > @batchRowCount THEN @afterKey + @batchRowCount ELSE @lastStageRowId END;

        TRUNCATE TABLE #TokenRequest;
        TRUNCATE TABLE #TokenResult;
        EXECUTE sys.sp_executesql @request, N'@afterKey bigint, @throughKey bigint, @rowCount bigint OUTPUT',
            @afterKey = @afterKey, @throughKey = @throughKey, @rowCount = @rowCount OUTPUT;

        -- Outside the batch's transaction: the domain's lock must not wait for our update of a wide table.
        EXECUTE mapping.AssignTokens @domainId = @domainId;

        BEGIN TRANSACTION;

        EXECUTE sys.sp_executesql @result;

        UPDATE pseudo.LoadRunStep
        SET LastKeyDone = @throughKey,
            BatchesDone = BatchesDone + 1,
            RowsOut = ISNULL(RowsOut, 0) + @rowCount
        WHERE RunId = @runId
            AND PhaseNumber = @phaseNumber;

        COMMIT TRANSACTION;

        SET @afterKey = @throughKey;
    END;

    EXECUTE pseudo.FinishPhase @runId = @runId, @phaseNumber = @phaseNumber;
END;
