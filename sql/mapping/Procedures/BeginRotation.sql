/*
Purpose:     Makes the next key-encryption key with a certificate of its own; the one before begins to retire. One transaction: a kill leaves all or none.
Parameters:  @caller, @reason  for the register
Permissions: Inner procedure; granted to nobody.
Example:     see mapping.RotateKek
*/
CREATE OR ALTER PROCEDURE mapping.BeginRotation
    @caller nvarchar(128),
    @reason nvarchar(400)
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE
        @kekNumber int,
        @kekName nvarchar(128),
        @certificateName nvarchar(128),
        @statement nvarchar(max),
        @detail nvarchar(max);

    BEGIN TRANSACTION;

    SELECT @kekNumber = MAX(kek.KekNumber) + 1
    FROM mapping.KeyEncryptionKey AS kek WITH (UPDLOCK, HOLDLOCK);

    SET @kekName = CONCAT(N'mapping_kek_', @kekNumber);
    SET @certificateName = CONCAT(N'mapping_certificate_', @kekNumber);
    SET @statement = CONCAT
    (
        N'CREATE CERTIFICATE ', QUOTENAME(@certificateName), N' WITH SUBJECT = ''Key-encryption key of the mapping tables'', EXPIRY_DATE = ''20991231''; ',
        N'CREATE SYMMETRIC KEY ', QUOTENAME(@kekName), N' WITH ALGORITHM = AES_256 ENCRYPTION BY CERTIFICATE ', QUOTENAME(@certificateName), N';'
    );
    EXECUTE sys.sp_executesql @statement;

    UPDATE mapping.KeyEncryptionKey
    SET Status = N'retiring'
    WHERE Status = N'current';

    INSERT INTO mapping.KeyEncryptionKey (KekNumber, KekName, CertificateName, Status)
    VALUES (@kekNumber, @kekName, @certificateName, N'current');

    SET @detail =
    (
        SELECT kekName = @kekName, certificateName = @certificateName, reason = @reason
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );
    EXECUTE policy.RecordDecision @caller = @caller, @actionName = N'key-encryption key made', @datasetName = NULL, @detail = @detail;

    COMMIT TRANSACTION;
END;
