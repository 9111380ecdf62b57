/*
Purpose:     Drops a retiring key-encryption key with its certificate, on which nothing hangs any more, in one transaction with its record.
Parameters:  @caller   for the register
             @kekName  OUTPUT, what was dropped; NULL when there was none
Errors:      50170 a live key hangs on it
Permissions: Inner procedure; granted to nobody.
Example:     see mapping.RotateKek
*/
CREATE OR ALTER PROCEDURE mapping.EndRotation
    @caller nvarchar(128),
    @kekName nvarchar(128) = NULL OUTPUT
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @certificateName nvarchar(128), @isNeeded bit, @statement nvarchar(max), @detail nvarchar(max), @message nvarchar(2048);

    SET @kekName = NULL;

    SELECT TOP (1) @kekName = kek.KekName, @certificateName = kek.CertificateName
    FROM mapping.KeyEncryptionKey AS kek
    WHERE kek.Status = N'retiring'
    ORDER BY kek.KekNumber;

    IF @kekName IS NULL
        RETURN;

    BEGIN TRANSACTION;

    -- The whole table, before anything else is held, to the commit: who makes or opens a key is waited for, and none can be hung on it meanwhile.
    SELECT @isNeeded = CASE
        WHEN EXISTS
        (
            SELECT 1
            FROM mapping.DataKey AS dataKey WITH (TABLOCKX, HOLDLOCK)
            WHERE dataKey.KekName = @kekName
                AND dataKey.WrappedKey IS NOT NULL
        ) THEN 1
        ELSE 0
    END;

    IF @isNeeded = 1
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50170, @kekName, NULL, NULL);
        THROW 50170, @message, 1;
    END;

    SET @statement = CONCAT(N'DROP SYMMETRIC KEY ', QUOTENAME(@kekName), N'; DROP CERTIFICATE ', QUOTENAME(@certificateName), N';');
    EXECUTE sys.sp_executesql @statement;

    UPDATE mapping.KeyEncryptionKey
    SET Status = N'retired',
        RetiredAt = SYSUTCDATETIME()
    WHERE KekName = @kekName;

    SET @detail =
    (
        SELECT kekName = @kekName, certificateName = @certificateName
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );
    EXECUTE policy.RecordDecision @caller = @caller, @actionName = N'key-encryption key dropped', @datasetName = NULL, @detail = @detail;

    COMMIT TRANSACTION;
END;
