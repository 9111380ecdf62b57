/*
Purpose:     Removes the tokens of a dataset's domains whose keys were destroyed, batch by batch, then the domains. Repeated after an interruption it removes what is left.
Parameters:  @datasetId
             @batchRowCount  tokens per transaction
Permissions: Inner procedure of load_service.
Example:     see pseudo.DestroyDataset
*/
CREATE OR ALTER PROCEDURE mapping.RemoveLeftTokens
    @datasetId int,
    @batchRowCount int = 100000
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @domainId int, @rowCount int;

    DECLARE domains CURSOR LOCAL STATIC READ_ONLY FORWARD_ONLY FOR
        SELECT domain.DomainId
        FROM mapping.DatasetDomain AS used
        INNER JOIN mapping.TokenDomain AS domain ON domain.DomainName = used.DomainName
        INNER JOIN mapping.DataKey AS lookupKey
            ON lookupKey.KeyId = domain.LookupKeyId
            AND lookupKey.DestroyedAt IS NOT NULL
        WHERE used.DatasetId = @datasetId;

    OPEN domains;
    FETCH NEXT FROM domains INTO @domainId;

    WHILE @@FETCH_STATUS = 0
    BEGIN
        SET @rowCount = 1;

        WHILE @rowCount > 0
        BEGIN
            DELETE TOP (@batchRowCount) FROM mapping.TokenOriginal
            WHERE DomainId = @domainId;

            SET @rowCount = @@ROWCOUNT;
        END;

        SET @rowCount = 1;

        WHILE @rowCount > 0
        BEGIN
            DELETE TOP (@batchRowCount) FROM mapping.Token
            WHERE DomainId = @domainId;

            SET @rowCount = @@ROWCOUNT;
        END;

        DELETE FROM mapping.TokenDomain
        WHERE DomainId = @domainId;

        FETCH NEXT FROM domains INTO @domainId;
    END;

    CLOSE domains;
    DEALLOCATE domains;
END;
