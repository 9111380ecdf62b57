EXECUTE tSQLt.NewTestClass @ClassName = N'ShowSafeguardsTests';
GO
CREATE PROCEDURE ShowSafeguardsTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.CreatePeople;
    EXECUTE TestSupport.RegisterDataset;
END;
GO
CREATE PROCEDURE ShowSafeguardsTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ShowSafeguardsTests.[test the officer sees whether tokens may be resolved and what protects the keys]
AS
BEGIN
    DECLARE @validUntil datetime2(7) = DATEADD(DAY, 1, SYSUTCDATETIME()), @before datetime2(7), @after datetime2(7), @kekName nvarchar(128);

    CREATE TABLE #Shown
    (
        ResolutionUntil datetime2(7), KekName nvarchar(128), CertificateName nvarchar(128), LiveKeys int, KeysElsewhere int, VaultKeyId nvarchar(400), VaultOpenUntil datetime2(7),
        KeysOutsideLock int
    );

    EXECUTE AS USER = N'ProbeOfficer';
    EXECUTE mapping.DisableResolution @reason = N'ended';
    INSERT INTO #Shown (ResolutionUntil, KekName, CertificateName, LiveKeys, KeysElsewhere, VaultKeyId, VaultOpenUntil, KeysOutsideLock)
    EXECUTE mapping.ShowSafeguards;
    REVERT;
    SELECT @before = shown.ResolutionUntil, @kekName = shown.KekName FROM #Shown AS shown;
    TRUNCATE TABLE #Shown;

    EXECUTE AS USER = N'ProbeOfficer';
    EXECUTE mapping.EnableResolution @legalGround = N'Court order 2026-1', @validUntil = @validUntil;
    INSERT INTO #Shown (ResolutionUntil, KekName, CertificateName, LiveKeys, KeysElsewhere, VaultKeyId, VaultOpenUntil, KeysOutsideLock)
    EXECUTE mapping.ShowSafeguards;
    EXECUTE mapping.DisableResolution @reason = N'ended';
    REVERT;
    SELECT @after = shown.ResolutionUntil FROM #Shown AS shown;

    DECLARE @current nvarchar(128) = (SELECT kek.KekName FROM mapping.KeyEncryptionKey AS kek WHERE kek.Status = N'current');
    EXECUTE tSQLt.AssertEquals @Expected = NULL, @Actual = @before;
    EXECUTE tSQLt.AssertEquals @Expected = @validUntil, @Actual = @after;
    EXECUTE tSQLt.AssertEqualsString @Expected = @current, @Actual = @kekName;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ShowSafeguardsTests.[test an analyst sees no safeguards]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeAnalyst';
    EXECUTE mapping.ShowSafeguards;
END;
GO
