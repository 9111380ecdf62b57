/*
Purpose:     The register of access rights (권한 부여·변경·말소): who, role, change, by whom, why.
Permissions: compliance_officer
Example:     SELECT * FROM log.AccessRightRegister AS register ORDER BY register.SequenceNumber;
*/
CREATE OR ALTER VIEW log.AccessRightRegister
AS
SELECT
    entry.SequenceNumber,
    entry.RecordedAt,
    entry.DatasetName,
    content.UserName,
    content.RoleName,
    content.ChangeKind,
    content.ObjectName,
    content.Reason,
    content.ChangedBy,
    content.LoginName
FROM log.RegisterEntry AS entry
CROSS APPLY OPENJSON(entry.Content) WITH
(
    UserName nvarchar(128) '$.userName',
    RoleName nvarchar(128) '$.roleName',
    ChangeKind nvarchar(10) '$.change',
    ObjectName nvarchar(261) '$.objectName',
    Reason nvarchar(400) '$.reason',
    ChangedBy nvarchar(128) '$.changedBy',
    LoginName nvarchar(128) '$.loginName'
) AS content
WHERE entry.RegisterName = N'access_right';
