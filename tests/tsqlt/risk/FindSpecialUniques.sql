EXECUTE tSQLt.NewTestClass @ClassName = N'FindSpecialUniquesTests';
GO
CREATE PROCEDURE FindSpecialUniquesTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.LoadDataset;
END;
GO
CREATE PROCEDURE FindSpecialUniquesTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE FindSpecialUniquesTests.[test a row that one column tells apart is a special unique]
AS
BEGIN
    DECLARE @searchId int, @found int;

    EXECUTE AS USER = N'ProbeReviewer1';
    EXECUTE risk.FindSpecialUniques @datasetName = N'ProbeCustomer', @mostColumns = 1, @searchId = @searchId OUTPUT;
    REVERT;
    SELECT @found = COUNT(*) FROM risk.OutlierFinding AS finding WHERE finding.SearchId = @searchId AND finding.ColumnNames = N'["Age"]';

    EXECUTE tSQLt.AssertEquals @Expected = 3, @Actual = @found;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE FindSpecialUniquesTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    -- The purpose that the assertion writes is there already.
    EXECUTE TestSupport.CleanUp;
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'risk.FindSpecialUniques',
        @call = N'EXECUTE risk.FindSpecialUniques @datasetName = N''ProbeCustomer'';';
END;
GO
