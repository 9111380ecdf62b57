EXECUTE tSQLt.NewTestClass @ClassName = N'ApproveExportTests';
GO
CREATE PROCEDURE ApproveExportTests.SetUp
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
CREATE PROCEDURE ApproveExportTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ApproveExportTests.[test a request is decided once]
AS
BEGIN
    DECLARE @exportId int;

    EXECUTE AS USER = N'ProbeAnalyst';
    EXECUTE risk.RequestExport @datasetName = N'ProbeCustomer', @query = N'{"groupBy":["Age"]}', @reason = N'test', @minimumCell = 3, @exportId = @exportId OUTPUT;
    REVERT;
    DECLARE @status nvarchar(10), @number int;

    EXECUTE AS USER = N'ProbeOfficer';
    EXECUTE risk.ApproveExport @exportId = @exportId, @decision = N'rejected', @opinion = N'Too few.';
    BEGIN TRY
        EXECUTE risk.ApproveExport @exportId = @exportId, @decision = N'approved', @opinion = N'Again.';
    END TRY
    BEGIN CATCH
        SET @number = ERROR_NUMBER();
    END CATCH;
    REVERT;
    SELECT @status = request.Status FROM risk.ExportRequest AS request WHERE request.ExportId = @exportId;

    EXECUTE tSQLt.AssertEquals @Expected = 50002, @Actual = @number;
    EXECUTE tSQLt.AssertEqualsString @Expected = N'rejected', @Actual = @status;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ApproveExportTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    -- The purpose that the assertion writes is there already.
    EXECUTE TestSupport.CleanUp;
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'risk.ApproveExport',
        @call = N'EXECUTE risk.ApproveExport @exportId = 1, @decision = N''approved'', @opinion = N''o'';';
END;
GO
