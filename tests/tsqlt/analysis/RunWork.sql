EXECUTE tSQLt.NewTestClass @ClassName = N'RunWorkTests';
GO
CREATE PROCEDURE RunWorkTests.SetUp
AS
BEGIN
    EXECUTE AnalysisSupport.SetUp;
END;
GO
CREATE PROCEDURE RunWorkTests.CleanUp
AS
BEGIN
    EXECUTE AnalysisSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RunWorkTests.[test approved work makes an artifact that waits for review, and the view is lent no longer]
AS
BEGIN
    DECLARE @workId int, @artifactId int, @content nvarchar(max), @decision nvarchar(10), @lent int;

    EXECUTE AnalysisSupport.RunWork @workId = @workId OUTPUT, @artifactId = @artifactId OUTPUT;
    SELECT @content = artifact.Content, @decision = artifact.Decision FROM analysis.Artifact AS artifact WHERE artifact.ArtifactId = @artifactId;
    SELECT @lent = COUNT(*)
    FROM sys.database_permissions AS permission
    INNER JOIN sys.views AS published ON published.object_id = permission.major_id
    WHERE permission.class = 1
        AND permission.grantee_principal_id = DATABASE_PRINCIPAL_ID(N'analysis_service');
    EXECUTE tSQLt.AssertEqualsString @Expected = N'{"Persons":3}', @Actual = @content;
    EXECUTE tSQLt.AssertEqualsString @Expected = NULL, @Actual = @decision;
    EXECUTE tSQLt.AssertEquals @Expected = 0, @Actual = @lent;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RunWorkTests.[test work that nobody approved does not run]
AS
BEGIN
    DECLARE @workId int;

    EXECUTE AnalysisSupport.RequestWork @workId = @workId OUTPUT;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50329%';
    EXECUTE AS USER = N'ProbeConsignee';
    EXECUTE analysis.RunWork @workId = @workId;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RunWorkTests.[test a text that was altered since its approval does not run]
AS
BEGIN
    DECLARE @workId int;

    EXECUTE AnalysisSupport.RequestWork @workId = @workId OUTPUT;
    EXECUTE AnalysisSupport.ApproveWork @workId = @workId;
    EXECUTE sys.sp_executesql N'ALTER PROCEDURE consigned.ProbeTrend @artifact nvarchar(max) OUTPUT AS SET @artifact = N''other'';';
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50330%';
    EXECUTE AS USER = N'ProbeConsignee';
    EXECUTE analysis.RunWork @workId = @workId;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RunWorkTests.[test work on a withdrawn dataset does not run]
AS
BEGIN
    DECLARE @workId int;

    EXECUTE AnalysisSupport.RequestWork @workId = @workId OUTPUT;
    EXECUTE AnalysisSupport.ApproveWork @workId = @workId;
    EXECUTE AS USER = N'ProbeOfficer';
    EXECUTE bi.WithdrawDataset @dataset = N'ProbeCustomer', @reason = N'test';
    REVERT;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50331%';
    EXECUTE AS USER = N'ProbeConsignee';
    EXECUTE analysis.RunWork @workId = @workId;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RunWorkTests.[test an analyst may not]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeAnalyst';
    EXECUTE analysis.RunWork @workId = 1;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RunWorkTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    EXECUTE AnalysisSupport.CleanUp;
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'analysis.RunWork', @call = N'EXECUTE analysis.RunWork @workId = 1;';
END;
GO
