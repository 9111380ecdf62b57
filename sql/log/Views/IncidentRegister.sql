/*
Purpose:     The incident record: what was found and when, that processing was stopped, each recall, and how it ended. The destruction itself stands in the destruction
             registers.
Permissions: compliance_officer
Example:     SELECT * FROM log.IncidentRegister AS register ORDER BY register.SequenceNumber;
*/
CREATE OR ALTER VIEW log.IncidentRegister
AS
SELECT
    entry.SequenceNumber,
    entry.RecordedAt,
    entry.DatasetName,
    content.IncidentId,
    content.ActionName,
    content.Kind,
    content.Description,
    content.FoundAt,
    content.Stopped,
    content.RecallCount,
    content.HolderName,
    content.Remark,
    content.Outcome,
    content.UserName,
    content.LoginName,
    content.ReviewAccessEnded
FROM log.RegisterEntry AS entry
CROSS APPLY OPENJSON(entry.Content) WITH
(
    IncidentId int '$.incidentId',
    ActionName nvarchar(100) '$.actionName',
    Kind nvarchar(20) '$.kind',
    Description nvarchar(1000) '$.description',
    FoundAt datetime2(7) '$.foundAt',
    Stopped bit '$.stopped',
    RecallCount int '$.recallCount',
    HolderName nvarchar(200) '$.holderName',
    Remark nvarchar(400) '$.remark',
    Outcome nvarchar(20) '$.outcome',
    UserName nvarchar(128) '$.userName',
    LoginName nvarchar(128) '$.loginName',
    ReviewAccessEnded bit '$.reviewAccessEnded'
) AS content
WHERE entry.RegisterName = N'incident';
