/*
Purpose:     What the sensitivity classification of each column of a pseudonymized table is: its source column's classification, by which mart.ClassifyTables names and ranks it. Pseudonymized
             data is still personal data, so that no rank is lower than LOW.
Permissions: mart_owner
Example:     SELECT * FROM policy.ColumnSensitivity AS wanted WHERE wanted.DatasetName = N'Retail';
*/
CREATE OR ALTER VIEW policy.ColumnSensitivity
AS
SELECT
    dataset.DatasetName,
    target.PlanVersion,
    part.TableName,
    target.ColumnName,
    SensitivityLabel = CONVERT(nvarchar(60), N'Pseudonymized (가명정보)'),
    InformationType = CONVERT(nvarchar(60), CASE source.Classification
        WHEN N'identifier' THEN N'Pseudonym'
        WHEN N'quasi_identifier' THEN N'Quasi-identifier'
        WHEN N'sensitive' THEN N'Sensitive'
        WHEN N'outlier_prone' THEN N'Outlier-prone'
        ELSE N'Attribute'
    END),
    SensitivityRank = CONVERT(nvarchar(10), CASE source.Classification
        WHEN N'identifier' THEN N'HIGH'
        WHEN N'sensitive' THEN N'HIGH'
        WHEN N'quasi_identifier' THEN N'MEDIUM'
        ELSE N'LOW'
    END)
FROM policy.TargetTableColumn AS target
INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = target.DatasetId
INNER JOIN policy.TargetTable AS part
    ON part.DatasetId = target.DatasetId
    AND part.PlanVersion = target.PlanVersion
    AND part.PartNumber = target.PartNumber
INNER JOIN policy.TargetColumn AS chain
    ON chain.DatasetId = target.DatasetId
    AND chain.PlanVersion = target.PlanVersion
    AND chain.ColumnName = target.ColumnName
LEFT OUTER JOIN policy.SourceColumn AS source
    ON source.DatasetId = chain.DatasetId
    AND source.ColumnName = chain.SourceColumn;
