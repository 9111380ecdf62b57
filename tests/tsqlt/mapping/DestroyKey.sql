EXECUTE tSQLt.NewTestClass @ClassName = N'DestroyKeyTests';
GO
CREATE PROCEDURE DestroyKeyTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.CreatePeople;
    EXECUTE TestSupport.RegisterDataset;
END;
GO
CREATE PROCEDURE DestroyKeyTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE DestroyKeyTests.[test a confirmed request destroys the bytes and leaves the name]
AS
BEGIN
    DECLARE @requestId int;

    EXECUTE AS USER = N'ProbeCustodian';
    EXECUTE mapping.CreateKey @datasetName = N'ProbeCustomer', @keyPurpose = N'step', @technique = N'hmac', @domainName = N'probe_customer';
    REVERT;
    DECLARE @keyName nvarchar(400);
    SELECT @keyName = held.KeyName FROM mapping.DataKey AS held WHERE held.KeyName LIKE N'step/%/hmac/domain:probe_customer';
    EXECUTE TestSupport.ConfirmRequest @actionName = N'destroy key', @objectName = @keyName, @requestId = @requestId OUTPUT;
    EXECUTE AS USER = N'ProbeCustodian';
    EXECUTE mapping.DestroyKey @keyName = @keyName, @requestId = @requestId;
    REVERT;
    DECLARE @left int;
    SELECT @left = COUNT(*) FROM mapping.DataKey AS held WHERE held.KeyName = @keyName AND held.WrappedKey IS NULL AND held.DestroyedAt IS NOT NULL;

    EXECUTE tSQLt.AssertEquals @Expected = 1, @Actual = @left;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE DestroyKeyTests.[test without a request nothing is destroyed]
AS
BEGIN
    DECLARE @requestId int;

    EXECUTE AS USER = N'ProbeCustodian';
    EXECUTE mapping.CreateKey @datasetName = N'ProbeCustomer', @keyPurpose = N'step', @technique = N'hmac', @domainName = N'probe_customer';
    REVERT;
    DECLARE @keyName nvarchar(400);
    SELECT @keyName = held.KeyName FROM mapping.DataKey AS held WHERE held.KeyName LIKE N'step/%/hmac/domain:probe_customer';
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50150%';
    EXECUTE AS USER = N'ProbeCustodian';
    EXECUTE mapping.DestroyKey @keyName = @keyName, @requestId = @requestId;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE DestroyKeyTests.[test an officer destroys no key]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeOfficer';
    EXECUTE mapping.DestroyKey @keyName = N'x', @requestId = 1;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE DestroyKeyTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'mapping.DestroyKey',
        @call = N'EXECUTE mapping.DestroyKey @keyName = N''x'', @requestId = 1;';
END;
GO
