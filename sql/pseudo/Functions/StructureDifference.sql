/*
Purpose:     Where a table differs from the columns that a plan gives it: in number, order, name or type.
Parameters:  @datasetId, @planVersion  a version of a plan
             @partNumber  as in policy.TargetTable
             @objectId    of the table
Result:      rows of ColumnOrdinal; none when they agree
Permissions: Used inside the schema; granted to nobody.
Example:     SELECT * FROM pseudo.StructureDifference(@datasetId, @planVersion, 1, OBJECT_ID(N'mart.[Retail]')) AS difference;
*/
CREATE OR ALTER FUNCTION pseudo.StructureDifference
(
    @datasetId int,
    @planVersion int,
    @partNumber int,
    @objectId int
)
RETURNS TABLE
AS
RETURN
(
    SELECT ColumnOrdinal = ISNULL(planned.ColumnOrdinal, existing.ColumnOrdinal)
    FROM
    (
        SELECT
            target.ColumnName,
            target.TypeName,
            target.ColumnOrdinal
        FROM policy.TargetTableColumn AS target
        WHERE target.DatasetId = @datasetId
            AND target.PlanVersion = @planVersion
            AND target.PartNumber = @partNumber
    ) AS planned
    FULL OUTER JOIN
    (
        SELECT
            ColumnName = tableColumn.name,
            TypeName = policy.TypeText(columnType.name, tableColumn.max_length, tableColumn.[precision], tableColumn.scale),
            ColumnOrdinal = ROW_NUMBER() OVER (ORDER BY tableColumn.column_id)
        FROM sys.columns AS tableColumn
        INNER JOIN sys.types AS columnType ON columnType.user_type_id = tableColumn.user_type_id
        WHERE tableColumn.object_id = @objectId
    ) AS existing
        ON existing.ColumnOrdinal = planned.ColumnOrdinal
        AND existing.ColumnName = planned.ColumnName COLLATE Latin1_General_100_BIN2
        AND existing.TypeName = planned.TypeName COLLATE Latin1_General_100_BIN2
    WHERE planned.ColumnOrdinal IS NULL
        OR existing.ColumnOrdinal IS NULL
);
