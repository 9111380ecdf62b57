/*
Purpose:     The decisions on datasets that exist, and contracts, as the register has them: of each the latest entry. policy.StandingDecision has the same as the tables have it.
Result:      DecisionKind (the entry's action; use is what a risk review or a change of use was made for), DatasetName, ObjectKey (which one of its kind), Detail
Permissions: compliance_officer
Example:     SELECT * FROM log.RecordedDecision AS recorded WHERE recorded.DatasetName = N'Retail';
*/
CREATE OR ALTER VIEW log.RecordedDecision
AS
SELECT latest.DecisionKind, latest.DatasetName, latest.ObjectKey, latest.Detail
FROM
(
    SELECT
        decided.DecisionKind,
        register.DatasetName,
        decided.ObjectKey,
        register.Detail,
        Recency = ROW_NUMBER() OVER (PARTITION BY decided.DecisionKind, register.DatasetName, decided.ObjectKey ORDER BY register.SequenceNumber DESC)
    FROM log.GovernanceRegister AS register
    CROSS APPLY
    (
        SELECT
            DecisionKind = register.ActionName COLLATE Latin1_General_100_BIN2,
            ObjectKey = CONVERT
            (
                nvarchar(450),
                CASE register.ActionName
                    WHEN N'risk reviewed' THEN JSON_VALUE(register.Detail, N'$.reviewId')
                    WHEN N'plan concluded' THEN JSON_VALUE(register.Detail, N'$.planVersion')
                    WHEN N'reviewer assigned' THEN CONCAT(JSON_VALUE(register.Detail, N'$.runId'), N', ', JSON_VALUE(register.Detail, N'$.reviewer'))
                    WHEN N'interests declared' THEN CONCAT(JSON_VALUE(register.Detail, N'$.runId'), N', ', register.UserName)
                    WHEN N'reviewed' THEN CONCAT(JSON_VALUE(register.Detail, N'$.runId'), N', ', register.UserName)
                    WHEN N'overall result signed' THEN JSON_VALUE(register.Detail, N'$.runId')
                    WHEN N'review concluded' THEN JSON_VALUE(register.Detail, N'$.runId')
                    WHEN N'contract registered' THEN CONCAT(JSON_VALUE(register.Detail, N'$.contractReference'), N', ', JSON_VALUE(register.Detail, N'$.recipient'))
                    WHEN N'document field entered' THEN CONCAT(JSON_VALUE(register.Detail, N'$.documentKind'), N', ', JSON_VALUE(register.Detail, N'$.fieldName'))
                    ELSE N''
                END
            ) COLLATE Latin1_General_100_BIN2
        WHERE register.ActionName IN (N'risk reviewed', N'plan concluded', N'reviewer assigned', N'interests declared', N'reviewed', N'overall result signed', N'review concluded',
            N'contract registered', N'stop requested', N'document field entered')
        UNION ALL
        SELECT N'use', N''
        WHERE register.ActionName IN (N'risk reviewed', N'use changed')
    ) AS decided
) AS latest
LEFT OUTER JOIN policy.Dataset AS dataset ON dataset.DatasetName = latest.DatasetName
WHERE latest.Recency = 1
    AND (latest.DatasetName IS NULL OR dataset.StateName <> N'destroyed')
    -- A field that was emptied stands nowhere.
    AND ISNULL(JSON_VALUE(latest.Detail, N'$.valueSha256'), N'') <> CONVERT(nvarchar(64), HASHBYTES('SHA2_256', N''), 2);
