/*
Purpose:     The processing record of pseudonymized information (가명정보 처리 관리 대장, guideline lines 1773-1784): one row per load.
Permissions: compliance_officer
Example:     SELECT * FROM log.ProcessingRegister AS register ORDER BY register.SequenceNumber;
*/
CREATE OR ALTER VIEW log.ProcessingRegister
AS
SELECT
    entry.SequenceNumber,
    entry.RecordedAt,
    entry.DatasetName,
    content.ReceiptNumber,
    content.PurposeCode,
    content.PurposeKind,
    content.PurposeDescription,
    content.ItemsProcessed,
    content.Manager,
    content.PseudonymizedDataHandlers,
    content.AdditionalInformationHandlers,
    content.ProcessedAt,
    content.UseForm,
    content.Recipient,
    content.TableName,
    content.PeriodFrom,
    content.PeriodTo,
    content.RecordedBy,
    content.RunId
FROM log.RegisterEntry AS entry
CROSS APPLY OPENJSON(entry.Content) WITH
(
    ReceiptNumber nvarchar(40) '$.receiptNumber',
    PurposeCode nvarchar(40) '$.purposeCode',
    PurposeKind nvarchar(20) '$.purposeKind',
    PurposeDescription nvarchar(1000) '$.purposeDescription',
    ItemsProcessed nvarchar(max) '$.items' AS JSON,
    Manager nvarchar(200) '$.manager',
    PseudonymizedDataHandlers nvarchar(max) '$.pseudonymizedDataHandlers' AS JSON,
    AdditionalInformationHandlers nvarchar(max) '$.additionalInformationHandlers' AS JSON,
    ProcessedAt datetime2(7) '$.processedAt',
    UseForm nvarchar(40) '$.useForm',
    Recipient nvarchar(200) '$.recipient',
    TableName nvarchar(261) '$.tableName',
    PeriodFrom date '$.periodFrom',
    PeriodTo date '$.periodTo',
    RecordedBy nvarchar(128) '$.recordedBy',
    RunId int '$.runId'
) AS content
WHERE entry.RegisterName = N'processing';
