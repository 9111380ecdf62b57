/*
Purpose:     Makes the key of a lock of Azure Key Vault (mapping.VaultLock) and gives it to the caller's host, enciphered to the host's public key, so that the host can have the vault wrap it.
             Nothing is locked yet: that does mapping.ConfirmVaultLock, when the vault was seen to give the key back. Without a database's certificate the key opens nothing.
Parameters:  @publicKey    RSA, 2,048 bits or more, DER of SubjectPublicKeyInfo; its private half stays in the host's memory
             @vaultLockId  OUTPUT
             @sentKek      OUTPUT: hexadecimal digits of the 64 bytes, RSA-OAEP-SHA-256
Errors:      50001 open transaction; 50002 (50024, 50173). A rotation does not hinder it: that is mapping.ConfirmVaultLock's to refuse
Permissions: mapping_custodian. The register of decisions records it.
Example:     called by warehouse keys vault-lock
*/
CREATE OR ALTER PROCEDURE mapping.BeginVaultLock
    @publicKey varbinary(8000),
    @vaultLockId int = NULL OUTPUT,
    @sentKek varbinary(1024) = NULL OUTPUT
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;
    SET IMPLICIT_TRANSACTIONS OFF;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @caller nvarchar(128), @keyId int, @keyName nvarchar(400), @kek varbinary(64), @problems nvarchar(max), @message nvarchar(2048), @detail nvarchar(max);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'mapping.BeginVaultLock', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'mapping.BeginVaultLock', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    SELECT @vaultLockId = NULL, @sentKek = NULL;

    BEGIN TRANSACTION;

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, NULL))), N' '
    )
    FROM
    (
        SELECT 50024 AS MessageNumber, CONVERT(nvarchar(400), N'@publicKey') AS Argument1, CONVERT(nvarchar(20), NULL) AS Argument2
        WHERE @publicKey IS NULL
        UNION ALL
        SELECT 50173, lock.VaultKeyId, NULL
        FROM mapping.VaultLock AS lock WITH (UPDLOCK, HOLDLOCK)
        WHERE lock.Status = N'current'
    ) AS problem;

    IF @problems IS NOT NULL
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    -- A preparation that nobody finished is begun anew.
    DELETE FROM mapping.DataKey
    WHERE KeyPurpose = N'vault';

    DELETE FROM mapping.VaultLock
    WHERE Status = N'preparing';

    INSERT INTO mapping.VaultLock (Status, CreatedBy, OpenUntil)
    VALUES (N'preparing', @caller, DATEADD(MINUTE, 10, SYSUTCDATETIME()));

    SET @vaultLockId = SCOPE_IDENTITY();
    SET @keyName = CONCAT(N'vault/', @vaultLockId);

    EXECUTE mapping.EnsureKey @keyName = @keyName, @keyPurpose = N'vault', @byteCount = 64, @keyId = @keyId OUTPUT;
    EXECUTE mapping.OpenKey @keyId = @keyId, @keyBytes = @kek OUTPUT;

    UPDATE mapping.VaultLock
    SET KekDigest = HASHBYTES(N'SHA2_256', @kek)
    WHERE VaultLockId = @vaultLockId;

    SET @sentKek = pseudo.RsaEncrypt(CONVERT(nvarchar(128), @kek, 2), @publicKey);

    SET @detail =
    (
        SELECT vaultLockId = @vaultLockId
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );
    EXECUTE policy.RecordDecision @caller = @caller, @actionName = N'vault lock begun', @datasetName = NULL, @detail = @detail;

    COMMIT TRANSACTION;
END;
