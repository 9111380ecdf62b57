/*
Purpose:     The tables in which risk.ClassifyColumns can look for personal data: those that risk_service may read.
Parameters:  @schemaName  of one schema; NULL for all
Result:      SchemaName, TableName
Permissions: plan_author, privacy_officer. Runs as risk_service.
Example:     EXECUTE risk.ListSearchableTables @schemaName = N'stage';
*/
CREATE OR ALTER PROCEDURE risk.ListSearchableTables
    @schemaName nvarchar(128) = NULL
WITH EXECUTE AS 'risk_service'
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    SELECT SchemaName = owning.name, TableName = found.name
    FROM sys.objects AS found
    INNER JOIN sys.schemas AS owning ON owning.schema_id = found.schema_id
    WHERE found.type IN (N'U', N'V')
        AND owning.name NOT IN (N'sys', N'policy', N'risk', N'pseudo', N'mapping', N'log')
        AND (@schemaName IS NULL OR owning.name = @schemaName)
        AND HAS_PERMS_BY_NAME(CONCAT(QUOTENAME(owning.name), N'.', QUOTENAME(found.name)), N'OBJECT', N'SELECT') = 1
    ORDER BY owning.name, found.name;
END;
