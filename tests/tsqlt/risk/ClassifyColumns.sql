EXECUTE tSQLt.NewTestClass @ClassName = N'ClassifyColumnsTests';
GO
CREATE PROCEDURE ClassifyColumnsTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.ConcludePlan;
    EXECUTE AS USER = N'ProbeOperator';
    EXECUTE TestSupport.StageCustomers;
    REVERT;
END;
GO
CREATE PROCEDURE ClassifyColumnsTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ClassifyColumnsTests.[test a column of names is proposed to be left out]
AS
BEGIN
    DECLARE @searchId int, @proposal nvarchar(100);

    EXECUTE AS USER = N'ProbeAuthor';
    EXECUTE risk.ClassifyColumns @schemaName = N'stage', @tableName = N'ProbeCustomer', @searchId = @searchId OUTPUT;
    REVERT;
    SELECT @proposal = CONCAT(finding.Classification, N' ', finding.TechniqueName) FROM risk.ColumnFinding AS finding WHERE finding.SearchId = @searchId AND finding.ColumnName = N'FullName';

    EXECUTE tSQLt.AssertEqualsString @Expected = N'identifier suppress', @Actual = @proposal;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ClassifyColumnsTests.[test a table that is not there is refused with every problem]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002;
    EXECUTE AS USER = N'ProbeAuthor';
    EXECUTE risk.ClassifyColumns @schemaName = N'stage', @tableName = N'ProbeNothing', @sampleRowCount = 0;
    REVERT;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ClassifyColumnsTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    -- The purpose that the assertion writes is there already.
    EXECUTE TestSupport.CleanUp;
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'risk.ClassifyColumns',
        @call = N'EXECUTE risk.ClassifyColumns @schemaName = N''stage'', @tableName = N''ProbeCustomer'';';
END;
GO
