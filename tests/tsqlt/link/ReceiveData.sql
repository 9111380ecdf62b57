EXECUTE tSQLt.NewTestClass @ClassName = N'LinkReceiveDataTests';
GO
CREATE PROCEDURE LinkReceiveDataTests.SetUp
AS
BEGIN
    EXECUTE LinkageSupport.Register;
END;
GO
CREATE PROCEDURE LinkReceiveDataTests.CleanUp
AS
BEGIN
    EXECUTE LinkageSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkReceiveDataTests.[test the rows of a file are taken in]
AS
BEGIN
    CREATE TABLE #LinkageData
    (
        Serial nvarchar(20) NULL,
        Mark nvarchar(40) NULL
    );
    INSERT INTO #LinkageData (Serial, Mark) VALUES (N'A1', N'one'), (N'A2', NULL);
    EXECUTE AS USER = N'ProbeLinker';
    EXECUTE link.ReceiveData @projectCode = N'ProbeProject', @applicantCode = N'A', @recipeVersion = 1, @roundNumber = 1, @treatment = N'Marks only';
    REVERT;
    DECLARE @rows bigint = (SELECT submission.SubmittedRowCount FROM link.DataSubmission AS submission INNER JOIN link.Project AS project ON project.ProjectId = submission.ProjectId WHERE project.ProjectCode = N'ProbeProject');
    EXECUTE tSQLt.AssertEquals @Expected = 2, @Actual = @rows;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkReceiveDataTests.[test a file without serial numbers of another round is refused]
AS
BEGIN
    CREATE TABLE #LinkageData
    (
        Mark nvarchar(40) NULL
    );
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50527%50537%';
    EXECUTE AS USER = N'ProbeLinker';
    EXECUTE link.ReceiveData @projectCode = N'ProbeProject', @applicantCode = N'A', @recipeVersion = 1, @roundNumber = 2, @treatment = N'Marks only';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkReceiveDataTests.[test an applicant takes none in]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeApplicantA';
    EXECUTE link.ReceiveData @projectCode = N'ProbeProject', @applicantCode = N'A', @recipeVersion = 1, @roundNumber = 1, @treatment = N't';
END;
GO
