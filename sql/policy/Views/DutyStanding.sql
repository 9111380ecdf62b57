/*
Purpose:     Every duty with whom it concerns now and when it was last done: NextDueOn is NULL where it never was; IsInOrder is 1 when it was done in
             order and is not due again yet.
Permissions: compliance_officer, privacy_officer
Example:     SELECT * FROM policy.DutyStanding AS standing WHERE standing.DutyCode = N'training';
*/
CREATE OR ALTER VIEW policy.DutyStanding
AS
SELECT
    duty.DutyCode,
    duty.DutyName,
    duty.DutyNameKo,
    duty.Basis,
    duty.BasisKo,
    concerned.SubjectName,
    latest.DoneOn,
    latest.DoneBy,
    latest.Result,
    latest.NextDueOn,
    IsInOrder = CONVERT(bit, CASE WHEN latest.Result = N'in_order' AND latest.NextDueOn >= policy.LegalToday(N'Korea Standard Time') THEN 1 ELSE 0 END)
FROM policy.Duty AS duty
INNER JOIN
(
    SELECT AppliesTo = N'warehouse' COLLATE Latin1_General_100_BIN2, SubjectName = CONVERT(nvarchar(200), N'') COLLATE Latin1_General_100_BIN2
    UNION ALL
    SELECT DISTINCT N'person', CONVERT(nvarchar(200), held.UserName)
    FROM policy.RoleMembership AS held
    UNION ALL
    SELECT DISTINCT N'consignee', purpose.Recipient COLLATE Latin1_General_100_BIN2
    FROM policy.Purpose AS purpose
    INNER JOIN policy.Dataset AS dataset ON dataset.PurposeCode = purpose.PurposeCode
    WHERE purpose.UseForm = N'consignment'
        AND purpose.Recipient IS NOT NULL
) AS concerned ON concerned.AppliesTo = duty.AppliesTo
OUTER APPLY
(
    SELECT TOP (1) record.DoneOn, record.DoneBy, record.Result, record.NextDueOn
    FROM policy.DutyRecord AS record
    WHERE record.DutyCode = duty.DutyCode
        AND record.SubjectName = concerned.SubjectName
    ORDER BY record.DoneOn DESC, record.DutyRecordId DESC
) AS latest;
