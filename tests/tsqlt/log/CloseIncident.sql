EXECUTE tSQLt.NewTestClass @ClassName = N'CloseIncidentTests';
GO
CREATE PROCEDURE CloseIncidentTests.SetUp
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
CREATE PROCEDURE CloseIncidentTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE CloseIncidentTests.[test an unfounded one goes on where it was, as withdrawn]
AS
BEGIN
    DECLARE @incident int = (SELECT MAX(incident.IncidentId) FROM policy.Incident AS incident);

    DECLARE @state nvarchar(20);

    EXECUTE AS USER = N'ProbeOfficer';
    EXECUTE log.CloseIncident @incidentId = @incident, @outcome = N'unfounded', @opinion = N'The class has ten rows';
    REVERT;
    SELECT @state = dataset.StateName FROM policy.Dataset AS dataset WHERE dataset.DatasetName = N'ProbeCustomer';

    EXECUTE tSQLt.AssertEqualsString @Expected = N'withdrawn', @Actual = @state;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE CloseIncidentTests.[test a remedied one goes back to the risk review when all is recalled]
AS
BEGIN
    DECLARE @incident int = (SELECT MAX(incident.IncidentId) FROM policy.Incident AS incident);

    DECLARE @state nvarchar(20), @first nvarchar(2048);

    BEGIN TRY
        EXECUTE AS USER = N'ProbeOfficer';
        EXECUTE log.CloseIncident @incidentId = @incident, @outcome = N'remedied', @opinion = N'o';
    END TRY
    BEGIN CATCH
        SET @first = ERROR_MESSAGE();
    END CATCH;
    REVERT;
    EXECUTE tSQLt.AssertLike @ExpectedPattern = N'%1 open recalls%', @Actual = @first;

    EXECUTE AS USER = N'ProbeOfficer';
    EXECUTE log.RecordRecall @incidentId = @incident, @holderName = N'ProbeAnalyst', @remark = N'Extract deleted';
    EXECUTE log.CloseIncident @incidentId = @incident, @outcome = N'remedied', @opinion = N'o';
    REVERT;
    SELECT @state = dataset.StateName FROM policy.Dataset AS dataset WHERE dataset.DatasetName = N'ProbeCustomer';
    EXECUTE tSQLt.AssertEqualsString @Expected = N'registered', @Actual = @state;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE CloseIncidentTests.[test destroyed is said of what is destroyed]
AS
BEGIN
    DECLARE @incident int = (SELECT MAX(incident.IncidentId) FROM policy.Incident AS incident);

    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50231%';
    EXECUTE AS USER = N'ProbeOfficer';
    EXECUTE log.CloseIncident @incidentId = @incident, @outcome = N'destroyed', @opinion = N'o';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE CloseIncidentTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'log.CloseIncident', @call = N'EXECUTE log.CloseIncident @incidentId = 1, @outcome = N''unfounded'', @opinion = N''o'';';
END;
GO
