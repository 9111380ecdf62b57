/*
Purpose: The transitions of policy.DatasetTransition. What no longer stands here is removed: the script is the whole machine.
*/
SET NOCOUNT, XACT_ABORT ON;

DECLARE @current table
(
    FromState nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ActionName nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ToState nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    IsForward bit NOT NULL,
    PRIMARY KEY (FromState, ActionName, ToState)
);

INSERT INTO @current (FromState, ActionName, ToState, IsForward)
VALUES
    (N'preparation', N'change use', N'registered', 1),
    (N'registered', N'change use', N'registered', 0),
    (N'risk_reviewed', N'change use', N'registered', 0),
    (N'planned', N'change use', N'registered', 0),
    (N'loaded', N'change use', N'registered', 0),
    (N'approved', N'change use', N'registered', 0),
    (N'withdrawn', N'change use', N'registered', 0),
    (N'registered', N'review risk', N'risk_reviewed', 1),
    (N'risk_reviewed', N'review risk', N'risk_reviewed', 0),
    (N'planned', N'review risk', N'planned', 0),
    (N'loaded', N'review risk', N'loaded', 0),
    (N'approved', N'review risk', N'approved', 0),
    (N'published', N'review risk', N'published', 0),
    (N'withdrawn', N'review risk', N'withdrawn', 0),
    (N'planned', N'review risk of a new environment', N'risk_reviewed', 0),
    (N'loaded', N'review risk of a new environment', N'risk_reviewed', 0),
    (N'approved', N'review risk of a new environment', N'risk_reviewed', 0),
    (N'withdrawn', N'review risk of a new environment', N'risk_reviewed', 0),
    (N'registered', N'find the risk unacceptable', N'registered', 0),
    (N'risk_reviewed', N'find the risk unacceptable', N'registered', 0),
    (N'planned', N'find the risk unacceptable', N'registered', 0),
    (N'loaded', N'find the risk unacceptable', N'registered', 0),
    (N'approved', N'find the risk unacceptable', N'registered', 0),
    (N'published', N'find the risk unacceptable', N'registered', 0),
    (N'withdrawn', N'find the risk unacceptable', N'registered', 0),
    (N'risk_reviewed', N'conclude plan', N'planned', 1),
    (N'planned', N'conclude plan', N'planned', 0),
    (N'loaded', N'conclude plan', N'loaded', 0),
    (N'approved', N'conclude plan', N'approved', 0),
    (N'published', N'conclude plan', N'published', 0),
    (N'withdrawn', N'conclude plan', N'withdrawn', 0),
    (N'planned', N'load', N'planned', 0),
    (N'loaded', N'load', N'loaded', 0),
    (N'approved', N'load', N'approved', 0),
    (N'published', N'load', N'published', 0),
    (N'withdrawn', N'load', N'withdrawn', 0),
    (N'planned', N'switch in', N'loaded', 1),
    (N'loaded', N'switch in', N'loaded', 0),
    (N'withdrawn', N'switch in', N'loaded', 0),
    (N'approved', N'switch in under an approval', N'approved', 0),
    (N'published', N'switch in under an approval', N'published', 0),
    (N'withdrawn', N'switch in under an approval', N'withdrawn', 0),
    (N'loaded', N'assign reviewer', N'loaded', 0),
    (N'approved', N'assign reviewer', N'approved', 0),
    (N'published', N'assign reviewer', N'published', 0),
    (N'withdrawn', N'assign reviewer', N'withdrawn', 0),
    (N'loaded', N'approve', N'approved', 1),
    (N'approved', N'approve', N'approved', 0),
    (N'published', N'approve', N'published', 0),
    (N'withdrawn', N'approve', N'approved', 0),
    (N'approved', N'reject a waiting load', N'approved', 0),
    (N'published', N'reject a waiting load', N'published', 0),
    (N'loaded', N'reopen the plan', N'risk_reviewed', 0),
    (N'approved', N'reopen the plan', N'risk_reviewed', 0),
    (N'published', N'reopen the plan', N'risk_reviewed', 0),
    (N'withdrawn', N'reopen the plan', N'risk_reviewed', 0),
    (N'loaded', N'reopen the risk review', N'registered', 0),
    (N'approved', N'reopen the risk review', N'registered', 0),
    (N'published', N'reopen the risk review', N'registered', 0),
    (N'withdrawn', N'reopen the risk review', N'registered', 0),
    (N'loaded', N'reopen the purpose', N'preparation', 0),
    (N'approved', N'reopen the purpose', N'preparation', 0),
    (N'published', N'reopen the purpose', N'preparation', 0),
    (N'withdrawn', N'reopen the purpose', N'preparation', 0),
    (N'approved', N'publish', N'published', 1),
    (N'withdrawn', N'publish', N'published', 0),
    (N'published', N'publish', N'published', 0),
    (N'published', N'withdraw', N'withdrawn', 1),
    (N'preparation', N'stop', N'stopped', 0),
    (N'registered', N'stop', N'stopped', 0),
    (N'risk_reviewed', N'stop', N'stopped', 0),
    (N'planned', N'stop', N'stopped', 0),
    (N'loaded', N'stop', N'stopped', 0),
    (N'approved', N'stop', N'stopped', 0),
    (N'withdrawn', N'stop', N'stopped', 0),
    (N'published', N'stop', N'stopped', 0),
    (N'stopped', N'resume', N'preparation', 0),
    (N'stopped', N'resume', N'registered', 0),
    (N'stopped', N'resume', N'risk_reviewed', 0),
    (N'stopped', N'resume', N'planned', 0),
    (N'stopped', N'resume', N'loaded', 0),
    (N'stopped', N'resume', N'approved', 0),
    (N'stopped', N'resume', N'withdrawn', 0),
    (N'preparation', N'destroy', N'destroyed', 0),
    (N'registered', N'destroy', N'destroyed', 0),
    (N'risk_reviewed', N'destroy', N'destroyed', 0),
    (N'planned', N'destroy', N'destroyed', 0),
    (N'loaded', N'destroy', N'destroyed', 0),
    (N'approved', N'destroy', N'destroyed', 0),
    (N'withdrawn', N'destroy', N'destroyed', 0),
    (N'published', N'destroy', N'destroyed', 0),
    (N'stopped', N'destroy', N'destroyed', 0);

BEGIN TRANSACTION;

DELETE existing
FROM policy.DatasetTransition AS existing
WHERE NOT EXISTS
(
    SELECT 1
    FROM @current AS latest
    WHERE latest.FromState = existing.FromState
        AND latest.ActionName = existing.ActionName
        AND latest.ToState = existing.ToState
        AND latest.IsForward = existing.IsForward
);

INSERT INTO policy.DatasetTransition (FromState, ActionName, ToState, IsForward)
SELECT latest.FromState, latest.ActionName, latest.ToState, latest.IsForward
FROM @current AS latest
WHERE NOT EXISTS
(
    SELECT 1
    FROM policy.DatasetTransition AS existing
    WHERE existing.FromState = latest.FromState
        AND existing.ActionName = latest.ActionName
        AND existing.ToState = latest.ToState
);

COMMIT TRANSACTION;
