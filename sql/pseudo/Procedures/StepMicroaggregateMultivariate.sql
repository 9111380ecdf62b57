/*
Purpose:     Micro-aggregates several numeric columns together (부분총계, guideline technique 7): groups of k rows that are alike in all of them get the group's
             mean in each, so that every combination of the values is that of k rows at least, and the sums stay, up to the rounding to the columns' types.
             MDAV, the fixed-size method of Domingo-Ferrer and Torra, 'Ordinal, continuous and heterogeneous k-anonymity through microaggregation',
             Data Mining and Knowledge Discovery 11 (2005), algorithm MDAV-generic: around the row furthest from the mean, and around the row furthest from
             that one, a group of the k nearest each, until fewer than 2k rows are left. Columns count alike: each is divided by its class's standard deviation.
             A row with a missing value has no place: its cells are emptied and counted.
Parameters:  @runId, @phaseNumber, @debug  as every phase
Errors:      50097 classes with fewer rows than k; 50098 classes that are too large, because the work grows with the square of their rows
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.ExecuteLoad
*/
CREATE OR ALTER PROCEDURE pseudo.StepMicroaggregateMultivariate
    @runId int,
    @phaseNumber int,
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE
        @largestClass int = 10000,
        @stepNumber int,
        @k int,
        @groupNumber bigint = 1,
        @smallCount bigint,
        @largeCount bigint,
        @rowCount bigint,
        @emptiedRows bigint,
        @cellsChanged bigint,
        @message nvarchar(2048);

    SELECT @stepNumber = context.StepNumber, @k = CONVERT(int, pseudo.StepParameterText(@runId, context.StepNumber, N'k'))
    FROM pseudo.SetStepContext AS context
    WHERE context.RunId = @runId
        AND context.PhaseNumber = @phaseNumber;

    CREATE TABLE #Point
    (
        StageRowId bigint NOT NULL PRIMARY KEY CLUSTERED,
        ClassNumber bigint NOT NULL,
        GroupNumber bigint NULL,
        Distance float NULL
    );

    CREATE TABLE #Coordinate
    (
        StageRowId bigint NOT NULL,
        ColumnNumber int NOT NULL,
        ClassNumber bigint NOT NULL,
        Score float NOT NULL,
        PRIMARY KEY CLUSTERED (StageRowId, ColumnNumber)
    );

    CREATE TABLE #Center
    (
        ClassNumber bigint NOT NULL,
        ColumnNumber int NOT NULL,
        Score float NOT NULL,
        PRIMARY KEY CLUSTERED (ClassNumber, ColumnNumber)
    );

    CREATE TABLE #Furthest (ClassNumber bigint NOT NULL PRIMARY KEY CLUSTERED, StageRowId bigint NOT NULL);
    CREATE TABLE #Remaining (ClassNumber bigint NOT NULL PRIMARY KEY CLUSTERED, PointCount bigint NOT NULL);

    BEGIN TRANSACTION;

    EXECUTE pseudo.ListPoints @runId = @runId, @phaseNumber = @phaseNumber, @debug = @debug,
        @rowCount = @rowCount OUTPUT, @emptiedRows = @emptiedRows OUTPUT, @emptiedCells = @cellsChanged OUTPUT;

    INSERT INTO #Remaining (ClassNumber, PointCount)
    SELECT point.ClassNumber, COUNT_BIG(*)
    FROM #Point AS point
    GROUP BY point.ClassNumber;

    SELECT
        @smallCount = COUNT_BIG(CASE WHEN class.PointCount < @k THEN 1 END),
        @largeCount = COUNT_BIG(CASE WHEN class.PointCount > @largestClass THEN 1 END)
    FROM #Remaining AS class;

    IF @smallCount > 0
    BEGIN
        SET @message = policy.MessageText(50097, CONVERT(nvarchar(10), @stepNumber), CONVERT(nvarchar(20), @smallCount), CONVERT(nvarchar(10), @k));
        THROW 50097, @message, 1;
    END;

    IF @largeCount > 0
    BEGIN
        SET @message = policy.MessageText(50098, CONVERT(nvarchar(10), @stepNumber), CONVERT(nvarchar(20), @largeCount), CONVERT(nvarchar(10), @largestClass));
        THROW 50098, @message, 1;
    END;

    -- All classes go on together, each by two groups a turn.
    WHILE EXISTS (SELECT 1 FROM #Remaining)
    BEGIN
        UPDATE point
        SET GroupNumber = @groupNumber
        FROM #Point AS point
        INNER JOIN #Remaining AS remaining
            ON remaining.ClassNumber = point.ClassNumber
            AND remaining.PointCount < 2 * @k
        WHERE point.GroupNumber IS NULL;

        DELETE FROM #Center;

        INSERT INTO #Center (ClassNumber, ColumnNumber, Score)
        SELECT coordinate.ClassNumber, coordinate.ColumnNumber, AVG(coordinate.Score)
        FROM #Coordinate AS coordinate
        INNER JOIN #Point AS point
            ON point.StageRowId = coordinate.StageRowId
            AND point.GroupNumber IS NULL
        GROUP BY coordinate.ClassNumber, coordinate.ColumnNumber;

        EXECUTE pseudo.CenterOnFurthest;
        EXECUTE pseudo.MeasureDistances;

        -- Named before the first group is taken out, as the method says.
        DELETE FROM #Furthest;

        INSERT INTO #Furthest (ClassNumber, StageRowId)
        SELECT ranked.ClassNumber, ranked.StageRowId
        FROM
        (
            SELECT point.ClassNumber, point.StageRowId, PlaceNumber = ROW_NUMBER() OVER (PARTITION BY point.ClassNumber ORDER BY point.Distance DESC, point.StageRowId)
            FROM #Point AS point
            INNER JOIN #Remaining AS remaining
                ON remaining.ClassNumber = point.ClassNumber
                AND remaining.PointCount >= 3 * @k
            WHERE point.GroupNumber IS NULL
        ) AS ranked
        WHERE ranked.PlaceNumber = 1;

        EXECUTE pseudo.GroupNearest @k = @k, @groupNumber = @groupNumber;

        DELETE FROM #Center;

        INSERT INTO #Center (ClassNumber, ColumnNumber, Score)
        SELECT furthest.ClassNumber, coordinate.ColumnNumber, coordinate.Score
        FROM #Furthest AS furthest
        INNER JOIN #Coordinate AS coordinate ON coordinate.StageRowId = furthest.StageRowId;

        EXECUTE pseudo.MeasureDistances;
        SET @groupNumber += 1;
        EXECUTE pseudo.GroupNearest @k = @k, @groupNumber = @groupNumber;
        SET @groupNumber += 1;

        DELETE FROM #Remaining;

        INSERT INTO #Remaining (ClassNumber, PointCount)
        SELECT point.ClassNumber, COUNT_BIG(*)
        FROM #Point AS point
        WHERE point.GroupNumber IS NULL
        GROUP BY point.ClassNumber;
    END;

    EXECUTE pseudo.WriteGroupMeans @runId = @runId, @phaseNumber = @phaseNumber, @debug = @debug, @cellsChanged = @cellsChanged OUTPUT;

    INSERT INTO pseudo.LoadFinding (RunId, StepNumber, FindingName, FoundCount)
    VALUES (@runId, @stepNumber, N'rows emptied for a missing value', @emptiedRows);

    EXECUTE pseudo.FinishPhase @runId = @runId, @phaseNumber = @phaseNumber, @rowsIn = @rowCount, @rowsOut = @rowCount, @cellsChanged = @cellsChanged;

    COMMIT TRANSACTION;
END;
