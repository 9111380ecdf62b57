EXECUTE tSQLt.NewTestClass @ClassName = N'ShowNextFindingTests';
GO
CREATE PROCEDURE ShowNextFindingTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.ConcludePlan;
    EXECUTE AS USER = N'ProbeOperator';
    INSERT INTO stage.ProbeCustomer (CustomerId, FullName, Age)
    VALUES (N'C-1', N'조오휘가 그러는데 내일 온대요', 20), (N'C-2', N'조오휘가 또 왔어요', 30), (N'C-3', N'배송이 늦어요', 40);
    EXECUTE risk.QueueTextFindings @datasetName = N'ProbeCustomer', @columnName = N'FullName', @dictionaryName = N'ProbeTerms';
    REVERT;
END;
GO
CREATE PROCEDURE ShowNextFindingTests.CleanUp
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
CREATE PROCEDURE ShowNextFindingTests.[test who was shown an original stands in the access register]
AS
BEGIN
    DECLARE @reviewId int = (SELECT MAX(review.ReviewId) FROM risk.TextReview AS review WHERE review.DictionaryName = N'ProbeTerms'), @user nvarchar(128), @texts int;

    EXECUTE AS USER = N'ProbeOperator';
    EXECUTE risk.ShowNextFinding @reviewId = @reviewId;
    REVERT;
    SELECT TOP (1) @user = register.UserName FROM log.AccessRegister AS register WHERE register.ActionName = N'text finding shown' ORDER BY register.SequenceNumber DESC;
    SELECT @texts = COUNT(*) FROM log.RegisterEntry AS entry WHERE entry.Content LIKE N'%조오휘%';

    EXECUTE tSQLt.AssertEqualsString @Expected = N'ProbeOperator', @Actual = @user;
    EXECUTE tSQLt.AssertEquals @Expected = 0, @Actual = @texts;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ShowNextFindingTests.[test a review that is not there is named]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50604;
    EXECUTE AS USER = N'ProbeOperator';
    EXECUTE risk.ShowNextFinding @reviewId = -1;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ShowNextFindingTests.[test an open transaction is refused on record]
AS
BEGIN
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'risk.ShowNextFinding', @call = N'EXECUTE risk.ShowNextFinding @reviewId = 1;';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ShowNextFindingTests.[test an officer sees no original]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeOfficer';
    EXECUTE risk.ShowNextFinding @reviewId = 1;
END;
GO
