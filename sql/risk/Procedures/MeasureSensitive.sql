/*
Purpose:     The measures of one sensitive column over the classes: distinct, entropy and recursive (c, l)-diversity (Machanavajjhala 2007),
             t-closeness by the Earth Mover's Distance with equal and with ordered ground distance (Li 2007). NULL is a value of its own, before all others
             in the order.
Parameters:  @assessmentId
             @columnNumber  of #AssessedColumn
             @debug         1 prints the batch
             The caller's #Class with its Counts<n>, #SensitiveValue, #AssessedColumn.
Permissions: Inner procedure; granted to nobody.
Example:     see risk.MeasureTable
*/
CREATE OR ALTER PROCEDURE risk.MeasureSensitive
    @assessmentId int,
    @columnNumber int,
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @columnName nvarchar(128), @isOrdered bit, @rowCount float, @valueCount int, @l int, @datasetId int, @statement nvarchar(max);

    SELECT @l = assessment.L, @datasetId = assessment.DatasetId
    FROM risk.Assessment AS assessment
    WHERE assessment.AssessmentId = @assessmentId;

    SELECT @columnName = assessed.ColumnName, @isOrdered = risk.IsOrderedType(assessed.TypeName)
    FROM #AssessedColumn AS assessed
    WHERE assessed.RoleName = N'sensitive'
        AND assessed.ColumnNumber = @columnNumber;

    SELECT @rowCount = NULLIF(CONVERT(float, SUM(known.RowsWithValue)), 0), @valueCount = COUNT(*)
    FROM #SensitiveValue AS known
    WHERE known.ColumnNumber = @columnNumber;

    CREATE TABLE #Place
    (
        ValueNumber int NOT NULL PRIMARY KEY CLUSTERED,
        PlaceNumber int NOT NULL UNIQUE,
        Share float(53) NOT NULL,
        -- Of the values up to this one: their share, and the sum of such shares, by which sums over a range are differences.
        ShareUpTo float(53) NOT NULL UNIQUE,
        SumUpTo float(53) NULL
    );
    CREATE TABLE #Cell
    (
        ClassNumber int NOT NULL,
        PlaceNumber int NOT NULL,
        CellCount bigint NOT NULL,
        ClassSize bigint NOT NULL,
        Share float(53) NOT NULL,
        PRIMARY KEY CLUSTERED (ClassNumber, PlaceNumber)
    );

    INSERT INTO #Place (ValueNumber, PlaceNumber, Share, ShareUpTo)
    SELECT
        known.ValueNumber,
        ROW_NUMBER() OVER (ORDER BY known.ValueNumber),
        known.RowsWithValue / @rowCount,
        SUM(known.RowsWithValue) OVER (ORDER BY known.ValueNumber ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) / @rowCount
    FROM #SensitiveValue AS known
    WHERE known.ColumnNumber = @columnNumber;

    UPDATE place
    SET SumUpTo = summed.SumUpTo
    FROM #Place AS place
    INNER JOIN
    (
        SELECT earlier.ValueNumber, SumUpTo = SUM(earlier.ShareUpTo) OVER (ORDER BY earlier.PlaceNumber ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
        FROM #Place AS earlier
    ) AS summed ON summed.ValueNumber = place.ValueNumber;

    SET @statement = CONCAT
    (
        CONVERT(nvarchar(max), N'INSERT INTO #Cell (ClassNumber, PlaceNumber, CellCount, ClassSize, Share) '),
        N'SELECT class.ClassNumber, place.PlaceNumber, cell.CellCount, class.ClassSize, place.Share FROM #Class AS class ',
        N'CROSS APPLY pseudo.ReadValueCounts(class.Counts', @columnNumber, N') AS cell INNER JOIN #Place AS place ON place.ValueNumber = cell.ValueNumber;'
    );

    IF @debug = 1
        EXECUTE pseudo.PrintBatch @statement = @statement;

    EXECUTE sys.sp_executesql @statement;

    INSERT INTO risk.AssessmentMeasure (AssessmentId, DatasetId, MeasureName, ColumnName, MeasureValue)
    SELECT @assessmentId, @datasetId, measure.MeasureName, @columnName, measure.MeasureValue
    FROM
    (
        SELECT
            DistinctL = CONVERT(float, MIN(class.ValuesInClass)),
            EntropyL = EXP(MIN(class.Entropy)),
            -- (c, l)-diverse is the table for every c above the greatest of these; a class of fewer than l values is so for none.
            RecursiveC = CASE WHEN MIN(class.ValuesInClass) >= @l THEN MAX(class.Recursive) END,
            EqualT = MAX(class.EqualT)
        FROM
        (
            SELECT
                ranked.ClassNumber,
                ValuesInClass = COUNT(*),
                Entropy = LOG(MAX(ranked.ClassSize)) - SUM(ranked.CellCount * LOG(ranked.CellCount)) / MAX(ranked.ClassSize),
                Recursive = MAX(ranked.CellCount) / NULLIF(CONVERT(float, SUM(CASE WHEN ranked.RankInClass >= @l THEN ranked.CellCount ELSE 0 END)), 0),
                -- Half the sum of |p - q| over all values; a value that the class lacks adds its q.
                EqualT = (1 + SUM(ABS(ranked.CellCount / CONVERT(float, ranked.ClassSize) - ranked.Share) - ranked.Share)) / 2
            FROM
            (
                SELECT
                    cell.ClassNumber,
                    cell.CellCount,
                    cell.ClassSize,
                    cell.Share,
                    RankInClass = ROW_NUMBER() OVER (PARTITION BY cell.ClassNumber ORDER BY cell.CellCount DESC)
                FROM #Cell AS cell
            ) AS ranked
            GROUP BY ranked.ClassNumber
        ) AS class
    ) AS total
    CROSS APPLY
    (
        VALUES
            (N'distinct l', total.DistinctL),
            (N'entropy l', total.EntropyL),
            (N'recursive c at l', total.RecursiveC),
            (N't (equal distance)', total.EqualT)
    ) AS measure (MeasureName, MeasureValue);

    IF @isOrdered = 1
        EXECUTE risk.MeasureOrderedDistance @assessmentId = @assessmentId, @columnName = @columnName, @valueCount = @valueCount;
END;
