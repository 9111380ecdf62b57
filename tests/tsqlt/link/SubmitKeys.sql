EXECUTE tSQLt.NewTestClass @ClassName = N'LinkSubmitKeysTests';
GO
CREATE PROCEDURE LinkSubmitKeysTests.SetUp
AS
BEGIN
    EXECUTE LinkageSupport.Register;
END;
GO
CREATE PROCEDURE LinkSubmitKeysTests.CleanUp
AS
BEGIN
    EXECUTE LinkageSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkSubmitKeysTests.[test keys are handed over with serial numbers and without references]
AS
BEGIN
    EXECUTE LinkageSupport.SubmitKeys;
    DECLARE @shared int, @columns int;
    SELECT @shared = COUNT(*)
    FROM link.SubmittedKey AS one
    INNER JOIN link.SubmittedKey AS other
        ON other.ProjectId = one.ProjectId
        AND other.LinkageKey = one.LinkageKey
        AND other.ApplicantCode = N'B'
    INNER JOIN link.Project AS project ON project.ProjectId = one.ProjectId
    WHERE project.ProjectCode = N'ProbeProject'
        AND one.ApplicantCode = N'A';
    SELECT @columns = COUNT(*) FROM sys.columns AS held WHERE held.object_id = OBJECT_ID(N'link.SubmittedKey') AND held.name LIKE N'%Reference%';
    EXECUTE tSQLt.AssertEquals @Expected = 2, @Actual = @shared;
    EXECUTE tSQLt.AssertEquals @Expected = 0, @Actual = @columns;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkSubmitKeysTests.[test without keys there is nothing to hand over]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50526%';
    EXECUTE AS USER = N'ProbeApplicantA';
    EXECUTE link.SubmitKeys @projectCode = N'ProbeProject';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkSubmitKeysTests.[test the linkage agency hands nothing over]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeLinker';
    EXECUTE link.SubmitKeys @projectCode = N'ProbeProject';
END;
GO
