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
             A row of the tables here is a row of the work table, with a column for each column of the plan (V1 its value, S1 its score), so that a pass serves all
             columns. Over all rows: counting, drawing, placing, measuring. What takes turns, the order of categories and the correction of correlations, works on a
             keyed sample of modelRows rows; a table of fewer rows is its own sample.
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
    SET ROWCOUNT 0;

    DECLARE
        @stepNumber int,
        @k int,
        @smallCount bigint,
        @rowCount bigint,
        @cellsChanged bigint = 0,
        @modelRowLimit bigint,
        @message nvarchar(2048);

    SELECT
        @stepNumber = context.StepNumber,
        @k = CONVERT(int, pseudo.StepParameterText(@runId, context.StepNumber, N'k')),
        @modelRowLimit = CONVERT(bigint, pseudo.StepParameterText(@runId, context.StepNumber, N'modelRows'))
    FROM pseudo.SetStepContext AS context
    WHERE context.RunId = @runId
        AND context.PhaseNumber = @phaseNumber;

    -- Mean and Deviation are those of the scores while the model is fitted to the sample, then those of the amounts.
    CREATE TABLE #Column
    (
        ColumnNumber int NOT NULL PRIMARY KEY CLUSTERED,
        ColumnName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
        -- lint: allow W008 because pseudo.ClassColumn gives the name, quoted.
        WorkColumn nvarchar(261) COLLATE Latin1_General_100_BIN2 NOT NULL,
        -- lint: allow W008 because pseudo.ClassColumn gives the type, rebuilt by policy.NormalizedType.
        WorkType nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
        -- lint: allow W008 because pseudo.ListSourceRows writes it around the quoted name.
        ValueText nvarchar(500) COLLATE Latin1_General_100_BIN2 NOT NULL,
        IsMade bit NOT NULL,
        IsAmount bit NOT NULL,
        Decimals int NOT NULL,
        HasMissing bit NOT NULL,
        Mean float NULL,
        Deviation float NULL
    );

    CREATE TABLE #Row
    (
        StageRowId bigint NOT NULL PRIMARY KEY CLUSTERED,
        ClassNumber bigint NOT NULL,
        RowKey varbinary(40) NOT NULL,
        SampleDraw decimal(38, 10) NOT NULL
    );

    CREATE TABLE #Model (StageRowId bigint NOT NULL PRIMARY KEY CLUSTERED);

    CREATE TABLE #Class
    (
        ClassNumber bigint NOT NULL PRIMARY KEY CLUSTERED,
        RowsCounted bigint NOT NULL,
        ModelRows bigint NOT NULL
    );

    -- Category 0 is the missing text.
    CREATE TABLE #Category
    (
        ColumnNumber int NOT NULL,
        CategoryNumber bigint NOT NULL,
        TextValue nvarchar(4000) COLLATE Latin1_General_100_BIN2 NULL,
        RowsCounted bigint NOT NULL,
        ModelRows bigint NOT NULL,
        Score float NOT NULL,
        PRIMARY KEY CLUSTERED (ColumnNumber, CategoryNumber)
    );

    -- These get the plan's columns: V a value (of a text its category), S its score, X the score that the made ones are combined of, U a draw inside a place;
    -- M and F the mean of an amount and what makes a difference from it a score.
    CREATE TABLE #Scale (ScaleNumber int NOT NULL PRIMARY KEY CLUSTERED);
    CREATE TABLE #Source (StageRowId bigint NOT NULL PRIMARY KEY CLUSTERED, ClassNumber bigint NOT NULL);
    CREATE TABLE #Normal (StageRowId bigint NOT NULL PRIMARY KEY CLUSTERED, ClassNumber bigint NOT NULL);
    CREATE TABLE #Input (StageRowId bigint NOT NULL PRIMARY KEY CLUSTERED, ClassNumber bigint NOT NULL);
    CREATE TABLE #Made (StageRowId bigint NOT NULL PRIMARY KEY CLUSTERED, ClassNumber bigint NOT NULL);

    CREATE TABLE #Value
    (
        ColumnNumber int NOT NULL,
        ClassNumber bigint NOT NULL,
        Amount decimal(38, 10) NULL,
        RowsCounted bigint NOT NULL
    );

    -- RowsCounted ranks from FirstPlace on have this value or, where IsDrawn, one of their own around it.
    CREATE TABLE #Place
    (
        ColumnNumber int NOT NULL,
        ClassNumber bigint NOT NULL,
        FirstPlace bigint NOT NULL,
        RowsCounted bigint NOT NULL,
        Amount decimal(38, 10) NULL,
        IsDrawn bit NOT NULL,
        HalfWidth float NOT NULL,
        Smallest float NULL,
        Largest float NULL,
        Score float NULL,
        PRIMARY KEY CLUSTERED (ColumnNumber, ClassNumber, FirstPlace)
    );

    CREATE TABLE #Moment
    (
        ClassNumber bigint NOT NULL,
        FirstColumn int NOT NULL,
        SecondColumn int NOT NULL,
        FirstMean float NULL,
        SecondMean float NULL,
        FirstSquares float NULL,
        SecondSquares float NULL,
        Products float NULL,
        PRIMARY KEY CLUSTERED (ClassNumber, FirstColumn, SecondColumn)
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

    EXECUTE pseudo.ListSourceRows @runId = @runId, @phaseNumber = @phaseNumber, @debug = @debug, @rowCount = @rowCount OUTPUT;

    SELECT @smallCount = COUNT_BIG(*)
    FROM (SELECT listed.ClassNumber FROM #Row AS listed GROUP BY listed.ClassNumber HAVING COUNT_BIG(*) < @k) AS small;

    IF @smallCount > 0
    BEGIN
        SET @message = policy.MessageText(50097, CONVERT(nvarchar(10), @stepNumber), CONVERT(nvarchar(20), @smallCount), CONVERT(nvarchar(10), @k));
        THROW 50097, @message, 1;
    END;

    IF @rowCount > 0
    BEGIN
        EXECUTE pseudo.ChooseModelRows @modelRowLimit = @modelRowLimit;
        EXECUTE pseudo.ListCategories @runId = @runId, @debug = @debug;
        EXECUTE pseudo.ScoreCategories @runId = @runId, @debug = @debug;
        EXECUTE pseudo.ListSourceScores @runId = @runId, @onlyModel = 0, @debug = @debug;
        EXECUTE pseudo.PlaceValues @runId = @runId, @stepNumber = @stepNumber, @k = @k, @debug = @debug;
        EXECUTE pseudo.FitScores @runId = @runId, @stepNumber = @stepNumber, @debug = @debug;
        EXECUTE pseudo.SeparateRows @runId = @runId, @stepNumber = @stepNumber, @k = @k, @debug = @debug;
        EXECUTE pseudo.MeasureSynthesis @runId = @runId, @stepNumber = @stepNumber, @debug = @debug;
        EXECUTE pseudo.WriteMadeValues @runId = @runId, @phaseNumber = @phaseNumber, @debug = @debug, @cellsChanged = @cellsChanged OUTPUT;
    END;

    EXECUTE pseudo.FinishPhase @runId = @runId, @phaseNumber = @phaseNumber, @rowsIn = @rowCount, @rowsOut = @rowCount, @cellsChanged = @cellsChanged;

    COMMIT TRANSACTION;
END;
