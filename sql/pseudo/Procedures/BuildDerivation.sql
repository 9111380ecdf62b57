/*
Purpose:     The expression of one derived column over the work table, with the variables it needs.
Parameters:  @runId, @phaseNumber  a phase of pseudo.DerivedColumn
             @declarations  OUTPUT; the labels are values of the plan, so the batch reads them into variables (it takes @datasetId and @planVersion)
             @expression    OUTPUT
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.StepDerive
*/
CREATE OR ALTER PROCEDURE pseudo.BuildDerivation
    @runId int,
    @phaseNumber int,
    -- lint: allow W012 because generated T-SQL grows with the columns of a plan.
    @declarations nvarchar(max) = NULL OUTPUT,
    -- lint: allow W012 because generated T-SQL grows with the columns of a plan.
    @expression nvarchar(max) = NULL OUTPUT
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @stepNumber int, @operation nvarchar(4000);

    SELECT @stepNumber = derived.StepNumber, @operation = derived.Operation
    FROM pseudo.DerivedColumn AS derived
    WHERE derived.RunId = @runId
        AND derived.PhaseNumber = @phaseNumber;

    -- The parts are resolved against the plan's own target columns; their names come from there, not from the parameter.
    CREATE TABLE #Part
    (
        PartNumber int NOT NULL PRIMARY KEY CLUSTERED,
        ColumnName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
        Amount nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL
    );

    INSERT INTO #Part (PartNumber, ColumnName, Amount)
    SELECT
        ROW_NUMBER() OVER (ORDER BY target.FirstStepNumber),
        target.ColumnName,
        CONCAT(N'CONVERT(decimal(38, 10), work.', QUOTENAME(target.ColumnName), N')')
    FROM pseudo.DerivedColumn AS derived
    INNER JOIN policy.TargetColumn AS target
        ON target.DatasetId = derived.DatasetId
        AND target.PlanVersion = derived.PlanVersion
    WHERE derived.RunId = @runId
        AND derived.PhaseNumber = @phaseNumber
        AND EXISTS (SELECT 1 FROM OPENJSON(derived.Parts) AS named WHERE named.[value] COLLATE Latin1_General_100_BIN2 = target.ColumnName);

    SET @declarations = N'';

    IF @operation IN (N'sum', N'band')
        SELECT @expression = CONCAT
        (
            CONVERT(nvarchar(max), N'CASE WHEN '), STRING_AGG(CONVERT(nvarchar(max), CONCAT(part.Amount, N' IS NULL')), N' AND '),
            N' THEN NULL ELSE ', STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'ISNULL(', part.Amount, N', 0)')), N' + '), N' END'
        )
        FROM #Part AS part;

    IF @operation = N'band'
        SELECT
            @declarations = CONCAT
            (
                N'DECLARE @bands', @stepNumber, N' nvarchar(4000) = (SELECT given.ParameterValue FROM policy.StepParameter AS given WHERE given.DatasetId = @datasetId ',
                N'AND given.PlanVersion = @planVersion AND given.StepNumber = ', @stepNumber, N' AND given.ParameterName = N''bands'' AND given.ItemNumber = 0); '
            ),
            @expression = CONCAT(N'pseudo.Band(CONVERT(nvarchar(4000), ', @expression, N'), @bands', @stepNumber, N')');
    ELSE IF @operation = N'largest'
        SELECT
            @declarations = STRING_AGG(CONVERT(nvarchar(max), CONCAT
            (
                N'DECLARE @label', @stepNumber, N'_', part.PartNumber, N' nvarchar(400) = (SELECT MIN(named.[key]) FROM policy.StepParameter AS given ',
                N'CROSS APPLY OPENJSON(given.ParameterValue) AS named WHERE given.DatasetId = @datasetId AND given.PlanVersion = @planVersion AND given.StepNumber = ',
                @stepNumber, N' AND given.ParameterName = N''columns'' AND named.[value] COLLATE Latin1_General_100_BIN2 = N', QUOTENAME(part.ColumnName, N''''), N'); '
            )), N'') WITHIN GROUP (ORDER BY part.PartNumber),
            @expression = CONCAT
            (
                CONVERT(nvarchar(max), N'CASE '),
                STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'WHEN ', part.Amount, N' > 0', compared.Comparisons, N' THEN @label', @stepNumber, N'_', part.PartNumber)), N' ')
                    WITHIN GROUP (ORDER BY part.PartNumber),
                N' END'
            )
        FROM #Part AS part
        OUTER APPLY
        (
            SELECT Comparisons = STRING_AGG(pairwise.Comparison, N'')
            FROM
            (
                -- Made here, because an aggregate's argument must not mix an outer column with others (error 8124).
                SELECT Comparison = CONVERT(nvarchar(max), CONCAT(N' AND ', part.Amount, N' >= ISNULL(', other.Amount, N', 0)'))
                FROM #Part AS other
                WHERE other.PartNumber <> part.PartNumber
            ) AS pairwise
        ) AS compared;
END;
