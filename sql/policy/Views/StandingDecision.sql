/*
Purpose:     The decisions on datasets that exist, and contracts, as the tables of this schema have them now: one row for each field that its entry in the register has as well, as text.
Result:      DecisionKind, DatasetName, ObjectKey as in log.RecordedDecision; TableName; FieldName (a path in the entry's detail), FieldValue; IsSinceLater: 1 for what
             entries of earlier versions do not have
Permissions: compliance_officer
Example:     SELECT * FROM policy.StandingDecision AS standing WHERE standing.DatasetName = N'Retail';
*/
CREATE OR ALTER VIEW policy.StandingDecision
AS
SELECT
    stands.DecisionKind,
    DatasetName = dataset.DatasetName,
    stands.ObjectKey,
    stands.TableName,
    stands.FieldName,
    stands.FieldValue,
    stands.IsSinceLater
FROM
(
    SELECT
        DecisionKind = CONVERT(nvarchar(100), N'risk reviewed') COLLATE Latin1_General_100_BIN2,
        review.DatasetId,
        ObjectKey = CONVERT(nvarchar(450), review.ReviewId) COLLATE Latin1_General_100_BIN2,
        TableName = N'policy.RiskReview',
        FieldName = CONVERT(nvarchar(100), field.FieldName),
        FieldValue = CONVERT(nvarchar(4000), field.FieldValue) COLLATE Latin1_General_100_BIN2,
        IsSinceLater = 0
    FROM policy.RiskReview AS review
    CROSS APPLY
    (
        SELECT given.FieldName, given.FieldValue
        FROM
        (
            VALUES
                (N'conclusion', CONVERT(nvarchar(4000), review.Conclusion) COLLATE Latin1_General_100_BIN2),
                (N'finalOpinion', review.FinalOpinion COLLATE Latin1_General_100_BIN2),
                (N'placeKind', review.PlaceKind),
                (N'place', review.Place COLLATE Latin1_General_100_BIN2),
                (N'linkability', review.Linkability COLLATE Latin1_General_100_BIN2),
                (N'reviewedOn', CONVERT(nvarchar(10), review.ReviewedOn, 23))
        ) AS given (FieldName, FieldValue)
        UNION ALL
        SELECT CONCAT(N'answers[', ROW_NUMBER() OVER (ORDER BY answered.QuestionNumber) - 1, N'].answer'), CASE WHEN answered.IsYes = 1 THEN N'yes' ELSE N'no' END
        FROM policy.RiskAnswer AS answered
        WHERE answered.ReviewId = review.ReviewId
    ) AS field
    UNION ALL
    SELECT N'plan concluded', header.DatasetId, CONVERT(nvarchar(450), header.PlanVersion), N'policy.PlanStep', N'planHash', CONVERT(nvarchar(64), policy.PlanHash(header.DatasetId, header.PlanVersion), 2), 0
    FROM policy.PlanHeader AS header
    WHERE header.ConcludedAt IS NOT NULL
    UNION ALL
    -- Who is the chair changes with a replacement, whose entry is the new chair's.
    SELECT N'reviewer assigned', assigned.DatasetId, CONCAT(assigned.RunId, N', ', assigned.ReviewerName), N'policy.AdequacyReviewer', N'isExternal', CASE assigned.IsExternal WHEN 1 THEN N'true' END, 0
    FROM policy.AdequacyReviewer AS assigned
    UNION ALL
    SELECT N'interests declared', declared.DatasetId, CONCAT(declared.RunId, N', ', declared.ReviewerName), N'policy.InterestDeclaration', N'answers', declared.Answers, 0
    FROM policy.InterestDeclaration AS declared
    WHERE NOT EXISTS
    (
        SELECT 1
        FROM policy.InterestDeclaration AS later
        WHERE later.RunId = declared.RunId
            AND later.ReviewerName = declared.ReviewerName
            AND later.DeclarationId > declared.DeclarationId
    )
    UNION ALL
    SELECT
        N'document field entered', entered.DatasetId, CONCAT(entered.DocumentKind, N', ', entered.FieldName), N'policy.DocumentEntry', N'valueSha256',
        CONVERT(nvarchar(64), HASHBYTES('SHA2_256', entered.FieldValue), 2), 0
    FROM policy.DocumentEntry AS entered
    UNION ALL
    SELECT N'reviewed', assigned.DatasetId, CONCAT(review.RunId, N', ', review.ReviewerName), N'policy.AdequacyReview', field.FieldName, field.FieldValue, 0
    FROM policy.AdequacyReview AS review
    INNER JOIN policy.AdequacyReviewer AS assigned
        ON assigned.RunId = review.RunId
        AND assigned.ReviewerName = review.ReviewerName
    CROSS APPLY
    (
        VALUES
            (N'result', CONVERT(nvarchar(4000), review.Result)),
            (N'opinion', review.Opinion COLLATE Latin1_General_100_BIN2),
            (N'subResults.purpose', review.PurposeResult),
            (N'subResults.items', review.ItemsResult),
            (N'subResults.riskReport', review.RiskReportResult),
            (N'subResults.plan', review.PlanResult),
            (N'subResults.result', review.ProcessingResult),
            (N'subResults.attainability', review.AttainabilityResult)
    ) AS field (FieldName, FieldValue)
    UNION ALL
    SELECT N'overall result signed', signed.DatasetId, CONVERT(nvarchar(450), signed.RunId), N'policy.AdequacySignature', field.FieldName, field.FieldValue, 0
    FROM policy.AdequacySignature AS signed
    CROSS APPLY (VALUES (N'result', CONVERT(nvarchar(4000), signed.Result)), (N'opinion', signed.Opinion COLLATE Latin1_General_100_BIN2)) AS field (FieldName, FieldValue)
    UNION ALL
    SELECT N'review concluded', conclusion.DatasetId, CONVERT(nvarchar(450), conclusion.RunId), N'policy.AdequacyConclusion', field.FieldName, field.FieldValue, 0
    FROM policy.AdequacyConclusion AS conclusion
    CROSS APPLY
    (
        VALUES
            (N'result', CONVERT(nvarchar(4000), conclusion.Result)),
            (N'opinion', conclusion.Opinion COLLATE Latin1_General_100_BIN2),
            (N'coversReloads', CASE conclusion.CoversReloads WHEN 1 THEN N'true' END),
            (N'validUntil', CONVERT(nvarchar(10), conclusion.ValidUntil, 23)),
            (N'backToStep', CONVERT(nvarchar(10), conclusion.BackToStep)),
            (N'smallestClass', CONVERT(nvarchar(20), conclusion.SmallestClass)),
            (N'maxSuppressionPercent', CONVERT(nvarchar(20), conclusion.MaxSuppressionPercent)),
            (N'maxDrift', CONVERT(nvarchar(20), conclusion.MaxDrift)),
            (N'sameBoundaries', CASE conclusion.SameBoundaries WHEN 1 THEN N'true' END)
    ) AS field (FieldName, FieldValue)
    UNION ALL
    SELECT N'use', registered.DatasetId, N'', N'policy.Purpose, UseRequest, Dataset, SourceColumn', field.FieldName, field.FieldValue, 1
    FROM policy.Dataset AS registered
    CROSS APPLY
    (
        SELECT FieldName = CONCAT(N'preparation.', part.[key]) COLLATE Latin1_General_100_BIN2, FieldValue = CONVERT(nvarchar(4000), part.[value]) COLLATE Latin1_General_100_BIN2
        FROM OPENJSON(policy.UseDescription(registered.DatasetId)) AS part
        WHERE part.[type] <> 4
        UNION ALL
        SELECT CONCAT(N'preparation.items[', item.[key], N'].', part.[key]) COLLATE Latin1_General_100_BIN2, CONVERT(nvarchar(4000), part.[value]) COLLATE Latin1_General_100_BIN2
        FROM OPENJSON(policy.UseDescription(registered.DatasetId), N'$.items') AS item
        CROSS APPLY OPENJSON(item.[value]) AS part
    ) AS field
    UNION ALL
    SELECT N'stop requested', stopped.DatasetId, N'', N'policy.StopRequest', N'standingRequests', CONVERT(nvarchar(20), COUNT(*)), 1
    FROM policy.StopRequest AS stopped
    GROUP BY stopped.DatasetId
) AS stands
INNER JOIN policy.Dataset AS dataset
    ON dataset.DatasetId = stands.DatasetId
    AND dataset.StateName <> N'destroyed'
