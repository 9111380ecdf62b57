EXECUTE tSQLt.NewTestClass @ClassName = N'LinkReadLinkageTableTests';
GO
CREATE PROCEDURE LinkReadLinkageTableTests.SetUp
AS
BEGIN
    EXECUTE LinkageSupport.Register;
END;
GO
CREATE PROCEDURE LinkReadLinkageTableTests.CleanUp
AS
BEGIN
    EXECUTE LinkageSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkReadLinkageTableTests.[test before it is built there is nothing to read]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50546%';
    EXECUTE AS USER = N'ProbeKeyAgent';
    EXECUTE link.ReadLinkageTable @projectCode = N'ProbeProject';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkReadLinkageTableTests.[test an applicant does not read it]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeApplicantA';
    EXECUTE link.ReadLinkageTable @projectCode = N'ProbeProject';
END;
GO
