/*
Purpose:     Duties that are due, overdue, never done, or done with defects, each as a number of policy.Message with its arguments.
Parameters:  @asOf      the legal day that counts as today
             @soonDays  how many days ahead is soon
Result:      one row per finding: MessageNumber, Severity (problem, due, note), Argument1 to Argument3
Permissions: compliance_officer
Example:     SELECT * FROM policy.DutyFinding('20261122', 30) AS finding;
*/
CREATE OR ALTER FUNCTION policy.DutyFinding
(
    @asOf date,
    @soonDays int
)
RETURNS TABLE
AS
RETURN
SELECT
    MessageNumber = problem.MessageNumber,
    Severity = problem.Severity,
    Argument1 = CONVERT(nvarchar(400), named.DutyName),
    Argument2 = CONVERT(nvarchar(400), CONCAT(N' (' + NULLIF(standing.SubjectName, N'') + N')', N'')),
    Argument3 = CONVERT(nvarchar(400), CONVERT(nvarchar(10), standing.NextDueOn, 23))
FROM policy.DutyStanding AS standing
CROSS APPLY (SELECT DutyName = CASE WHEN CONVERT(nvarchar(10), SESSION_CONTEXT(N'language')) = N'ko' THEN standing.DutyNameKo ELSE standing.DutyName END) AS named
CROSS APPLY
(
    SELECT MessageNumber = 50291, Severity = N'due' WHERE standing.NextDueOn IS NULL
    UNION ALL
    SELECT 50290, N'due' WHERE standing.NextDueOn < @asOf
    UNION ALL
    SELECT 50298, N'note' WHERE standing.NextDueOn >= @asOf AND standing.NextDueOn <= DATEADD(DAY, @soonDays, @asOf)
    UNION ALL
    SELECT 50292, N'problem' WHERE standing.Result = N'defects'
) AS problem;
