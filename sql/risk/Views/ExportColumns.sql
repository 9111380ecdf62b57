/*
Purpose:     What the trees of export requests name, resolved against the plan's target columns: everything that a generated batch needs of a request, as quoted text.
             Values of a predicate are variables that the batch declares and reads from @predicate.
Permissions: Used inside the schema.
Example:     SELECT named.RowKeyText FROM risk.ExportColumns AS named WHERE named.ExportId = @exportId;
*/
CREATE OR ALTER VIEW risk.ExportColumns
AS
SELECT
    request.ExportId,
    request.DatasetId,
    request.RunId,
    TableName = risk.TableName(dataset.DatasetName, N'mart'),
    RowKeyText = risk.KeyText(rowColumn.ColumnName, rowColumn.TypeName),
    ColumnKeyText = ISNULL(risk.KeyText(otherColumn.ColumnName, otherColumn.TypeName), N'CONVERT(nvarchar(400), NULL)'),
    HasColumns = CASE WHEN otherColumn.ColumnName IS NOT NULL THEN 1 ELSE 0 END,
    AmountText = ISNULL(N'CONVERT(decimal(38, 10), source.' + QUOTENAME(amount.ColumnName) + N')', N'CONVERT(decimal(38, 10), NULL)'),
    SubjectText = N'source.' + QUOTENAME(subject.ColumnName),
    ConditionText = pseudo.PredicateText(JSON_QUERY(request.QueryTree, N'$.predicate'), N'$', N'condition', request.DatasetId, request.PlanVersion, 1),
    DeclarationText = pseudo.PredicateText(JSON_QUERY(request.QueryTree, N'$.predicate'), N'$', N'declaration', request.DatasetId, request.PlanVersion, 1)
FROM risk.ExportRequest AS request
INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = request.DatasetId
INNER JOIN policy.TargetTableColumn AS rowColumn
    ON rowColumn.DatasetId = request.DatasetId
    AND rowColumn.PlanVersion = request.PlanVersion
    AND rowColumn.PartNumber = 1
    AND rowColumn.ColumnName = JSON_VALUE(request.QueryTree, N'$.groupBy[0]') COLLATE Latin1_General_100_BIN2
LEFT OUTER JOIN policy.TargetTableColumn AS otherColumn
    ON otherColumn.DatasetId = request.DatasetId
    AND otherColumn.PlanVersion = request.PlanVersion
    AND otherColumn.PartNumber = 1
    AND otherColumn.ColumnName = JSON_VALUE(request.QueryTree, N'$.groupBy[1]') COLLATE Latin1_General_100_BIN2
LEFT OUTER JOIN policy.TargetTableColumn AS amount
    ON amount.DatasetId = request.DatasetId
    AND amount.PlanVersion = request.PlanVersion
    AND amount.PartNumber = 1
    AND amount.ColumnName = JSON_VALUE(request.QueryTree, N'$.sum') COLLATE Latin1_General_100_BIN2
LEFT OUTER JOIN pseudo.SubjectTarget AS subject
    ON subject.DatasetId = request.DatasetId
    AND subject.PlanVersion = request.PlanVersion;
