EXECUTE tSQLt.NewTestClass @ClassName = N'SignOverallResultTests';
GO
CREATE PROCEDURE SignOverallResultTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.LoadDataset;
    EXECUTE TestSupport.Review;
END;
GO
CREATE PROCEDURE SignOverallResultTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE SignOverallResultTests.[test only the chair signs]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50210%ProbeReviewer2%';
    EXECUTE AS USER = N'ProbeReviewer2';
    EXECUTE policy.SignOverallResult @datasetName = N'ProbeCustomer', @result = N'adequate', @opinion = N'o';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE SignOverallResultTests.[test the officer cannot conclude with another result than the chair signed]
AS
BEGIN
    EXECUTE TestSupport.SignResult @result = N'inadequate';
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50209%adequate%';
    EXECUTE AS USER = N'ProbeOfficer';
    EXECUTE policy.ConcludeAdequacyReview @datasetName = N'ProbeCustomer', @result = N'adequate', @opinion = N'o';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE SignOverallResultTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'policy.SignOverallResult', @call = N'EXECUTE policy.SignOverallResult @datasetName = N''ProbeCustomer'', @result = N''adequate'', @opinion = N''o'';';
END;
GO
