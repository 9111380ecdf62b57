/*
Purpose: The actions of mapping.CustodyAction. A dataset's data or additional information is destroyed by three people: a privacy officer orders it, a compliance
         officer confirms, a third person does it (파기 신청자, 확인자, 수행자).
*/
SET NOCOUNT, XACT_ABORT ON;

INSERT INTO mapping.CustodyAction
    (ActionName, ObjectKind, RequestedByRole, ConfirmedByCustodian, ConfirmedByOfficer, ConfirmedByCompliance, IsDoneByRequester)
SELECT latest.ActionName, latest.ObjectKind, latest.RequestedByRole, latest.ConfirmedByCustodian, latest.ConfirmedByOfficer, latest.ConfirmedByCompliance, latest.IsDoneByRequester
FROM
(
    VALUES
        (N'destroy key', N'key', N'mapping_custodian', 1, 1, 0, 1),
        (N'forget originals', N'domain', N'mapping_custodian', 1, 1, 0, 1),
        (N'destroy domain', N'domain', N'mapping_custodian', 1, 1, 0, 1),
        (N'release vault lock', N'vault', N'mapping_custodian', 1, 1, 0, 1),
        (N'resolve token', N'token', N'mapping_custodian', 0, 1, 0, 1),
        (N'destroy data', N'dataset', N'privacy_officer', 0, 0, 1, 0),
        (N'destroy mapping', N'dataset', N'privacy_officer', 0, 0, 1, 0),
        (N'destroy dataset', N'dataset', N'privacy_officer', 0, 0, 1, 0)
) AS latest (ActionName, ObjectKind, RequestedByRole, ConfirmedByCustodian, ConfirmedByOfficer, ConfirmedByCompliance, IsDoneByRequester)
WHERE NOT EXISTS (SELECT 1 FROM mapping.CustodyAction AS existing WHERE existing.ActionName = latest.ActionName);
