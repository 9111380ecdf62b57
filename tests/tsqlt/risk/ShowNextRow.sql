EXECUTE tSQLt.NewTestClass @ClassName = N'ShowNextRowTests';
GO
CREATE PROCEDURE ShowNextRowTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.ConcludePlan;
    EXECUTE AS USER = N'ProbeOperator';
    EXECUTE TestSupport.StageCustomers;
    INSERT INTO stage.ProbeCustomer (CustomerId, FullName, Age)
    VALUES (N'C-4', N'배송이 늦어요', 20), (N'C-5', N'색상이 달라요', 30);
    EXECUTE risk.QueueTextFindings @datasetName = N'ProbeCustomer', @columnName = N'FullName', @dictionaryName = N'ProbeTerms';
    DECLARE @reviewId int = (SELECT MAX(review.ReviewId) FROM risk.TextVerification AS review WHERE review.DatasetName = N'ProbeCustomer');
    EXECUTE risk.DrawInspection @reviewId = @reviewId;
    REVERT;
END;
GO
CREATE PROCEDURE ShowNextRowTests.CleanUp
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
CREATE PROCEDURE ShowNextRowTests.[test a look at a row is in the access register]
AS
BEGIN
    DECLARE @reviewId int, @entries int;

    SELECT @reviewId = MAX(review.ReviewId) FROM risk.TextReview AS review WHERE review.DictionaryName = N'ProbeTerms';

    EXECUTE AS USER = N'ProbeOperator';
    EXECUTE risk.ShowNextRow @reviewId = @reviewId;
    REVERT;
    SELECT @entries = COUNT(*)
    FROM log.RegisterEntry AS entry
    WHERE entry.RegisterName = N'access'
        AND entry.DatasetName = N'ProbeCustomer'
        AND JSON_VALUE(entry.Content, N'$.actionName') = N'text row shown';

    EXECUTE tSQLt.AssertEquals @Expected = 1, @Actual = @entries;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ShowNextRowTests.[test a review that is not there is refused]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50604;
    EXECUTE AS USER = N'ProbeOperator';
    EXECUTE risk.ShowNextRow @reviewId = 0;
    REVERT;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ShowNextRowTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    -- The purpose that the assertion writes is there already.
    EXECUTE ShowNextRowTests.CleanUp;
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'risk.ShowNextRow', @call = N'EXECUTE risk.ShowNextRow @reviewId = 1;';
END;
GO
