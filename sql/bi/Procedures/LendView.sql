/*
Purpose:     Lets consigned work (analysis.RunWork) read the published view of its dataset while it runs: what was approved is work on one dataset, not on all that is published.
             Whatever was lent before is taken back first, so that what a killed session left behind ends with the next run. The second table of a
             dataset that was taken apart (해부화) is never lent.
Parameters:  @dataset  a published dataset; NULL only takes back
Permissions: Inner procedure of analysis_owner, who holds the lock on consigned work meanwhile. Runs as publish_service, who grants views.
Example:     EXECUTE bi.LendView @dataset = N'Retail';
*/
CREATE OR ALTER PROCEDURE bi.LendView
    @dataset nvarchar(128)
WITH EXECUTE AS 'publish_service'
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @statement nvarchar(max);

    SELECT @statement = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'REVOKE SELECT ON OBJECT::bi.', QUOTENAME(lent.name), N' FROM analysis_service;')), N' ')
    FROM sys.database_permissions AS permission
    INNER JOIN sys.views AS lent
        ON lent.object_id = permission.major_id
        AND lent.schema_id = SCHEMA_ID(N'bi')
    WHERE permission.class = 1
        AND permission.grantee_principal_id = DATABASE_PRINCIPAL_ID(N'analysis_service');

    IF @statement IS NOT NULL
        EXECUTE sys.sp_executesql @statement;

    -- The name comes from the catalog, not from the caller.
    SET @statement = NULL;
    SELECT @statement = CONCAT(N'GRANT SELECT ON OBJECT::bi.', QUOTENAME(published.name), N' TO analysis_service;')
    FROM sys.views AS published
    INNER JOIN policy.ApprovedDataset AS approved ON approved.DatasetName = published.name COLLATE Latin1_General_100_BIN2
    WHERE published.schema_id = SCHEMA_ID(N'bi')
        AND approved.DatasetName = @dataset;

    IF @statement IS NOT NULL
        EXECUTE sys.sp_executesql @statement;
END;
