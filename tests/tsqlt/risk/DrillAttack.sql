EXECUTE tSQLt.NewTestClass @ClassName = N'DrillAttackTests';
GO
CREATE PROCEDURE DrillAttackTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.LoadDataset;
END;
GO
CREATE PROCEDURE DrillAttackTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE DrillAttackTests.[test every load was drilled before it was switched in]
AS
BEGIN
    DECLARE @rates int;

    SELECT @rates = COUNT(*)
    FROM risk.AttackDrill AS drilled
    WHERE drilled.DatasetName = N'ProbeCustomer'
        AND drilled.MeasureName = N'attack: success rate by chance'
        AND drilled.MeasureValue > 0;

    EXECUTE tSQLt.AssertEquals @Expected = 1, @Actual = @rates;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE DrillAttackTests.[test a dataset without a waiting load is refused]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002;
    EXECUTE risk.DrillAttack @datasetName = N'ProbeCustomer';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE DrillAttackTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    -- The purpose that the assertion writes is there already.
    EXECUTE TestSupport.CleanUp;
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'risk.DrillAttack', @call = N'EXECUTE risk.DrillAttack @datasetName = N''ProbeCustomer'';';
END;
GO
