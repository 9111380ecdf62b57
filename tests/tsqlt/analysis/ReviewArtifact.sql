EXECUTE tSQLt.NewTestClass @ClassName = N'ReviewArtifactTests';
GO
CREATE PROCEDURE ReviewArtifactTests.SetUp
AS
BEGIN
    EXECUTE AnalysisSupport.SetUp;
END;
GO
CREATE PROCEDURE ReviewArtifactTests.CleanUp
AS
BEGIN
    EXECUTE AnalysisSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ReviewArtifactTests.[test the decision and its reason are on record]
AS
BEGIN
    DECLARE @workId int, @artifactId int, @decision nvarchar(10), @reviewedBy nvarchar(128);

    EXECUTE AnalysisSupport.RunWork @workId = @workId OUTPUT, @artifactId = @artifactId OUTPUT;
    EXECUTE AnalysisSupport.ReviewArtifact @artifactId = @artifactId, @decision = N'refused';
    SELECT @decision = artifact.Decision, @reviewedBy = artifact.ReviewedBy FROM analysis.Artifact AS artifact WHERE artifact.ArtifactId = @artifactId;
    EXECUTE tSQLt.AssertEqualsString @Expected = N'refused', @Actual = @decision;
    EXECUTE tSQLt.AssertEqualsString @Expected = N'ProbeReviewer1', @Actual = @reviewedBy;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ReviewArtifactTests.[test an artifact is decided on once]
AS
BEGIN
    DECLARE @workId int, @artifactId int;

    EXECUTE AnalysisSupport.RunWork @workId = @workId OUTPUT, @artifactId = @artifactId OUTPUT;
    EXECUTE AnalysisSupport.ReviewArtifact @artifactId = @artifactId, @decision = N'refused';
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50333%';
    EXECUTE AnalysisSupport.ReviewArtifact @artifactId = @artifactId;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ReviewArtifactTests.[test an unknown artifact, an unknown decision and no opinion are told at once]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50333%50334%50024%';
    EXECUTE AnalysisSupport.ReviewArtifact @artifactId = -1, @decision = N'perhaps', @opinion = N' ';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ReviewArtifactTests.[test a consignee may not]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeConsignee';
    EXECUTE analysis.ReviewArtifact @artifactId = 1, @decision = N'released', @opinion = N'o';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ReviewArtifactTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    EXECUTE AnalysisSupport.CleanUp;
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'analysis.ReviewArtifact', @call = N'EXECUTE analysis.ReviewArtifact @artifactId = 1, @decision = N''released'', @opinion = N''o'';';
END;
GO
