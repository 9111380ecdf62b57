EXECUTE tSQLt.NewTestClass @ClassName = N'LinkReadNearPairsTests';
GO
CREATE PROCEDURE LinkReadNearPairsTests.SetUp
AS
BEGIN
    EXECUTE LinkageSupport.Register;
END;
GO
CREATE PROCEDURE LinkReadNearPairsTests.CleanUp
AS
BEGIN
    EXECUTE LinkageSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkReadNearPairsTests.[test a project that does not allow it shows none]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50572%ProbeProject%';
    EXECUTE AS USER = N'ProbeKeyAgent';
    EXECUTE link.ReadNearPairs @projectCode = N'ProbeProject';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkReadNearPairsTests.[test the linkage agency sees none]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeLinker';
    EXECUTE link.ReadNearPairs @projectCode = N'ProbeProject';
END;
GO
