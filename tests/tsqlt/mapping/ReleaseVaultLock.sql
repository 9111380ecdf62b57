EXECUTE tSQLt.NewTestClass @ClassName = N'ReleaseVaultLockTests';
GO
CREATE PROCEDURE ReleaseVaultLockTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.CreatePeople;
END;
GO
CREATE PROCEDURE ReleaseVaultLockTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ReleaseVaultLockTests.[test without a lock there is nothing to release]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50175%';
    EXECUTE AS USER = N'ProbeCustodian';
    EXECUTE mapping.ReleaseVaultLock @requestId = -1;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ReleaseVaultLockTests.[test an officer releases nothing]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeOfficer';
    EXECUTE mapping.ReleaseVaultLock @requestId = 1;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ReleaseVaultLockTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'mapping.ReleaseVaultLock',
        @call = N'EXECUTE mapping.ReleaseVaultLock @requestId = 1;';
END;
GO
