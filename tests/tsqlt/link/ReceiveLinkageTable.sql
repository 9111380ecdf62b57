EXECUTE tSQLt.NewTestClass @ClassName = N'LinkReceiveLinkageTableTests';
GO
CREATE PROCEDURE LinkReceiveLinkageTableTests.SetUp
AS
BEGIN
    EXECUTE LinkageSupport.Register;
END;
GO
CREATE PROCEDURE LinkReceiveLinkageTableTests.CleanUp
AS
BEGIN
    EXECUTE LinkageSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkReceiveLinkageTableTests.[test a table of another recipe, or none, is refused]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50522%50527%9/1%';
    EXECUTE AS USER = N'ProbeLinker';
    EXECUTE link.ReceiveLinkageTable @projectCode = N'ProbeProject', @recipeVersion = 9, @roundNumber = 1;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkReceiveLinkageTableTests.[test an applicant takes none in]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeApplicantA';
    EXECUTE link.ReceiveLinkageTable @projectCode = N'ProbeProject', @recipeVersion = 1, @roundNumber = 1;
END;
GO
