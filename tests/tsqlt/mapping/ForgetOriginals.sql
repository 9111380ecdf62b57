EXECUTE tSQLt.NewTestClass @ClassName = N'ForgetOriginalsTests';
GO
CREATE PROCEDURE ForgetOriginalsTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.LoadDataset;
END;
GO
CREATE PROCEDURE ForgetOriginalsTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ForgetOriginalsTests.[test the originals go and a value keeps its token]
AS
BEGIN
    DECLARE @domainId int, @requestId int, @before nvarchar(40), @after nvarchar(40), @left int;

    CREATE TABLE #TokenRequest (StageRowId bigint NOT NULL PRIMARY KEY CLUSTERED, OriginalValue nvarchar(4000) COLLATE Latin1_General_100_BIN2 NULL);
    CREATE TABLE #TokenResult (StageRowId bigint NOT NULL PRIMARY KEY CLUSTERED, Token nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL);
    INSERT INTO #TokenRequest (StageRowId, OriginalValue) VALUES (1, N'홍길동');
    EXECUTE mapping.EnsureDomain @domainName = N'probe_customer/twoWay', @comparison = N'binary', @isReversible = 1, @domainId = @domainId OUTPUT;
    EXECUTE mapping.AssignTokens @domainId = @domainId;
    SELECT @before = result.Token FROM #TokenResult AS result;

    EXECUTE TestSupport.ConfirmRequest @actionName = N'forget originals', @objectName = N'probe_customer/twoWay', @requestId = @requestId OUTPUT;
    EXECUTE AS USER = N'ProbeCustodian';
    EXECUTE mapping.ForgetOriginals @domainName = N'probe_customer/twoWay', @requestId = @requestId;
    REVERT;

    TRUNCATE TABLE #TokenResult;
    EXECUTE mapping.AssignTokens @domainId = @domainId;
    SELECT @after = result.Token FROM #TokenResult AS result;
    SELECT @left = COUNT(*) FROM mapping.TokenOriginal AS original WHERE original.DomainId = @domainId;

    EXECUTE tSQLt.AssertEquals @Expected = 0, @Actual = @left;
    EXECUTE tSQLt.AssertEqualsString @Expected = @before, @Actual = @after;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ForgetOriginalsTests.[test a domain that keeps no originals has none to forget]
AS
BEGIN
    DECLARE @domainName nvarchar(300);
    SELECT @domainName = domain.DomainName FROM mapping.TokenDomain AS domain WHERE domain.DomainName LIKE N'%probe_customer%';
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50162%';
    EXECUTE AS USER = N'ProbeCustodian';
    EXECUTE mapping.ForgetOriginals @domainName = @domainName, @requestId = -1;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ForgetOriginalsTests.[test an officer forgets nothing]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeOfficer';
    EXECUTE mapping.ForgetOriginals @domainName = N'x', @requestId = 1;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ForgetOriginalsTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'mapping.ForgetOriginals',
        @call = N'EXECUTE mapping.ForgetOriginals @domainName = N''x'', @requestId = 1;';
END;
GO
