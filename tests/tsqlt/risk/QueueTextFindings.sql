EXECUTE tSQLt.NewTestClass @ClassName = N'QueueTextFindingsTests';
GO
CREATE PROCEDURE QueueTextFindingsTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.ConcludePlan;
    EXECUTE AS USER = N'ProbeOperator';
    EXECUTE TestSupport.StageCustomers;
    REVERT;
END;
GO
CREATE PROCEDURE QueueTextFindingsTests.CleanUp
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
CREATE PROCEDURE QueueTextFindingsTests.[test every staged row is on record, with text or without]
AS
BEGIN
    DECLARE @reviewId int, @rows int;

    EXECUTE AS USER = N'ProbeOperator';
    EXECUTE risk.QueueTextFindings @datasetName = N'ProbeCustomer', @columnName = N'FullName', @dictionaryName = N'ProbeTerms', @reviewId = @reviewId OUTPUT;
    REVERT;
    SELECT @rows = COUNT(*) FROM risk.TextReviewRow AS counted WHERE counted.ReviewId = @reviewId;

    EXECUTE tSQLt.AssertEquals @Expected = 3, @Actual = @rows;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE QueueTextFindingsTests.[test full inspection is proven when every unsure finding and every row without findings has a decision, and not before]
AS
BEGIN
    DECLARE @reviewId int, @findingId bigint, @stageRowId bigint, @before int, @after int;

    EXECUTE AS USER = N'ProbeOperator';
    EXECUTE risk.QueueTextFindings @datasetName = N'ProbeCustomer', @columnName = N'FullName', @dictionaryName = N'ProbeTerms', @lowestConfidence = 0.1, @sureConfidence = 1, @reviewId = @reviewId OUTPUT;
    REVERT;
    SELECT @before = form.IsComplete FROM risk.TextVerification AS form WHERE form.ReviewId = @reviewId;

    WHILE EXISTS (SELECT 1 FROM risk.TextFinding AS waiting WHERE waiting.ReviewId = @reviewId AND waiting.Decision IS NULL)
    BEGIN
        SELECT @findingId = MIN(waiting.FindingId) FROM risk.TextFinding AS waiting WHERE waiting.ReviewId = @reviewId AND waiting.Decision IS NULL;
        EXECUTE AS USER = N'ProbeOperator';
        EXECUTE risk.DecideFinding @findingId = @findingId, @decision = N'personal';
        REVERT;
    END;

    EXECUTE AS USER = N'ProbeOperator';
    EXECUTE risk.DrawInspection @reviewId = @reviewId;
    REVERT;

    WHILE EXISTS (SELECT 1 FROM risk.TextReviewRow AS waiting WHERE waiting.ReviewId = @reviewId AND waiting.InspectionPlace IS NOT NULL AND waiting.InspectionDecision IS NULL)
    BEGIN
        SELECT @stageRowId = MIN(waiting.StageRowId) FROM risk.TextReviewRow AS waiting WHERE waiting.ReviewId = @reviewId AND waiting.InspectionPlace IS NOT NULL AND waiting.InspectionDecision IS NULL;
        EXECUTE AS USER = N'ProbeOperator';
        EXECUTE risk.DecideRow @reviewId = @reviewId, @stageRowId = @stageRowId, @decision = N'clean';
        REVERT;
    END;

    SELECT @after = form.IsComplete FROM risk.TextVerification AS form WHERE form.ReviewId = @reviewId;

    EXECUTE tSQLt.AssertEquals @Expected = 0, @Actual = @before;
    EXECUTE tSQLt.AssertEquals @Expected = 1, @Actual = @after;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE QueueTextFindingsTests.[test a column that is no text is refused]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002;
    EXECUTE AS USER = N'ProbeOperator';
    EXECUTE risk.QueueTextFindings @datasetName = N'ProbeCustomer', @columnName = N'Age', @dictionaryName = N'ProbeTerms';
    REVERT;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE QueueTextFindingsTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    -- The purpose that the assertion writes is there already.
    EXECUTE TestSupport.CleanUp;
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'risk.QueueTextFindings',
        @call = N'EXECUTE risk.QueueTextFindings @datasetName = N''ProbeCustomer'', @columnName = N''FullName'', @dictionaryName = N''ProbeTerms'';';
END;
GO
