EXECUTE tSQLt.NewTestClass @ClassName = N'LinkRequestExportTests';
GO
CREATE PROCEDURE LinkRequestExportTests.SetUp
AS
BEGIN
    EXECUTE LinkageSupport.Join_;
END;
GO
CREATE PROCEDURE LinkRequestExportTests.CleanUp
AS
BEGIN
    EXECUTE LinkageSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkRequestExportTests.[test a plan of safety and a use are told]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50024%';
    EXECUTE AS USER = N'ProbeApplicantA';
    EXECUTE link.RequestExport @projectCode = N'ProbeProject', @useText = N' ', @safetyPlan = NULL;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkRequestExportTests.[test who does not use the result asks for none]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50506%';
    EXECUTE AS USER = N'ProbeApplicantB';
    EXECUTE link.RequestExport @projectCode = N'ProbeProject', @useText = N'u', @safetyPlan = N's';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkRequestExportTests.[test the agency does not ask]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeLinker';
    EXECUTE link.RequestExport @projectCode = N'ProbeProject', @useText = N'u', @safetyPlan = N's';
END;
GO
