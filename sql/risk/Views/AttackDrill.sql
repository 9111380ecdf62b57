/*
Purpose:     The attack drills of loads: success rates beside what theory and chance say. Those of kind incoming are the load's own, those of kind drill were asked for.
Permissions: plan_author, privacy_officer; adequacy_reviewer and compliance_officer by the schema's grants
Example:     SELECT * FROM risk.AttackDrill AS drilled WHERE drilled.DatasetName = N'Retail' ORDER BY drilled.AssessmentId, drilled.MeasureName;
*/
CREATE OR ALTER VIEW risk.AttackDrill
AS
SELECT
    dataset.DatasetName,
    assessment.RunId,
    assessment.AssessmentId,
    assessment.TableKind,
    KnownColumns = CASE WHEN assessment.TableKind = N'drill' THEN assessment.QuasiIdentifiers ELSE staged.QuasiIdentifiers END,
    assessment.AssessedBy,
    assessment.FinishedAt,
    measured.MeasureName,
    measured.MeasureValue
FROM risk.AssessmentMeasure AS measured
INNER JOIN risk.Assessment AS assessment ON assessment.AssessmentId = measured.AssessmentId
INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = assessment.DatasetId
LEFT OUTER JOIN risk.Assessment AS staged
    ON staged.RunId = assessment.RunId
    AND staged.TableKind = N'stage'
WHERE measured.MeasureName LIKE N'attack: %';
