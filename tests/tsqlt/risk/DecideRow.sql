EXECUTE tSQLt.NewTestClass @ClassName = N'DecideRowTests';
GO
CREATE PROCEDURE DecideRowTests.SetUp
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
CREATE PROCEDURE DecideRowTests.CleanUp
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
CREATE PROCEDURE DecideRowTests.[test what was missed is a finding of the person and joins the dictionary]
AS
BEGIN
    DECLARE @reviewId int, @stageRowId bigint, @missed int, @terms int;

    SELECT @reviewId = MAX(review.ReviewId) FROM risk.TextReview AS review WHERE review.DictionaryName = N'ProbeTerms';
    SELECT @stageRowId = staged.StageRowId FROM stage.ProbeCustomer AS staged WHERE staged.CustomerId = N'C-5';

    EXECUTE AS USER = N'ProbeOperator';
    EXECUTE risk.DecideRow @reviewId = @reviewId, @stageRowId = @stageRowId, @decision = N'personal', @terms = N'[{"term":"색상","kind":"THING"}]';
    REVERT;
    SELECT @missed = verified.MissedCount FROM risk.TextVerification AS verified WHERE verified.ReviewId = @reviewId;
    SELECT @terms = COUNT(*) FROM pseudo.TextTerm AS term WHERE term.DictionaryName = N'ProbeTerms' AND term.TermText = N'색상' AND term.TermKind = N'THING';

    EXECUTE tSQLt.AssertEquals @Expected = 1, @Actual = @missed;
    EXECUTE tSQLt.AssertEquals @Expected = 1, @Actual = @terms;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE DecideRowTests.[test a term that the row does not hold is refused]
AS
BEGIN
    DECLARE @reviewId int, @stageRowId bigint;

    SELECT @reviewId = MAX(review.ReviewId) FROM risk.TextReview AS review WHERE review.DictionaryName = N'ProbeTerms';
    SELECT @stageRowId = staged.StageRowId FROM stage.ProbeCustomer AS staged WHERE staged.CustomerId = N'C-5';

    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002;
    EXECUTE AS USER = N'ProbeOperator';
    EXECUTE risk.DecideRow @reviewId = @reviewId, @stageRowId = @stageRowId, @decision = N'personal', @terms = N'[{"term":"학원","kind":"THING"}]';
    REVERT;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE DecideRowTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    -- The purpose that the assertion writes is there already.
    EXECUTE DecideRowTests.CleanUp;
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'risk.DecideRow', @call = N'EXECUTE risk.DecideRow @reviewId = 1, @stageRowId = 1, @decision = N''clean'';';
END;
GO
