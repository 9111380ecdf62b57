EXECUTE tSQLt.NewTestClass @ClassName = N'RecordAdequacyReviewTests';
GO
CREATE PROCEDURE RecordAdequacyReviewTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.LoadDataset;
    EXECUTE policy.AssignReviewer @datasetName = N'ProbeCustomer', @reviewerName = N'ProbeReviewer1', @isChair = 1;
    EXECUTE AS USER = N'ProbeReviewer1';
    EXECUTE policy.DeclareInterests @datasetName = N'ProbeCustomer', @answers = N'["no","no","no","no","no","no"]', @pledge = 1;
    REVERT;
END;
GO
CREATE PROCEDURE RecordAdequacyReviewTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RecordAdequacyReviewTests.[test a correction replaces the result, and both stand in the register]
AS
BEGIN
    DECLARE @result nvarchar(12), @entries int, @before bigint = (SELECT MAX(entry.SequenceNumber) FROM log.RegisterEntry AS entry);

    EXECUTE AS USER = N'ProbeReviewer1';
    EXECUTE policy.RecordAdequacyReview @datasetName = N'ProbeCustomer', @result = N'inadequate', @opinion = N'One row stands alone.',
        @subResults = N'{"purpose":"suitable","items":"suitable","riskReport":"suitable","plan":"suitable","result":"insufficient","attainability":"suitable"}';
    EXECUTE policy.RecordAdequacyReview @datasetName = N'ProbeCustomer', @result = N'adequate', @opinion = N'On second thoughts.',
        @subResults = N'{"purpose":"suitable","items":"suitable","riskReport":"suitable","plan":"suitable","result":"suitable","attainability":"suitable"}';
    REVERT;

    SELECT @result = review.Result FROM policy.AdequacyReview AS review WHERE review.ReviewerName = N'ProbeReviewer1';
    SELECT @entries = COUNT(*) FROM log.RegisterEntry AS entry WHERE entry.SequenceNumber > @before AND entry.DatasetName = N'ProbeCustomer';

    EXECUTE tSQLt.AssertEqualsString @Expected = N'adequate', @Actual = @result;
    EXECUTE tSQLt.AssertEquals @Expected = 2, @Actual = @entries;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RecordAdequacyReviewTests.[test a reviewer who is not assigned has no opinion here]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50131%ProbeReviewer2%';
    EXECUTE AS USER = N'ProbeReviewer2';
    EXECUTE policy.RecordAdequacyReview @datasetName = N'ProbeCustomer', @result = N'adequate', @opinion = N'o', @subResults = N'{}';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RecordAdequacyReviewTests.[test an unknown result and an empty opinion are refused together]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50134%@opinion must be given%';
    EXECUTE AS USER = N'ProbeReviewer1';
    EXECUTE policy.RecordAdequacyReview @datasetName = N'ProbeCustomer', @result = N'fine', @opinion = N'', @subResults = N'{}';
END;
GO
