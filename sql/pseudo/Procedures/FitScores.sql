/*
Purpose:     Fills #Made: the made rows. New scores are combinations of orthogonal draws whose correlations are given, and ranks take the places of the column's distribution.
             Values are no normal scores, so what comes out is measured on the sample, and what was aimed at is corrected by what is missing, up to five turns; the best
             one makes the rows.
Parameters:  @runId, @stepNumber
             @debug  1 prints generated batches
             The caller's temporary tables.
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.StepSynthesize
*/
CREATE OR ALTER PROCEDURE pseudo.FitScores
    @runId int,
    @stepNumber int,
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE
        @turn int = 1,
        @lastTurn int = 5,
        @bestTurn int,
        @madeTurn int,
        @deviation float,
        @bestDeviation float,
        @onlyModel bit,
        @isSample bit,
        @added nvarchar(max),
        @tolerance float = CONVERT(float, CONVERT(decimal(38, 10), pseudo.StepParameterText(@runId, @stepNumber, N'correlationTolerance'))),
        @ownShare float = ISNULL(CONVERT(float, CONVERT(decimal(38, 10), pseudo.StepParameterText(@runId, @stepNumber, N'ownShare'))), 0E0);

    CREATE TABLE #Matrix
    (
        IsTarget bit NOT NULL,
        ClassNumber bigint NOT NULL,
        RowNumber int NOT NULL,
        ColumnNumber int NOT NULL,
        Entry float NOT NULL,
        Factor float NOT NULL,
        PRIMARY KEY CLUSTERED (IsTarget, ClassNumber, RowNumber, ColumnNumber)
    );

    CREATE TABLE #Best
    (
        ClassNumber bigint NOT NULL,
        RowNumber int NOT NULL,
        ColumnNumber int NOT NULL,
        Entry float NOT NULL,
        PRIMARY KEY CLUSTERED (ClassNumber, RowNumber, ColumnNumber)
    );

    CREATE TABLE #Map
    (
        RowNumber int NOT NULL,
        ClassNumber bigint NOT NULL,
        PRIMARY KEY CLUSTERED (RowNumber, ClassNumber)
    );

    SELECT @added = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'ALTER TABLE #Map ADD A', listed.ColumnNumber, N' float NULL;')), N' ')
    FROM #Column AS listed;

    EXECUTE sys.sp_executesql @added;

    SELECT @isSample = CASE WHEN SUM(class.ModelRows) < SUM(class.RowsCounted) THEN 1 ELSE 0 END
    FROM #Class AS class;

    -- A class is too small a part of the sample to be known by it, and rows that give their own scores need them all.
    SET @onlyModel = CASE
            WHEN @ownShare > 0E0 OR EXISTS (SELECT 1 FROM #Column AS kept WHERE kept.IsMade = 0) OR (SELECT COUNT_BIG(*) FROM #Class AS class) > 1 THEN 0
            ELSE 1
        END;

    EXECUTE pseudo.MeasureCorrelations @isSource = 1, @debug = @debug;
    EXECUTE pseudo.ScoreRanks @onlyModel = @onlyModel, @debug = @debug;
    EXECUTE pseudo.MeasureMoments @tableNumber = 3, @byClass = 1, @debug = @debug;

    INSERT INTO #Matrix (IsTarget, ClassNumber, RowNumber, ColumnNumber, Entry, Factor)
    SELECT 1, moment.ClassNumber, moment.SecondColumn, moment.FirstColumn,
        CASE
            WHEN moment.FirstSquares - moment.FirstMean * moment.FirstMean > 0.000000001E0 AND moment.SecondSquares - moment.SecondMean * moment.SecondMean > 0.000000001E0
                THEN (moment.Products - moment.FirstMean * moment.SecondMean)
                    / SQRT((moment.FirstSquares - moment.FirstMean * moment.FirstMean) * (moment.SecondSquares - moment.SecondMean * moment.SecondMean))
            ELSE 0E0
        END, 0E0
    FROM #Moment AS moment;

    EXECUTE pseudo.DrawInputs @runId = @runId, @ownShare = @ownShare, @debug = @debug;
    EXECUTE pseudo.MeasureMoments @tableNumber = 4, @byClass = 1, @debug = @debug;

    INSERT INTO #Matrix (IsTarget, ClassNumber, RowNumber, ColumnNumber, Entry, Factor)
    SELECT 0, moment.ClassNumber, moment.SecondColumn, moment.FirstColumn, moment.Products - moment.FirstMean * moment.SecondMean, 0E0
    FROM #Moment AS moment;

    EXECUTE pseudo.FactorMatrix @isTarget = 0;

    WHILE @turn <= @lastTurn
    BEGIN
        EXECUTE pseudo.BuildMap @debug = @debug;
        EXECUTE pseudo.MakeRows @onlyModel = @isSample, @debug = @debug;
        EXECUTE pseudo.MeasureCorrelations @isSource = 0, @debug = @debug;

        SET @madeTurn = @turn;

        SELECT @deviation = ISNULL(MAX(ABS(pair.SourceValue - pair.MadeValue)), 0E0)
        FROM #Correlation AS pair;

        IF @bestDeviation IS NULL OR @deviation < @bestDeviation
        BEGIN
            SET @bestDeviation = @deviation;
            SET @bestTurn = @turn;
            TRUNCATE TABLE #Best;

            INSERT INTO #Best (ClassNumber, RowNumber, ColumnNumber, Entry)
            SELECT matrix.ClassNumber, matrix.RowNumber, matrix.ColumnNumber, matrix.Entry
            FROM #Matrix AS matrix
            WHERE matrix.IsTarget = 1;
        END;

        SET @turn = CASE WHEN @deviation <= @tolerance / 5E0 THEN @lastTurn ELSE @turn END + 1;

        UPDATE matrix
        SET Entry = CASE
                WHEN matrix.Entry + pair.SourceValue - pair.MadeValue > 0.999E0 THEN 0.999E0
                WHEN matrix.Entry + pair.SourceValue - pair.MadeValue < -0.999E0 THEN -0.999E0
                ELSE matrix.Entry + pair.SourceValue - pair.MadeValue
            END
        FROM #Matrix AS matrix
        INNER JOIN #Correlation AS pair
            ON pair.FirstColumn = matrix.ColumnNumber
            AND pair.SecondColumn = matrix.RowNumber
        WHERE matrix.IsTarget = 1;
    END;

    -- What the last turn made of all rows need not be made again.
    IF @isSample = 1 OR @bestTurn < @madeTurn
    BEGIN
        UPDATE matrix
        SET Entry = best.Entry
        FROM #Matrix AS matrix
        INNER JOIN #Best AS best
            ON best.ClassNumber = matrix.ClassNumber
            AND best.RowNumber = matrix.RowNumber
            AND best.ColumnNumber = matrix.ColumnNumber
        WHERE matrix.IsTarget = 1;

        EXECUTE pseudo.BuildMap @debug = @debug;
        EXECUTE pseudo.MakeRows @onlyModel = 0, @debug = @debug;
    END;

    TRUNCATE TABLE #Normal;
    TRUNCATE TABLE #Input;
END;
