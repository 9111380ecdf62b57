EXECUTE tSQLt.NewTestClass @ClassName = N'LinkReadSubmittedDataTests';
GO
CREATE PROCEDURE LinkReadSubmittedDataTests.SetUp
AS
BEGIN
    EXECUTE LinkageSupport.Register;
END;
GO
CREATE PROCEDURE LinkReadSubmittedDataTests.CleanUp
AS
BEGIN
    EXECUTE LinkageSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkReadSubmittedDataTests.[test what was not handed over is not shown]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50027%@top%50544%';
    EXECUTE AS USER = N'ProbeLinker';
    EXECUTE link.ReadSubmittedData @projectCode = N'ProbeProject', @applicantCode = N'A', @top = 0;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkReadSubmittedDataTests.[test the key agency sees no attribute]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeKeyAgent';
    EXECUTE link.ReadSubmittedData @projectCode = N'ProbeProject', @applicantCode = N'A';
END;
GO
