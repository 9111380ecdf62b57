/*
Purpose:     How a generated batch finds the number of a row's sensitive value. Up to 256 different values it is searched among variables that hold them (CASE within CASE, of
             which 10 may be nested: eight halve 256), so that the table is grouped by its own columns and nothing is joined to it; of more, the value is joined
             to its number. The values themselves stand in no statement's text: the batch reads them into its variables.
Parameters:  @columnNumber  of #AssessedColumn, sensitive
             @declarations  OUTPUT: what stands before the statement
             @joinText      OUTPUT: what stands behind the table, or NULL
             @numberText    OUTPUT: the number, over the alias source
             The caller's #AssessedColumn and #SensitiveValue.
Permissions: Inner procedure; granted to nobody.
Example:     see risk.BuildClasses
*/
CREATE OR ALTER PROCEDURE risk.BuildNumbers
    @columnNumber int,
    -- lint: allow W012 because generated T-SQL grows with a column's values.
    @declarations nvarchar(max) OUTPUT,
    -- lint: allow W012 because generated T-SQL grows with a column's values.
    @joinText nvarchar(max) OUTPUT,
    -- lint: allow W012 because generated T-SQL grows with a column's values.
    @numberText nvarchar(max) OUTPUT
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @mostSearched int = 256, @valueCount int, @columnText nvarchar(300), @typeName nvarchar(128), @stepCount int;

    SELECT
        @columnText = risk.GroupingExpression(N'source', sensitive.ColumnName, sensitive.TypeName),
        @typeName = sensitive.TypeName
    FROM #AssessedColumn AS sensitive
    WHERE sensitive.RoleName = N'sensitive'
        AND sensitive.ColumnNumber = @columnNumber;

    SELECT @valueCount = COUNT(*), @declarations = NULL, @joinText = NULL, @numberText = NULL
    FROM #SensitiveValue AS known
    WHERE known.ColumnNumber = @columnNumber
        AND known.ValueNumber > 0;

    IF @valueCount > @mostSearched
    BEGIN
        SET @declarations = CONCAT
        (
            CONVERT(nvarchar(max), N'SELECT known.ValueNumber, SensitiveValue = CONVERT('), @typeName, N', known.SensitiveValue)',
            CASE WHEN @typeName LIKE N'%char(%' THEN N' COLLATE Latin1_General_100_BIN2' END, N' INTO #Dictionary', @columnNumber,
            N' FROM #SensitiveValue AS known WHERE known.ColumnNumber = ', @columnNumber, N' AND known.ValueNumber > 0; '
        );
        SET @joinText = CONCAT
        (
            CONVERT(nvarchar(max), N' LEFT OUTER JOIN #Dictionary'), @columnNumber, N' AS dictionary', @columnNumber, N' ON dictionary', @columnNumber, N'.SensitiveValue = ', @columnText
        );
        SET @numberText = CONCAT(CONVERT(nvarchar(max), N'ISNULL(dictionary'), @columnNumber, N'.ValueNumber, 0)');
        RETURN;
    END;

    SELECT @declarations = STRING_AGG(CONVERT(nvarchar(max), CONCAT
    (
        N'DECLARE @s', @columnNumber, N'v', known.ValueNumber, N' ', @typeName, N' = (SELECT CONVERT(', @typeName, N', known.SensitiveValue) FROM #SensitiveValue AS known WHERE known.ColumnNumber = ',
        @columnNumber, N' AND known.ValueNumber = ', known.ValueNumber, N'); '
    )), N'')
    FROM #SensitiveValue AS known
    WHERE known.ColumnNumber = @columnNumber
        AND known.ValueNumber > 1;

    -- Leaves first; two neighbours become one search by the least value of the right one, until one is left.
    CREATE TABLE #Search
    (
        PlaceNumber int NOT NULL PRIMARY KEY CLUSTERED,
        LeastValue int NOT NULL,
        -- lint: allow W012 because generated T-SQL grows with a column's values.
        SearchText nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL
    );

    INSERT INTO #Search (PlaceNumber, LeastValue, SearchText)
    SELECT known.ValueNumber - 1, known.ValueNumber, CONVERT(nvarchar(20), known.ValueNumber)
    FROM #SensitiveValue AS known
    WHERE known.ColumnNumber = @columnNumber
        AND known.ValueNumber > 0;

    SET @stepCount = @valueCount;

    WHILE @stepCount > 1
    BEGIN
        UPDATE leftOne
        SET SearchText = CONCAT(CONVERT(nvarchar(max), N'CASE WHEN '), @columnText, N' < @s', @columnNumber, N'v', rightOne.LeastValue, N' THEN ', leftOne.SearchText, N' ELSE ', rightOne.SearchText, N' END')
        FROM #Search AS leftOne
        INNER JOIN #Search AS rightOne ON rightOne.PlaceNumber = leftOne.PlaceNumber + 1
        WHERE leftOne.PlaceNumber % 2 = 0;

        DELETE FROM #Search
        WHERE PlaceNumber % 2 = 1;

        UPDATE #Search
        SET PlaceNumber = PlaceNumber / 2;

        SET @stepCount = (@stepCount + 1) / 2;
    END;

    SELECT @numberText = CONCAT(CONVERT(nvarchar(max), N'CASE WHEN '), @columnText, N' IS NULL THEN 0 ELSE ', ISNULL(MAX(search.SearchText), N'0'), N' END')
    FROM #Search AS search;
END;
