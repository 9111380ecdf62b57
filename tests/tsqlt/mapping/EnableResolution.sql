EXECUTE tSQLt.NewTestClass @ClassName = N'EnableResolutionTests';
GO
CREATE PROCEDURE EnableResolutionTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.CreatePeople;
END;
GO
CREATE PROCEDURE EnableResolutionTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE EnableResolutionTests.[test a decision needs its legal ground and ends within 31 days]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50024%@legalGround%50027%';
    EXECUTE AS USER = N'ProbeOfficer';
    EXECUTE mapping.EnableResolution @legalGround = N'', @validUntil = '29991231';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE EnableResolutionTests.[test a decision opens the way for its time and stands in the register]
AS
BEGIN
    DECLARE @until datetime2(7) = DATEADD(DAY, 1, SYSUTCDATETIME()), @before bit, @after bit, @action nvarchar(100);

    SET @before = mapping.IsResolutionEnabled();
    EXECUTE AS USER = N'ProbeOfficer';
    EXECUTE mapping.EnableResolution @legalGround = N'Probe order', @validUntil = @until;
    REVERT;
    SET @after = mapping.IsResolutionEnabled();
    SELECT TOP (1) @action = register.ActionName FROM log.GovernanceRegister AS register ORDER BY register.SequenceNumber DESC;

    EXECUTE tSQLt.AssertEquals @Expected = 0, @Actual = @before;
    EXECUTE tSQLt.AssertEquals @Expected = 1, @Actual = @after;
    EXECUTE tSQLt.AssertLike @ExpectedPattern = N'%resolution%', @Actual = @action;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE EnableResolutionTests.[test a custodian decides nothing]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeCustodian';
    EXECUTE mapping.EnableResolution @legalGround = N'law', @validUntil = '29991231';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE EnableResolutionTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'mapping.EnableResolution',
        @call = N'EXECUTE mapping.EnableResolution @legalGround = N''law'', @validUntil = ''29991231'';';
END;
GO
