EXECUTE tSQLt.NewTestClass @ClassName = N'ReportIncidentTests';
GO
CREATE PROCEDURE ReportIncidentTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.LoadDataset;
    EXECUTE TestSupport.ConcludeReview;
    EXECUTE bi.PublishDataset @dataset = N'ProbeCustomer', @analyst = N'ProbeAnalyst';
END;
GO
CREATE PROCEDURE ReportIncidentTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ReportIncidentTests.[test an analyst's report takes the view away and refuses loads]
AS
BEGIN
    DECLARE @incident int, @view int, @recalls int;

    EXECUTE AS USER = N'ProbeAnalyst';
    EXECUTE log.ReportIncident @datasetName = N'ProbeCustomer', @kind = N'reidentification', @description = N'A class of one', @incidentId = @incident OUTPUT;
    REVERT;
    SET @view = OBJECT_ID(N'bi.ProbeCustomer');
    SELECT @recalls = COUNT(*) FROM policy.IncidentRecall AS recall WHERE recall.IncidentId = @incident AND recall.HolderName = N'ProbeAnalyst';

    EXECUTE tSQLt.AssertEquals @Expected = NULL, @Actual = @view;
    EXECUTE tSQLt.AssertEquals @Expected = 1, @Actual = @recalls;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50200, @ExpectedMessagePattern = N'%stopped%';
    EXECUTE AS USER = N'ProbeOperator';
    EXECUTE pseudo.RunLoad @dataset = N'ProbeCustomer';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ReportIncidentTests.[test an unknown kind and no description are refused together]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%@kind%@description%';
    EXECUTE log.ReportIncident @datasetName = N'ProbeCustomer', @kind = N'odd', @description = N' ';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ReportIncidentTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'log.ReportIncident', @call = N'EXECUTE log.ReportIncident @datasetName = N''ProbeCustomer'', @kind = N''leak'', @description = N''d'';';
END;
GO
