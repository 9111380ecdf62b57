/*
Purpose:     The access record (접속기록): who did what, when, through which of our procedures, and from where: the client's address as the server saw it, and the name the client gave its host.
             Logins are recorded by the endpoint that saw them, whose own session is local: where such an attempt came from stands beside it.
Permissions: compliance_officer
Example:     SELECT * FROM log.AccessRegister AS register ORDER BY register.SequenceNumber;
*/
CREATE OR ALTER VIEW log.AccessRegister
AS
SELECT
    entry.SequenceNumber,
    entry.RecordedAt,
    entry.DatasetName,
    content.ActionName,
    content.UserName,
    content.LoginName,
    content.ProcedureName,
    content.ErrorNumber,
    ClientAddress = ISNULL(content.AttemptAddress, content.ClientAddress),
    HostName = ISNULL(content.AttemptHost, content.HostName)
FROM log.RegisterEntry AS entry
CROSS APPLY OPENJSON(entry.Content) WITH
(
    ActionName nvarchar(100) '$.actionName',
    UserName nvarchar(128) '$.userName',
    LoginName nvarchar(128) '$.loginName',
    ProcedureName nvarchar(261) '$.procedureName',
    ErrorNumber int '$.errorNumber',
    ClientAddress nvarchar(48) '$.clientAddress',
    HostName nvarchar(128) '$.hostName',
    AttemptAddress nvarchar(48) '$.attemptAddress',
    AttemptHost nvarchar(128) '$.attemptHost'
) AS content
WHERE entry.RegisterName = N'access';
