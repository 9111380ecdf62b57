/*
Purpose:     The privacy budgets of datasets and analysts: granted, spent, left.
Permissions: privacy_officer; adequacy_reviewer and compliance_officer by the schema's grants
Example:     SELECT * FROM risk.PrivacyLedger AS ledger WHERE ledger.DatasetName = N'Retail';
*/
CREATE OR ALTER VIEW risk.PrivacyLedger
AS
SELECT
    dataset.DatasetName,
    budget.AnalystName,
    budget.Epsilon,
    spent.SpentEpsilon,
    EpsilonLeft = budget.Epsilon - spent.SpentEpsilon,
    spent.Releases
FROM risk.PrivacyBudget AS budget
INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = budget.DatasetId
CROSS APPLY
(
    SELECT SpentEpsilon = ISNULL(SUM(release.Epsilon), 0), Releases = COUNT(*)
    FROM risk.PrivacyRelease AS release
    WHERE release.DatasetId = budget.DatasetId
        AND (budget.AnalystName IS NULL OR release.AnalystName = budget.AnalystName)
) AS spent;
