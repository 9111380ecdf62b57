EXECUTE tSQLt.NewTestClass @ClassName = N'ReadProvisionTests';
GO
CREATE PROCEDURE ReadProvisionTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.CreatePeople;
END;
GO
CREATE PROCEDURE ReadProvisionTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ReadProvisionTests.[test no rows are read without an order]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50187%';
    EXECUTE AS USER = N'ProbeOperator';
    EXECUTE bi.ReadProvision @provisionId = -1;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ReadProvisionTests.[test who orders reads nothing]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeOfficer';
    EXECUTE bi.ReadProvision @provisionId = 1;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ReadProvisionTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'bi.ReadProvision',
        @call = N'EXECUTE bi.ReadProvision @provisionId = 1;';
END;
GO
