EXECUTE tSQLt.NewTestClass @ClassName = N'MeasureDatasetTests';
GO
CREATE PROCEDURE MeasureDatasetTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.LoadDataset;
END;
GO
CREATE PROCEDURE MeasureDatasetTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE MeasureDatasetTests.[test the smallest class of what stands in mart is measured and the access recorded]
AS
BEGIN
    DECLARE @assessmentId int, @smallest int, @entries int;

    EXECUTE AS USER = N'ProbeReviewer1';
    EXECUTE risk.MeasureDataset @datasetName = N'ProbeCustomer', @assessmentId = @assessmentId OUTPUT;
    REVERT;
    SELECT @smallest = measured.MeasureValue FROM risk.AssessmentMeasure AS measured WHERE measured.AssessmentId = @assessmentId AND measured.MeasureName = N'smallest class';
    SELECT @entries = COUNT(*) FROM log.AccessRegister AS register WHERE register.ActionName = N'risk measured' AND register.UserName = N'ProbeReviewer1' AND register.DatasetName = N'ProbeCustomer';

    EXECUTE tSQLt.AssertEquals @Expected = 1, @Actual = @smallest;
    EXECUTE tSQLt.AssertNotEquals @Expected = 0, @Actual = @entries;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE MeasureDatasetTests.[test a load is measured before it is switched in]
AS
BEGIN
    DECLARE @kinds nvarchar(100);

    SELECT @kinds = STRING_AGG(CONVERT(nvarchar(100), assessment.TableKind), N',') WITHIN GROUP (ORDER BY assessment.AssessmentId)
    FROM risk.Assessment AS assessment
    INNER JOIN policy.Dataset AS dataset
        ON dataset.DatasetId = assessment.DatasetId
    WHERE dataset.DatasetName = N'ProbeCustomer'
        AND assessment.FinishedAt IS NOT NULL;

    EXECUTE tSQLt.AssertEqualsString @Expected = N'stage,incoming', @Actual = @kinds;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE MeasureDatasetTests.[test a column that the table lacks is refused]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002;
    EXECUTE risk.MeasureDataset @datasetName = N'ProbeCustomer', @quasiIdentifiers = N'["Nowhere"]';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE MeasureDatasetTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    -- The purpose that the assertion writes is there already.
    EXECUTE TestSupport.CleanUp;
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'risk.MeasureDataset',
        @call = N'EXECUTE risk.MeasureDataset @datasetName = N''ProbeCustomer'';';
END;
GO