UNION ALL
SELECT N'contract registered', NULL, CONCAT(contract.ContractReference, N', ', contract.RecipientName), N'policy.RecipientContract', field.FieldName, field.FieldValue, 0
FROM policy.RecipientContract AS contract
CROSS APPLY
(
    SELECT given.FieldName, given.FieldValue
    FROM
    (
        VALUES
            (N'contractKind', CONVERT(nvarchar(4000), contract.ContractKind)),
            (N'validFrom', CONVERT(nvarchar(10), contract.ValidFrom, 23)),
            (N'validTo', CONVERT(nvarchar(10), contract.ValidTo, 23)),
            (N'allowsOnward', CASE contract.AllowsOnward WHEN 1 THEN N'true' END)
    ) AS given (FieldName, FieldValue)
    UNION ALL
    SELECT CONCAT(N'clauses[', clause.[key], N']') COLLATE Latin1_General_100_BIN2, CONVERT(nvarchar(4000), clause.[value]) COLLATE Latin1_General_100_BIN2
    FROM OPENJSON(contract.Clauses) AS clause
) AS field
-- Entries of contracts that nothing depends on any more are purged after three years (log.EntryRetention).
WHERE EXISTS
(
    SELECT 1
    FROM policy.ContractedDataset AS contracted
    WHERE contracted.ContractReference = contract.ContractReference
        AND contracted.RecipientName = contract.RecipientName
        AND contracted.StateName <> N'destroyed'
);
