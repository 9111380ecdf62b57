EXECUTE tSQLt.NewTestClass @ClassName = N'DestroyDomainTests';
GO
CREATE PROCEDURE DestroyDomainTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.LoadDataset;
END;
GO
CREATE PROCEDURE DestroyDomainTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE DestroyDomainTests.[test a confirmed request takes the tokens and the domain]
AS
BEGIN
    DECLARE @domainName nvarchar(300), @requestId int, @before int, @left int, @destroyed int;

    SELECT @domainName = domain.DomainName FROM mapping.TokenDomain AS domain WHERE domain.DomainName LIKE N'%probe_customer%';
    SELECT @before = COUNT(*) FROM mapping.Token AS token INNER JOIN mapping.TokenDomain AS domain ON domain.DomainId = token.DomainId WHERE domain.DomainName = @domainName;

    EXECUTE TestSupport.ConfirmRequest @actionName = N'destroy domain', @objectName = @domainName, @requestId = @requestId OUTPUT;
    EXECUTE AS USER = N'ProbeCustodian';
    EXECUTE mapping.DestroyDomain @domainName = @domainName, @requestId = @requestId, @batchRowCount = 2;
    REVERT;
    SELECT @left = COUNT(*) FROM mapping.TokenDomain AS domain WHERE domain.DomainName = @domainName;
    SELECT @destroyed = COUNT(*) FROM log.DestructionRegister AS register WHERE register.DoneBy = N'ProbeCustodian' AND register.ConfirmedBy = N'ProbeOfficer' AND register.ObjectName = @domainName;

    EXECUTE tSQLt.AssertEquals @Expected = 3, @Actual = @before;
    EXECUTE tSQLt.AssertEquals @Expected = 0, @Actual = @left;
    IF @destroyed = 0
        EXECUTE tSQLt.Fail N'The destruction stands in no register.';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE DestroyDomainTests.[test every wrong parameter is named at once]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50027%@batchRowCount%50150%';
    EXECUTE AS USER = N'ProbeCustodian';
    EXECUTE mapping.DestroyDomain @domainName = N'ProbeNowhere', @requestId = -1, @batchRowCount = 0;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE DestroyDomainTests.[test an officer destroys no domain]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeOfficer';
    EXECUTE mapping.DestroyDomain @domainName = N'x', @requestId = 1;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE DestroyDomainTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'mapping.DestroyDomain',
        @call = N'EXECUTE mapping.DestroyDomain @domainName = N''x'', @requestId = 1;';
END;
GO
