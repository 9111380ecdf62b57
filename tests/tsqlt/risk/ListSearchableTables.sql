EXECUTE tSQLt.NewTestClass @ClassName = N'ListSearchableTablesTests';
GO
CREATE PROCEDURE ListSearchableTablesTests.[test tables of the keys and the registers are not among them]
AS
BEGIN
    EXECUTE TestSupport.CreatePeople;
    CREATE TABLE #Listed (SchemaName nvarchar(128) NOT NULL, TableName nvarchar(128) NOT NULL);
    EXECUTE AS USER = N'ProbeAuthor';
    INSERT INTO #Listed (SchemaName, TableName)
    EXECUTE risk.ListSearchableTables;
    REVERT;

    SELECT listed.SchemaName, listed.TableName INTO #Kept FROM #Listed AS listed WHERE listed.SchemaName IN (N'mapping', N'log', N'policy', N'sys');
    EXECUTE tSQLt.AssertEmptyTable @TableName = N'#Kept';
END;
GO
CREATE PROCEDURE ListSearchableTablesTests.[test those of one schema are of that schema]
AS
BEGIN
    EXECUTE TestSupport.CreatePeople;
    CREATE TABLE #Listed (SchemaName nvarchar(128) NOT NULL, TableName nvarchar(128) NOT NULL);
    EXECUTE AS USER = N'ProbeOfficer';
    INSERT INTO #Listed (SchemaName, TableName)
    EXECUTE risk.ListSearchableTables @schemaName = N'mart';
    REVERT;

    SELECT listed.SchemaName, listed.TableName INTO #Other FROM #Listed AS listed WHERE listed.SchemaName <> N'mart';
    EXECUTE tSQLt.AssertEmptyTable @TableName = N'#Other';
END;
GO
CREATE PROCEDURE ListSearchableTablesTests.[test an analyst lists none]
AS
BEGIN
    EXECUTE TestSupport.CreatePeople;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeAnalyst';
    EXECUTE risk.ListSearchableTables;
END;
GO
