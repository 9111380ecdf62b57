EXECUTE tSQLt.NewTestClass @ClassName = N'ChooseModelRowsTests';
GO
/* Five rows in two classes; the draws put rows 4, 2, 5, 1, 3 in this order. */
CREATE PROCEDURE ChooseModelRowsTests.CountChosen
    @modelRowLimit bigint,
    @rows bigint,
    @chosen nvarchar(100) OUTPUT,
    @classes nvarchar(100) OUTPUT
AS
BEGIN
    SET NOCOUNT ON;

    CREATE TABLE #Row (StageRowId bigint NOT NULL PRIMARY KEY CLUSTERED, ClassNumber bigint NOT NULL, SampleDraw decimal(38, 10) NOT NULL);
    CREATE TABLE #Model (StageRowId bigint NOT NULL PRIMARY KEY CLUSTERED);
    CREATE TABLE #Class (ClassNumber bigint NOT NULL PRIMARY KEY CLUSTERED, RowsCounted bigint NOT NULL, ModelRows bigint NOT NULL);

    INSERT INTO #Row (StageRowId, ClassNumber, SampleDraw)
    SELECT drawn.StageRowId, drawn.ClassNumber, drawn.SampleDraw
    FROM (VALUES (1, 1, 0.4), (2, 1, -0.5), (3, 1, 0.9), (4, 2, -0.8), (5, 2, 0.1)) AS drawn (StageRowId, ClassNumber, SampleDraw)
    WHERE drawn.StageRowId <= @rows;

    EXECUTE pseudo.ChooseModelRows @modelRowLimit = @modelRowLimit;

    SELECT @chosen = STRING_AGG(CONVERT(nvarchar(10), model.StageRowId), N',') WITHIN GROUP (ORDER BY model.StageRowId)
    FROM #Model AS model;

    SELECT @classes = STRING_AGG(CONCAT(class.ModelRows, N'/', class.RowsCounted), N',') WITHIN GROUP (ORDER BY class.ClassNumber)
    FROM #Class AS class;
END;
GO
CREATE PROCEDURE ChooseModelRowsTests.[test a table of as many rows as the limit is its own sample]
AS
BEGIN
    DECLARE @chosen nvarchar(100), @classes nvarchar(100);

    EXECUTE ChooseModelRowsTests.CountChosen @modelRowLimit = 5, @rows = 5, @chosen = @chosen OUTPUT, @classes = @classes OUTPUT;

    EXECUTE tSQLt.AssertEqualsString @Expected = N'1,2,3,4,5', @Actual = @chosen;
    EXECUTE tSQLt.AssertEqualsString @Expected = N'3/3,2/2', @Actual = @classes;
END;
GO
CREATE PROCEDURE ChooseModelRowsTests.[test one row more than the limit leaves out the last by draw, and is counted in its class]
AS
BEGIN
    DECLARE @chosen nvarchar(100), @classes nvarchar(100);

    EXECUTE ChooseModelRowsTests.CountChosen @modelRowLimit = 4, @rows = 5, @chosen = @chosen OUTPUT, @classes = @classes OUTPUT;

    EXECUTE tSQLt.AssertEqualsString @Expected = N'1,2,4,5', @Actual = @chosen;
    EXECUTE tSQLt.AssertEqualsString @Expected = N'2/3,2/2', @Actual = @classes;
END;
GO
CREATE PROCEDURE ChooseModelRowsTests.[test a class that the sample does not reach stays a class]
AS
BEGIN
    DECLARE @chosen nvarchar(100), @classes nvarchar(100);

    EXECUTE ChooseModelRowsTests.CountChosen @modelRowLimit = 1, @rows = 5, @chosen = @chosen OUTPUT, @classes = @classes OUTPUT;

    EXECUTE tSQLt.AssertEqualsString @Expected = N'4', @Actual = @chosen;
    EXECUTE tSQLt.AssertEqualsString @Expected = N'0/3,1/2', @Actual = @classes;
END;
GO
CREATE PROCEDURE ChooseModelRowsTests.[test no rows have no sample and no class]
AS
BEGIN
    DECLARE @chosen nvarchar(100), @classes nvarchar(100);

    EXECUTE ChooseModelRowsTests.CountChosen @modelRowLimit = 5, @rows = 0, @chosen = @chosen OUTPUT, @classes = @classes OUTPUT;

    EXECUTE tSQLt.AssertEqualsString @Expected = NULL, @Actual = @chosen;
    EXECUTE tSQLt.AssertEqualsString @Expected = NULL, @Actual = @classes;
END;
GO
