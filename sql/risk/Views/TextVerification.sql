/*
Purpose: The self-verification form (자체 검증 결과서, guideline lines 4780 and 4944) of each review: technique, volume, period, method, result, who verified. IsComplete is 1 when
         every staged row was sure or all its unsure findings have decisions: the proof of full inspection (전수검사).
*/
CREATE OR ALTER VIEW risk.TextVerification
AS
SELECT
    review.ReviewId,
    dataset.DatasetName,
    review.ColumnName,
    TechniqueName = N'scrub (pseudo.FindPii, pseudo.Scrub)',
    ProductVersion = (SELECT TOP (1) deployed.VersionNumber FROM policy.ProductVersion AS deployed ORDER BY deployed.DeployedAt DESC),
    review.SureConfidence,
    VerificationMethod = CONCAT(N'every row searched; findings below ', review.SureConfidence, N' read by a person'),
    StagedRowCount = review.StagedRowCount,
    SureRowCount = (SELECT COUNT(*) FROM risk.TextReviewRow AS counted WHERE counted.ReviewId = review.ReviewId AND counted.IsSure = 1),
    FindingCount = (SELECT COUNT(*) FROM risk.TextFinding AS found WHERE found.ReviewId = review.ReviewId),
    UnsureCount = (SELECT COUNT(*) FROM risk.TextFinding AS found WHERE found.ReviewId = review.ReviewId AND found.Confidence < review.SureConfidence),
    PersonalCount = (SELECT COUNT(*) FROM risk.TextFinding AS found WHERE found.ReviewId = review.ReviewId AND found.Decision = N'personal'),
    NotPersonalCount = (SELECT COUNT(*) FROM risk.TextFinding AS found WHERE found.ReviewId = review.ReviewId AND found.Decision = N'not_personal'),
    OpenCount = (SELECT COUNT(*) FROM risk.TextFinding AS found WHERE found.ReviewId = review.ReviewId AND found.Confidence < review.SureConfidence AND found.Decision IS NULL),
    StartedAt = review.QueuedAt,
    EndedAt = (SELECT MAX(found.DecidedAt) FROM risk.TextFinding AS found WHERE found.ReviewId = review.ReviewId),
    Verifiers = (SELECT STRING_AGG(verifier.DecidedBy, N', ') FROM (SELECT DISTINCT found.DecidedBy FROM risk.TextFinding AS found WHERE found.ReviewId = review.ReviewId AND found.DecidedBy IS NOT NULL) AS verifier),
    IsComplete = CASE
        WHEN EXISTS (SELECT 1 FROM risk.TextFinding AS found WHERE found.ReviewId = review.ReviewId AND found.Confidence < review.SureConfidence AND found.Decision IS NULL) THEN 0
        WHEN review.StagedRowCount <> (SELECT COUNT(*) FROM risk.TextReviewRow AS counted WHERE counted.ReviewId = review.ReviewId) THEN 0
        ELSE 1 END
FROM risk.TextReview AS review
INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = review.DatasetId;
