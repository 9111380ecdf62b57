EXECUTE tSQLt.NewTestClass @ClassName = N'SetPrivacyBudgetTests';
GO
CREATE PROCEDURE SetPrivacyBudgetTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.LoadDataset;
END;
GO
CREATE PROCEDURE SetPrivacyBudgetTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE SetPrivacyBudgetTests.[test a budget set twice is one, the later]
AS
BEGIN
    EXECUTE AS USER = N'ProbeOfficer';
    EXECUTE risk.SetPrivacyBudget @datasetName = N'ProbeCustomer', @epsilon = 1, @reason = N'test';
    EXECUTE risk.SetPrivacyBudget @datasetName = N'ProbeCustomer', @analyst = N'ProbeAnalyst', @epsilon = 1, @reason = N'test';
    REVERT;
    DECLARE @left decimal(18, 6);

    EXECUTE AS USER = N'ProbeOfficer';
    EXECUTE risk.SetPrivacyBudget @datasetName = N'ProbeCustomer', @epsilon = 3, @reason = N'test';
    REVERT;
    SELECT @left = SUM(ledger.EpsilonLeft) FROM risk.PrivacyLedger AS ledger WHERE ledger.DatasetName = N'ProbeCustomer';

    EXECUTE tSQLt.AssertEquals @Expected = 4.0, @Actual = @left;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE SetPrivacyBudgetTests.[test a budget above 100 is refused]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002;
    EXECUTE risk.SetPrivacyBudget @datasetName = N'ProbeCustomer', @epsilon = 101, @reason = N'test';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE SetPrivacyBudgetTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    -- The purpose that the assertion writes is there already.
    EXECUTE TestSupport.CleanUp;
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'risk.SetPrivacyBudget',
        @call = N'EXECUTE risk.SetPrivacyBudget @datasetName = N''ProbeCustomer'', @epsilon = 1, @reason = N''r'';';
END;
GO
