/*
Purpose:     The exemptions from the split of roles, for every report: who, which roles, why, until when, whether it is in force and whether both roles are held.
Permissions: privacy_officer, compliance_officer, plan_author
Example:     SELECT * FROM policy.ExemptionReport AS report WHERE report.IsInForce = 1;
*/
CREATE OR ALTER VIEW policy.ExemptionReport
AS
SELECT
    exempted.UserName,
    exempted.RoleName,
    exempted.ConflictingRoleName,
    exempted.Reason,
    exempted.ValidUntil,
    exempted.RecordedBy,
    exempted.RecordedAt,
    IsInForce = CONVERT(bit, CASE WHEN exempted.ValidUntil >= policy.LegalToday(N'Korea Standard Time') THEN 1 ELSE 0 END),
    BothHeld = CONVERT(bit, CASE WHEN
    (
        SELECT COUNT(DISTINCT held.RoleName)
        FROM policy.RoleMembership AS held
        WHERE held.UserName = exempted.UserName
            AND held.RoleName IN (exempted.RoleName, exempted.ConflictingRoleName)
    ) = 2 THEN 1 ELSE 0 END)
FROM policy.RoleExemption AS exempted;
