/*
Purpose:     Which datasets a contract is about: those whose purpose names it with its recipient, those that were provided under it, and those that were handed onward under it. How long
             its entry is kept hangs on them (log.EntryRetention).
Result:      ContractReference, RecipientName, DatasetName, StateName; one row for each contract and dataset
Permissions: log.EntryRetention; compliance_officer
Example:     SELECT * FROM policy.ContractedDataset AS contracted WHERE contracted.ContractReference = N'C-2022-17';
*/
CREATE OR ALTER VIEW policy.ContractedDataset
AS
SELECT given.ContractReference, given.RecipientName, dataset.DatasetName, dataset.StateName
FROM
(
    SELECT ContractReference = purpose.ContractReference COLLATE Latin1_General_100_BIN2, RecipientName = purpose.Recipient COLLATE Latin1_General_100_BIN2, named.DatasetId
    FROM policy.Purpose AS purpose
    INNER JOIN policy.Dataset AS named ON named.PurposeCode = purpose.PurposeCode
    UNION
    SELECT provided.ContractReference COLLATE Latin1_General_100_BIN2, provided.Recipient COLLATE Latin1_General_100_BIN2, provided.DatasetId
    FROM policy.Provision AS provided
    UNION
    SELECT onward.ContractReference, onward.RecipientName, onward.DatasetId
    FROM policy.OnwardProvision AS onward
) AS given
INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = given.DatasetId
WHERE given.ContractReference IS NOT NULL
    AND given.RecipientName IS NOT NULL;
