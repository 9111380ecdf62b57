/*
Purpose:     Who holds which role according to the register of access rights: the last entry of each user and role. Beside it stands policy.RoleMembership, which
             says what the catalog has.
Permissions: compliance_officer
Example:     SELECT * FROM log.RecordedMembership AS recorded;
*/
CREATE OR ALTER VIEW log.RecordedMembership
AS
SELECT latest.RoleName, latest.UserName, latest.SequenceNumber, latest.RecordedAt, latest.ChangedBy, latest.Reason
FROM
(
    SELECT
        RoleName = register.RoleName COLLATE Latin1_General_100_BIN2,
        UserName = register.UserName COLLATE Latin1_General_100_BIN2,
        register.ChangeKind,
        register.SequenceNumber,
        register.RecordedAt,
        register.ChangedBy,
        register.Reason,
        Recency = ROW_NUMBER() OVER (PARTITION BY register.RoleName, register.UserName ORDER BY register.SequenceNumber DESC)
    FROM log.AccessRightRegister AS register
    WHERE register.ChangeKind IN (N'grant', N'revoke', N'found', N'gone')
) AS latest
WHERE latest.Recency = 1
    AND latest.ChangeKind IN (N'grant', N'found');
