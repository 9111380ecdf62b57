EXECUTE tSQLt.NewTestClass @ClassName = N'ExportCheckpointTests';
GO
CREATE PROCEDURE ExportCheckpointTests.[test the checkpoint is the last entry]
AS
BEGIN
    EXECUTE log.AppendEntry @registerName = N'access', @datasetName = N'ProbeCustomer', @content = N'{"actionName":"last"}';

    CREATE TABLE #Checkpoint (CheckpointAt datetime2(7) NULL, SequenceNumber bigint NULL, EntryHash binary(32) NULL);
    INSERT INTO #Checkpoint
    EXECUTE log.ExportCheckpoint;

    SELECT SequenceNumber, EntryHash INTO #Actual FROM #Checkpoint;
    SELECT TOP (1) SequenceNumber, EntryHash INTO #Expected FROM log.RegisterEntry ORDER BY SequenceNumber DESC;

    EXECUTE tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'#Actual';
END;
GO
CREATE PROCEDURE ExportCheckpointTests.[test an analyst does not export it]
AS
BEGIN
    EXECUTE TestSupport.CreatePeople;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeAnalyst';
    EXECUTE log.ExportCheckpoint;
END;
GO
