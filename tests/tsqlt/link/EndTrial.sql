EXECUTE tSQLt.NewTestClass @ClassName = N'LinkEndTrialTests';
GO
CREATE PROCEDURE LinkEndTrialTests.SetUp
AS
BEGIN
    EXECUTE LinkageSupport.Register;
END;
GO
CREATE PROCEDURE LinkEndTrialTests.CleanUp
AS
BEGIN
    EXECUTE LinkageSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkEndTrialTests.[test a trial ends once]
AS
BEGIN
    EXECUTE AS USER = N'ProbeLinker';
    EXECUTE link.EndTrial @projectCode = N'ProbeProject';
    REVERT;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50548%ProbeProject%';
    EXECUTE AS USER = N'ProbeLinker';
    EXECUTE link.EndTrial @projectCode = N'ProbeProject';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkEndTrialTests.[test the key agency ends none]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeKeyAgent';
    EXECUTE link.EndTrial @projectCode = N'ProbeProject';
END;
GO
