EXECUTE tSQLt.NewTestClass @ClassName = N'ReadArtifactTests';
GO
CREATE PROCEDURE ReadArtifactTests.SetUp
AS
BEGIN
    EXECUTE AnalysisSupport.SetUp;
END;
GO
CREATE PROCEDURE ReadArtifactTests.CleanUp
AS
BEGIN
    EXECUTE AnalysisSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ReadArtifactTests.[test a released artifact is read by who had it made, and the reading is on record]
AS
BEGIN
    DECLARE @workId int, @artifactId int, @action nvarchar(100), @user nvarchar(128);

    EXECUTE AnalysisSupport.RunWork @workId = @workId OUTPUT, @artifactId = @artifactId OUTPUT;
    EXECUTE AnalysisSupport.ReviewArtifact @artifactId = @artifactId;
    EXECUTE AS USER = N'ProbeConsignee';
    EXECUTE analysis.ReadArtifact @artifactId = @artifactId;
    REVERT;
    SELECT TOP (1) @action = register.ActionName, @user = register.UserName
    FROM log.GovernanceRegister AS register
    ORDER BY register.SequenceNumber DESC;
    EXECUTE tSQLt.AssertEqualsString @Expected = N'artifact read', @Actual = @action;
    EXECUTE tSQLt.AssertEqualsString @Expected = N'ProbeConsignee', @Actual = @user;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ReadArtifactTests.[test an artifact that was refused stays inside]
AS
BEGIN
    DECLARE @workId int, @artifactId int;

    EXECUTE AnalysisSupport.RunWork @workId = @workId OUTPUT, @artifactId = @artifactId OUTPUT;
    EXECUTE AnalysisSupport.ReviewArtifact @artifactId = @artifactId, @decision = N'refused';
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50335%';
    EXECUTE AS USER = N'ProbeConsignee';
    EXECUTE analysis.ReadArtifact @artifactId = @artifactId;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ReadArtifactTests.[test another consignee does not get it]
AS
BEGIN
    DECLARE @workId int, @artifactId int;

    EXECUTE AnalysisSupport.RunWork @workId = @workId OUTPUT, @artifactId = @artifactId OUTPUT;
    EXECUTE AnalysisSupport.ReviewArtifact @artifactId = @artifactId;
    EXECUTE sys.sp_executesql N'CREATE USER ProbeStranger WITHOUT LOGIN; ALTER ROLE training_consignee ADD MEMBER ProbeStranger;';
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50335%';
    EXECUTE AS USER = N'ProbeStranger';
    EXECUTE analysis.ReadArtifact @artifactId = @artifactId;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ReadArtifactTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    EXECUTE AnalysisSupport.CleanUp;
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'analysis.ReadArtifact', @call = N'EXECUTE analysis.ReadArtifact @artifactId = 1;';
END;
GO
