EXECUTE tSQLt.NewTestClass @ClassName = N'LinkNotifyEndTests';
GO
CREATE PROCEDURE LinkNotifyEndTests.SetUp
AS
BEGIN
    EXECUTE LinkageSupport.Register;
END;
GO
CREATE PROCEDURE LinkNotifyEndTests.CleanUp
AS
BEGIN
    EXECUTE LinkageSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkNotifyEndTests.[test who is no applicant of the project gives no notice]
AS
BEGIN
    EXECUTE (N'CREATE USER ProbeStranger WITHOUT LOGIN; ALTER ROLE linkage_applicant ADD MEMBER ProbeStranger;');
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50506%ProbeStranger%';
    EXECUTE AS USER = N'ProbeStranger';
    EXECUTE link.NotifyEnd @projectCode = N'ProbeProject';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkNotifyEndTests.[test a notice stands in the register]
AS
BEGIN
    EXECUTE AS USER = N'ProbeApplicantA';
    EXECUTE link.NotifyEnd @projectCode = N'ProbeProject';
    REVERT;
    DECLARE @action nvarchar(100), @user nvarchar(128);
    SELECT TOP (1) @action = register.ActionName, @user = register.UserName FROM log.GovernanceRegister AS register ORDER BY register.SequenceNumber DESC;
    EXECUTE tSQLt.AssertEqualsString @Expected = N'ProbeApplicantA', @Actual = @user;
END;
GO
