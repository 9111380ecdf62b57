/*
Purpose:     The cells of a column's distribution, from the caller's #ValueCount. Texts, and numbers and dates of up to 20 different values, have a cell for
             each value; other numbers and dates have ranges of a round width between round edges, so that no edge tells the least or the greatest value.
             No cell has fewer rows than the assessment's SmallestCell: small ranges join their neighbours, rare values one cell for all; and when that one
             is still small, the smallest other cell joins it, because the table's total would tell it.
Parameters:  @assessmentId, @columnName, @typeName
Permissions: Inner procedure; granted to nobody.
Example:     see risk.MeasureDistributions
*/
CREATE OR ALTER PROCEDURE risk.DrawCells
    @assessmentId int,
    @columnName nvarchar(128),
    @typeName nvarchar(128)
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @mostCells int = 30, @smallestCell int, @datasetId int, @othersCount bigint, @joinedNumber int;

    SELECT @smallestCell = assessment.SmallestCell, @datasetId = assessment.DatasetId
    FROM risk.Assessment AS assessment
    WHERE assessment.AssessmentId = @assessmentId;

    CREATE TABLE #DrawnCell
    (
        CellNumber int IDENTITY(1, 1) NOT NULL PRIMARY KEY CLUSTERED,
        CellKind nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CellValue nvarchar(400) NULL,
        LowEdge nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
        HighEdge nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
        RowsInCell bigint NOT NULL
    );

    IF risk.IsOrderedType(@typeName) = 1 AND (SELECT COUNT(*) FROM #ValueCount AS counted WHERE counted.Amount IS NOT NULL) > 20
        EXECUTE risk.DrawRanges @smallestCell = @smallestCell, @typeName = @typeName;
    ELSE
        INSERT INTO #DrawnCell (CellKind, CellValue, RowsInCell)
        SELECT N'value', LEFT(ranked.ValueText, 400), ranked.RowsWithValue
        FROM
        (
            SELECT
                counted.ValueText,
                counted.Amount,
                counted.RowsWithValue,
                RankNumber = ROW_NUMBER() OVER (ORDER BY counted.RowsWithValue DESC, counted.ValueText)
            FROM #ValueCount AS counted
            WHERE counted.ValueText IS NOT NULL
                AND counted.RowsWithValue >= @smallestCell
        ) AS ranked
        WHERE ranked.RankNumber <= @mostCells
        ORDER BY ranked.Amount, ranked.RankNumber;

    INSERT INTO #DrawnCell (CellKind, RowsInCell)
    SELECT N'missing', counted.RowsWithValue
    FROM #ValueCount AS counted
    WHERE counted.ValueText IS NULL
        AND counted.RowsWithValue >= @smallestCell;

    SET @othersCount = (SELECT ISNULL(SUM(counted.RowsWithValue), 0) FROM #ValueCount AS counted) - (SELECT ISNULL(SUM(drawn.RowsInCell), 0) FROM #DrawnCell AS drawn);

    IF @othersCount > 0 AND @othersCount < @smallestCell
    BEGIN
        SET @joinedNumber = (SELECT TOP (1) drawn.CellNumber FROM #DrawnCell AS drawn ORDER BY drawn.RowsInCell, drawn.CellNumber);
        SET @othersCount += ISNULL((SELECT drawn.RowsInCell FROM #DrawnCell AS drawn WHERE drawn.CellNumber = @joinedNumber), 0);

        DELETE FROM #DrawnCell
        WHERE CellNumber = @joinedNumber;
    END;

    IF @othersCount > 0
        INSERT INTO #DrawnCell (CellKind, RowsInCell)
        VALUES (N'others', @othersCount);

    INSERT INTO risk.DistributionCell (AssessmentId, DatasetId, ColumnName, CellNumber, CellKind, CellValue, LowEdge, HighEdge, RowsInCell)
    SELECT
        @assessmentId,
        @datasetId,
        @columnName,
        ROW_NUMBER() OVER (ORDER BY drawn.CellNumber),
        drawn.CellKind,
        drawn.CellValue,
        drawn.LowEdge,
        drawn.HighEdge,
        drawn.RowsInCell
    FROM #DrawnCell AS drawn;
END;
