/*
Purpose: The self-verification form (자체 검증 결과서, guideline lines 4780 and 4944) of each review: technique, volume, period, method, result, who verified.
         Every staged row is counted in one place: all its findings sure (SureRowCount), unsure ones decided by a person (DecidedRowCount) or open (OpenRowCount), nothing found and
         read by a person (InspectedRowCount) or not yet (UninspectedRowCount), no text (BlankRowCount). IsComplete is 1 when no row is open or not yet inspected: the proof of full
         inspection (전수검사). MissedShareAtMost is the upper end of Wilson's 95 % interval for the share of rows with something missed, from the rows read so far, which the review's
         key drew.
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
    VerificationMethod = CONCAT(N'every row searched; findings below ', review.SureConfidence, N' read by a person, and ', counted.InspectedRowCount, N' of ',
        counted.InspectedRowCount + counted.UninspectedRowCount, N' rows without findings'),
    StagedRowCount = review.StagedRowCount,
    SureRowCount = counted.SureRowCount,
    DecidedRowCount = counted.UnsureRowCount - finding.OpenRowCount,
    OpenRowCount = finding.OpenRowCount,
    InspectedRowCount = counted.InspectedRowCount,
    UninspectedRowCount = counted.UninspectedRowCount,
    BlankRowCount = counted.BlankRowCount,
    DrawnRowCount = counted.DrawnRowCount,
    MissedRowCount = counted.MissedRowCount,
    MissedShareAtMost = CASE WHEN counted.InspectedRowCount > 0 THEN CONVERT(decimal(9, 6),
        (1.0e0 * counted.MissedRowCount / counted.InspectedRowCount + 1.9208e0 / counted.InspectedRowCount
            + 1.96e0 * SQRT(1.0e0 * counted.MissedRowCount / counted.InspectedRowCount * (1 - 1.0e0 * counted.MissedRowCount / counted.InspectedRowCount) / counted.InspectedRowCount
                + 0.9604e0 / SQUARE(1.0e0 * counted.InspectedRowCount)))
        / (1 + 3.8416e0 / counted.InspectedRowCount)) END,
    finding.FindingCount,
    finding.UnsureCount,
    finding.PersonalCount,
    finding.NotPersonalCount,
    finding.OpenCount,
    finding.MissedCount,
    StartedAt = review.QueuedAt,
    EndedAt = CASE WHEN finding.LastDecidedAt > ISNULL(counted.LastInspectedAt, review.QueuedAt) THEN finding.LastDecidedAt ELSE ISNULL(counted.LastInspectedAt, finding.LastDecidedAt) END,
    Verifiers =
    (
        SELECT STRING_AGG(CONVERT(nvarchar(max), verifier.PersonName), N', ')
        FROM
        (
            SELECT PersonName = decided.DecidedBy
            FROM risk.TextFinding AS decided
            WHERE decided.ReviewId = review.ReviewId
                AND decided.DecidedBy IS NOT NULL
            UNION
            SELECT inspected.InspectedBy
            FROM risk.TextReviewRow AS inspected
            WHERE inspected.ReviewId = review.ReviewId
                AND inspected.InspectedBy IS NOT NULL
        ) AS verifier
    ),
    IsComplete = CASE
        WHEN finding.OpenCount > 0 OR counted.UninspectedRowCount > 0 THEN 0
        WHEN review.StagedRowCount <> counted.CountedRowCount THEN 0
        ELSE 1 END
FROM risk.TextReview AS review
INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = review.DatasetId
CROSS APPLY
(
    SELECT
        CountedRowCount = COUNT(*),
        SureRowCount = ISNULL(SUM(CASE WHEN listed.FindingCount > 0 AND listed.IsSure = 1 THEN 1 ELSE 0 END), 0),
        UnsureRowCount = ISNULL(SUM(CASE WHEN listed.IsSure = 0 THEN 1 ELSE 0 END), 0),
        BlankRowCount = ISNULL(SUM(CASE WHEN listed.FindingCount = 0 AND listed.IsBlank = 1 THEN 1 ELSE 0 END), 0),
        DrawnRowCount = COUNT(listed.InspectionPlace),
        InspectedRowCount = COUNT(listed.InspectionDecision),
        UninspectedRowCount = ISNULL(SUM(CASE WHEN listed.FindingCount = 0 AND ISNULL(listed.IsBlank, 0) = 0 AND listed.InspectionDecision IS NULL THEN 1 ELSE 0 END), 0),
        MissedRowCount = ISNULL(SUM(CASE WHEN listed.InspectionDecision = N'personal' THEN 1 ELSE 0 END), 0),
        LastInspectedAt = MAX(listed.InspectedAt)
    FROM risk.TextReviewRow AS listed
    WHERE listed.ReviewId = review.ReviewId
) AS counted
CROSS APPLY
(
    -- What a person found is counted apart from what the search found.
    SELECT
        FindingCount = ISNULL(SUM(CASE WHEN listed.FoundBy IS NULL THEN 1 ELSE 0 END), 0),
        MissedCount = COUNT(listed.FoundBy),
        UnsureCount = ISNULL(SUM(listed.IsUnsure), 0),
        PersonalCount = ISNULL(SUM(CASE WHEN listed.FoundBy IS NULL AND listed.Decision = N'personal' THEN 1 ELSE 0 END), 0),
        NotPersonalCount = ISNULL(SUM(CASE WHEN listed.Decision = N'not_personal' THEN 1 ELSE 0 END), 0),
        OpenCount = ISNULL(SUM(CASE WHEN listed.IsUnsure = 1 AND listed.Decision IS NULL THEN 1 ELSE 0 END), 0),
        OpenRowCount = COUNT(DISTINCT CASE WHEN listed.IsUnsure = 1 AND listed.Decision IS NULL THEN listed.StageRowId END),
        LastDecidedAt = MAX(listed.DecidedAt)
    FROM
    (
        SELECT
            found.StageRowId,
            found.Decision,
            found.DecidedAt,
            found.FoundBy,
            IsUnsure = CASE WHEN found.Confidence < review.SureConfidence THEN 1 ELSE 0 END
        FROM risk.TextFinding AS found
        WHERE found.ReviewId = review.ReviewId
    ) AS listed
) AS finding;
