EXECUTE tSQLt.NewTestClass @ClassName = N'LinkAllowErrorToleranceTests';
GO
CREATE PROCEDURE LinkAllowErrorToleranceTests.SetUp
AS
BEGIN
    EXECUTE LinkageSupport.Register;
END;
GO
CREATE PROCEDURE LinkAllowErrorToleranceTests.CleanUp
AS
BEGIN
    EXECUTE LinkageSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkAllowErrorToleranceTests.[test what is allowed stands with its thresholds and in the register]
AS
BEGIN
    EXECUTE AS USER = N'ProbeKeyAgent';
    EXECUTE link.AllowErrorTolerance @projectCode = N'ProbeProject', @reviewFrom = 0.8, @acceptFrom = 0.95, @consent = N'Every applicant agreed.';
    REVERT;
    DECLARE @user nvarchar(128) = (SELECT TOP (1) register.UserName FROM log.GovernanceRegister AS register ORDER BY register.SequenceNumber DESC);
    DECLARE @allowed int = (SELECT COUNT(*) FROM link.Tolerance AS tolerance INNER JOIN link.Project AS project ON project.ProjectId = tolerance.ProjectId WHERE project.ProjectCode = N'ProbeProject' AND tolerance.ReviewFrom = 0.8 AND tolerance.AcceptFrom = 0.95);
    EXECUTE tSQLt.AssertEquals @Expected = 1, @Actual = @allowed;
    EXECUTE tSQLt.AssertEqualsString @Expected = N'ProbeKeyAgent', @Actual = @user;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkAllowErrorToleranceTests.[test thresholds that let strangers meet and a missing consent are named at once]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50024%@consent%50568%';
    EXECUTE AS USER = N'ProbeKeyAgent';
    EXECUTE link.AllowErrorTolerance @projectCode = N'ProbeProject', @reviewFrom = 0.5, @acceptFrom = 0.4, @consent = N' ';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkAllowErrorToleranceTests.[test the linkage agency allows none]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeLinker';
    EXECUTE link.AllowErrorTolerance @projectCode = N'ProbeProject', @reviewFrom = 0.8, @acceptFrom = 0.95, @consent = N'c';
END;
GO
