EXECUTE tSQLt.NewTestClass @ClassName = N'LinkReadJoinedTests';
GO
CREATE PROCEDURE LinkReadJoinedTests.SetUp
AS
BEGIN
    EXECUTE LinkageSupport.Join_;
END;
GO
CREATE PROCEDURE LinkReadJoinedTests.CleanUp
AS
BEGIN
    EXECUTE LinkageSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkReadJoinedTests.[test the linked table has the subjects that both have]
AS
BEGIN
    DECLARE @rows bigint = (SELECT joined.JoinedRowCount FROM link.JoinedTable AS joined INNER JOIN link.Project AS project ON project.ProjectId = joined.ProjectId WHERE project.ProjectCode = N'ProbeProject');
    EXECUTE tSQLt.AssertEquals @Expected = 2, @Actual = @rows;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkReadJoinedTests.[test a reviewer who is not on the board does not see it]
AS
BEGIN
    EXECUTE TestSupport.CreatePeople;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50555%';
    EXECUTE AS USER = N'ProbeReviewer1';
    EXECUTE link.ReadJoined @projectCode = N'ProbeProject';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkReadJoinedTests.[test the applicant does not see it before its release]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeApplicantA';
    EXECUTE link.ReadJoined @projectCode = N'ProbeProject';
END;
GO
