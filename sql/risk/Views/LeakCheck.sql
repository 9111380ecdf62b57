/*
Purpose:     The leak checks of loads, pair by pair with the method that each item was planned with.
Permissions: plan_author, privacy_officer; adequacy_reviewer and compliance_officer by the schema's grants
Example:     SELECT * FROM risk.LeakCheck AS checked WHERE checked.DatasetName = N'Retail' AND checked.Hits > 0 ORDER BY checked.RunId, checked.PairNumber;
*/
CREATE OR ALTER VIEW risk.LeakCheck
AS
SELECT
    dataset.DatasetName,
    assessment.RunId,
    found.AssessmentId,
    found.PairNumber,
    found.SourceColumn,
    found.TargetColumn,
    found.Methods,
    found.MatchKind,
    found.RowsCompared,
    found.Hits,
    found.ExpectedHits,
    found.Verdict
FROM risk.LeakFinding AS found
INNER JOIN risk.Assessment AS assessment ON assessment.AssessmentId = found.AssessmentId
INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = assessment.DatasetId;
