EXECUTE tSQLt.NewTestClass @ClassName = N'DrawInspectionTests';
GO
CREATE PROCEDURE DrawInspectionTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.ConcludePlan;
    EXECUTE AS USER = N'ProbeOperator';
    EXECUTE TestSupport.StageCustomers;
    INSERT INTO stage.ProbeCustomer (CustomerId, FullName, Age)
    VALUES (N'C-4', N'배송이 늦어요', 20), (N'C-5', N'색상이 달라요', 30);
    EXECUTE risk.QueueTextFindings @datasetName = N'ProbeCustomer', @columnName = N'FullName', @dictionaryName = N'ProbeTerms';
    REVERT;
END;
GO
CREATE PROCEDURE DrawInspectionTests.CleanUp
AS
BEGIN
    -- Findings and rows hang on their review, not on a dataset.
    DELETE found
    FROM risk.TextFinding AS found
    INNER JOIN risk.TextReview AS review ON review.ReviewId = found.ReviewId
    WHERE review.DictionaryName = N'ProbeTerms';
    DELETE counted
    FROM risk.TextReviewRow AS counted
    INNER JOIN risk.TextReview AS review ON review.ReviewId = counted.ReviewId
    WHERE review.DictionaryName = N'ProbeTerms';
    DELETE FROM pseudo.TextTerm WHERE DictionaryName = N'ProbeTerms';
    EXECUTE TestSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE DrawInspectionTests.[test rows without findings are drawn, those without text and those with findings are not]
AS
BEGIN
    DECLARE @reviewId int, @drawnCount int;

    SELECT @reviewId = MAX(review.ReviewId) FROM risk.TextReview AS review WHERE review.DictionaryName = N'ProbeTerms';

    EXECUTE AS USER = N'ProbeOperator';
    EXECUTE risk.DrawInspection @reviewId = @reviewId, @drawnCount = @drawnCount OUTPUT;
    REVERT;

    -- 임꺽정 has syllables of nobody's name today.
    EXECUTE tSQLt.AssertEquals @Expected = 3, @Actual = @drawnCount;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE DrawInspectionTests.[test a sample goes on where it ended]
AS
BEGIN
    DECLARE @reviewId int, @drawnCount int, @first bigint, @stillFirst bigint;

    SELECT @reviewId = MAX(review.ReviewId) FROM risk.TextReview AS review WHERE review.DictionaryName = N'ProbeTerms';

    EXECUTE AS USER = N'ProbeOperator';
    EXECUTE risk.DrawInspection @reviewId = @reviewId, @rowCount = 1;
    REVERT;
    SELECT @first = drawn.StageRowId FROM risk.TextReviewRow AS drawn WHERE drawn.ReviewId = @reviewId AND drawn.InspectionPlace = 1;

    EXECUTE AS USER = N'ProbeOperator';
    EXECUTE risk.DrawInspection @reviewId = @reviewId, @rowCount = 2, @drawnCount = @drawnCount OUTPUT;
    REVERT;
    SELECT @stillFirst = drawn.StageRowId FROM risk.TextReviewRow AS drawn WHERE drawn.ReviewId = @reviewId AND drawn.InspectionPlace = 1;

    EXECUTE tSQLt.AssertEquals @Expected = 2, @Actual = @drawnCount;
    EXECUTE tSQLt.AssertEquals @Expected = @first, @Actual = @stillFirst;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE DrawInspectionTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    -- The purpose that the assertion writes is there already.
    EXECUTE DrawInspectionTests.CleanUp;
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'risk.DrawInspection', @call = N'EXECUTE risk.DrawInspection @reviewId = 1;';
END;
GO
