/*
Purpose:     The destruction registers (가명정보 파기대장, 추가정보 파기대장): Subject says which of the two (pseudonymized_data, additional_information).
             ReceiptNumber is the form's 가명정보 이용 신청번호, RequestNumber the number of the request to destroy.
Permissions: compliance_officer
Example:     SELECT * FROM log.DestructionRegister AS register ORDER BY register.SequenceNumber;
*/
CREATE OR ALTER VIEW log.DestructionRegister
AS
SELECT
    entry.SequenceNumber,
    entry.RecordedAt,
    entry.DatasetName,
    content.Subject,
    content.ReceiptNumber,
    content.RequestNumber,
    content.ObjectName,
    content.Reason,
    content.DestroyedOn,
    content.Method,
    content.RequestedBy,
    content.DoneBy,
    content.ConfirmedBy
FROM log.RegisterEntry AS entry
CROSS APPLY OPENJSON(entry.Content) WITH
(
    Subject nvarchar(40) '$.subject',
    ReceiptNumber nvarchar(40) '$.receiptNumber',
    RequestNumber nvarchar(40) '$.requestNumber',
    ObjectName nvarchar(261) '$.objectName',
    Reason nvarchar(400) '$.reason',
    DestroyedOn date '$.destroyedOn',
    Method nvarchar(200) '$.method',
    RequestedBy nvarchar(128) '$.requestedBy',
    DoneBy nvarchar(128) '$.doneBy',
    ConfirmedBy nvarchar(128) '$.confirmedBy'
) AS content
WHERE entry.RegisterName = N'destruction';
