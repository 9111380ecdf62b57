EXECUTE tSQLt.NewTestClass @ClassName = N'ConfirmActionTests';
GO
CREATE PROCEDURE ConfirmActionTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.CreatePeople;
    EXECUTE TestSupport.RegisterDataset;
END;
GO
CREATE PROCEDURE ConfirmActionTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ConfirmActionTests.[test who asked cannot confirm]
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

    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50156%';
    EXECUTE AS USER = N'ProbeCustodian';
    EXECUTE mapping.ConfirmAction @requestId = @requestId;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ConfirmActionTests.[test a request that is not there is refused]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50150%';
    EXECUTE AS USER = N'ProbeOfficer';
    EXECUTE mapping.ConfirmAction @requestId = -1;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ConfirmActionTests.[test an analyst confirms nothing]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeAnalyst';
    EXECUTE mapping.ConfirmAction @requestId = 1;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ConfirmActionTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'mapping.ConfirmAction',
        @call = N'EXECUTE mapping.ConfirmAction @requestId = 1;';
END;
GO
