EXECUTE tSQLt.NewTestClass @ClassName = N'DeclareInterestsTests';
GO
CREATE PROCEDURE DeclareInterestsTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.LoadDataset;
    EXECUTE policy.AssignReviewer @datasetName = N'ProbeCustomer', @reviewerName = N'ProbeReviewer1';
END;
GO
CREATE PROCEDURE DeclareInterestsTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE DeclareInterestsTests.[test who is not assigned declares nothing here]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50131%ProbeReviewer2%';
    EXECUTE AS USER = N'ProbeReviewer2';
    EXECUTE policy.DeclareInterests @datasetName = N'ProbeCustomer', @answers = N'["no","no","no","no","no","no"]', @pledge = 1;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE DeclareInterestsTests.[test without the pledge it is refused]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50208%';
    EXECUTE AS USER = N'ProbeReviewer1';
    EXECUTE policy.DeclareInterests @datasetName = N'ProbeCustomer', @answers = N'["no","no","no","no","no","no"]', @pledge = 0;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE DeclareInterestsTests.[test who has an interest does not review]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%conflict of interest%';
    EXECUTE AS USER = N'ProbeReviewer1';
    EXECUTE policy.DeclareInterests @datasetName = N'ProbeCustomer', @answers = N'["no","yes","no","no","no","no"]', @pledge = 1;
    EXECUTE policy.RecordAdequacyReview @datasetName = N'ProbeCustomer', @result = N'adequate', @opinion = N'o',
        @subResults = N'{"purpose":"suitable","items":"suitable","riskReport":"suitable","plan":"suitable","result":"suitable","attainability":"suitable"}';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE DeclareInterestsTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'policy.DeclareInterests', @call = N'EXECUTE policy.DeclareInterests @datasetName = N''ProbeCustomer'', @answers = N''[]'', @pledge = 1;';
END;
GO
