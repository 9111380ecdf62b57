EXECUTE tSQLt.NewTestClass @ClassName = N'RecordTransferTests';
GO
CREATE PROCEDURE RecordTransferTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.LoadDataset;
END;
GO
CREATE PROCEDURE RecordTransferTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RecordTransferTests.[test what is not approved does not move]
AS
BEGIN
    DECLARE @request int;

    EXECUTE AS USER = N'ProbeAnalyst';
    EXECUTE policy.RequestTransfer @datasetName = N'ProbeCustomer', @direction = N'out', @itemDescription = N'Table by region', @reason = N'Report', @requestId = @request OUTPUT,
        @itemHash = 0x00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF;
    REVERT;

    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50240%';
    EXECUTE AS USER = N'ProbeAnalyst';
    EXECUTE policy.RecordTransfer @requestId = @request, @itemHash = 0x00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RecordTransferTests.[test something else than what was reviewed does not move]
AS
BEGIN
    DECLARE @request int;

    EXECUTE AS USER = N'ProbeAnalyst';
    EXECUTE policy.RequestTransfer @datasetName = N'ProbeCustomer', @direction = N'out', @itemDescription = N'Table by region', @reason = N'Report', @requestId = @request OUTPUT,
        @itemHash = 0x00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF;
    REVERT;

    EXECUTE AS USER = N'ProbeOfficer';
    EXECUTE policy.ReviewTransfer @requestId = @request, @decision = N'approved', @opinion = N'Every cell counts ten';
    REVERT;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50241%';
    EXECUTE AS USER = N'ProbeAnalyst';
    EXECUTE policy.RecordTransfer @requestId = @request, @itemHash = 0xFF112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RecordTransferTests.[test an approved transfer is done once]
AS
BEGIN
    DECLARE @request int;

    EXECUTE AS USER = N'ProbeAnalyst';
    EXECUTE policy.RequestTransfer @datasetName = N'ProbeCustomer', @direction = N'out', @itemDescription = N'Table by region', @reason = N'Report', @requestId = @request OUTPUT,
        @itemHash = 0x00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF;
    REVERT;

    EXECUTE AS USER = N'ProbeOfficer';
    EXECUTE policy.ReviewTransfer @requestId = @request, @decision = N'approved', @opinion = N'Every cell counts ten';
    REVERT;
    EXECUTE AS USER = N'ProbeAnalyst';
    EXECUTE policy.RecordTransfer @requestId = @request, @itemHash = 0x00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF;
    REVERT;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50238%';
    EXECUTE AS USER = N'ProbeAnalyst';
    EXECUTE policy.RecordTransfer @requestId = @request, @itemHash = 0x00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RecordTransferTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'policy.RecordTransfer', @call = N'EXECUTE policy.RecordTransfer @requestId = 1, @itemHash = 0x00;';
END;
GO
