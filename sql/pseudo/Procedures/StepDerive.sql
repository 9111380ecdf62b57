/*
Purpose:     Makes a column from columns that are already pseudonymized (guideline line 3610: an exact total beside rounded parts would leak):
             sum      their total; NULL when all parts are NULL
             largest  the label of the largest; of equals the first in the target's order; NULL when none is above zero
Parameters:  @runId, @phaseNumber, @debug  as every phase
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.ExecuteLoad
*/
CREATE OR ALTER PROCEDURE pseudo.StepDerive
    @runId int,
    @phaseNumber int,
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;

    DECLARE
        @datasetId int,
        @planVersion int,
        @stepNumber int,
        @targetColumn nvarchar(128),
        @targetType nvarchar(128),
        @workTable nvarchar(261),
        @operation nvarchar(4000),
        @columns nvarchar(4000),
        @declarations nvarchar(max),
        @expression nvarchar(max),
        @rowCount bigint,
        @statement nvarchar(max);

    SELECT
        @datasetId = run.DatasetId,
        @planVersion = run.PlanVersion,
        @stepNumber = phase.StepNumber,
        @workTable = run.WorkTable,
        @targetColumn = target.ColumnName,
        @targetType = target.TypeName,
        @operation = operation.ParameterValue,
        @columns = parts.ParameterValue
    FROM pseudo.LoadRunStep AS phase
    INNER JOIN pseudo.RunContext AS run ON run.RunId = phase.RunId
    INNER JOIN policy.TargetColumn AS target
        ON target.DatasetId = run.DatasetId
        AND target.PlanVersion = run.PlanVersion
        AND target.LastStepNumber = phase.StepNumber
    INNER JOIN policy.StepParameter AS operation
        ON operation.DatasetId = run.DatasetId
        AND operation.PlanVersion = run.PlanVersion
        AND operation.StepNumber = phase.StepNumber
        AND operation.ParameterName = N'op'
    INNER JOIN policy.StepParameter AS parts
        ON parts.DatasetId = run.DatasetId
        AND parts.PlanVersion = run.PlanVersion
        AND parts.StepNumber = phase.StepNumber
        AND parts.ParameterName = N'columns'
    WHERE phase.RunId = @runId
        AND phase.PhaseNumber = @phaseNumber;

    -- The parts are resolved against the plan's own target columns; their names come from there, not from the parameter.
    CREATE TABLE #Part
    (
        PartNumber int NOT NULL PRIMARY KEY CLUSTERED,
        ColumnName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
        Amount nvarchar(400) NOT NULL
    );

    INSERT INTO #Part (PartNumber, ColumnName, Amount)
    SELECT
        ROW_NUMBER() OVER (ORDER BY target.FirstStepNumber),
        target.ColumnName,
        CONCAT(N'CONVERT(decimal(38, 10), work.', QUOTENAME(target.ColumnName), N')')
    FROM policy.TargetColumn AS target
    WHERE target.DatasetId = @datasetId
        AND target.PlanVersion = @planVersion
        AND EXISTS (SELECT 1 FROM OPENJSON(@columns) AS named WHERE named.[value] COLLATE Latin1_General_100_BIN2 = target.ColumnName);

    IF @operation = N'sum'
        SELECT @expression = CONCAT
        (
            CONVERT(nvarchar(max), N'CASE WHEN '), STRING_AGG(CONVERT(nvarchar(max), CONCAT(part.Amount, N' IS NULL')), N' AND '),
            N' THEN NULL ELSE ', STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'ISNULL(', part.Amount, N', 0)')), N' + '), N' END'
        )
        FROM #Part AS part;
    ELSE
        SELECT
            -- Labels are values of the plan: the batch reads them into variables.
            @declarations = STRING_AGG(CONVERT(nvarchar(max), CONCAT
            (
                N'DECLARE @label', part.PartNumber, N' nvarchar(400) = (SELECT MIN(named.[key]) FROM OPENJSON(@columns) AS named WHERE named.[value] = N',
                QUOTENAME(part.ColumnName, N''''), N'); '
            )), N''),
            @expression = CONCAT
            (
                CONVERT(nvarchar(max), N'CASE '),
                STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'WHEN ', part.Amount, N' > 0', compared.Comparisons, N' THEN @label', part.PartNumber)), N' ')
                    WITHIN GROUP (ORDER BY part.PartNumber),
                N' END'
            )
        FROM #Part AS part
        OUTER APPLY
        (
            SELECT Comparisons = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N' AND ', part.Amount, N' >= ISNULL(', other.Amount, N', 0)')), N'')
            FROM #Part AS other
            WHERE other.PartNumber <> part.PartNumber
        ) AS compared;

    SET @statement = CONCAT
    (
        @declarations, N'UPDATE work SET ', QUOTENAME(@targetColumn), N' = CONVERT(', @targetType, N', ', @expression, N') FROM ', @workTable,
        N' AS work; SET @rowCount = @@ROWCOUNT;'
    );

    IF @debug = 1
        EXECUTE pseudo.PrintBatch @statement = @statement;

    BEGIN TRANSACTION;

    EXECUTE sys.sp_executesql @statement, N'@columns nvarchar(4000), @rowCount bigint OUTPUT', @columns = @columns, @rowCount = @rowCount OUTPUT;

    EXECUTE pseudo.FinishPhase @runId = @runId, @phaseNumber = @phaseNumber, @rowsOut = @rowCount;

    COMMIT TRANSACTION;
END;
