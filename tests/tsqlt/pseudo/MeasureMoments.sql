EXECUTE tSQLt.NewTestClass @ClassName = N'MeasureMomentsTests';
GO
CREATE PROCEDURE MeasureMomentsTests.[test more columns than one pass takes have each pair once, and missing values leave their pairs only]
AS
BEGIN
    CREATE TABLE #Column (ColumnNumber int NOT NULL PRIMARY KEY CLUSTERED, HasMissing bit NOT NULL);
    CREATE TABLE #Source (StageRowId bigint NOT NULL PRIMARY KEY CLUSTERED, ClassNumber bigint NOT NULL);
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

    INSERT INTO #Column (ColumnNumber, HasMissing)
    SELECT numbered.ColumnNumber, CASE WHEN numbered.ColumnNumber = 22 THEN 1 ELSE 0 END
    FROM
    (
        SELECT ColumnNumber = tens.Digit * 10 + ones.Digit + 1
        FROM (VALUES (0), (1), (2)) AS tens (Digit)
        CROSS JOIN (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS ones (Digit)
    ) AS numbered
    WHERE numbered.ColumnNumber <= 22;

    DECLARE @added nvarchar(max), @names nvarchar(max), @values nvarchar(max);

    -- Column n has n, 2n and 3n; the last one misses its third value.
    SELECT
        @added = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'ALTER TABLE #Source ADD S', listed.ColumnNumber, N' float NULL;')), N' '),
        @names = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N', S', listed.ColumnNumber)), N''),
        @values = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N', ', CASE WHEN listed.HasMissing = 1 THEN N'CASE WHEN times.Factor < 3 THEN ' END, listed.ColumnNumber, N' * times.Factor',
            CASE WHEN listed.HasMissing = 1 THEN N' END' END)), N'')
    FROM #Column AS listed;

    SET @added = CONCAT(@added, N' INSERT INTO #Source (StageRowId, ClassNumber', @names, N') SELECT times.Factor, 1', @values, N' FROM (VALUES (1), (2), (3)) AS times (Factor);');
    EXECUTE sys.sp_executesql @added;

    EXECUTE pseudo.MeasureMoments @tableNumber = 1, @byClass = 1, @debug = 0;

    SELECT moment.FirstColumn, moment.SecondColumn, moment.FirstMean, moment.SecondMean, FirstSquares = ROUND(moment.FirstSquares, 6), Products = ROUND(moment.Products, 6)
    INTO #Actual
    FROM #Moment AS moment
    WHERE moment.FirstColumn IN (2, 21)
        AND moment.SecondColumn IN (3, 21, 22);

    SELECT expected.FirstColumn, expected.SecondColumn, expected.FirstMean, expected.SecondMean, FirstSquares = ROUND(expected.FirstSquares, 6), Products = ROUND(expected.Products, 6)
    INTO #Expected
    FROM
    (
        VALUES
            (2, 3, 4E0, 6E0, 56E0 / 3E0, 28E0),
            (2, 21, 4E0, 42E0, 56E0 / 3E0, 196E0),
            (2, 22, 3E0, 33E0, 10E0, 110E0),
            (21, 21, 42E0, 42E0, 2058E0, 2058E0),
            (21, 22, 31.5E0, 33E0, 1102.5E0, 1155E0)
    ) AS expected (FirstColumn, SecondColumn, FirstMean, SecondMean, FirstSquares, Products);

    DECLARE @pairCount int = (SELECT COUNT(*) FROM #Moment AS moment);

    EXECUTE tSQLt.AssertEquals @Expected = 253, @Actual = @pairCount;
    EXECUTE tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'#Actual';
END;
GO
