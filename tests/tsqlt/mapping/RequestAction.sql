EXECUTE tSQLt.NewTestClass @ClassName = N'RequestActionTests';
GO
CREATE PROCEDURE RequestActionTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.CreatePeople;
    EXECUTE TestSupport.RegisterDataset;
END;
GO
CREATE PROCEDURE RequestActionTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RequestActionTests.[test a request waits for another person]
AS
BEGIN
    DECLARE @requestId int;

    EXECUTE AS USER = N'ProbeCustodian';
    EXECUTE mapping.CreateKey @datasetName = N'ProbeCustomer', @keyPurpose = N'step', @technique = N'hmac', @domainName = N'probe_customer';
    REVERT;
    DECLARE @keyName nvarchar(400);
    SELECT @keyName = held.KeyName FROM mapping.DataKey AS held WHERE held.KeyName LIKE N'step/%/hmac/domain:probe_customer';
    EXECUTE AS USER = N'ProbeCustodian';
    EXECUTE mapping.RequestAction @actionName = N'destroy key', @objectName = @keyName, @reason = N'Probe', @requestId = @requestId OUTPUT;
    REVERT;
    DECLARE @open int;
    SELECT @open = COUNT(*) FROM mapping.CustodyRequest AS request WHERE request.RequestId = @requestId AND request.ConfirmedBy IS NULL;

    EXECUTE tSQLt.AssertEquals @Expected = 1, @Actual = @open;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RequestActionTests.[test every wrong parameter is named at once]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50203%@actionName%50024%@reason%';
    EXECUTE AS USER = N'ProbeCustodian';
    EXECUTE mapping.RequestAction @actionName = N'burn', @objectName = N'x', @reason = N' ';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RequestActionTests.[test an officer, who asks for the destruction of datasets, does not ask for that of a key]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50225%mapping_custodian%';
    EXECUTE AS USER = N'ProbeOfficer';
    EXECUTE mapping.RequestAction @actionName = N'destroy key', @objectName = N'x', @reason = N'r';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RequestActionTests.[test an analyst asks for nothing]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeAnalyst';
    EXECUTE mapping.RequestAction @actionName = N'destroy key', @objectName = N'x', @reason = N'r';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RequestActionTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'mapping.RequestAction',
        @call = N'EXECUTE mapping.RequestAction @actionName = N''destroy key'', @objectName = N''x'', @reason = N''r'';';
END;
GO
