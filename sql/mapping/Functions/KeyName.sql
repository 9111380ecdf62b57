/*
Purpose:     The name of a dataset's key: by dataset, purpose and, for the key of a step, technique and domain.
             Steps of one technique that name one domain share a key, so that the same person gets the same value; without a domain each column has its own.
Parameters:  @keyPurpose     run (dataset and release), subject (dataset) or step
             @datasetId
             @releaseNumber  of run
             @techniqueName  of step
             @domainName     of step; NULL or empty for none
             @targetColumn   of step, where there is no domain
Result:      at most 400 characters; NULL for another purpose
Permissions: Used inside the schema, and by load_service for the keys that a load needs. It reads nothing.
Example:     mapping.KeyName(N'step', 7, NULL, N'hmac', N'customer', NULL) gives step/7/hmac/domain:customer
*/
CREATE OR ALTER FUNCTION mapping.KeyName
(
    @keyPurpose nvarchar(10),
    @datasetId int,
    @releaseNumber int,
    @techniqueName nvarchar(40),
    @domainName nvarchar(4000),
    @targetColumn nvarchar(128)
)
RETURNS nvarchar(400)
AS
BEGIN
    RETURN CASE @keyPurpose
        WHEN N'run' THEN CONCAT(N'run/', @datasetId, N'/', @releaseNumber)
        WHEN N'subject' THEN CONCAT(N'subject/', @datasetId)
        WHEN N'step' THEN CONCAT
        (
            N'step/', @datasetId, N'/', @techniqueName, N'/',
            -- Two words, so that no domain can be named like a column's own. CASE, because N'…' + NULL is not NULL in every session.
            CASE WHEN NULLIF(@domainName, N'') IS NULL THEN N'column:' ELSE N'domain:' END,
            ISNULL(NULLIF(@domainName, N''), @targetColumn)
        )
    END;
END;
