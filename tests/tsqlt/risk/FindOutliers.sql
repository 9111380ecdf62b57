EXECUTE tSQLt.NewTestClass @ClassName = N'FindOutliersTests';
GO
CREATE PROCEDURE FindOutliersTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.LoadDataset;
END;
GO
CREATE PROCEDURE FindOutliersTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE FindOutliersTests.[test values of fewer than k rows are found by the row key]
AS
BEGIN
    DECLARE @searchId int, @found int;

    EXECUTE AS USER = N'ProbeReviewer1';
    EXECUTE risk.FindOutliers @datasetName = N'ProbeCustomer', @k = 2, @searchId = @searchId OUTPUT;
    REVERT;
    SELECT @found = COUNT(*) FROM risk.OutlierFinding AS finding WHERE finding.SearchId = @searchId AND finding.Criterion = N'rare';

    EXECUTE tSQLt.AssertEquals @Expected = 3, @Actual = @found;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE FindOutliersTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    -- The purpose that the assertion writes is there already.
    EXECUTE TestSupport.CleanUp;
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'risk.FindOutliers',
        @call = N'EXECUTE risk.FindOutliers @datasetName = N''ProbeCustomer'';';
END;
GO
