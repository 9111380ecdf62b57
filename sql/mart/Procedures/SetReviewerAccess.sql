/*
Purpose:     Gives a reviewer SELECT on a dataset's pseudonymized table, or takes it; on both tables of a dataset that was taken apart,
             because what is reviewed is what they show together; and on the incoming tables of a load that waits for review. It runs as the tables' owner, so that no service user needs
             the right to grant on all of mart.
Parameters:  @datasetName, @reviewer
             @isGranted  1 gives, 0 takes
Permissions: publish_service
Example:     EXECUTE mart.SetReviewerAccess @datasetName = N'Retail', @reviewer = N'park', @isGranted = 1;
*/
CREATE OR ALTER PROCEDURE mart.SetReviewerAccess
    @datasetName nvarchar(128),
    @reviewer nvarchar(128),
    @isGranted bit
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @statement nvarchar(max);

    -- The table is resolved against the catalog first; a reviewer of a table that is gone has nothing to lose.
    SELECT @statement = STRING_AGG(CONVERT(nvarchar(max), CONCAT
    (
        CASE WHEN @isGranted = 1 THEN N'GRANT' ELSE N'REVOKE' END, N' SELECT ON mart.', QUOTENAME(target.name),
        CASE WHEN @isGranted = 1 THEN N' TO ' ELSE N' FROM ' END, QUOTENAME(person.name), N';'
    )), N' ')
    FROM sys.tables AS target
    CROSS JOIN sys.database_principals AS person
    WHERE target.schema_id = SCHEMA_ID(N'mart')
        AND target.name IN (@datasetName, policy.DetachedName(@datasetName), CONCAT(@datasetName, N'Incoming'), CONCAT(policy.DetachedName(@datasetName), N'Incoming'))
        AND person.name = @reviewer;

    IF @statement IS NOT NULL
        EXECUTE sys.sp_executesql @statement;
END;
