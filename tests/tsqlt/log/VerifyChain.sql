EXECUTE tSQLt.NewTestClass @ClassName = N'VerifyChainTests';
GO
/* The row that the procedure returns, and its return code, in VerifyChainTests.Finding. */
CREATE TABLE VerifyChainTests.Finding
(
    IsIntact bit NULL,
    EntryCount bigint NULL,
    FirstBadSequence bigint NULL,
    Finding nvarchar(200) NULL,
    ReturnCode int NULL
);
GO
CREATE PROCEDURE VerifyChainTests.Verify
    @checkpointSequence bigint = NULL,
    @checkpointHash binary(32) = NULL
AS
BEGIN
    DECLARE @returnCode int;

    CREATE TABLE #Row (IsIntact bit NULL, EntryCount bigint NULL, FirstBadSequence bigint NULL, Finding nvarchar(200) NULL);
    INSERT INTO #Row
    EXECUTE @returnCode = log.VerifyChain @checkpointSequence = @checkpointSequence, @checkpointHash = @checkpointHash;

    INSERT INTO VerifyChainTests.Finding (IsIntact, EntryCount, FirstBadSequence, Finding, ReturnCode)
    SELECT found.IsIntact, found.EntryCount, found.FirstBadSequence, found.Finding, @returnCode
    FROM #Row AS found;
END;
GO
/* Two entries, so that there is a chain in every database. */
CREATE PROCEDURE VerifyChainTests.SetUp
AS
BEGIN
    EXECUTE log.AppendEntry @registerName = N'access', @datasetName = N'ProbeCustomer', @content = N'{"actionName":"first"}';
    EXECUTE log.AppendEntry @registerName = N'access', @datasetName = N'ProbeCustomer', @content = N'{"actionName":"second"}';
END;
GO
CREATE PROCEDURE VerifyChainTests.[test a chain that nobody touched is intact]
AS
BEGIN
    EXECUTE VerifyChainTests.Verify;

    SELECT IsIntact, FirstBadSequence, Finding, ReturnCode INTO #Actual FROM VerifyChainTests.Finding;
    SELECT IsIntact, FirstBadSequence, Finding, ReturnCode INTO #Expected FROM #Actual WHERE 1 = 0;
    INSERT INTO #Expected VALUES (1, NULL, N'intact', 0);

    EXECUTE tSQLt.AssertEqualsTable @Expected = N'#Expected', @Actual = N'#Actual';
END;
GO
CREATE PROCEDURE VerifyChainTests.[test half a checkpoint is refused, so that nobody takes the chain for held against it]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedMessagePattern = N'%@checkpointSequence must be given%';
    EXECUTE log.VerifyChain @checkpointHash = 0x00;
END;
GO
CREATE PROCEDURE VerifyChainTests.[test an administrator who disables the trigger and changes an entry is found]
AS
BEGIN
    DECLARE @changed bigint = (SELECT MAX(entry.SequenceNumber) - 1 FROM log.RegisterEntry AS entry), @found bigint, @finding nvarchar(200);

    DISABLE TRIGGER log.RefuseChange ON log.RegisterEntry;
    UPDATE log.RegisterEntry SET Content = N'{"actionName":"never happened"}' WHERE SequenceNumber = @changed;
    ENABLE TRIGGER log.RefuseChange ON log.RegisterEntry;

    EXECUTE VerifyChainTests.Verify;
    SELECT @found = FirstBadSequence, @finding = Finding FROM VerifyChainTests.Finding;

    EXECUTE tSQLt.AssertEquals @Expected = @changed, @Actual = @found;
    EXECUTE tSQLt.AssertEqualsString @Expected = N'the entry was changed', @Actual = @finding;
END;
GO
CREATE PROCEDURE VerifyChainTests.[test a cut tail is found when the head stays]
AS
BEGIN
    DECLARE @finding nvarchar(200), @last bigint = (SELECT MAX(entry.SequenceNumber) FROM log.RegisterEntry AS entry);

    DISABLE TRIGGER log.RefuseChange ON log.RegisterEntry;
    UPDATE log.ChainHead SET SequenceNumber = NULL;
    DELETE FROM log.RegisterEntry WHERE SequenceNumber = @last;
    ENABLE TRIGGER log.RefuseChange ON log.RegisterEntry;

    EXECUTE VerifyChainTests.Verify;
    SELECT @finding = Finding FROM VerifyChainTests.Finding;

    EXECUTE tSQLt.AssertLike @ExpectedPattern = N'%entries are missing at the end%', @Actual = @finding;
END;
GO
CREATE PROCEDURE VerifyChainTests.[test a tail cut together with the head is found by a checkpoint from before]
AS
BEGIN
    DECLARE @last bigint, @lastHash binary(32), @finding nvarchar(200);

    SELECT @last = head.SequenceNumber, @lastHash = head.EntryHash FROM log.ChainHead AS head;

    DISABLE TRIGGER log.RefuseChange ON log.RegisterEntry;
    UPDATE log.ChainHead
    SET SequenceNumber = @last - 1,
        EntryHash = (SELECT entry.EntryHash FROM log.RegisterEntry AS entry WHERE entry.SequenceNumber = @last - 1);
    DELETE FROM log.RegisterEntry WHERE SequenceNumber = @last;
    ENABLE TRIGGER log.RefuseChange ON log.RegisterEntry;

    EXECUTE VerifyChainTests.Verify @checkpointSequence = @last, @checkpointHash = @lastHash;
    SELECT @finding = Finding FROM VerifyChainTests.Finding;

    EXECUTE tSQLt.AssertLike @ExpectedPattern = N'%cut or rewritten%', @Actual = @finding;
END;
GO
CREATE PROCEDURE VerifyChainTests.[test an intact chain that is not the one of the checkpoint is found]
AS
BEGIN
    DECLARE @sequence bigint = (SELECT MAX(entry.SequenceNumber) FROM log.RegisterEntry AS entry), @finding nvarchar(200);

    EXECUTE VerifyChainTests.Verify @checkpointSequence = @sequence, @checkpointHash = 0x01;
    SELECT @finding = Finding FROM VerifyChainTests.Finding;

    EXECUTE tSQLt.AssertLike @ExpectedPattern = N'%cut or rewritten%', @Actual = @finding;
END;
GO
CREATE PROCEDURE VerifyChainTests.[test entries are neither changed nor removed]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50110;
    DELETE FROM log.RegisterEntry;
END;
GO
CREATE PROCEDURE VerifyChainTests.[test a compliance officer may verify, but not read the chain's key]
AS
BEGIN
    EXECUTE TestSupport.CreatePeople;
    EXECUTE AS USER = N'ProbeCompliance';
    EXECUTE log.VerifyChain;
    REVERT;

    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeCompliance';
    SELECT WrappedKey FROM log.ChainKey;
END;
GO
