EXECUTE tSQLt.NewTestClass @ClassName = N'ConcludeAdequacyReviewTests';
GO
CREATE PROCEDURE ConcludeAdequacyReviewTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.LoadDataset;
END;
GO
CREATE PROCEDURE ConcludeAdequacyReviewTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
CREATE PROCEDURE ConcludeAdequacyReviewTests.Conclude
    @result nvarchar(12)
AS
BEGIN
    EXECUTE AS USER = N'ProbeOfficer';
    EXECUTE policy.ConcludeAdequacyReview @datasetName = N'ProbeCustomer', @result = @result, @opinion = N'Agreed.';
    REVERT;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ConcludeAdequacyReviewTests.[test the reviewers' right to read the table ends with the conclusion]
AS
BEGIN
    EXECUTE TestSupport.ConcludeReview;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeReviewer1';
    SELECT COUNT(*) FROM mart.ProbeCustomer;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ConcludeAdequacyReviewTests.[test two reviews are not enough]
AS
BEGIN
    EXECUTE TestSupport.Review;
    DELETE FROM policy.AdequacyReview WHERE ReviewerName = N'ProbeReviewer3';
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%2 of at least 3 reviews%';
    EXECUTE ConcludeAdequacyReviewTests.Conclude @result = N'adequate';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ConcludeAdequacyReviewTests.[test what one reviewer found inadequate is not concluded adequate]
AS
BEGIN
    EXECUTE TestSupport.Review @result = N'inadequate';
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50138%';
    EXECUTE ConcludeAdequacyReviewTests.Conclude @result = N'adequate';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ConcludeAdequacyReviewTests.[test a review is concluded once]
AS
BEGIN
    EXECUTE TestSupport.ConcludeReview;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50135%';
    EXECUTE ConcludeAdequacyReviewTests.Conclude @result = N'inadequate';
END;
GO
