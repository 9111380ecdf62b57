/*
Purpose:     Appends one entry to the registers and chains it to the one before. It joins the caller's transaction, so that a record and
             what it records are committed together; the head's lock is held until that transaction ends, so callers append last.
Parameters:  @registerName  processing, destruction, access_right, access, load, governance or incident
             @datasetName   the dataset it belongs to, or NULL
             @content       a JSON object with the register's fields; never a data value
Errors:      50111 the chain has no key; 50112 the content is not JSON
Permissions: The service users and owners that write registers. People have no right on it: they would forge entries.
Example:     EXECUTE log.AppendEntry @registerName = N'governance', @datasetName = N'Retail', @content = N'{"action":"…"}';
*/
CREATE OR ALTER PROCEDURE log.AppendEntry
    @registerName nvarchar(40),
    @datasetName nvarchar(100) = NULL,
    -- lint: allow W012 because an entry's JSON lists what it is about, column by column.
    @content nvarchar(max)
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE
        @message nvarchar(2048),
        @chainKey varbinary(64),
        @sequenceNumber bigint,
        @previousHash binary(32),
        @entryHash binary(32),
        @recordedAt datetime2(7);

    IF ISNULL(ISJSON(@content), 0) = 0
    BEGIN
        SET @message = policy.MessageText(50112, NULL, NULL, NULL);
        THROW 50112, @message, 1;
    END;

    -- From where (접속지 정보) belongs to every access record: what the session knows of its client, whichever user the procedure runs as. The host's name is what the client says.
    SET @content = JSON_MODIFY(JSON_MODIFY(@content, N'$.clientAddress', CONVERT(nvarchar(48), CONNECTIONPROPERTY(N'client_net_address'))), N'$.hostName', HOST_NAME());

    SELECT @chainKey = DECRYPTBYKEYAUTOCERT(CERT_ID(N'log_certificate'), NULL, chainKey.WrappedKey)
    FROM log.ChainKey AS chainKey;

    IF @chainKey IS NULL
    BEGIN
        SET @message = policy.MessageText(50111, NULL, NULL, NULL);
        THROW 50111, @message, 1;
    END;

    BEGIN TRANSACTION;

    SELECT
        @sequenceNumber = ISNULL(head.SequenceNumber, 0) + 1,
        @previousHash = ISNULL(head.EntryHash, 0x0000000000000000000000000000000000000000000000000000000000000000)
    FROM log.ChainHead AS head WITH (UPDLOCK, HOLDLOCK)
    WHERE head.ChainId = 1;

    -- Read under the head's lock, so that times rise with sequence numbers.
    SET @recordedAt = SYSUTCDATETIME();
    SET @entryHash = pseudo.Hmac
    (
        log.EntryText(@sequenceNumber, @recordedAt, @registerName, @datasetName, @content, @previousHash),
        @chainKey, N'SHA2_256', N'UTF-8'
    );

    INSERT INTO log.RegisterEntry (SequenceNumber, RecordedAt, RegisterName, DatasetName, Content, PreviousHash, EntryHash)
    VALUES (@sequenceNumber, @recordedAt, @registerName, @datasetName, @content, @previousHash, @entryHash);

    UPDATE log.ChainHead
    SET SequenceNumber = @sequenceNumber,
        EntryHash = @entryHash
    WHERE ChainId = 1;

    COMMIT TRANSACTION;
END;
