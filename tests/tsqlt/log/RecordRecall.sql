EXECUTE tSQLt.NewTestClass @ClassName = N'RecordRecallTests';
GO
CREATE PROCEDURE RecordRecallTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.LoadDataset;
    EXECUTE TestSupport.ConcludeReview;
    EXECUTE bi.PublishDataset @dataset = N'ProbeCustomer', @analyst = N'ProbeAnalyst';
    EXECUTE AS USER = N'ProbeAnalyst';
    EXECUTE log.ReportIncident @datasetName = N'ProbeCustomer', @kind = N'reidentification', @description = N'A class of one';
    REVERT;
END;
GO
CREATE PROCEDURE RecordRecallTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RecordRecallTests.[test a recall is recorded once]
AS
BEGIN
    DECLARE @incident int = (SELECT MAX(incident.IncidentId) FROM policy.Incident AS incident);

    EXECUTE AS USER = N'ProbeOfficer';
    EXECUTE log.RecordRecall @incidentId = @incident, @holderName = N'ProbeAnalyst', @remark = N'Extract deleted';
    REVERT;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50227%';
    EXECUTE AS USER = N'ProbeOfficer';
    EXECUTE log.RecordRecall @incidentId = @incident, @holderName = N'ProbeAnalyst', @remark = N'Extract deleted';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RecordRecallTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'log.RecordRecall', @call = N'EXECUTE log.RecordRecall @incidentId = 1, @holderName = N''h'', @remark = N''r'';';
END;
GO
