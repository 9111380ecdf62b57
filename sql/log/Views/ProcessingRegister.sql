/*
Purpose:     The processing record of pseudonymized information (가명정보 처리 관리 대장, guideline lines 1773-1784): one row per load. When the data was destroyed (가명정보 파기일자) and who
             checked the record (기록 확인자, log.CheckProcessingRecord) are later entries of their own.
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
    content.RunId,
    destroyed.DestroyedOn,
    checked.CheckedBy,
    checked.CheckedAt
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
LEFT OUTER JOIN
(
    SELECT destruction.DatasetName, DestroyedOn = MAX(destruction.DestroyedOn)
    FROM log.DestructionRegister AS destruction
    WHERE destruction.Subject = N'pseudonymized_data'
        -- The dataset itself, not the file of a provision.
        AND destruction.ObjectName COLLATE Latin1_General_100_BIN2 = destruction.DatasetName
    GROUP BY destruction.DatasetName
) AS destroyed ON destroyed.DatasetName = entry.DatasetName
LEFT OUTER JOIN
(
    SELECT
        CheckedEntry = CONVERT(bigint, JSON_VALUE(register.Detail, N'$.checkedEntry')),
        CheckedBy = register.UserName,
        CheckedAt = register.RecordedAt,
        Recency = ROW_NUMBER() OVER (PARTITION BY JSON_VALUE(register.Detail, N'$.checkedEntry') ORDER BY register.SequenceNumber DESC)
    FROM log.GovernanceRegister AS register
    WHERE register.ActionName = N'processing record checked'
) AS checked
    ON checked.CheckedEntry = entry.SequenceNumber
    AND checked.Recency = 1
WHERE entry.RegisterName = N'processing';
