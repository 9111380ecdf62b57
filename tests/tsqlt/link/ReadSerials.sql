EXECUTE tSQLt.NewTestClass @ClassName = N'LinkReadSerialsTests';
GO
CREATE PROCEDURE LinkReadSerialsTests.SetUp
AS
BEGIN
    EXECUTE LinkageSupport.Register;
END;
GO
CREATE PROCEDURE LinkReadSerialsTests.CleanUp
AS
BEGIN
    EXECUTE LinkageSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkReadSerialsTests.[test what was not extracted is not read]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50545%A%';
    EXECUTE AS USER = N'ProbeKeyAgent';
    EXECUTE link.ReadSerials @projectCode = N'ProbeProject', @applicantCode = N'A';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkReadSerialsTests.[test the applicant reads its own another way]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeApplicantA';
    EXECUTE link.ReadSerials @projectCode = N'ProbeProject', @applicantCode = N'A';
END;
GO
