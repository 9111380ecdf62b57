/*
Purpose:     The id of a token domain; the domain and its keys are made if there is none.
Parameters:  @domainName    unique
             @comparison    binary or trimmed: when two values are the same
             @isReversible  1 keeps the original, encrypted
             @form          digits (when absent), letters, uuid, random or original (policy.TechniqueParameter says what each is)
             @domainId      OUTPUT
Errors:      50104 the domain exists with other properties
Permissions: load_service
Example:     EXECUTE mapping.EnsureDomain @domainName = N'Retail/CustomerId', @comparison = N'binary', @isReversible = 0, @form = N'digits', @domainId = @domainId OUTPUT;
*/
CREATE OR ALTER PROCEDURE mapping.EnsureDomain
    @domainName nvarchar(300),
    @comparison nvarchar(10),
    @isReversible bit,
    @form nvarchar(10) = N'digits',
    @domainId int = NULL OUTPUT
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE
        @message nvarchar(2048),
        @isSame bit,
        @lookupKeyId int,
        @tokenKeyId int,
        @sealKeyId int,
        @lookupKeyName nvarchar(400) = CONCAT(N'lookup/', @domainName),
        @tokenKeyName nvarchar(400) = CONCAT(N'token/', @domainName),
        @sealKeyName nvarchar(400) = CONCAT(N'seal/', @domainName);

    SET @domainId = NULL;

    BEGIN TRANSACTION;

    SELECT
        @domainId = domain.DomainId,
        @isSame = CASE WHEN domain.ComparisonName = @comparison AND domain.IsReversible = @isReversible AND domain.TokenForm = @form THEN 1 ELSE 0 END
    FROM mapping.TokenDomain AS domain WITH (UPDLOCK, HOLDLOCK)
    WHERE domain.DomainName = @domainName;

    IF @domainId IS NULL
    BEGIN
        SET @isSame = 1;
        EXECUTE mapping.EnsureKey @keyName = @lookupKeyName, @keyPurpose = N'lookup', @byteCount = 32, @keyId = @lookupKeyId OUTPUT;
        EXECUTE mapping.EnsureKey @keyName = @tokenKeyName, @keyPurpose = N'token', @byteCount = 32, @keyId = @tokenKeyId OUTPUT;

        -- SIV (RFC 5297) with AES-256 takes a key of 64 bytes.
        IF @isReversible = 1
            EXECUTE mapping.EnsureKey @keyName = @sealKeyName, @keyPurpose = N'seal', @byteCount = 64, @keyId = @sealKeyId OUTPUT;

        INSERT INTO mapping.TokenDomain (DomainName, ComparisonName, IsReversible, TokenForm, LookupKeyId, TokenKeyId, SealKeyId)
        VALUES (@domainName, @comparison, @isReversible, @form, @lookupKeyId, @tokenKeyId, @sealKeyId);

        SET @domainId = SCOPE_IDENTITY();
    END;

    COMMIT TRANSACTION;

    IF @isSame = 0
    BEGIN
        SET @message = policy.MessageText(50104, @domainName, NULL, NULL);
        THROW 50104, @message, 1;
    END;
END;
