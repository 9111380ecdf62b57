EXECUTE tSQLt.NewTestClass @ClassName = N'DecideFindingTests';
GO
CREATE PROCEDURE DecideFindingTests.SetUp
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
CREATE PROCEDURE DecideFindingTests.CleanUp
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
CREATE PROCEDURE DecideFindingTests.[test with the word findings of the same word are decided alike and it joins the dictionary]
AS
BEGIN
    DECLARE @findingId bigint =
    (
        SELECT MIN(finding.FindingId)
        FROM risk.TextFinding AS finding
        INNER JOIN risk.TextReview AS review ON review.ReviewId = finding.ReviewId
        WHERE review.DictionaryName = N'ProbeTerms'
    );
    DECLARE @decided int, @terms int;

    EXECUTE AS USER = N'ProbeOperator';
    EXECUTE risk.DecideFinding @findingId = @findingId, @decision = N'not_personal', @addTerm = 1;
    REVERT;
    SELECT @decided = COUNT(*)
    FROM risk.TextFinding AS finding
    INNER JOIN risk.TextReview AS review ON review.ReviewId = finding.ReviewId
    WHERE review.DictionaryName = N'ProbeTerms'
        AND finding.Decision = N'not_personal'
        AND finding.DecidedBy = N'ProbeOperator';
    SELECT @terms = COUNT(*) FROM pseudo.TextTerm AS term WHERE term.DictionaryName = N'ProbeTerms' AND term.TermKind = N'IGNORE';

    EXECUTE tSQLt.AssertEquals @Expected = 2, @Actual = @decided;
    EXECUTE tSQLt.AssertEquals @Expected = 1, @Actual = @terms;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE DecideFindingTests.[test a decision stands]
AS
BEGIN
    DECLARE @findingId bigint =
    (
        SELECT MIN(finding.FindingId)
        FROM risk.TextFinding AS finding
        INNER JOIN risk.TextReview AS review ON review.ReviewId = finding.ReviewId
        WHERE review.DictionaryName = N'ProbeTerms'
    );

    EXECUTE AS USER = N'ProbeOperator';
    EXECUTE risk.DecideFinding @findingId = @findingId, @decision = N'not_personal';
    REVERT;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50611%';
    EXECUTE AS USER = N'ProbeOperator';
    EXECUTE risk.DecideFinding @findingId = @findingId, @decision = N'personal', @addTerm = 1;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE DecideFindingTests.[test a finding that is not there and a decision that is none are named at once]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50605%50027%@decision%';
    EXECUTE AS USER = N'ProbeOperator';
    EXECUTE risk.DecideFinding @findingId = -1, @decision = N'perhaps';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE DecideFindingTests.[test an open transaction is refused on record]
AS
BEGIN
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'risk.DecideFinding', @call = N'EXECUTE risk.DecideFinding @findingId = 1, @decision = N''personal'';';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE DecideFindingTests.[test who plans decides nothing]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeAuthor';
    EXECUTE risk.DecideFinding @findingId = 1, @decision = N'personal';
END;
GO
