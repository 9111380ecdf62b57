/*
Purpose:     The column definitions of one of a plan's target tables, in order, for CREATE TABLE. Types were rebuilt by policy.NormalizedType.
Parameters:  @datasetId, @planVersion  a version of a plan
             @partNumber  as in policy.TargetTable
Result:      e.g. [CustomerId] bigint NULL, [Age] int NULL
Permissions: Used inside the schema; load_service, with the schema.
Example:     pseudo.TargetColumnList(@datasetId, @planVersion, 1)
*/
CREATE OR ALTER FUNCTION pseudo.TargetColumnList
(
    @datasetId int,
    @planVersion int,
    @partNumber int
)
RETURNS nvarchar(max)
AS
BEGIN
    RETURN
    (
        SELECT STRING_AGG(CONVERT(nvarchar(max), CONCAT(QUOTENAME(target.ColumnName), N' ', target.TypeName, N' NULL')), N', ')
            WITHIN GROUP (ORDER BY target.ColumnOrdinal)
        FROM policy.TargetTableColumn AS target
        WHERE target.DatasetId = @datasetId
            AND target.PlanVersion = @planVersion
            AND target.PartNumber = @partNumber
    );
END;
