EXECUTE tSQLt.NewTestClass @ClassName = N'LinkExtractSerialsTests';
GO
CREATE PROCEDURE LinkExtractSerialsTests.SetUp
AS
BEGIN
    EXECUTE LinkageSupport.Register;
END;
GO
CREATE PROCEDURE LinkExtractSerialsTests.CleanUp
AS
BEGIN
    EXECUTE LinkageSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkExtractSerialsTests.[test an applicant that is not there and keys that are missing are named at once]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50521%Z%50529%';
    EXECUTE AS USER = N'ProbeKeyAgent';
    EXECUTE link.ExtractSerials @projectCode = N'ProbeProject', @applicantCode = N'Z';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkExtractSerialsTests.[test so few that the unmatched would stand out are not extracted]
AS
BEGIN
    EXECUTE LinkageSupport.SubmitKeys;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%5053[1-4]%';
    EXECUTE AS USER = N'ProbeKeyAgent';
    EXECUTE link.ExtractSerials @projectCode = N'ProbeProject', @applicantCode = N'A';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkExtractSerialsTests.[test the linkage agency extracts none]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeLinker';
    EXECUTE link.ExtractSerials @projectCode = N'ProbeProject', @applicantCode = N'A';
END;
GO
