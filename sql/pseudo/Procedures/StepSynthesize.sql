/*
Purpose:     Replaces columns by synthetic data (재현데이터, guideline technique 28, lines 2227-2231): values that a model of the rows makes, not the rows.
             full     every column that holds a property of a person is made; a row takes nothing from the row that it stands in for
             partial  some columns are made from others, which stay as they are (given, or class by class)
             hybrid   as full or partial, but the random part of a row is mixed with its own (ownShare), so that it stays near its original
             The model is a normal copula: each column becomes scores by rank, text by the order of categories that says most about the other columns.
             New scores are drawn by the run's key, made orthogonal and combined so that their correlations are those of the source exactly, not in
             expectation only (Burridge, 'Information preserving statistical obfuscation', Statistics and Computing 13, 2003); the mixture of hybrid is that of
             Muralidhar and Sarathy, Statistics and Computing 18, 2008. Ranks then take their values from the column's distribution, in which amounts that
             fewer than k rows have are drawn around the mean of k neighbours, and rarer categories give way to the nearest that is not rare.
             What came out is measured: a distribution or correlation beyond its tolerance stops the load, or is recorded only, as the plan says. No combination of
             the made columns that fewer than k source rows have is left.
Parameters:  @runId, @phaseNumber, @debug  as every phase
Errors:      50097 classes with fewer rows than k; 50182 beyond the tolerances
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.ExecuteLoad
*/
CREATE OR ALTER PROCEDURE pseudo.StepSynthesize
    @runId int,
    @phaseNumber int,
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;

    DECLARE
        @stepNumber int,
        @k int,
        @smallCount bigint,
        @rowCount bigint,
        @cellsChanged bigint = 0,
        @message nvarchar(2048);

    SELECT @stepNumber = context.StepNumber, @k = CONVERT(int, pseudo.StepParameterText(@runId, context.StepNumber, N'k'))
    FROM pseudo.SetStepContext AS context
    WHERE context.RunId = @runId
        AND context.PhaseNumber = @phaseNumber;

    CREATE TABLE #Column
    (
        ColumnNumber int NOT NULL PRIMARY KEY CLUSTERED,
        ColumnName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
        -- lint: allow W008 because pseudo.ClassColumn gives the name, quoted.
        WorkColumn nvarchar(261) COLLATE Latin1_General_100_BIN2 NOT NULL,
        -- lint: allow W008 because pseudo.ClassColumn gives the type, rebuilt by policy.NormalizedType.
        WorkType nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
        IsMade bit NOT NULL,
        IsAmount bit NOT NULL,
        Decimals int NOT NULL,
        Mean float NULL,
        Deviation float NULL
    );

    CREATE TABLE #Row
    (
        StageRowId bigint NOT NULL PRIMARY KEY CLUSTERED,
        ClassNumber bigint NOT NULL,
        RowKey varbinary(40) NOT NULL
    );

    CREATE TABLE #Cell
    (
        StageRowId bigint NOT NULL,
        ColumnNumber int NOT NULL,
        ClassNumber bigint NOT NULL,
        Amount decimal(38, 10) NULL,
        TextValue nvarchar(4000) COLLATE Latin1_General_100_BIN2 NULL,
        CategoryNumber bigint NULL,
        Score float NULL,
        NormalScore float NULL,
        Draw float NULL,
        Jitter float NULL,
        PRIMARY KEY CLUSTERED (StageRowId, ColumnNumber)
    );

    CREATE TABLE #Place
    (
        ColumnNumber int NOT NULL,
        ClassNumber bigint NOT NULL,
        PlaceNumber bigint NOT NULL,
        Amount decimal(38, 10) NULL,
        TextValue nvarchar(4000) COLLATE Latin1_General_100_BIN2 NULL,
        -- 1 for an amount that was drawn, 0 for a value of the source.
        IsDrawn bit NOT NULL,
        Score float NULL,
        PRIMARY KEY CLUSTERED (ColumnNumber, ClassNumber, PlaceNumber)
    );

    -- PlaceNumber NULL: the cell is emptied.
    CREATE TABLE #Made
    (
        StageRowId bigint NOT NULL,
        ColumnNumber int NOT NULL,
        ClassNumber bigint NOT NULL,
        PlaceNumber bigint NULL,
        PRIMARY KEY CLUSTERED (StageRowId, ColumnNumber)
    );

    CREATE TABLE #Correlation
    (
        FirstColumn int NOT NULL,
        SecondColumn int NOT NULL,
        SourceValue float NOT NULL,
        MadeValue float NULL,
        PRIMARY KEY CLUSTERED (FirstColumn, SecondColumn)
    );

    BEGIN TRANSACTION;

    EXECUTE pseudo.ListCells @runId = @runId, @phaseNumber = @phaseNumber, @debug = @debug, @rowCount = @rowCount OUTPUT;

    SELECT @smallCount = COUNT_BIG(*)
    FROM (SELECT listed.ClassNumber FROM #Row AS listed GROUP BY listed.ClassNumber HAVING COUNT_BIG(*) < @k) AS small;

    IF @smallCount > 0
    BEGIN
        SET @message = policy.MessageText(50097, CONVERT(nvarchar(10), @stepNumber), CONVERT(nvarchar(20), @smallCount), CONVERT(nvarchar(10), @k));
        THROW 50097, @message, 1;
    END;

    IF @rowCount > 0
    BEGIN
        EXECUTE pseudo.ScoreCategories;
        EXECUTE pseudo.ScoreRanks;
        EXECUTE pseudo.PlaceValues @runId = @runId, @stepNumber = @stepNumber, @k = @k;
        EXECUTE pseudo.FitScores @runId = @runId, @stepNumber = @stepNumber;
        EXECUTE pseudo.SeparateRows @runId = @runId, @stepNumber = @stepNumber, @k = @k;
        EXECUTE pseudo.MeasureSynthesis @runId = @runId, @stepNumber = @stepNumber;
        EXECUTE pseudo.WriteMadeValues @runId = @runId, @phaseNumber = @phaseNumber, @debug = @debug, @cellsChanged = @cellsChanged OUTPUT;
    END;

    EXECUTE pseudo.FinishPhase @runId = @runId, @phaseNumber = @phaseNumber, @rowsIn = @rowCount, @rowsOut = @rowCount, @cellsChanged = @cellsChanged;

    COMMIT TRANSACTION;
END;
