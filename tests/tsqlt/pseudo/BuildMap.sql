EXECUTE tSQLt.NewTestClass @ClassName = N'BuildMapTests';
GO
/* Two made columns: what the combinations of inputs with that covariance have for correlation, if this one is aimed at. */
CREATE PROCEDURE BuildMapTests.Combine
    @inputVariance float,
    @inputCovariance float,
    @aim float,
    @first float OUTPUT,
    @second float OUTPUT,
    @both float OUTPUT
AS
BEGIN
    SET NOCOUNT ON;

    CREATE TABLE #Column (ColumnNumber int NOT NULL PRIMARY KEY CLUSTERED, IsMade bit NOT NULL);
    CREATE TABLE #Map (RowNumber int NOT NULL, ClassNumber bigint NOT NULL, A1 float NULL, A2 float NULL, PRIMARY KEY CLUSTERED (RowNumber, ClassNumber));
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

    INSERT INTO #Column (ColumnNumber, IsMade) VALUES (1, 1), (2, 1);
    INSERT INTO #Matrix (IsTarget, ClassNumber, RowNumber, ColumnNumber, Entry, Factor)
    VALUES
        (0, 3, 1, 1, 1E0, 0E0), (0, 3, 2, 1, @inputCovariance, 0E0), (0, 3, 2, 2, @inputVariance, 0E0),
        (1, 3, 1, 1, 1E0, 0E0), (1, 3, 2, 1, @aim, 0E0), (1, 3, 2, 2, 1E0, 0E0);

    EXECUTE pseudo.FactorMatrix @isTarget = 0;
    EXECUTE pseudo.BuildMap @debug = 0;

    -- Map x covariance x map transposed.
    SELECT
        @first = ROUND(one.A1 * one.A1 + 2E0 * one.A1 * one.A2 * @inputCovariance + one.A2 * one.A2 * @inputVariance, 9),
        @second = ROUND(two.A1 * two.A1 + 2E0 * two.A1 * two.A2 * @inputCovariance + two.A2 * two.A2 * @inputVariance, 9),
        @both = ROUND(one.A1 * two.A1 + (one.A1 * two.A2 + one.A2 * two.A1) * @inputCovariance + one.A2 * two.A2 * @inputVariance, 9)
    FROM #Map AS one
    INNER JOIN #Map AS two
        ON two.ClassNumber = one.ClassNumber
        AND two.RowNumber = 2
    WHERE one.RowNumber = 1;
END;
GO
CREATE PROCEDURE BuildMapTests.[test inputs that chance has correlated come out as aimed at]
AS
BEGIN
    DECLARE @first float, @second float, @both float;

    EXECUTE BuildMapTests.Combine @inputVariance = 1.21E0, @inputCovariance = -0.3E0, @aim = 0.8E0, @first = @first OUTPUT, @second = @second OUTPUT, @both = @both OUTPUT;

    EXECUTE tSQLt.AssertEquals @Expected = 1E0, @Actual = @first;
    EXECUTE tSQLt.AssertEquals @Expected = 1E0, @Actual = @second;
    EXECUTE tSQLt.AssertEquals @Expected = 0.8E0, @Actual = @both;
END;
GO
CREATE PROCEDURE BuildMapTests.[test a column that follows from another one takes nothing of its own draw]
AS
BEGIN
    DECLARE @first float, @second float, @both float;

    EXECUTE BuildMapTests.Combine @inputVariance = 1E0, @inputCovariance = 0.2E0, @aim = 1E0, @first = @first OUTPUT, @second = @second OUTPUT, @both = @both OUTPUT;

    EXECUTE tSQLt.AssertEquals @Expected = 1E0, @Actual = @second;
    EXECUTE tSQLt.AssertEquals @Expected = 1E0, @Actual = @both;
END;
GO
CREATE PROCEDURE BuildMapTests.[test a draw that the earlier ones use up counts as nothing and is no error]
AS
BEGIN
    DECLARE @first float, @second float, @both float;

    EXECUTE BuildMapTests.Combine @inputVariance = 1E0, @inputCovariance = 1E0, @aim = 0.6E0, @first = @first OUTPUT, @second = @second OUTPUT, @both = @both OUTPUT;

    EXECUTE tSQLt.AssertEquals @Expected = 1E0, @Actual = @first;
    EXECUTE tSQLt.AssertEquals @Expected = 0.36E0, @Actual = @second;
    EXECUTE tSQLt.AssertEquals @Expected = 0.6E0, @Actual = @both;
END;
GO
