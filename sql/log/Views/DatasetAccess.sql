/*
Purpose:     Who could read the rows of which dataset from when to when, from the registers alone: analysts by a published view, reviewers by their assignment. EndedAt is NULL while it
             lasts; an analyst's view shows no row after LastDay, whatever EndedAt says. What left the warehouse stands in policy.RecipientHistory, roles as such in
             log.AccessRightRegister.
Result:      DatasetName, UserName, AccessKind (view, review), ObjectName, BeganAt, LastDay, EndedAt, EndedBy: the recorded action that ended it
Permissions: compliance_officer
Example:     SELECT access.UserName FROM log.DatasetAccess AS access WHERE access.DatasetName = N'Retail' AND access.BeganAt < '20270301' AND ISNULL(access.EndedAt, '99991231') >= '20270201';
*/
CREATE OR ALTER VIEW log.DatasetAccess
AS
WITH Decision AS
(
    SELECT
        register.SequenceNumber,
        register.RecordedAt,
        register.DatasetName,
        register.ActionName,
        Analyst = JSON_VALUE(register.Detail, N'$.analyst') COLLATE Latin1_General_100_BIN2,
        Reviewer = JSON_VALUE(register.Detail, N'$.reviewer') COLLATE Latin1_General_100_BIN2,
        ViewName = JSON_VALUE(register.Detail, N'$.viewName') COLLATE Latin1_General_100_BIN2,
        ValidTo = CONVERT(date, JSON_VALUE(register.Detail, N'$.validTo'), 23),
        ViewWithdrawn = JSON_VALUE(register.Detail, N'$.viewWithdrawn'),
        EndedUser = CASE
            WHEN register.ActionName = N'role revoked' THEN JSON_VALUE(register.Detail, N'$.endedUser')
            WHEN JSON_VALUE(register.Detail, N'$.accessEnded') = N'true' THEN register.UserName
        END COLLATE Latin1_General_100_BIN2,
        EndedKind = CASE register.ActionName WHEN N'role revoked' THEN JSON_VALUE(register.Detail, N'$.endedKind') ELSE N'review' END COLLATE Latin1_General_100_BIN2
    FROM log.GovernanceRegister AS register
    WHERE register.ActionName IN (N'published', N'withdrawn', N'reviewer assigned', N'review concluded', N'risk reviewed', N'interests declared', N'role revoked')
),
Beginning AS
(
    SELECT decision.SequenceNumber, decision.DatasetName, UserName = decision.Analyst, AccessKind = N'view', RoleName = N'bi_analyst', ObjectName = decision.ViewName, BeganAt = decision.RecordedAt, LastDay = decision.ValidTo
    FROM Decision AS decision
    WHERE decision.ActionName = N'published'
        AND decision.Analyst IS NOT NULL
    UNION ALL
    SELECT decision.SequenceNumber, decision.DatasetName, decision.Reviewer, N'review', N'adequacy_reviewer', CONCAT(N'mart.', decision.DatasetName) COLLATE Latin1_General_100_BIN2, decision.RecordedAt, NULL
    FROM Decision AS decision
    WHERE decision.ActionName = N'reviewer assigned'
),
Ending AS
(
    SELECT decision.SequenceNumber, decision.RecordedAt, decision.DatasetName, AccessKind = N'view', UserName = CONVERT(nvarchar(128), NULL) COLLATE Latin1_General_100_BIN2, RoleName = CONVERT(nvarchar(128), NULL), EndedBy = decision.ActionName
    FROM Decision AS decision
    WHERE decision.ActionName = N'withdrawn'
        OR decision.ViewWithdrawn = N'true'
    UNION ALL
    SELECT decision.SequenceNumber, decision.RecordedAt, decision.DatasetName, N'review', NULL, NULL, decision.ActionName
    FROM Decision AS decision
    WHERE decision.ActionName = N'review concluded'
    UNION ALL
    -- One person's: a reviewer with a conflict of interest, who lost his role (policy.EndAccess).
    SELECT
        decision.SequenceNumber, decision.RecordedAt, decision.DatasetName, decision.EndedKind, decision.EndedUser, NULL,
        CASE decision.ActionName WHEN N'interests declared' THEN N'conflict of interest' ELSE decision.ActionName END
    FROM Decision AS decision
    WHERE decision.EndedUser IS NOT NULL
    UNION ALL
    SELECT incident.SequenceNumber, incident.RecordedAt, incident.DatasetName, kind.AccessKind, NULL, NULL, N'incident'
    FROM log.IncidentRegister AS incident
    CROSS JOIN (VALUES (N'view'), (N'review')) AS kind (AccessKind)
    WHERE incident.Stopped = 1
        -- Incidents of earlier versions stopped the analysts alone.
        AND (kind.AccessKind = N'view' OR incident.ReviewAccessEnded = 1)
    UNION ALL
    SELECT destroyed.SequenceNumber, destroyed.RecordedAt, destroyed.DatasetName, kind.AccessKind, NULL, NULL, N'destroyed'
    FROM log.DestructionRegister AS destroyed
    CROSS JOIN (VALUES (N'view'), (N'review')) AS kind (AccessKind)
    WHERE destroyed.Subject = N'pseudonymized_data'
        AND destroyed.ObjectName COLLATE Latin1_General_100_BIN2 = destroyed.DatasetName
    UNION ALL
    -- The role, and with it everything that was granted to him as its member; earlier versions recorded nothing at the datasets.
    SELECT changed.SequenceNumber, changed.RecordedAt, NULL, NULL, changed.UserName COLLATE Latin1_General_100_BIN2, changed.RoleName, N'role revoked'
    FROM log.AccessRightRegister AS changed
    WHERE changed.ChangeKind = N'revoke'
)
SELECT
    beginning.DatasetName,
    beginning.UserName,
    beginning.AccessKind,
    beginning.ObjectName,
    beginning.BeganAt,
    beginning.LastDay,
    EndedAt = ended.RecordedAt,
    ended.EndedBy
FROM Beginning AS beginning
OUTER APPLY
(
    SELECT TOP (1) ending.RecordedAt, ending.EndedBy
    FROM Ending AS ending
    WHERE ending.SequenceNumber > beginning.SequenceNumber
        -- An ending says of whom and of what it is; what it leaves open it ends for all.
        AND (ending.DatasetName IS NULL OR ending.DatasetName = beginning.DatasetName)
        AND (ending.AccessKind IS NULL OR ending.AccessKind = beginning.AccessKind)
        AND (ending.UserName IS NULL OR ending.UserName = beginning.UserName)
        AND (ending.RoleName IS NULL OR ending.RoleName = beginning.RoleName)
    ORDER BY ending.SequenceNumber
) AS ended;
