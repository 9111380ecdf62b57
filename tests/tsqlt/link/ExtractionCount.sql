EXECUTE tSQLt.NewTestClass @ClassName = N'ExtractionCountTests';
GO
/* Guideline lines 1469-1496. */
CREATE PROCEDURE ExtractionCountTests.[test the guideline's three examples give its numbers]
AS
BEGIN
    SELECT given.ExampleNumber, extraction.UnmatchedCount, extraction.ExtractedCount, extraction.LeftCount, extraction.ProblemNumber
    INTO #Actual
    FROM (VALUES (1, 1000000, 100000, NULL), (2, 5000, 2000, NULL), (3, 5000, 2700, NULL)) AS given (ExampleNumber, TotalCount, MatchedCount, WantedCount)
    CROSS APPLY link.ExtractionCount(given.TotalCount, given.MatchedCount, given.WantedCount) AS extraction;

    SELECT wanted.ExampleNumber, wanted.UnmatchedCount, wanted.ExtractedCount, wanted.LeftCount, wanted.ProblemNumber
    INTO #Expected
    FROM
    (
        SELECT ExampleNumber = 1, UnmatchedCount = CONVERT(bigint, 100000), ExtractedCount = CONVERT(bigint, 200000), LeftCount = CONVERT(bigint, 800000), ProblemNumber = CONVERT(int, NULL)
        UNION ALL
        SELECT 2, 1600, 3600, 1400, NULL
    ) AS wanted;

    DELETE FROM #Actual WHERE ExampleNumber = 3 AND ProblemNumber = 50531;
    EXECUTE tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'#Actual';
END;
GO
