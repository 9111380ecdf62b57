EXECUTE tSQLt.NewTestClass @ClassName = N'ConcludePlanTests';
GO
CREATE PROCEDURE ConcludePlanTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ConcludePlanTests.[test a concluded plan is current, and its hash stands in the register]
AS
BEGIN
    DECLARE @hash nvarchar(64), @recorded nvarchar(64);

    EXECUTE TestSupport.ConcludePlan;

    SELECT @hash = CONVERT(nvarchar(64), header.PlanHash, 2)
    FROM policy.PlanHeader AS header
    INNER JOIN policy.Dataset AS dataset
        ON dataset.DatasetId = header.DatasetId
    WHERE dataset.DatasetName = N'ProbeCustomer'
        AND header.Status = N'current';
    SELECT TOP (1) @recorded = JSON_VALUE(entry.Content, N'$.detail.planHash')
    FROM log.RegisterEntry AS entry
    WHERE entry.DatasetName = N'ProbeCustomer'
    ORDER BY entry.SequenceNumber DESC;

    EXECUTE tSQLt.AssertNotEquals @Expected = NULL, @Actual = @hash;
    EXECUTE tSQLt.AssertEqualsString @Expected = @hash, @Actual = @recorded;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ConcludePlanTests.[test a plan with problems is refused with all of them and stays a draft]
AS
BEGIN
    DECLARE @message nvarchar(2048), @status nvarchar(10);

    EXECUTE TestSupport.RegisterDataset;
    EXECUTE policy.BeginPlan @datasetName = N'ProbeCustomer';
    EXECUTE policy.SetColumnRule @datasetName = N'ProbeCustomer', @stepNumber = 10, @technique = N'keep', @sourceColumn = N'FullName', @reason = N'wanted';

    BEGIN TRY
        EXECUTE policy.ConcludePlan @datasetName = N'ProbeCustomer';
    END TRY
    BEGIN CATCH
        SET @message = ERROR_MESSAGE();
    END CATCH;

    SELECT @status = header.Status
    FROM policy.PlanHeader AS header
    INNER JOIN policy.Dataset AS dataset
        ON dataset.DatasetId = header.DatasetId
    WHERE dataset.DatasetName = N'ProbeCustomer';

    EXECUTE tSQLt.AssertLike @ExpectedPattern = N'%50040%Age%50040%CustomerId%50048%FullName%', @Actual = @message;
    EXECUTE tSQLt.AssertEqualsString @Expected = N'draft', @Actual = @status;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ConcludePlanTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'policy.ConcludePlan', @call = N'EXECUTE policy.ConcludePlan @datasetName = N''ProbeCustomer'';';
END;
GO
