EXECUTE tSQLt.NewTestClass @ClassName = N'LinkLinkageRateTests';
GO
CREATE PROCEDURE LinkLinkageRateTests.SetUp
AS
BEGIN
    EXECUTE LinkageSupport.Register;
END;
GO
CREATE PROCEDURE LinkLinkageRateTests.CleanUp
AS
BEGIN
    EXECUTE LinkageSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkLinkageRateTests.[test as long as keys are missing there is no rate]
AS
BEGIN
    EXECUTE LinkageSupport.MakeKeys @userName = N'ProbeApplicantA', @first = 1, @last = 4;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50529%ProbeProject%';
    EXECUTE AS USER = N'ProbeKeyAgent';
    EXECUTE link.LinkageRate @projectCode = N'ProbeProject';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkLinkageRateTests.[test the rate that was told stands in the register]
AS
BEGIN
    EXECUTE LinkageSupport.SubmitKeys;
    EXECUTE AS USER = N'ProbeKeyAgent';
    EXECUTE link.LinkageRate @projectCode = N'ProbeProject';
    REVERT;
    DECLARE @action nvarchar(100), @user nvarchar(128);
    SELECT TOP (1) @action = register.ActionName, @user = register.UserName FROM log.GovernanceRegister AS register ORDER BY register.SequenceNumber DESC;
    EXECUTE tSQLt.AssertEqualsString @Expected = N'ProbeKeyAgent', @Actual = @user;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkLinkageRateTests.[test the linkage agency is told none]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeLinker';
    EXECUTE link.LinkageRate @projectCode = N'ProbeProject';
END;
GO
