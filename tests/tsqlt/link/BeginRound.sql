EXECUTE tSQLt.NewTestClass @ClassName = N'LinkBeginRoundTests';
GO
CREATE PROCEDURE LinkBeginRoundTests.SetUp
AS
BEGIN
    EXECUTE LinkageSupport.Register;
END;
GO
CREATE PROCEDURE LinkBeginRoundTests.CleanUp
AS
BEGIN
    EXECUTE LinkageSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkBeginRoundTests.[test the round before is left without keys]
AS
BEGIN
    EXECUTE LinkageSupport.SubmitKeys;
    EXECUTE AS USER = N'ProbeKeyAgent';
    EXECUTE link.BeginRound @projectCode = N'ProbeProject';
    REVERT;
    DECLARE @round int, @left int;
    SELECT @round = MAX(turn.RoundNumber) FROM link.LinkageRound AS turn INNER JOIN link.Project AS project ON project.ProjectId = turn.ProjectId WHERE project.ProjectCode = N'ProbeProject';
    SELECT @left = COUNT(*) FROM link.SubmittedKey AS submitted INNER JOIN link.Project AS project ON project.ProjectId = submitted.ProjectId WHERE project.ProjectCode = N'ProbeProject';
    EXECUTE tSQLt.AssertEquals @Expected = 2, @Actual = @round;
    EXECUTE tSQLt.AssertEquals @Expected = 0, @Actual = @left;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkBeginRoundTests.[test what an applicant never handed over is not taken over]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50566%';
    EXECUTE AS USER = N'ProbeKeyAgent';
    EXECUTE link.BeginRound @projectCode = N'ProbeProject', @reusedApplicants = N'B';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkBeginRoundTests.[test an applicant begins no round]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeApplicantA';
    EXECUTE link.BeginRound @projectCode = N'ProbeProject';
END;
GO
