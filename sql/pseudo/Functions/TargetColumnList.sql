/*
Purpose:     The column definitions of a plan's target, in order, for CREATE TABLE. Types were rebuilt by policy.NormalizedType.
Result:      e.g. [CustomerId] bigint NULL, [Age] int NULL
Example:     pseudo.TargetColumnList(@datasetId, @planVersion)
*/
CREATE OR ALTER FUNCTION pseudo.TargetColumnList
(
    @datasetId int,
    @planVersion int
)
RETURNS nvarchar(max)
AS
BEGIN
    RETURN
    (
        SELECT STRING_AGG(CONVERT(nvarchar(max), CONCAT(QUOTENAME(target.ColumnName), N' ', target.TypeName, N' NULL')), N', ')
            WITHIN GROUP (ORDER BY target.FirstStepNumber)
        FROM policy.TargetColumn AS target
        WHERE target.DatasetId = @datasetId
            AND target.PlanVersion = @planVersion
    );
END;
