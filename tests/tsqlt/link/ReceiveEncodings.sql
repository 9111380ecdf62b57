EXECUTE tSQLt.NewTestClass @ClassName = N'LinkReceiveEncodingsTests';
GO
CREATE PROCEDURE LinkReceiveEncodingsTests.SetUp
AS
BEGIN
    EXECUTE LinkageSupport.Register;
END;
GO
CREATE PROCEDURE LinkReceiveEncodingsTests.CleanUp
AS
BEGIN
    EXECUTE LinkageSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkReceiveEncodingsTests.[test a file of another recipe, or none, is refused]
AS
BEGIN
    EXECUTE AS USER = N'ProbeKeyAgent';
    EXECUTE link.AllowErrorTolerance @projectCode = N'ProbeProject', @reviewFrom = 0.8, @acceptFrom = 0.95, @consent = N'Every applicant agreed.';
    REVERT;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50522%50527%9/1%';
    EXECUTE AS USER = N'ProbeKeyAgent';
    EXECUTE link.ReceiveEncodings @projectCode = N'ProbeProject', @applicantCode = N'A', @recipeVersion = 9, @fileRound = 1;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkReceiveEncodingsTests.[test the linkage agency takes none in]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeLinker';
    EXECUTE link.ReceiveEncodings @projectCode = N'ProbeProject', @applicantCode = N'A', @recipeVersion = 1, @fileRound = 1;
END;
GO
