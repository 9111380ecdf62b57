/*
Purpose:     Makes the key of the register chain, once. A chain that has a key keeps it: a second key would hide a lost first one.
Permissions: Deployment (db_owner) only; granted to nobody.
Example:     EXECUTE log.CreateChainKey;
*/
CREATE OR ALTER PROCEDURE log.CreateChainKey
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    IF EXISTS (SELECT 1 FROM log.ChainKey AS existing)
        RETURN;

    OPEN SYMMETRIC KEY log_kek DECRYPTION BY CERTIFICATE log_certificate;

    DECLARE @wrappedKey varbinary(256) = ENCRYPTBYKEY(KEY_GUID(N'log_kek'), CRYPT_GEN_RANDOM(32));
    -- Closed before anything can fail: an open key would serve the rest of the session.
    CLOSE SYMMETRIC KEY log_kek;

    INSERT INTO log.ChainKey (KeyId, WrappedKey)
    VALUES (1, @wrappedKey);

    INSERT INTO log.ChainHead (ChainId, SequenceNumber, EntryHash)
    VALUES (1, NULL, NULL);
END;
