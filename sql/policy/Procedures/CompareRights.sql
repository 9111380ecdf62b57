/*
Purpose:     Compares the rights in force with the recorded ones (log.RightFinding): drift of memberships, grants, denials and schema owners, conflicting roles, and
             members of db_owner, db_ddladmin, db_securityadmin and their like, who stand above the split of roles.
Result:      one row per difference: MessageNumber, Finding, Advice. The return code is 0 when there is none, 1 otherwise.
Permissions: compliance_officer
Example:     EXECUTE policy.CompareRights;
*/
CREATE OR ALTER PROCEDURE policy.CompareRights
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    SELECT finding.MessageNumber, finding.Argument1, finding.Argument2, finding.Argument3
    INTO #Finding
    FROM log.RightFinding AS finding;

    SELECT
        finding.MessageNumber,
        Finding = policy.ProblemText(finding.MessageNumber, finding.Argument1, finding.Argument2, finding.Argument3),
        Advice = policy.AdviceText(finding.MessageNumber)
    FROM #Finding AS finding
    ORDER BY finding.MessageNumber, finding.Argument1, finding.Argument3, finding.Argument2;

    RETURN CASE WHEN EXISTS (SELECT 1 FROM #Finding) THEN 1 ELSE 0 END;
END;
