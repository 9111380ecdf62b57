EXECUTE tSQLt.NewTestClass @ClassName = N'ListCombinationsTests';
GO
CREATE PROCEDURE ListCombinationsTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.LoadDataset;
END;
GO
CREATE PROCEDURE ListCombinationsTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ListCombinationsTests.[test combinations come as numbers with their rows]
AS
BEGIN
    DECLARE @rows int;

    EXECUTE AS USER = N'ProbeAuthor';
    EXECUTE risk.ListCombinations @datasetName = N'ProbeCustomer', @tableKind = N'mart';
    REVERT;
    SELECT @rows = COUNT(*) FROM log.AccessRegister AS register WHERE register.ActionName = N'combinations listed' AND register.DatasetName = N'ProbeCustomer';

    EXECUTE tSQLt.AssertNotEquals @Expected = 0, @Actual = @rows;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ListCombinationsTests.[test a hierarchy that is not there is refused]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002;
    EXECUTE risk.ListCombinations @datasetName = N'ProbeCustomer', @tableKind = N'mart', @hierarchies = N'{"Age":"Nowhere"}';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ListCombinationsTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    -- The purpose that the assertion writes is there already.
    EXECUTE TestSupport.CleanUp;
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'risk.ListCombinations',
        @call = N'EXECUTE risk.ListCombinations @datasetName = N''ProbeCustomer'';';
END;
GO
