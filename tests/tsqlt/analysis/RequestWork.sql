EXECUTE tSQLt.NewTestClass @ClassName = N'RequestWorkTests';
GO
CREATE PROCEDURE RequestWorkTests.SetUp
AS
BEGIN
    EXECUTE AnalysisSupport.SetUp;
END;
GO
CREATE PROCEDURE RequestWorkTests.CleanUp
AS
BEGIN
    EXECUTE AnalysisSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RequestWorkTests.[test work stands in the register as requested, and runs for nobody yet]
AS
BEGIN
    DECLARE @workId int, @action nvarchar(100), @approved nvarchar(128);

    EXECUTE AnalysisSupport.RequestWork @workId = @workId OUTPUT;
    SELECT @action = register.ActionName
    FROM log.GovernanceRegister AS register
    WHERE JSON_VALUE(register.Detail, N'$.workId') = CONVERT(nvarchar(20), @workId);
    SELECT @approved = work.ApprovedBy FROM analysis.Work AS work WHERE work.WorkId = @workId;
    EXECUTE tSQLt.AssertEqualsString @Expected = N'analysis requested', @Actual = @action;
    EXECUTE tSQLt.AssertEqualsString @Expected = NULL, @Actual = @approved;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RequestWorkTests.[test an unknown dataset, an unknown procedure and no description are told at once; an injection is a name like any other]
AS
BEGIN
    DECLARE @workId int;

    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50014%50325%50024%';
    EXECUTE AnalysisSupport.RequestWork @workId = @workId OUTPUT, @procedureName = N'ProbeTrend]; DROP TABLE analysis.Work; --', @datasetName = N'ProbeNothing', @description = N' ';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RequestWorkTests.[test an analyst may not]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeAnalyst';
    EXECUTE analysis.RequestWork @procedureName = N'ProbeTrend', @datasetName = N'ProbeCustomer', @description = N'd';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RequestWorkTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    EXECUTE AnalysisSupport.CleanUp;
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'analysis.RequestWork',
        @call = N'EXECUTE analysis.RequestWork @procedureName = N''ProbeTrend'', @datasetName = N''ProbeCustomer'', @description = N''d'';';
END;
GO
