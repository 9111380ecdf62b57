EXECUTE tSQLt.NewTestClass @ClassName = N'LinkShowProgressTests';
GO
CREATE PROCEDURE LinkShowProgressTests.SetUp
AS
BEGIN
    EXECUTE LinkageSupport.Register;
END;
GO
CREATE PROCEDURE LinkShowProgressTests.CleanUp
AS
BEGIN
    EXECUTE LinkageSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkShowProgressTests.[test a project that is not there is named]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50504%ProbeNowhere%';
    EXECUTE AS USER = N'ProbeLinker';
    EXECUTE link.ShowProgress @projectCode = N'ProbeNowhere';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkShowProgressTests.[test an applicant of another project sees nothing]
AS
BEGIN
    EXECUTE (N'CREATE USER ProbeStranger WITHOUT LOGIN; ALTER ROLE linkage_applicant ADD MEMBER ProbeStranger;');
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50506%ProbeStranger%';
    EXECUTE AS USER = N'ProbeStranger';
    EXECUTE link.ShowProgress @projectCode = N'ProbeProject';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkShowProgressTests.[test an analyst sees nothing]
AS
BEGIN
    EXECUTE TestSupport.CreatePeople;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeAnalyst';
    EXECUTE link.ShowProgress @projectCode = N'ProbeProject';
END;
GO
