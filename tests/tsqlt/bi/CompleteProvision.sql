EXECUTE tSQLt.NewTestClass @ClassName = N'CompleteProvisionTests';
GO
CREATE PROCEDURE CompleteProvisionTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.CreatePeople;
END;
GO
CREATE PROCEDURE CompleteProvisionTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE CompleteProvisionTests.[test nothing ends that was not ordered]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50187%';
    EXECUTE AS USER = N'ProbeOperator';
    EXECUTE bi.CompleteProvision @provisionId = -1, @method = N' ';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE CompleteProvisionTests.[test who orders ends nothing]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeOfficer';
    EXECUTE bi.CompleteProvision @provisionId = 1, @method = N'overwritten';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE CompleteProvisionTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'bi.CompleteProvision',
        @call = N'EXECUTE bi.CompleteProvision @provisionId = 1, @method = N''overwritten'';';
END;
GO
