EXECUTE tSQLt.NewTestClass @ClassName = N'LinkFindNearPairsTests';
GO
CREATE PROCEDURE LinkFindNearPairsTests.SetUp
AS
BEGIN
    EXECUTE LinkageSupport.Register;
END;
GO
CREATE PROCEDURE LinkFindNearPairsTests.CleanUp
AS
BEGIN
    EXECUTE LinkageSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkFindNearPairsTests.[test a project that does not allow it looks for none]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50572%ProbeProject%';
    EXECUTE AS USER = N'ProbeKeyAgent';
    EXECUTE link.FindNearPairs @projectCode = N'ProbeProject';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkFindNearPairsTests.[test as long as encodings are missing it looks for none]
AS
BEGIN
    EXECUTE AS USER = N'ProbeKeyAgent';
    EXECUTE link.AllowErrorTolerance @projectCode = N'ProbeProject', @reviewFrom = 0.8, @acceptFrom = 0.95, @consent = N'Every applicant agreed.';
    REVERT;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50578%ProbeProject%';
    EXECUTE AS USER = N'ProbeKeyAgent';
    EXECUTE link.FindNearPairs @projectCode = N'ProbeProject';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkFindNearPairsTests.[test an applicant looks for none]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeApplicantA';
    EXECUTE link.FindNearPairs @projectCode = N'ProbeProject';
END;
GO
