/*
Purpose:     All that a recipient ever got: each provision with its dataset, purpose, contract and its period and how far it is; what was handed onward to him, and by whom; and the
             datasets registered for him of which nothing was provided yet.
Permissions: privacy_officer, compliance_officer, plan_author
Example:     SELECT * FROM policy.RecipientHistory AS history WHERE history.RecipientName = N'B Statistics' ORDER BY history.ProvidedOn;
*/
CREATE OR ALTER VIEW policy.RecipientHistory
AS
SELECT
    got.RecipientName,
    got.ProvidedBy,
    got.ProvidedOn,
    got.ProvisionStatus,
    dataset.DatasetName,
    DatasetState = dataset.StateName,
    dataset.PurposeCode,
    dataset.ReceiptNumber,
    got.RowsProvided,
    got.FileDigest,
    got.ContractReference,
    contract.ContractKind,
    ContractFrom = contract.ValidFrom,
    ContractTo = contract.ValidTo
FROM
(
    SELECT
        RecipientName = provided.Recipient COLLATE Latin1_General_100_BIN2,
        ProvidedBy = CONVERT(nvarchar(200), N'-') COLLATE Latin1_General_100_BIN2,
        ProvidedOn = CONVERT(date, provided.OrderedAt),
        ProvisionStatus = CONVERT(nvarchar(20), provided.Status) COLLATE Latin1_General_100_BIN2,
        provided.DatasetId,
        RowsProvided = provided.RowsRead,
        provided.FileDigest,
        ContractReference = provided.ContractReference COLLATE Latin1_General_100_BIN2
    FROM policy.Provision AS provided
    UNION ALL
    SELECT onward.RecipientName, giver.Recipient COLLATE Latin1_General_100_BIN2, onward.ProvidedOn, N'onward', onward.DatasetId, NULL, NULL, onward.ContractReference
    FROM policy.OnwardProvision AS onward
    INNER JOIN policy.Provision AS giver ON giver.ProvisionId = onward.ProvisionId
    UNION ALL
    SELECT purpose.Recipient COLLATE Latin1_General_100_BIN2, N'-', NULL, N'none yet', registered.DatasetId, NULL, NULL, purpose.ContractReference COLLATE Latin1_General_100_BIN2
    FROM policy.Dataset AS registered
    INNER JOIN policy.Purpose AS purpose ON purpose.PurposeCode = registered.PurposeCode
    WHERE purpose.Recipient IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM policy.Provision AS provided WHERE provided.DatasetId = registered.DatasetId)
) AS got
INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = got.DatasetId
LEFT OUTER JOIN policy.RecipientContract AS contract
    ON contract.ContractReference = got.ContractReference
    AND contract.RecipientName = got.RecipientName;
