EXECUTE tSQLt.NewTestClass @ClassName = N'RequestTransferTests';
GO
CREATE PROCEDURE RequestTransferTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.LoadDataset;
END;
GO
CREATE PROCEDURE RequestTransferTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RequestTransferTests.[test a request stands in the register with the hash of what it is about]
AS
BEGIN
    DECLARE @request int;

    EXECUTE AS USER = N'ProbeAnalyst';
    EXECUTE policy.RequestTransfer @datasetName = N'ProbeCustomer', @direction = N'out', @itemDescription = N'Table by region', @reason = N'Report', @requestId = @request OUTPUT,
        @itemHash = 0x00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF;
    REVERT;

    DECLARE @hash nvarchar(64);

    SELECT @hash = JSON_VALUE(register.Detail, N'$.itemHash')
    FROM log.GovernanceRegister AS register
    WHERE register.ActionName = N'transfer requested'
        AND JSON_VALUE(register.Detail, N'$.requestId') = CONVERT(nvarchar(20), @request);

    EXECUTE tSQLt.AssertEqualsString @Expected = N'00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF', @Actual = @hash;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RequestTransferTests.[test a request without a hash and a direction is refused with both]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%@direction%@itemHash%';
    EXECUTE policy.RequestTransfer @datasetName = N'ProbeCustomer', @direction = N'up', @itemDescription = N'i', @itemHash = NULL, @reason = N'r';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RequestTransferTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'policy.RequestTransfer', @call = N'EXECUTE policy.RequestTransfer @datasetName = N''ProbeCustomer'', @direction = N''in'', @itemDescription = N''i'', @itemHash = 0x00, @reason = N''r'';';
END;
GO
