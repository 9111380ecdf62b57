EXECUTE tSQLt.NewTestClass @ClassName = N'PrivateSumTests';
GO
CREATE PROCEDURE PrivateSumTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.LoadDataset;
    EXECUTE TestSupport.Review;
    EXECUTE TestSupport.ConcludeReview;
END;
GO
CREATE PROCEDURE PrivateSumTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE PrivateSumTests.[test an answer is paid before it is given]
AS
BEGIN
    EXECUTE AS USER = N'ProbeOfficer';
    EXECUTE risk.SetPrivacyBudget @datasetName = N'ProbeCustomer', @epsilon = 1, @reason = N'test';
    EXECUTE risk.SetPrivacyBudget @datasetName = N'ProbeCustomer', @analyst = N'ProbeAnalyst', @epsilon = 1, @reason = N'test';
    REVERT;
    DECLARE @spent decimal(18, 6);

    EXECUTE AS USER = N'ProbeAnalyst';
    EXECUTE risk.PrivateSum @datasetName = N'ProbeCustomer', @columnName = N'Age', @low = 0, @high = 100, @epsilon = 0.4;
    REVERT;
    SELECT @spent = SUM(ledger.SpentEpsilon) FROM risk.PrivacyLedger AS ledger WHERE ledger.DatasetName = N'ProbeCustomer';

    EXECUTE tSQLt.AssertEquals @Expected = 0.8, @Actual = @spent;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE PrivateSumTests.[test without a budget nothing is answered]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50413;
    EXECUTE risk.PrivateSum @datasetName = N'ProbeCustomer', @columnName = N'Age', @low = 0, @high = 100, @epsilon = 0.4;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE PrivateSumTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    -- The purpose that the assertion writes is there already.
    EXECUTE TestSupport.CleanUp;
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'risk.PrivateSum',
        @call = N'EXECUTE risk.PrivateSum @datasetName = N''ProbeCustomer'', @columnName = N''Age'', @low = 0, @high = 100, @epsilon = 0.4;';
END;
GO
