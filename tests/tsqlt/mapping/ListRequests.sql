EXECUTE tSQLt.NewTestClass @ClassName = N'ListRequestsTests';
GO
CREATE PROCEDURE ListRequestsTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.CreatePeople;
    EXECUTE TestSupport.RegisterDataset;
END;
GO
CREATE PROCEDURE ListRequestsTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ListRequestsTests.[test who may confirm sees what waits, and a used request only when he asks for all]
AS
BEGIN
    DECLARE @keyName nvarchar(400), @requestId int, @open int, @all int;

    CREATE TABLE #Listed
    (
        RequestId int, ActionName nvarchar(20), ObjectName nvarchar(400), Token nvarchar(400), Reason nvarchar(400), RequestedBy nvarchar(128), RequestedAt datetime2(7),
        ConfirmedBy nvarchar(128), ConfirmedAt datetime2(7), ExpiresAt datetime2(7), UsedAt datetime2(7)
    );

    EXECUTE AS USER = N'ProbeCustodian';
    EXECUTE mapping.CreateKey @datasetName = N'ProbeCustomer', @keyPurpose = N'step', @technique = N'hmac', @domainName = N'probe_customer';
    REVERT;
    SELECT @keyName = held.KeyName FROM mapping.DataKey AS held WHERE held.KeyName LIKE N'step/%/hmac/domain:probe[_]customer';
    EXECUTE TestSupport.ConfirmRequest @actionName = N'destroy key', @objectName = @keyName, @requestId = @requestId OUTPUT;

    EXECUTE AS USER = N'ProbeOfficer';
    INSERT INTO #Listed (RequestId, ActionName, ObjectName, Token, Reason, RequestedBy, RequestedAt, ConfirmedBy, ConfirmedAt, ExpiresAt, UsedAt)
    EXECUTE mapping.ListRequests;
    REVERT;
    SELECT @open = COUNT(*) FROM #Listed AS listed WHERE listed.RequestId = @requestId AND listed.UsedAt IS NULL;

    EXECUTE AS USER = N'ProbeCustodian';
    EXECUTE mapping.DestroyKey @keyName = @keyName, @requestId = @requestId;
    REVERT;
    TRUNCATE TABLE #Listed;
    EXECUTE AS USER = N'ProbeOfficer';
    INSERT INTO #Listed (RequestId, ActionName, ObjectName, Token, Reason, RequestedBy, RequestedAt, ConfirmedBy, ConfirmedAt, ExpiresAt, UsedAt)
    EXECUTE mapping.ListRequests;
    REVERT;
    SELECT @all = COUNT(*) FROM #Listed AS listed WHERE listed.RequestId = @requestId;
    EXECUTE tSQLt.AssertEquals @Expected = 1, @Actual = @open;
    EXECUTE tSQLt.AssertEquals @Expected = 0, @Actual = @all, @Message = N'used, listed among the open ones';

    EXECUTE AS USER = N'ProbeOfficer';
    INSERT INTO #Listed (RequestId, ActionName, ObjectName, Token, Reason, RequestedBy, RequestedAt, ConfirmedBy, ConfirmedAt, ExpiresAt, UsedAt)
    EXECUTE mapping.ListRequests @onlyOpen = 0;
    REVERT;
    SELECT @all = COUNT(*) FROM #Listed AS listed WHERE listed.RequestId = @requestId AND listed.UsedAt IS NOT NULL;
    EXECUTE tSQLt.AssertEquals @Expected = 1, @Actual = @all;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ListRequestsTests.[test an analyst sees no requests]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeAnalyst';
    EXECUTE mapping.ListRequests;
END;
GO
