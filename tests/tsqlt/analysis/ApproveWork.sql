EXECUTE tSQLt.NewTestClass @ClassName = N'ApproveWorkTests';
GO
CREATE PROCEDURE ApproveWorkTests.SetUp
AS
BEGIN
    EXECUTE AnalysisSupport.SetUp;
END;
GO
CREATE PROCEDURE ApproveWorkTests.CleanUp
AS
BEGIN
    EXECUTE AnalysisSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ApproveWorkTests.[test who approves is on record with the hash of what was read]
AS
BEGIN
    DECLARE @workId int, @approved nvarchar(128), @hash nvarchar(64), @expected nvarchar(64);

    EXECUTE AnalysisSupport.RequestWork @workId = @workId OUTPUT;
    EXECUTE AnalysisSupport.ApproveWork @workId = @workId;
    SELECT @approved = work.ApprovedBy, @expected = CONVERT(nvarchar(64), work.DefinitionHash, 2) FROM analysis.Work AS work WHERE work.WorkId = @workId;
    SELECT @hash = JSON_VALUE(register.Detail, N'$.definitionSha256')
    FROM log.GovernanceRegister AS register
    WHERE register.ActionName = N'analysis approved'
        AND JSON_VALUE(register.Detail, N'$.workId') = CONVERT(nvarchar(20), @workId);
    EXECUTE tSQLt.AssertEqualsString @Expected = N'ProbeOfficer', @Actual = @approved;
    EXECUTE tSQLt.AssertEqualsString @Expected = @expected, @Actual = @hash;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ApproveWorkTests.[test another text than the one that was read is refused]
AS
BEGIN
    DECLARE @workId int;

    EXECUTE AnalysisSupport.RequestWork @workId = @workId OUTPUT;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50328%';
    EXECUTE AS USER = N'ProbeOfficer';
    EXECUTE analysis.ApproveWork @workId = @workId, @expectedHash = 0x01;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ApproveWorkTests.[test nobody approves twice, or what is not there]
AS
BEGIN
    DECLARE @workId int;

    EXECUTE AnalysisSupport.RequestWork @workId = @workId OUTPUT;
    EXECUTE AnalysisSupport.ApproveWork @workId = @workId;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50326%';
    EXECUTE AnalysisSupport.ApproveWork @workId = @workId;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ApproveWorkTests.[test a consignee may not]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeConsignee';
    EXECUTE analysis.ApproveWork @workId = 1, @expectedHash = 0x01;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ApproveWorkTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    EXECUTE AnalysisSupport.CleanUp;
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'analysis.ApproveWork', @call = N'EXECUTE analysis.ApproveWork @workId = 1, @expectedHash = 0x01;';
END;
GO
