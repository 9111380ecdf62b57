/*
Purpose:     Decisions on datasets: plans concluded, stop requests, reviews and their conclusion, publication and withdrawal.
Permissions: compliance_officer
Example:     SELECT * FROM log.GovernanceRegister AS register ORDER BY register.SequenceNumber;
*/
CREATE OR ALTER VIEW log.GovernanceRegister
AS
SELECT
    entry.SequenceNumber,
    entry.RecordedAt,
    entry.DatasetName,
    content.ActionName,
    content.UserName,
    content.LoginName,
    content.Detail
FROM log.RegisterEntry AS entry
CROSS APPLY OPENJSON(entry.Content) WITH
(
    ActionName nvarchar(100) '$.actionName',
    UserName nvarchar(128) '$.userName',
    LoginName nvarchar(128) '$.loginName',
    Detail nvarchar(max) '$.detail' AS JSON
) AS content
WHERE entry.RegisterName = N'governance';
