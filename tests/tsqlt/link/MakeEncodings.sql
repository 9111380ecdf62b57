EXECUTE tSQLt.NewTestClass @ClassName = N'LinkMakeEncodingsTests';
GO
CREATE PROCEDURE LinkMakeEncodingsTests.SetUp
AS
BEGIN
    EXECUTE LinkageSupport.Register;
END;
GO
CREATE PROCEDURE LinkMakeEncodingsTests.CleanUp
AS
BEGIN
    EXECUTE LinkageSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkMakeEncodingsTests.[test without table, keys and permission of the project none are made]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50522%50526%50572%';
    EXECUTE AS USER = N'ProbeApplicantA';
    EXECUTE link.MakeEncodings @projectCode = N'ProbeProject';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkMakeEncodingsTests.[test the key agency makes none]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeKeyAgent';
    EXECUTE link.MakeEncodings @projectCode = N'ProbeProject';
END;
GO
