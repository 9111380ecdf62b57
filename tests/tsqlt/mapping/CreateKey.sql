EXECUTE tSQLt.NewTestClass @ClassName = N'CreateKeyTests';
GO
CREATE PROCEDURE CreateKeyTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.CreatePeople;
    EXECUTE TestSupport.RegisterDataset;
END;
GO
CREATE PROCEDURE CreateKeyTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE CreateKeyTests.[test a key made ahead has bytes of its own and stands in the register]
AS
BEGIN
    EXECUTE AS USER = N'ProbeCustodian';
    EXECUTE mapping.CreateKey @datasetName = N'ProbeCustomer', @keyPurpose = N'step', @technique = N'hmac', @domainName = N'probe_customer';
    REVERT;
    DECLARE @keys int, @action nvarchar(100), @user nvarchar(128);

    SELECT @keys = COUNT(*) FROM mapping.DataKey AS held WHERE held.KeyName LIKE N'step/%/hmac/domain:probe_customer' AND held.WrappedKey IS NOT NULL;
    SELECT TOP (1) @action = register.ActionName, @user = register.UserName FROM log.GovernanceRegister AS register ORDER BY register.SequenceNumber DESC;

    EXECUTE tSQLt.AssertEquals @Expected = 1, @Actual = @keys;
    EXECUTE tSQLt.AssertEqualsString @Expected = N'key created', @Actual = @action;
    EXECUTE tSQLt.AssertEqualsString @Expected = N'ProbeCustodian', @Actual = @user;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE CreateKeyTests.[test every wrong parameter is named at once]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50014%ProbeNowhere%50053%';
    EXECUTE AS USER = N'ProbeCustodian';
    EXECUTE mapping.CreateKey @datasetName = N'ProbeNowhere', @keyPurpose = N'ProbePurpose';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE CreateKeyTests.[test a key that is there is not made again]
AS
BEGIN
    EXECUTE AS USER = N'ProbeCustodian';
    EXECUTE mapping.CreateKey @datasetName = N'ProbeCustomer', @keyPurpose = N'step', @technique = N'hmac', @domainName = N'probe_customer';
    REVERT;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50166%probe_customer%';
    EXECUTE AS USER = N'ProbeCustodian';
    EXECUTE mapping.CreateKey @datasetName = N'ProbeCustomer', @keyPurpose = N'step', @technique = N'hmac', @domainName = N'probe_customer';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE CreateKeyTests.[test only a custodian makes keys]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeOfficer';
    EXECUTE mapping.CreateKey @datasetName = N'ProbeCustomer', @keyPurpose = N'subject';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE CreateKeyTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'mapping.CreateKey',
        @call = N'EXECUTE mapping.CreateKey @datasetName = N''ProbeCustomer'', @keyPurpose = N''subject'';';
END;
GO
