EXECUTE tSQLt.NewTestClass @ClassName = N'RequestExportTests';
GO
CREATE PROCEDURE RequestExportTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.LoadDataset;
    EXECUTE TestSupport.Review;
    EXECUTE TestSupport.ConcludeReview;
    EXECUTE AS USER = N'ProbeOfficer';
    EXECUTE bi.PublishDataset @dataset = N'ProbeCustomer', @analyst = N'ProbeAnalyst';
    REVERT;
END;
GO
CREATE PROCEDURE RequestExportTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RequestExportTests.[test cells of single persons are suppressed and with them what would tell them]
AS
BEGIN
    DECLARE @exportId int;

    EXECUTE AS USER = N'ProbeAnalyst';
    EXECUTE risk.RequestExport @datasetName = N'ProbeCustomer', @query = N'{"groupBy":["Age"]}', @reason = N'test', @minimumCell = 3, @exportId = @exportId OUTPUT;
    REVERT;
    DECLARE @shown int;

    SELECT @shown = COUNT(*) FROM risk.ExportCell AS cell WHERE cell.ExportId = @exportId AND cell.Treatment = N'shown' AND cell.IsRowTotal = 0;

    EXECUTE tSQLt.AssertEquals @Expected = 0, @Actual = @shown;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RequestExportTests.[test a tree with SQL text is refused]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002;
    EXECUTE risk.RequestExport @datasetName = N'ProbeCustomer', @query = N'{"groupBy":["Age; DROP TABLE mart.ProbeCustomer"]}', @reason = N'test';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RequestExportTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    -- The purpose that the assertion writes is there already.
    EXECUTE TestSupport.CleanUp;
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'risk.RequestExport',
        @call = N'EXECUTE risk.RequestExport @datasetName = N''ProbeCustomer'', @query = N''{}'', @reason = N''r'';';
END;
GO
