/*
Purpose:     Until when each entry of the registers is kept. KeptFrom is the legal day from which three years are counted, FirstPurgeDay the first day on which it may be
             purged; both are NULL for what is kept without limit.
             An entry of a dataset: from the day its pseudonymized data was destroyed, or from the entry's own day where it is later; while the dataset
             exists, without limit. An entry of a linkage project (of no dataset, because the data are other controllers'): from the day the project ended and
             the last of its data were destroyed (link.EndLinkage), or from its own day where it is later; until it ends, without limit. A contract's: as that of the datasets that it
             is about (policy.ContractedDataset), without limit while one of them exists. Any other entry of no
             dataset: from its own day. The grant of a right that is still in force is kept while it is.
Permissions: compliance_officer
Example:     SELECT retention.FirstPurgeDay, EntryCount = COUNT(*) FROM log.EntryRetention AS retention GROUP BY retention.FirstPurgeDay;
*/
CREATE OR ALTER VIEW log.EntryRetention
AS
WITH Destruction AS
(
    SELECT destroyed.DatasetName, DestroyedOn = MAX(CONVERT(date, JSON_VALUE(destroyed.Content, N'$.destroyedOn'), 23))
    FROM log.RegisterEntry AS destroyed
    WHERE destroyed.RegisterName = N'destruction'
        AND JSON_VALUE(destroyed.Content, N'$.subject') = N'pseudonymized_data'
    GROUP BY destroyed.DatasetName
)
SELECT
    entry.SequenceNumber,
    entry.RegisterName,
    entry.DatasetName,
    kept.KeptFrom,
    FirstPurgeDay = CASE WHEN kept.KeptFrom IS NOT NULL THEN log.FirstPurgeDay(kept.KeptFrom) END
FROM log.RegisterEntry AS entry
LEFT OUTER JOIN policy.Dataset AS dataset ON dataset.DatasetName = entry.DatasetName
LEFT OUTER JOIN Destruction AS destruction ON destruction.DatasetName = entry.DatasetName
-- Steps name their project among their details, what was destroyed or released beside its content.
CROSS APPLY
(
    VALUES
    (
        CASE
            WHEN entry.DatasetName IS NOT NULL THEN NULL
            WHEN entry.RegisterName = N'governance' AND JSON_VALUE(entry.Content, N'$.actionName') LIKE N'linkage: %' THEN JSON_VALUE(entry.Content, N'$.detail.projectCode')
            WHEN entry.RegisterName IN (N'destruction', N'processing') THEN JSON_VALUE(entry.Content, N'$.linkageProject')
        END
    )
) AS linkage (ProjectCode)
LEFT OUTER JOIN
(
    SELECT ProjectCode = JSON_VALUE(last.Content, N'$.detail.projectCode'), EndedOn = MAX(CONVERT(date, last.RecordedAt AT TIME ZONE N'UTC' AT TIME ZONE N'Korea Standard Time'))
    FROM log.RegisterEntry AS last
    WHERE last.RegisterName = N'governance'
        AND JSON_VALUE(last.Content, N'$.actionName') = N'linkage: ended'
    GROUP BY JSON_VALUE(last.Content, N'$.detail.projectCode')
) AS ending
    ON ending.ProjectCode = linkage.ProjectCode
LEFT OUTER JOIN
(
    SELECT
        contracted.ContractReference,
        contracted.RecipientName,
        IsInUse = MAX(CASE WHEN contracted.StateName <> N'destroyed' THEN 1 ELSE 0 END),
        DestroyedOn = MAX(gone.DestroyedOn)
    FROM policy.ContractedDataset AS contracted
    LEFT OUTER JOIN Destruction AS gone ON gone.DatasetName = contracted.DatasetName
    GROUP BY contracted.ContractReference, contracted.RecipientName
) AS contract
    ON entry.RegisterName = N'governance'
    AND JSON_VALUE(entry.Content, N'$.actionName') = N'contract registered'
    AND contract.ContractReference = JSON_VALUE(entry.Content, N'$.detail.contractReference') COLLATE Latin1_General_100_BIN2
    AND contract.RecipientName = JSON_VALUE(entry.Content, N'$.detail.recipient') COLLATE Latin1_General_100_BIN2
-- Legal days are counted in Korea unless a purpose says otherwise; an entry of no dataset has no purpose.
CROSS APPLY (VALUES (CONVERT(date, entry.RecordedAt AT TIME ZONE N'UTC' AT TIME ZONE N'Korea Standard Time'))) AS written (EntryDay)
CROSS APPLY
(
    VALUES
    (
        CASE
            -- Not a question of the destruction register alone: the file of a provision is destroyed, and recorded there, while the dataset goes on.
            WHEN dataset.DatasetId IS NOT NULL AND dataset.StateName <> N'destroyed' THEN NULL
            WHEN entry.RegisterName = N'access_right'
                AND JSON_VALUE(entry.Content, N'$.change') IN (N'grant', N'found')
                AND NOT EXISTS
                (
                    SELECT 1
                    FROM log.RegisterEntry AS later
                    WHERE later.RegisterName = N'access_right'
                        AND later.SequenceNumber > entry.SequenceNumber
                        AND JSON_VALUE(later.Content, N'$.userName') = JSON_VALUE(entry.Content, N'$.userName')
                        AND JSON_VALUE(later.Content, N'$.roleName') = JSON_VALUE(entry.Content, N'$.roleName')
                ) THEN NULL
            WHEN linkage.ProjectCode IS NOT NULL AND ending.EndedOn IS NULL THEN NULL
            WHEN contract.IsInUse = 1 THEN NULL
            WHEN contract.DestroyedOn > written.EntryDay THEN contract.DestroyedOn
            WHEN ending.EndedOn > written.EntryDay THEN ending.EndedOn
            WHEN destruction.DestroyedOn > written.EntryDay THEN destruction.DestroyedOn
            ELSE written.EntryDay
        END
    )
) AS kept (KeptFrom);
