EXECUTE tSQLt.NewTestClass @ClassName = N'DisableResolutionTests';
GO
CREATE PROCEDURE DisableResolutionTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.CreatePeople;
END;
GO
CREATE PROCEDURE DisableResolutionTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE DisableResolutionTests.[test a decision is ended at once]
AS
BEGIN
    DECLARE @until datetime2(7) = DATEADD(DAY, 1, SYSUTCDATETIME()), @before bit, @after bit;

    EXECUTE AS USER = N'ProbeOfficer';
    EXECUTE mapping.EnableResolution @legalGround = N'Probe order', @validUntil = @until;
    REVERT;
    SET @before = mapping.IsResolutionEnabled();
    EXECUTE AS USER = N'ProbeOfficer';
    EXECUTE mapping.DisableResolution @reason = N'Probe';
    REVERT;
    SET @after = mapping.IsResolutionEnabled();

    EXECUTE tSQLt.AssertEquals @Expected = 1, @Actual = @before;
    EXECUTE tSQLt.AssertEquals @Expected = 0, @Actual = @after;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE DisableResolutionTests.[test the end of a decision has a reason]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50024;
    EXECUTE AS USER = N'ProbeOfficer';
    EXECUTE mapping.DisableResolution @reason = N' ';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE DisableResolutionTests.[test a custodian ends nothing]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeCustodian';
    EXECUTE mapping.DisableResolution @reason = N'r';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE DisableResolutionTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'mapping.DisableResolution',
        @call = N'EXECUTE mapping.DisableResolution @reason = N''r'';';
END;
GO
