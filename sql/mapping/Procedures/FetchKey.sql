/*
Purpose:     The bytes of a key that a load needs for its transforms. Keys of tokens and of subject digests are never handed out: with them
             the load's service user could reverse or link what the mapping schema keeps.
Parameters:  @keyId     a key of purpose run or step
             @keyBytes  OUTPUT; the caller declares the variable, so that the bytes stand in no text and no sniffed parameter
Errors:      50100, 50101; 50102 a key that is not handed out
Permissions: load_service
Example:     DECLARE @key varbinary(64); EXECUTE mapping.FetchKey @keyId = 12, @keyBytes = @key OUTPUT;
*/
CREATE OR ALTER PROCEDURE mapping.FetchKey
    @keyId int,
    @keyBytes varbinary(64) = NULL OUTPUT
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @message nvarchar(2048), @argument nvarchar(20) = CONVERT(nvarchar(20), @keyId);

    SET @keyBytes = NULL;

    IF EXISTS (SELECT 1 FROM mapping.DataKey AS dataKey WHERE dataKey.KeyId = @keyId AND dataKey.KeyPurpose NOT IN (N'run', N'step'))
    BEGIN
        SET @message = policy.MessageText(50102, @argument, NULL, NULL);
        THROW 50102, @message, 1;
    END;

    EXECUTE mapping.OpenKey @keyId = @keyId, @keyBytes = @keyBytes OUTPUT;
END;
