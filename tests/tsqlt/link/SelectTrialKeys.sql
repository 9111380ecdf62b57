EXECUTE tSQLt.NewTestClass @ClassName = N'LinkSelectTrialKeysTests';
GO
CREATE PROCEDURE LinkSelectTrialKeysTests.SetUp
AS
BEGIN
    EXECUTE LinkageSupport.Register;
END;
GO
CREATE PROCEDURE LinkSelectTrialKeysTests.CleanUp
AS
BEGIN
    EXECUTE LinkageSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkSelectTrialKeysTests.[test how many are chosen has its bounds, and keys must be there]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50529%50027%@matchedCount%';
    EXECUTE AS USER = N'ProbeLinker';
    EXECUTE link.SelectTrialKeys @projectCode = N'ProbeProject', @matchedCount = 0;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkSelectTrialKeysTests.[test an applicant chooses none]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeApplicantA';
    EXECUTE link.SelectTrialKeys @projectCode = N'ProbeProject';
END;
GO
