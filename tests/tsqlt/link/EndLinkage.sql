EXECUTE tSQLt.NewTestClass @ClassName = N'LinkEndLinkageTests';
GO
CREATE PROCEDURE LinkEndLinkageTests.SetUp
AS
BEGIN
    EXECUTE LinkageSupport.Join_;
END;
GO
CREATE PROCEDURE LinkEndLinkageTests.CleanUp
AS
BEGIN
    EXECUTE LinkageSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkEndLinkageTests.[test salts, keys and data are gone and in the destruction registers]
AS
BEGIN
    DECLARE @before bigint = (SELECT MAX(entry.SequenceNumber) FROM log.RegisterEntry AS entry), @left int, @recorded int;
    EXECUTE AS USER = N'ProbeKeyAgent';
    EXECUTE link.EndLinkage @projectCode = N'ProbeProject', @reason = N'The analysis is over.';
    REVERT;
    SELECT @left = (SELECT COUNT(*) FROM link.SubmittedKey AS held WHERE held.ProjectId = project.ProjectId)
        + (SELECT COUNT(*) FROM link.ApplicantKey AS held WHERE held.ProjectId = project.ProjectId)
        + (SELECT COUNT(*) FROM link.LinkageTableRow AS held WHERE held.ProjectId = project.ProjectId)
    FROM link.Project AS project
    WHERE project.ProjectCode = N'ProbeProject';
    SELECT @recorded = COUNT(*) FROM log.DestructionRegister AS register WHERE register.SequenceNumber > @before;
    EXECUTE tSQLt.AssertEquals @Expected = 0, @Actual = @left;
    IF @recorded = 0
    BEGIN
        EXECUTE tSQLt.Fail N'No destruction is on record.';
    END;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkEndLinkageTests.[test a project that has ended takes no further step]
AS
BEGIN
    EXECUTE AS USER = N'ProbeKeyAgent';
    EXECUTE link.EndLinkage @projectCode = N'ProbeProject', @reason = N'Over';
    REVERT;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50505%';
    EXECUTE AS USER = N'ProbeKeyAgent';
    EXECUTE link.EndLinkage @projectCode = N'ProbeProject', @reason = N'Again';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkEndLinkageTests.[test a reason is told]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50024%@reason%';
    EXECUTE AS USER = N'ProbeKeyAgent';
    EXECUTE link.EndLinkage @projectCode = N'ProbeProject', @reason = N' ';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkEndLinkageTests.[test an applicant does not end it]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeApplicantA';
    EXECUTE link.EndLinkage @projectCode = N'ProbeProject', @reason = N'r';
END;
GO
