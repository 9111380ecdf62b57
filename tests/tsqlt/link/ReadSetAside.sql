EXECUTE tSQLt.NewTestClass @ClassName = N'LinkReadSetAsideTests';
GO
CREATE PROCEDURE LinkReadSetAsideTests.SetUp
AS
BEGIN
    EXECUTE LinkageSupport.Register;
END;
GO
CREATE PROCEDURE LinkReadSetAsideTests.CleanUp
AS
BEGIN
    EXECUTE LinkageSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkReadSetAsideTests.[test somebody who is no applicant of the project is told so]
AS
BEGIN
    EXECUTE (N'CREATE USER ProbeStranger WITHOUT LOGIN; ALTER ROLE linkage_applicant ADD MEMBER ProbeStranger;');
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50506%ProbeStranger%';
    EXECUTE AS USER = N'ProbeStranger';
    EXECUTE link.ReadSetAside @projectCode = N'ProbeProject';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkReadSetAsideTests.[test the agencies do not learn who was set aside]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeKeyAgent';
    EXECUTE link.ReadSetAside @projectCode = N'ProbeProject';
END;
GO
