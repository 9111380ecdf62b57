EXECUTE tSQLt.NewTestClass @ClassName = N'RunLoadTests';
GO
CREATE PROCEDURE RunLoadTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RunLoadTests.[test a load replaces identifiers and treats every column as planned]
AS
BEGIN
    DECLARE @originals int, @tokens int;

    EXECUTE TestSupport.LoadDataset;

    CREATE TABLE #Expected (Age int NULL);
    INSERT INTO #Expected VALUES (30), (40), (NULL);
    SELECT Age INTO #Actual FROM mart.ProbeCustomer;
    SELECT
        @originals = COUNT(CASE WHEN loaded.CustomerId IN (N'C-1', N'C-2', N'C-3') THEN 1 END),
        @tokens = COUNT(DISTINCT loaded.CustomerId)
    FROM mart.ProbeCustomer AS loaded;

    EXECUTE tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'#Actual';
    EXECUTE tSQLt.AssertEquals @Expected = 0, @Actual = @originals, @Message = N'originals';
    EXECUTE tSQLt.AssertEquals @Expected = 3, @Actual = @tokens, @Message = N'tokens';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RunLoadTests.[test the staged originals are gone after the load]
AS
BEGIN
    EXECUTE TestSupport.LoadDataset;
    EXECUTE tSQLt.AssertEmptyTable @TableName = N'stage.ProbeCustomer';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RunLoadTests.[test the same person has the same token in the next load]
AS
BEGIN
    EXECUTE TestSupport.LoadDataset;
    SELECT CustomerId INTO #Expected FROM mart.ProbeCustomer;

    EXECUTE AS USER = N'ProbeOperator';
    EXECUTE pseudo.OpenStage @dataset = N'ProbeCustomer';
    EXECUTE TestSupport.StageCustomers;
    EXECUTE pseudo.RunLoad @dataset = N'ProbeCustomer';
    REVERT;
    SELECT CustomerId INTO #Actual FROM mart.ProbeCustomer;

    EXECUTE tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'#Actual';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RunLoadTests.[test an append adds to what is there]
AS
BEGIN
    DECLARE @rows int;

    EXECUTE TestSupport.LoadDataset;
    EXECUTE AS USER = N'ProbeOperator';
    EXECUTE pseudo.OpenStage @dataset = N'ProbeCustomer';
    INSERT INTO stage.ProbeCustomer (CustomerId, FullName, Age) VALUES (N'C-4', N'장길산', 55);
    EXECUTE pseudo.RunLoad @dataset = N'ProbeCustomer', @mode = N'append';
    REVERT;
    SELECT @rows = COUNT(*) FROM mart.ProbeCustomer;

    EXECUTE tSQLt.AssertEquals @Expected = 4, @Actual = @rows;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RunLoadTests.[test the load stands in the register with its rows and its plan]
AS
BEGIN
    DECLARE @rowsOut bigint;

    EXECUTE TestSupport.LoadDataset;
    SELECT TOP (1) @rowsOut = loaded.RowsOut FROM log.LoadRegister AS loaded WHERE loaded.DatasetName = N'ProbeCustomer' ORDER BY loaded.SequenceNumber DESC;

    EXECUTE tSQLt.AssertEquals @Expected = 3, @Actual = @rowsOut;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RunLoadTests.[test a dataset without staged rows is refused]
AS
BEGIN
    EXECUTE TestSupport.ConcludePlan;
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'%has no staged rows%';
    EXECUTE AS USER = N'ProbeOperator';
    EXECUTE pseudo.RunLoad @dataset = N'ProbeCustomer';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RunLoadTests.[test a dataset without a concluded plan is refused]
AS
BEGIN
    EXECUTE TestSupport.RegisterDataset;
    EXECUTE TestSupport.StageCustomers;
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'%missing: policy.ConcludePlan%';
    EXECUTE pseudo.RunLoad @dataset = N'ProbeCustomer';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RunLoadTests.[test an unknown mode is refused]
AS
BEGIN
    EXECUTE TestSupport.ConcludePlan;
    EXECUTE TestSupport.StageCustomers;
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'%@mode is unknown%';
    EXECUTE pseudo.RunLoad @dataset = N'ProbeCustomer', @mode = N'partial';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RunLoadTests.[test an author does not run loads]
AS
BEGIN
    EXECUTE TestSupport.ConcludePlan;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeAuthor';
    EXECUTE pseudo.RunLoad @dataset = N'ProbeCustomer';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RunLoadTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'pseudo.RunLoad', @call = N'EXECUTE pseudo.RunLoad @dataset = N''ProbeCustomer'';';
END;
GO
