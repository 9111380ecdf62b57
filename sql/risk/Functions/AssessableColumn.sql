/*
Purpose:     The columns of one of a dataset's tables, each with the class that its source has in the risk review. A column that is derived, numbered or
             drawn has no source and no class.
Parameters:  @datasetId, @planVersion  the plan version tells the columns of incoming and mart; NULL serves for stage
             @tableKind  stage, incoming or mart (part 1 of a dataset that is taken apart)
Result:      rows of ColumnName, TypeName, Ordinal, Classification
Permissions: Used inside the schema.
Example:     SELECT * FROM risk.AssessableColumn(@datasetId, @planVersion, N'mart') AS assessable;
*/
CREATE OR ALTER FUNCTION risk.AssessableColumn
(
    @datasetId int,
    @planVersion int,
    @tableKind nvarchar(10)
)
RETURNS TABLE
AS
RETURN
(
    SELECT source.ColumnName, source.TypeName, source.Ordinal, source.Classification
    FROM policy.SourceColumn AS source
    WHERE source.DatasetId = @datasetId
        AND @tableKind = N'stage'
    UNION ALL
    SELECT target.ColumnName, target.TypeName, CONVERT(int, target.ColumnOrdinal), source.Classification
    FROM policy.TargetTableColumn AS target
    INNER JOIN policy.TargetColumn AS chain
        ON chain.DatasetId = target.DatasetId
        AND chain.PlanVersion = target.PlanVersion
        AND chain.ColumnName = target.ColumnName
    LEFT OUTER JOIN policy.SourceColumn AS source
        ON source.DatasetId = chain.DatasetId
        AND source.ColumnName = chain.SourceColumn
    WHERE target.DatasetId = @datasetId
        AND target.PlanVersion = @planVersion
        AND target.PartNumber = 1
        AND @tableKind IN (N'incoming', N'mart')
);
