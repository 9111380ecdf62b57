/*
Purpose:     Opens the current lock of Azure Key Vault for a time: loads can use the data keys until then, or until mapping.CloseVault.
Parameters:  @channelId  mapping.OpenChannel gave it
             @sentKek    the lock's key as the vault unwrapped it: its hexadecimal digits, enciphered under the channel's key as pseudo.Encrypt does it, with vault/ and the lock's number for
                         associated data
             @minutes    1 to 1,440
Errors:      50001 open transaction; 50002 (50027, 50175); 50172 the channel is none, used or too old; 50174 it is another lock's key
Permissions: mapping_custodian, load_operator. The access register records it, and each attempt that failed on its channel or key. Every attempt uses its channel up before anything is deciphered, also one
             that ends for another reason (a deadlock, a killed session): that one leaves no record, and its caller learns nothing from it.
Example:     called by warehouse keys vault-unlock
*/
CREATE OR ALTER PROCEDURE mapping.OpenVault
    @channelId int,
    @sentKek varbinary(1024),
    @minutes int
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;
    SET IMPLICIT_TRANSACTIONS OFF;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE
        @caller nvarchar(128),
        @vaultLockId int,
        @vaultKeyId nvarchar(400),
        @kekDigest binary(32),
        @keyName nvarchar(400),
        @isStored bit = 0,
        @isClaimed bit = 0,
        @openUntil datetime2(7),
        @errorNumber int,
        @content nvarchar(max),
        @problems nvarchar(max),
        @message nvarchar(2048);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'mapping.OpenVault', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'mapping.OpenVault', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    BEGIN TRANSACTION;

    SELECT @vaultLockId = lock.VaultLockId, @vaultKeyId = lock.VaultKeyId, @kekDigest = lock.KekDigest, @keyName = CONCAT(N'vault/', lock.VaultLockId)
    FROM mapping.VaultLock AS lock WITH (UPDLOCK, HOLDLOCK)
    WHERE lock.Status = N'current';

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, NULL))), N' '
    )
    FROM
    (
        SELECT 50027 AS MessageNumber, CONVERT(nvarchar(400), N'@minutes') AS Argument1, CONVERT(nvarchar(20), N'1..1440') AS Argument2
        WHERE ISNULL(@minutes, 0) NOT BETWEEN 1 AND 1440
        UNION ALL
        SELECT 50175, NULL, NULL
        WHERE @vaultLockId IS NULL
    ) AS problem;

    IF @problems IS NOT NULL
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    -- Committed before the key is looked at: two sessions cannot guess on one channel, and no failure gives it back. The row is needed until the key is deciphered, under a name that no attempt finds.
    UPDATE mapping.DataKey
    SET KeyName = STUFF(KeyName, 1, LEN(N'channel'), N'claimed')
    WHERE KeyId = @channelId
        AND KeyName LIKE N'channel/%'
        AND CreatedAt > DATEADD(MINUTE, -10, SYSUTCDATETIME());

    SET @isClaimed = @@ROWCOUNT;

    COMMIT TRANSACTION;
    BEGIN TRANSACTION;

    IF @isClaimed = 0 OR NOT EXISTS (SELECT 1 FROM mapping.VaultLock AS lock WITH (UPDLOCK, HOLDLOCK) WHERE lock.VaultLockId = @vaultLockId AND lock.Status = N'current')
    BEGIN
        SET @errorNumber = 50172;
        SET @message = policy.MessageText(50172, NULL, NULL, NULL);
    END;

    IF @errorNumber IS NULL
    BEGIN TRY
        EXECUTE mapping.WrapSentKey @channelId = @channelId, @sentKey = @sentKek, @keyName = @keyName, @keyDigest = @kekDigest, @isStored = @isStored OUTPUT;
    END TRY
    BEGIN CATCH
        SET @errorNumber = ERROR_NUMBER();
        SET @message = ERROR_MESSAGE();
        ROLLBACK TRANSACTION;

        -- 6522 is a function of the assembly that fails: what was sent does not decipher. A deadlock or a full log is no answer about the key, and is told as it is.
        IF @errorNumber NOT IN (6522, 50172)
            THROW;

        BEGIN TRANSACTION;
    END CATCH;

    -- A key to be guessed gets one guess per channel, and each that was answered stands on record, which is not undone with the failure.
    IF @isStored = 0 AND ISNULL(@errorNumber, 6522) = 6522
    BEGIN
        SET @errorNumber = 50174;
        SET @message = policy.MessageText(50174, @vaultKeyId, NULL, NULL);
    END;

    IF @errorNumber IS NOT NULL
    BEGIN
        DELETE FROM mapping.DataKey
        WHERE KeyId = @channelId
            AND @isClaimed = 1;

        SET @content =
        (
            SELECT actionName = N'vault opening refused', userName = @caller, loginName = ORIGINAL_LOGIN(), procedureName = N'mapping.OpenVault', errorNumber = @errorNumber,
                vaultLockId = @vaultLockId
            FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
        );
        EXECUTE log.AppendEntry @registerName = N'access', @datasetName = NULL, @content = @content;

        COMMIT TRANSACTION;
        THROW @errorNumber, @message, 1;
    END;

    SET @openUntil = DATEADD(MINUTE, @minutes, SYSUTCDATETIME());

    UPDATE mapping.VaultLock
    SET OpenUntil = @openUntil
    WHERE VaultLockId = @vaultLockId;

    SET @content =
    (
        SELECT actionName = N'vault opened', userName = @caller, loginName = ORIGINAL_LOGIN(), procedureName = N'mapping.OpenVault', vaultLockId = @vaultLockId, openUntil = @openUntil
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );
    EXECUTE log.AppendEntry @registerName = N'access', @datasetName = NULL, @content = @content;

    COMMIT TRANSACTION;
END;
