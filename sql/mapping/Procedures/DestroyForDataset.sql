/*
Purpose:     Destroys the additional information of a dataset, in the caller's transaction: every key of its own, its pairs of subject digests and pseudonyms, and the keys of
             the token domains that no other dataset uses. From then on nothing leads back. The tokens of those domains are removed by mapping.RemoveLeftTokens.
Parameters:  @datasetId
             @keyCount  OUTPUT: keys destroyed
Permissions: Inner procedure of load_service.
Example:     see pseudo.DestroyDataset
*/
CREATE OR ALTER PROCEDURE mapping.DestroyForDataset
    @datasetId int,
    @keyCount int = NULL OUTPUT
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    UPDATE dataKey
    SET WrappedKey = NULL,
        DestroyedAt = SYSUTCDATETIME()
    FROM mapping.DataKey AS dataKey
    WHERE dataKey.DestroyedAt IS NULL
        AND
        (
            dataKey.KeyName = mapping.KeyName(N'subject', @datasetId, NULL, NULL, NULL, NULL)
            OR dataKey.KeyName LIKE CONCAT(N'run/', @datasetId, N'/%')
            OR dataKey.KeyName LIKE CONCAT(N'step/', @datasetId, N'/%')
            OR EXISTS
            (
                SELECT 1
                FROM mapping.DatasetDomain AS used
                INNER JOIN mapping.TokenDomain AS domain ON domain.DomainName = used.DomainName
                WHERE used.DatasetId = @datasetId
                    AND dataKey.KeyId IN (domain.LookupKeyId, domain.TokenKeyId, domain.SealKeyId)
                    -- Shared with a dataset whose additional information is still there: that one needs it.
                    AND NOT EXISTS
                    (
                        SELECT 1
                        FROM mapping.DatasetDomain AS other
                        INNER JOIN policy.Dataset AS dataset
                            ON dataset.DatasetId = other.DatasetId
                            AND dataset.MappingDestroyedAt IS NULL
                        WHERE other.DomainName = used.DomainName
                            AND other.DatasetId <> @datasetId
                    )
            )
        );

    SET @keyCount = @@ROWCOUNT;

    DELETE FROM mapping.LoadedSubject
    WHERE DatasetId = @datasetId;

    DELETE subject
    FROM mapping.RunSubject AS subject
    INNER JOIN pseudo.LoadRun AS run ON run.RunId = subject.RunId
    WHERE run.DatasetId = @datasetId;
END;
