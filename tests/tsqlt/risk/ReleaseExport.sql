EXECUTE tSQLt.NewTestClass @ClassName = N'ReleaseExportTests';
GO
CREATE PROCEDURE ReleaseExportTests.SetUp
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
CREATE PROCEDURE ReleaseExportTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ReleaseExportTests.[test nothing is released before it is approved]
AS
BEGIN
    DECLARE @exportId int;

    EXECUTE AS USER = N'ProbeAnalyst';
    EXECUTE risk.RequestExport @datasetName = N'ProbeCustomer', @query = N'{"groupBy":["Age"]}', @reason = N'test', @minimumCell = 3, @exportId = @exportId OUTPUT;
    REVERT;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002;
    EXECUTE risk.ReleaseExport @exportId = @exportId;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ReleaseExportTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    -- The purpose that the assertion writes is there already.
    EXECUTE TestSupport.CleanUp;
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'risk.ReleaseExport',
        @call = N'EXECUTE risk.ReleaseExport @exportId = 1;';
END;
GO
