EXECUTE tSQLt.NewTestClass @ClassName = N'CloseVaultTests';
GO
CREATE PROCEDURE CloseVaultTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.CreatePeople;
END;
GO
CREATE PROCEDURE CloseVaultTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE CloseVaultTests.[test to lock up is never refused, and is on record]
AS
BEGIN
    DECLARE @action nvarchar(100), @left int;

    EXECUTE AS USER = N'ProbeOfficer';
    EXECUTE mapping.CloseVault;
    REVERT;
    SELECT TOP (1) @action = register.ActionName FROM log.AccessRegister AS register ORDER BY register.SequenceNumber DESC;
    SELECT @left = COUNT(*) FROM mapping.DataKey AS held WHERE held.KeyPurpose = N'vault';

    EXECUTE tSQLt.AssertEqualsString @Expected = N'vault closed', @Actual = @action;
    EXECUTE tSQLt.AssertEquals @Expected = 0, @Actual = @left;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE CloseVaultTests.[test an analyst closes nothing]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeAnalyst';
    EXECUTE mapping.CloseVault;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE CloseVaultTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'mapping.CloseVault',
        @call = N'EXECUTE mapping.CloseVault;';
END;
GO
