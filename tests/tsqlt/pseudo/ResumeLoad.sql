EXECUTE tSQLt.NewTestClass @ClassName = N'ResumeLoadTests';
GO
CREATE PROCEDURE ResumeLoadTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ResumeLoadTests.[test a load that stopped goes on where the cause was removed]
AS
BEGIN
    DECLARE @message nvarchar(2048), @rows int;

    EXECUTE TestSupport.RegisterDataset;
    EXECUTE TestSupport.DraftPlan;
    EXECUTE policy.SetColumnRule @datasetName = N'ProbeCustomer', @stepNumber = 30, @technique = N'band', @sourceColumn = N'Age',
        @parameters = N'{"bands":"..39=39세 이하"}';
    EXECUTE policy.ConcludePlan @datasetName = N'ProbeCustomer';
    EXECUTE TestSupport.StageCustomers;

    BEGIN TRY
        EXECUTE pseudo.RunLoad @dataset = N'ProbeCustomer';
    END TRY
    BEGIN CATCH
        SET @message = ERROR_MESSAGE();
    END CATCH;

    EXECUTE tSQLt.AssertLike @ExpectedPattern = N'%: 1 rows of column Age hold a value%', @Actual = @message, @Message = N'one age stands in no band';
    UPDATE stage.ProbeCustomer SET Age = 39 WHERE Age = 40;
    EXECUTE pseudo.ResumeLoad @dataset = N'ProbeCustomer';
    SELECT @rows = COUNT(*) FROM mart.ProbeCustomer;
    EXECUTE tSQLt.AssertEquals @Expected = 3, @Actual = @rows;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ResumeLoadTests.[test without an interrupted load there is nothing to resume]
AS
BEGIN
    EXECUTE TestSupport.LoadDataset;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50088, @ExpectedMessagePattern = N'%ProbeCustomer has no interrupted load%';
    EXECUTE pseudo.ResumeLoad @dataset = N'ProbeCustomer';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ResumeLoadTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'pseudo.ResumeLoad', @call = N'EXECUTE pseudo.ResumeLoad @dataset = N''ProbeCustomer'';';
END;
GO
