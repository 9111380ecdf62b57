EXECUTE tSQLt.NewTestClass @ClassName = N'OpenChannelTests';
GO
CREATE PROCEDURE OpenChannelTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.CreatePeople;
END;
GO
CREATE PROCEDURE OpenChannelTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE OpenChannelTests.[test without a lock there is nothing to open]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50024%@publicKey%50175%';
    EXECUTE AS USER = N'ProbeOperator';
    EXECUTE mapping.OpenChannel @publicKey = NULL;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE OpenChannelTests.[test an analyst opens nothing]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeAnalyst';
    EXECUTE mapping.OpenChannel @publicKey = 0x00;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE OpenChannelTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'mapping.OpenChannel',
        @call = N'EXECUTE mapping.OpenChannel @publicKey = 0x00;';
END;
GO
