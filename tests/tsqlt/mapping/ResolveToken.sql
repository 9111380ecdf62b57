EXECUTE tSQLt.NewTestClass @ClassName = N'ResolveTokenTests';
GO
CREATE PROCEDURE ResolveTokenTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.LoadDataset;
END;
GO
CREATE PROCEDURE ResolveTokenTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ResolveTokenTests.[test as installed nothing is resolved]
AS
BEGIN
    DECLARE @domainName nvarchar(300);
    SELECT @domainName = domain.DomainName FROM mapping.TokenDomain AS domain WHERE domain.DomainName LIKE N'%probe_customer%';
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50163%';
    EXECUTE AS USER = N'ProbeCustodian';
    EXECUTE mapping.ResolveToken @domainName = @domainName, @token = N'000000000000', @requestId = -1;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ResolveTokenTests.[test decided and confirmed, one token is resolved once, and the record is there before the answer]
AS
BEGIN
    DECLARE @domainId int, @requestId int, @token nvarchar(40), @until datetime2(7) = DATEADD(DAY, 1, SYSUTCDATETIME()), @action nvarchar(100), @number int;

    CREATE TABLE #TokenRequest (StageRowId bigint NOT NULL PRIMARY KEY CLUSTERED, OriginalValue nvarchar(4000) COLLATE Latin1_General_100_BIN2 NULL);
    CREATE TABLE #TokenResult (StageRowId bigint NOT NULL PRIMARY KEY CLUSTERED, Token nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL);
    INSERT INTO #TokenRequest (StageRowId, OriginalValue) VALUES (1, N'홍길동');
    EXECUTE mapping.EnsureDomain @domainName = N'probe_customer/twoWay', @comparison = N'binary', @isReversible = 1, @domainId = @domainId OUTPUT;
    EXECUTE mapping.AssignTokens @domainId = @domainId;
    SELECT @token = result.Token FROM #TokenResult AS result;

    EXECUTE AS USER = N'ProbeOfficer';
    EXECUTE mapping.EnableResolution @legalGround = N'Probe order', @validUntil = @until;
    REVERT;
    EXECUTE TestSupport.ConfirmRequest @actionName = N'resolve token', @objectName = N'probe_customer/twoWay', @token = @token, @requestId = @requestId OUTPUT;
    -- INSERT … EXECUTE would be a transaction around the call, which it refuses: the rows go to the client, and the record says the rest.
    EXECUTE AS USER = N'ProbeCustodian';
    EXECUTE mapping.ResolveToken @domainName = N'probe_customer/twoWay', @token = @token, @requestId = @requestId;
    BEGIN TRY
        EXECUTE mapping.ResolveToken @domainName = N'probe_customer/twoWay', @token = @token, @requestId = @requestId;
    END TRY
    BEGIN CATCH
        SET @number = ERROR_NUMBER();
    END CATCH;
    REVERT;
    SELECT TOP (1) @action = register.ActionName FROM log.AccessRegister AS register WHERE register.ActionName LIKE N'token%' ORDER BY register.SequenceNumber DESC;

    EXECUTE tSQLt.AssertEquals @Expected = 50002, @Actual = @number, @Message = N'the second use';
    EXECUTE tSQLt.AssertEqualsString @Expected = N'token resolution refused', @Actual = @action;
    SELECT @number = COUNT(*) FROM log.AccessRegister AS register WHERE register.ActionName = N'token resolved' AND register.UserName = N'ProbeCustodian';
    IF @number = 0
        EXECUTE tSQLt.Fail N'The use stands in no register.';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ResolveTokenTests.[test an officer resolves nothing]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeOfficer';
    EXECUTE mapping.ResolveToken @domainName = N'x', @token = N'1', @requestId = 1;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ResolveTokenTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'mapping.ResolveToken',
        @call = N'EXECUTE mapping.ResolveToken @domainName = N''x'', @token = N''1'', @requestId = 1;';
END;
GO
