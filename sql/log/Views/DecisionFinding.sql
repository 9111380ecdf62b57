/*
Purpose:     Where what was decided no longer reads as it was recorded: forms and approvals are made from the tables of schema policy, which a db_owner can write; the register's chain proves what was decided when. A
             row without an entry was never decided by the procedures, an entry without a row was taken away, a field that differs was changed afterwards.
Result:      MessageNumber (50246 to 50248), DatasetName, Argument1: table and which row, Argument2: the fields that differ
Permissions: compliance_officer
Example:     SELECT * FROM log.DecisionFinding AS finding;
*/
CREATE OR ALTER VIEW log.DecisionFinding
AS
SELECT
    MessageNumber = MAX(CASE WHEN differing.Detail IS NULL THEN 50246 ELSE 50248 END),
    differing.DatasetName,
    Argument1 = CONVERT(nvarchar(400), CONCAT(differing.TableName, N' (', differing.DatasetName, CASE WHEN differing.DatasetName IS NOT NULL AND differing.ObjectKey <> N'' THEN N', ' END, differing.ObjectKey, N')')),
    Argument2 = CONVERT(nvarchar(400), LEFT(STRING_AGG(CONVERT(nvarchar(max), differing.FieldName), N', ') WITHIN GROUP (ORDER BY differing.FieldName), 400))
FROM
(
    SELECT standing.DecisionKind, standing.DatasetName, standing.ObjectKey, standing.TableName, standing.FieldName, recorded.Detail
    FROM policy.StandingDecision AS standing
    LEFT OUTER JOIN log.RecordedDecision AS recorded
        ON recorded.DecisionKind = standing.DecisionKind
        AND ISNULL(recorded.DatasetName, N'') = ISNULL(standing.DatasetName, N'')
        AND recorded.ObjectKey = standing.ObjectKey
    CROSS APPLY (VALUES (NULLIF(JSON_VALUE(recorded.Detail, N'$.' + standing.FieldName), N'false') COLLATE Latin1_General_100_BIN2)) AS entry (FieldValue)
    WHERE
    (
        recorded.Detail IS NULL
        -- What is registered and not yet reviewed for its risk has no entry to be held against.
        AND standing.DecisionKind <> N'use'
    )
    OR
    (
        recorded.Detail IS NOT NULL
        AND ISNULL(entry.FieldValue, N'') <> ISNULL(standing.FieldValue, N'')
        AND (standing.IsSinceLater = 0 OR JSON_VALUE(recorded.Detail, N'$.standingRequests') IS NOT NULL OR JSON_QUERY(recorded.Detail, N'$.preparation') IS NOT NULL)
    )
) AS differing
GROUP BY differing.DecisionKind, differing.DatasetName, differing.ObjectKey, differing.TableName
UNION ALL
SELECT 50247, recorded.DatasetName, CONVERT(nvarchar(400), CONCAT(N'"', recorded.DecisionKind, N'" (', recorded.DatasetName, CASE WHEN recorded.DatasetName IS NOT NULL AND recorded.ObjectKey <> N'' THEN N', ' END, recorded.ObjectKey, N')')), NULL
FROM log.RecordedDecision AS recorded
WHERE NOT EXISTS
(
    SELECT 1
    FROM policy.StandingDecision AS standing
    WHERE standing.DecisionKind = recorded.DecisionKind
        AND ISNULL(standing.DatasetName, N'') = ISNULL(recorded.DatasetName, N'')
        AND standing.ObjectKey = recorded.ObjectKey
)
    -- A contract that nothing depends on stands for nothing.
    AND
    (
        recorded.DecisionKind <> N'contract registered'
        OR EXISTS
        (
            SELECT 1
            FROM policy.ContractedDataset AS contracted
            WHERE CONCAT(contracted.ContractReference, N', ', contracted.RecipientName) COLLATE Latin1_General_100_BIN2 = recorded.ObjectKey
                AND contracted.StateName <> N'destroyed'
        )
    )
UNION ALL
-- Each declaration of interests counts, not the last alone: a yes that is taken away would let its reviewer judge again.
SELECT 50247, declared.DatasetName, CONVERT(nvarchar(400), CONCAT(N'"interests declared" (', declared.DatasetName, N', ', declared.RunId, N', ', declared.UserName, N')')), NULL
FROM
(
    SELECT register.DatasetName, RunId = CONVERT(int, JSON_VALUE(register.Detail, N'$.runId')), UserName = register.UserName COLLATE Latin1_General_100_BIN2, EntryCount = COUNT(*)
    FROM log.GovernanceRegister AS register
    WHERE register.ActionName = N'interests declared'
    GROUP BY register.DatasetName, JSON_VALUE(register.Detail, N'$.runId'), register.UserName
) AS declared
INNER JOIN policy.Dataset AS dataset
    ON dataset.DatasetName = declared.DatasetName
    AND dataset.StateName <> N'destroyed'
-- None at all was found above.
CROSS APPLY (SELECT StandingCount = COUNT(*) FROM policy.InterestDeclaration AS standing WHERE standing.RunId = declared.RunId AND standing.ReviewerName = declared.UserName) AS kept
WHERE kept.StandingCount < declared.EntryCount
    AND kept.StandingCount > 0;
