EXECUTE tSQLt.NewTestClass @ClassName = N'CheckProcessingRecordTests';
GO
CREATE PROCEDURE CheckProcessingRecordTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.LoadDataset;
END;
GO
CREATE PROCEDURE CheckProcessingRecordTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE CheckProcessingRecordTests.[test the register names who checked a record last]
AS
BEGIN
    DECLARE @entry bigint, @checkedBy nvarchar(128);

    SELECT @entry = MAX(register.SequenceNumber) FROM log.ProcessingRegister AS register WHERE register.DatasetName = N'ProbeCustomer';

    EXECUTE AS USER = N'ProbeCompliance';
    EXECUTE log.CheckProcessingRecord @sequenceNumber = @entry, @opinion = N'Agrees with the request.';
    REVERT;
    EXECUTE AS USER = N'ProbeOfficer';
    EXECUTE log.CheckProcessingRecord @sequenceNumber = @entry;
    REVERT;
    SELECT @checkedBy = register.CheckedBy FROM log.ProcessingRegister AS register WHERE register.SequenceNumber = @entry;

    EXECUTE tSQLt.AssertEqualsString @Expected = N'ProbeOfficer', @Actual = @checkedBy;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE CheckProcessingRecordTests.[test an entry that is no processing record is refused]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50250%';
    EXECUTE AS USER = N'ProbeCompliance';
    EXECUTE log.CheckProcessingRecord @sequenceNumber = 0;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE CheckProcessingRecordTests.[test an operator may not check]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeOperator';
    EXECUTE log.CheckProcessingRecord @sequenceNumber = 1;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE CheckProcessingRecordTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'log.CheckProcessingRecord', @call = N'EXECUTE log.CheckProcessingRecord @sequenceNumber = 1;';
END;
GO
