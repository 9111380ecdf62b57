EXECUTE tSQLt.NewTestClass @ClassName = N'ReviewTransferTests';
GO
CREATE PROCEDURE ReviewTransferTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.LoadDataset;
END;
GO
CREATE PROCEDURE ReviewTransferTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ReviewTransferTests.[test a request is decided once]
AS
BEGIN
    DECLARE @request int;

    EXECUTE AS USER = N'ProbeAnalyst';
    EXECUTE policy.RequestTransfer @datasetName = N'ProbeCustomer', @direction = N'out', @itemDescription = N'Table by region', @reason = N'Report', @requestId = @request OUTPUT,
        @itemHash = 0x00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF;
    REVERT;

    EXECUTE AS USER = N'ProbeOfficer';
    EXECUTE policy.ReviewTransfer @requestId = @request, @decision = N'refused', @opinion = N'Small cells';
    REVERT;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50238%';
    EXECUTE AS USER = N'ProbeOfficer';
    EXECUTE policy.ReviewTransfer @requestId = @request, @decision = N'approved', @opinion = N'After all';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ReviewTransferTests.[test an analyst does not review]
AS
BEGIN
    DECLARE @request int;

    EXECUTE AS USER = N'ProbeAnalyst';
    EXECUTE policy.RequestTransfer @datasetName = N'ProbeCustomer', @direction = N'out', @itemDescription = N'Table by region', @reason = N'Report', @requestId = @request OUTPUT,
        @itemHash = 0x00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF;
    REVERT;

    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeAnalyst';
    EXECUTE policy.ReviewTransfer @requestId = @request, @decision = N'approved', @opinion = N'Fine';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ReviewTransferTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'policy.ReviewTransfer', @call = N'EXECUTE policy.ReviewTransfer @requestId = 1, @decision = N''approved'', @opinion = N''o'';';
END;
GO
