/*
Purpose:     The tables that a plan fills: part 1 is mart.<dataset>; a plan that takes it apart (anatomize, 해부화) has a part 2. Whatever treats a dataset's
             target goes through here, so that no table of it is forgotten.
             The incoming tables lie in mart, too: while a load waits for review, they are what reviewers read, who have no right on stage.
Permissions: Used inside the schema and by the service users.
Example:     SELECT * FROM policy.TargetTable AS part WHERE part.DatasetId = @datasetId AND part.PlanVersion = @planVersion ORDER BY part.PartNumber;
*/
CREATE OR ALTER VIEW policy.TargetTable
AS
SELECT
    header.DatasetId,
    header.PlanVersion,
    PartNumber = 1,
    TableName = dataset.DatasetName,
    MartTable = CONCAT(N'mart.', QUOTENAME(dataset.DatasetName)),
    IncomingTable = CONCAT(N'mart.', QUOTENAME(CONCAT(dataset.DatasetName, N'Incoming')))
FROM policy.PlanHeader AS header
INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = header.DatasetId
UNION ALL
SELECT
    step.DatasetId,
    step.PlanVersion,
    2,
    policy.DetachedName(dataset.DatasetName),
    CONCAT(N'mart.', QUOTENAME(policy.DetachedName(dataset.DatasetName))),
    CONCAT(N'mart.', QUOTENAME(CONCAT(policy.DetachedName(dataset.DatasetName), N'Incoming')))
FROM policy.PlanStep AS step
INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = step.DatasetId
WHERE step.TechniqueName = N'anatomize';
