CREATE OR ALTER PROCEDURE sample.Keeps
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    EXECUTE sys.sp_getapplock @Resource = N'sample', @LockMode = N'Exclusive', @LockOwner = N'Session'; -- finding
    OPEN SYMMETRIC KEY sample_key DECRYPTION BY CERTIFICATE sample_certificate; -- finding
    DELETE FROM sample.Note;
    DELETE FROM sample.Note;
    CLOSE SYMMETRIC KEY sample_key;
END;
GO
CREATE OR ALTER PROCEDURE sample.GivesBack
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    EXECUTE sys.sp_getapplock @Resource = N'sample', @LockMode = N'Exclusive', @LockOwner = N'Transaction';
    EXECUTE sys.sp_getapplock @Resource = N'sample', @LockMode = N'Exclusive', @LockOwner = N'Session';
    BEGIN TRY
        OPEN SYMMETRIC KEY sample_key DECRYPTION BY CERTIFICATE sample_certificate;
        DECLARE @wrapped varbinary(256) = ENCRYPTBYKEY(KEY_GUID(N'sample_key'), 0x00);
        CLOSE SYMMETRIC KEY sample_key;
    END TRY
    BEGIN CATCH
        EXECUTE sys.sp_releaseapplock @Resource = N'sample', @LockOwner = N'Session';
        THROW;
    END CATCH;
END;
