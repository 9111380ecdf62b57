EXECUTE tSQLt.NewTestClass @ClassName = N'WriteSensitivityTests';
GO
CREATE PROCEDURE WriteSensitivityTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.ConcludePlan;
END;
GO
CREATE PROCEDURE WriteSensitivityTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE WriteSensitivityTests.[test a search that is not there is refused]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002;
    EXECUTE AS USER = N'ProbeOfficer';
    EXECUTE risk.WriteSensitivity @searchId = -1;
    REVERT;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE WriteSensitivityTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    -- The purpose that the assertion writes is there already.
    EXECUTE TestSupport.CleanUp;
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'risk.WriteSensitivity', @call = N'EXECUTE risk.WriteSensitivity @searchId = 1;';
END;
GO
