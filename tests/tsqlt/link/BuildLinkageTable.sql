EXECUTE tSQLt.NewTestClass @ClassName = N'LinkBuildLinkageTableTests';
GO
CREATE PROCEDURE LinkBuildLinkageTableTests.SetUp
AS
BEGIN
    EXECUTE LinkageSupport.Register;
END;
GO
CREATE PROCEDURE LinkBuildLinkageTableTests.CleanUp
AS
BEGIN
    EXECUTE LinkageSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkBuildLinkageTableTests.[test subjects that both have are linked]
AS
BEGIN
    EXECUTE LinkageSupport.SubmitKeys;
    EXECUTE AS USER = N'ProbeKeyAgent';
    EXECUTE link.BuildLinkageTable @projectCode = N'ProbeProject';
    REVERT;
    DECLARE @links int = (SELECT COUNT(DISTINCT linked.LinkNumber) FROM link.LinkageTableRow AS linked INNER JOIN link.Project AS project ON project.ProjectId = linked.ProjectId WHERE project.ProjectCode = N'ProbeProject');
    EXECUTE tSQLt.AssertEquals @Expected = 2, @Actual = @links;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkBuildLinkageTableTests.[test as long as keys are missing none is built]
AS
BEGIN
    EXECUTE LinkageSupport.MakeKeys @userName = N'ProbeApplicantA', @first = 1, @last = 4;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50529%';
    EXECUTE AS USER = N'ProbeKeyAgent';
    EXECUTE link.BuildLinkageTable @projectCode = N'ProbeProject';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkBuildLinkageTableTests.[test the linkage agency builds none]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeLinker';
    EXECUTE link.BuildLinkageTable @projectCode = N'ProbeProject';
END;
GO
