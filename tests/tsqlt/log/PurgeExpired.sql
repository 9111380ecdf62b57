EXECUTE tSQLt.NewTestClass @ClassName = N'PurgeExpiredTests';
GO
CREATE PROCEDURE PurgeExpiredTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.CreatePeople;
END;
GO
CREATE PROCEDURE PurgeExpiredTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE PurgeExpiredTests.[test a purge for a day to come is refused]
AS
BEGIN
    DECLARE @tomorrow date = DATEADD(DAY, 2, SYSUTCDATETIME());

    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%@asOf%not after today%';
    EXECUTE log.PurgeExpired @asOf = @tomorrow, @execute = 1;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE PurgeExpiredTests.[test a dry run of a far day shows what would go and removes nothing]
AS
BEGIN
    DECLARE @before int = (SELECT COUNT(*) FROM log.RegisterEntry AS entry), @after int;

    EXECUTE log.PurgeExpired @asOf = '20990101';
    SELECT @after = COUNT(*) FROM log.RegisterEntry AS entry;

    EXECUTE tSQLt.AssertEquals @Expected = @before, @Actual = @after;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE PurgeExpiredTests.[test the first day is as the Civil Act counts]
AS
BEGIN
    SELECT given.DestroyedOn, FirstPurgeDay = log.FirstPurgeDay(given.DestroyedOn)
    INTO #Actual
    FROM (VALUES (CONVERT(date, '20261122', 112)), ('20280229'), ('20280228'), ('20270228'), ('20231231')) AS given (DestroyedOn);
    SELECT DestroyedOn, FirstPurgeDay INTO #Expected FROM #Actual WHERE 1 = 0;
    INSERT INTO #Expected (DestroyedOn, FirstPurgeDay)
    VALUES ('20261122', '20291123'), ('20280229', '20310301'), ('20280228', '20310301'), ('20270228', '20300301'), ('20231231', '20270101');

    EXECUTE tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'#Actual';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE PurgeExpiredTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'log.PurgeExpired', @call = N'EXECUTE log.PurgeExpired @asOf = ''20200101'';';
END;
GO
