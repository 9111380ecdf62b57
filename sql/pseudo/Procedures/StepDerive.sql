/*
Purpose:     Makes columns from columns that are already pseudonymized (guideline line 3610: an exact total beside rounded parts would leak):
             sum      their total; NULL when all parts are NULL
             largest  the label of the largest; of equals the first in the target's order; NULL when none is above zero
             band     the label of the irregular band that holds their total; NULL in no band
             Derive steps that follow each other are made by one UPDATE, as far as none is a part of another: a plan with 48 derived columns
             must not rewrite its rows 48 times.
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
    SET ROWCOUNT 0;

    DECLARE
        @datasetId int,
        @planVersion int,
        @lastPhaseNumber int = @phaseNumber,
        @derivedPhase int,
        @columnName nvarchar(128),
        @typeName nvarchar(128),
        @declaration nvarchar(max),
        @expression nvarchar(max),
        @declarations nvarchar(max) = N'',
        @assignments nvarchar(max) = N'',
        @statement nvarchar(max),
        @rowCount bigint;

    -- UPDATE reads old values: a column that is itself a part begins the next UPDATE.
    WHILE EXISTS
    (
        SELECT 1
        FROM pseudo.DerivedColumn AS following
        WHERE following.RunId = @runId
            AND following.PhaseNumber = @lastPhaseNumber + 1
            AND NOT EXISTS
            (
                SELECT 1
                FROM pseudo.DerivedColumn AS made
                INNER JOIN OPENJSON(following.Parts) AS named ON named.[value] COLLATE Latin1_General_100_BIN2 = made.ColumnName
                WHERE made.RunId = @runId
                    AND made.PhaseNumber BETWEEN @phaseNumber AND @lastPhaseNumber
            )
    )
        SET @lastPhaseNumber += 1;

    DECLARE derivations CURSOR LOCAL STATIC READ_ONLY FORWARD_ONLY FOR
        SELECT derived.PhaseNumber, derived.ColumnName, derived.TypeName
        FROM pseudo.DerivedColumn AS derived
        WHERE derived.RunId = @runId
            AND derived.PhaseNumber BETWEEN @phaseNumber AND @lastPhaseNumber
        ORDER BY derived.PhaseNumber;

    OPEN derivations;
    FETCH NEXT FROM derivations INTO @derivedPhase, @columnName, @typeName;

    WHILE @@FETCH_STATUS = 0
    BEGIN
        EXECUTE pseudo.BuildDerivation @runId = @runId, @phaseNumber = @derivedPhase, @declarations = @declaration OUTPUT, @expression = @expression OUTPUT;
        SET @declarations = CONCAT(@declarations, @declaration);
        SET @assignments = CONCAT
        (
            @assignments, CASE WHEN @derivedPhase > @phaseNumber THEN N', ' END, QUOTENAME(@columnName), N' = CONVERT(', @typeName, N', ', @expression, N')'
        );
        FETCH NEXT FROM derivations INTO @derivedPhase, @columnName, @typeName;
    END;

    CLOSE derivations;
    DEALLOCATE derivations;

    SELECT
        @datasetId = run.DatasetId,
        @planVersion = run.PlanVersion,
        @statement = CONCAT(@declarations, N'UPDATE work SET ', @assignments, N' FROM ', run.WorkTable, N' AS work; SET @rowCount = @@ROWCOUNT;')
    FROM pseudo.RunContext AS run
    WHERE run.RunId = @runId;

    IF @debug = 1
        EXECUTE pseudo.PrintBatch @statement = @statement;

    BEGIN TRANSACTION;

    EXECUTE sys.sp_executesql @statement, N'@datasetId int, @planVersion int, @rowCount bigint OUTPUT',
        @datasetId = @datasetId, @planVersion = @planVersion, @rowCount = @rowCount OUTPUT;

    WHILE @phaseNumber <= @lastPhaseNumber
    BEGIN
        EXECUTE pseudo.FinishPhase @runId = @runId, @phaseNumber = @phaseNumber, @rowsOut = @rowCount;
        SET @phaseNumber += 1;
    END;

    COMMIT TRANSACTION;
END;
