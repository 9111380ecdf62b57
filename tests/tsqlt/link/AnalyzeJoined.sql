EXECUTE tSQLt.NewTestClass @ClassName = N'LinkAnalyzeJoinedTests';
GO
CREATE PROCEDURE LinkAnalyzeJoinedTests.SetUp
AS
BEGIN
    EXECUTE LinkageSupport.Join_;
END;
GO
CREATE PROCEDURE LinkAnalyzeJoinedTests.CleanUp
AS
BEGIN
    EXECUTE LinkageSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkAnalyzeJoinedTests.[test a column that is not there is named]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50550%A_Nowhere%';
    EXECUTE AS USER = N'ProbeApplicantA';
    EXECUTE link.AnalyzeJoined @projectCode = N'ProbeProject', @columnName = N'A_Nowhere]; DROP TABLE link.Project; --';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkAnalyzeJoinedTests.[test who does not use the result counts nothing]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50506%ProbeApplicantB%';
    EXECUTE AS USER = N'ProbeApplicantB';
    EXECUTE link.AnalyzeJoined @projectCode = N'ProbeProject', @columnName = N'B_Mark';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkAnalyzeJoinedTests.[test the key agency counts nothing]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeKeyAgent';
    EXECUTE link.AnalyzeJoined @projectCode = N'ProbeProject', @columnName = N'A_Mark';
END;
GO
