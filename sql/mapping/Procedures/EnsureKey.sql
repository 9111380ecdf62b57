/*
Purpose:     The id of the data key of a name; the key is made at random and wrapped if there is none.
Parameters:  @keyName     unique, names dataset, release and use
             @keyPurpose  as in mapping.DataKey
             @byteCount   16 to 64
             @keyId       OUTPUT
Errors:      50101 the key of that name was destroyed: what it made must not be made again silently with another; 50171 the vault's lock is not open
Permissions: load_service
Example:     EXECUTE mapping.EnsureKey @keyName = N'run/7/1', @keyPurpose = N'run', @byteCount = 32, @keyId = @keyId OUTPUT;
*/
CREATE OR ALTER PROCEDURE mapping.EnsureKey
    @keyName nvarchar(400),
    @keyPurpose nvarchar(10),
    @byteCount int,
    @keyId int = NULL OUTPUT
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @isSealed bit = CASE WHEN @keyPurpose = N'vault' THEN 0 ELSE 1 END;
    DECLARE @destroyedAt datetime2(7), @wrappedKey varbinary(256), @kekName nvarchar(128), @vaultLockId int, @message nvarchar(2048);

    SET @keyId = NULL;

    BEGIN TRANSACTION;

    -- The range lock makes two sessions that ask for a new name at once wait for each other.
    SELECT @keyId = existing.KeyId, @destroyedAt = existing.DestroyedAt
    FROM mapping.DataKey AS existing WITH (UPDLOCK, HOLDLOCK)
    WHERE existing.KeyName = @keyName;

    IF @keyId IS NULL
    BEGIN
        EXECUTE mapping.WrapNewKey
            @byteCount = @byteCount,
            @keyName = @keyName,
            @isSealed = @isSealed,
            @wrappedKey = @wrappedKey OUTPUT,
            @kekName = @kekName OUTPUT,
            @vaultLockId = @vaultLockId OUTPUT;

        INSERT INTO mapping.DataKey (KeyName, KeyPurpose, WrappedKey, KekName, VaultLockId)
        VALUES (@keyName, @keyPurpose, @wrappedKey, @kekName, @vaultLockId);

        SET @keyId = SCOPE_IDENTITY();
    END;

    COMMIT TRANSACTION;

    IF @destroyedAt IS NOT NULL
    BEGIN
        SET @message = policy.MessageText(50101, @keyName, NULL, NULL);
        THROW 50101, @message, 1;
    END;
END;
