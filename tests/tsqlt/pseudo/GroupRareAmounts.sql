EXECUTE tSQLt.NewTestClass @ClassName = N'GroupRareAmountsTests';
GO
/* Amounts 1, 2, 3 … with so many rows each, in groups of three: rows and mean of each group. */
CREATE PROCEDURE GroupRareAmountsTests.ListGroups
    @rowCounts nvarchar(100),
    @groups nvarchar(400) OUTPUT,
    @halfWidth float = NULL OUTPUT
AS
BEGIN
    SET NOCOUNT ON;

    CREATE TABLE #Column (ColumnNumber int NOT NULL PRIMARY KEY CLUSTERED, Mean float NULL, Deviation float NULL);
    CREATE TABLE #Rare
    (
        ColumnNumber int NOT NULL,
        ClassNumber bigint NOT NULL,
        Amount decimal(38, 10) NOT NULL,
        RowsCounted bigint NOT NULL,
        RowsBefore bigint NOT NULL,
        RareRows bigint NOT NULL,
        GroupSize bigint NOT NULL
    );
    CREATE TABLE #Standing
    (
        ColumnNumber int NOT NULL,
        ClassNumber bigint NOT NULL,
        OrderScore float NULL,
        RowsCounted bigint NOT NULL,
        Amount decimal(38, 10) NULL,
        IsDrawn bit NOT NULL,
        HalfWidth float NOT NULL,
        Score float NULL
    );

    INSERT INTO #Column (ColumnNumber, Mean, Deviation) VALUES (1, 0E0, 1E0);

    INSERT INTO #Rare (ColumnNumber, ClassNumber, Amount, RowsCounted, RowsBefore, RareRows, GroupSize)
    SELECT 1, 7, CONVERT(int, counted.[key]) + 1, CONVERT(bigint, counted.[value]),
        ISNULL(SUM(CONVERT(bigint, counted.[value])) OVER (ORDER BY CONVERT(int, counted.[key]) ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0),
        SUM(CONVERT(bigint, counted.[value])) OVER (), 3
    FROM OPENJSON(@rowCounts) AS counted;

    EXECUTE pseudo.GroupRareAmounts @k = 3;

    SELECT
        @groups = STRING_AGG(CONCAT(standing.RowsCounted, N'x', CONVERT(decimal(10, 4), standing.Amount)), N' ') WITHIN GROUP (ORDER BY standing.Amount),
        @halfWidth = MIN(standing.HalfWidth)
    FROM #Standing AS standing
    WHERE standing.ColumnNumber = 1
        AND standing.ClassNumber = 7
        AND standing.IsDrawn = 1;
END;
GO
CREATE PROCEDURE GroupRareAmountsTests.[test neighbours make groups, and the last one takes what is left over]
AS
BEGIN
    DECLARE @groups nvarchar(400);

    EXECUTE GroupRareAmountsTests.ListGroups @rowCounts = N'[1,2,2,2]', @groups = @groups OUTPUT;

    EXECUTE tSQLt.AssertEqualsString @Expected = N'3x1.6667 4x3.5000', @Actual = @groups;
END;
GO
CREATE PROCEDURE GroupRareAmountsTests.[test an amount at a border lies in both groups so that none has fewer rows]
AS
BEGIN
    DECLARE @groups nvarchar(400);

    EXECUTE GroupRareAmountsTests.ListGroups @rowCounts = N'[2,2,2]', @groups = @groups OUTPUT;

    EXECUTE tSQLt.AssertEqualsString @Expected = N'3x1.3333 3x2.6667', @Actual = @groups;
END;
GO
CREATE PROCEDURE GroupRareAmountsTests.[test draws reach as far as an even distribution of the group's deviation does]
AS
BEGIN
    DECLARE @groups nvarchar(400), @halfWidth float, @expected float = ROUND(SQRT(3E0) * SQRT(2E0 / 3E0), 9);

    EXECUTE GroupRareAmountsTests.ListGroups @rowCounts = N'[1,1,1]', @groups = @groups OUTPUT, @halfWidth = @halfWidth OUTPUT;

    SET @halfWidth = ROUND(@halfWidth, 9);
    EXECUTE tSQLt.AssertEqualsString @Expected = N'3x2.0000', @Actual = @groups;
    EXECUTE tSQLt.AssertEquals @Expected = @expected, @Actual = @halfWidth;
END;
GO
CREATE PROCEDURE GroupRareAmountsTests.[test fewer rows than k make no group]
AS
BEGIN
    DECLARE @groups nvarchar(400);

    EXECUTE GroupRareAmountsTests.ListGroups @rowCounts = N'[1,1]', @groups = @groups OUTPUT;

    EXECUTE tSQLt.AssertEqualsString @Expected = NULL, @Actual = @groups;
END;
GO
