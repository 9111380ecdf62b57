/*
What the test classes of consigned analysis share: a published dataset, a consignee, a procedure to be run. It holds no test. Everything it makes is called Probe….
*/
EXECUTE tSQLt.NewTestClass @ClassName = N'AnalysisSupport';
GO
GRANT EXECUTE ON SCHEMA::AnalysisSupport TO public;
GO
/* Dataset ProbeCustomer published, ProbeConsignee, and consigned.ProbeTrend. */
CREATE PROCEDURE AnalysisSupport.SetUp
AS
BEGIN
    SET NOCOUNT ON;

    EXECUTE TestSupport.LoadDataset;
    EXECUTE TestSupport.ConcludeReview;
    EXECUTE AS USER = N'ProbeOfficer';
    EXECUTE bi.PublishDataset @dataset = N'ProbeCustomer';
    REVERT;
    EXECUTE sys.sp_executesql N'CREATE USER ProbeConsignee WITHOUT LOGIN; ALTER ROLE training_consignee ADD MEMBER ProbeConsignee;';
    EXECUTE sys.sp_executesql
        N'CREATE PROCEDURE consigned.ProbeTrend @artifact nvarchar(max) OUTPUT AS BEGIN SET NOCOUNT ON; SET @artifact = (SELECT Persons = COUNT(*) FROM bi.ProbeCustomer AS published FOR JSON PATH, WITHOUT_ARRAY_WRAPPER); END;';
END;
GO
CREATE PROCEDURE AnalysisSupport.CleanUp
AS
BEGIN
    SET NOCOUNT ON;

    DROP PROCEDURE IF EXISTS consigned.ProbeTrend;
    DELETE artifact FROM analysis.Artifact AS artifact INNER JOIN analysis.Work AS work ON work.WorkId = artifact.WorkId WHERE work.DatasetName = N'ProbeCustomer';
    DELETE FROM analysis.Work WHERE DatasetName = N'ProbeCustomer';
    EXECUTE TestSupport.CleanUp;
END;
GO
CREATE PROCEDURE AnalysisSupport.RequestWork
    @workId int OUTPUT,
    @procedureName nvarchar(128) = N'ProbeTrend',
    @datasetName nvarchar(128) = N'ProbeCustomer',
    @description nvarchar(1000) = N'Number of persons'
AS
BEGIN
    SET NOCOUNT ON;

    EXECUTE AS USER = N'ProbeAuthor';
    EXECUTE analysis.RequestWork @procedureName = @procedureName, @datasetName = @datasetName, @description = @description, @workId = @workId OUTPUT;
    REVERT;
END;
GO
/* The officer reads the text himself: the catalog shows it to him. */
CREATE PROCEDURE AnalysisSupport.ApproveWork
    @workId int
AS
BEGIN
    SET NOCOUNT ON;

    DECLARE @hash binary(32);

    EXECUTE AS USER = N'ProbeOfficer';
    SELECT @hash = HASHBYTES('SHA2_256', module.definition)
    FROM sys.sql_modules AS module
    WHERE module.object_id = OBJECT_ID(N'consigned.ProbeTrend');
    EXECUTE analysis.ApproveWork @workId = @workId, @expectedHash = @hash;
    REVERT;
END;
GO
CREATE PROCEDURE AnalysisSupport.RunWork
    @workId int OUTPUT,
    @artifactId int OUTPUT
AS
BEGIN
    SET NOCOUNT ON;

    EXECUTE AnalysisSupport.RequestWork @workId = @workId OUTPUT;
    EXECUTE AnalysisSupport.ApproveWork @workId = @workId;
    EXECUTE AS USER = N'ProbeConsignee';
    EXECUTE analysis.RunWork @workId = @workId, @artifactId = @artifactId OUTPUT;
    REVERT;
END;
GO
CREATE PROCEDURE AnalysisSupport.ReviewArtifact
    @artifactId int,
    @decision nvarchar(10) = N'released',
    @opinion nvarchar(1000) = N'One number'
AS
BEGIN
    SET NOCOUNT ON;

    EXECUTE AS USER = N'ProbeReviewer1';
    EXECUTE analysis.ReviewArtifact @artifactId = @artifactId, @decision = @decision, @opinion = @opinion;
    REVERT;
END;
GO
