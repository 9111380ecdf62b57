/*
Purpose:     The keyed digests of subject keys, in plain form (pseudo.Standardize, text), by a key of the dataset that never leaves this schema.
Parameters:  @datasetId  a row of policy.Dataset
             The caller's temporary table #SubjectRequest (StageRowId bigint, SubjectKey nvarchar(4000), SubjectDigest binary(32), …): SubjectDigest is filled.
Permissions: load_service
Example:     EXECUTE mapping.DigestSubjects @datasetId = @datasetId;
*/
CREATE OR ALTER PROCEDURE mapping.DigestSubjects
    @datasetId int
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @keyId int, @subjectKey varbinary(64), @keyName nvarchar(400) = mapping.KeyName(N'subject', @datasetId, NULL, NULL, NULL, NULL);

    EXECUTE mapping.EnsureKey @keyName = @keyName, @keyPurpose = N'subject', @byteCount = 32, @keyId = @keyId OUTPUT;
    EXECUTE mapping.OpenKey @keyId = @keyId, @keyBytes = @subjectKey OUTPUT;

    -- What only the eye does not see (blanks, widths, kinds of hyphens, Hangul in jamo) does not make another person: who types a key from a letter writes it otherwise than the source.
    UPDATE #SubjectRequest
    SET SubjectDigest = pseudo.Hmac(ISNULL(pseudo.Standardize(SubjectKey, N'text', N''), SubjectKey), @subjectKey, N'SHA2_256', N'UTF-8');
END;
