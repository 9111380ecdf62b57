/*
Purpose:     The scheduled check: what is due, what is wrong, what should be known. Datasets (log.DatasetFinding), loads whose session is gone (pseudo.ListAbandonedRuns), decisions that
             no longer read as they were recorded (log.DecisionFinding), rights (log.RightFinding), accounts (policy.AccountFinding), duties (policy.DutyFinding) and the register chain (log.VerifyChain) with its guards (log.GuardFinding). It changes nothing.
Parameters:  @asOf       the legal day that counts as today; NULL: today in Korea
             @soonDays   how many days ahead is soon
             @checkpointSequence, @checkpointHash  a checkpoint kept outside the server, for log.VerifyChain
Result:      one row per finding, problems first: Severity (problem, due, note), MessageNumber, DatasetName, Finding, Advice.
             The return code is 0 when there is no problem and nothing due, 1 otherwise: a job step or a script fails on it.
Permissions: compliance_officer
Example:     DECLARE @code int; EXECUTE @code = policy.AuditWarehouse @soonDays = 30;
*/
CREATE OR ALTER PROCEDURE policy.AuditWarehouse
    @asOf date = NULL,
    @soonDays int = 30,
    @checkpointSequence bigint = NULL,
    @checkpointHash binary(32) = NULL
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    SET @asOf = ISNULL(@asOf, policy.LegalToday(N'Korea Standard Time'));
    SET @soonDays = ISNULL(@soonDays, 30);

    CREATE TABLE #Chain (IsIntact bit NOT NULL, EntryCount bigint NULL, FirstBadSequence bigint NULL, Finding nvarchar(200) NOT NULL);
    CREATE TABLE #Abandoned (DatasetName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL);
    CREATE TABLE #Finding
    (
        Severity nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
        MessageNumber int NOT NULL,
        DatasetName nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
        Argument1 nvarchar(400) NULL,
        Argument2 nvarchar(400) NULL,
        Argument3 nvarchar(400) NULL
    );

    INSERT INTO #Chain (IsIntact, EntryCount, FirstBadSequence, Finding)
    EXECUTE log.VerifyChain @checkpointSequence = @checkpointSequence, @checkpointHash = @checkpointHash;

    INSERT INTO #Finding (Severity, MessageNumber, DatasetName, Argument1, Argument2, Argument3)
    SELECT N'problem', 50286, NULL, CONVERT(nvarchar(20), chain.FirstBadSequence), chain.Finding, NULL
    FROM #Chain AS chain
    WHERE chain.IsIntact = 0;

    INSERT INTO #Finding (Severity, MessageNumber, DatasetName, Argument1, Argument2, Argument3)
    SELECT N'problem', finding.MessageNumber, NULL, finding.Argument1, finding.Argument2, NULL
    FROM log.GuardFinding AS finding;

    INSERT INTO #Finding (Severity, MessageNumber, DatasetName, Argument1, Argument2, Argument3)
    SELECT finding.Severity, finding.MessageNumber, finding.DatasetName, finding.Argument1, finding.Argument2, finding.Argument3
    FROM log.DatasetFinding(@asOf, @soonDays) AS finding;

    INSERT INTO #Abandoned (DatasetName)
    EXECUTE pseudo.ListAbandonedRuns;

    INSERT INTO #Finding (Severity, MessageNumber, DatasetName, Argument1, Argument2, Argument3)
    SELECT N'due', 50287, abandoned.DatasetName, abandoned.DatasetName, NULL, NULL
    FROM #Abandoned AS abandoned;

    INSERT INTO #Finding (Severity, MessageNumber, DatasetName, Argument1, Argument2, Argument3)
    SELECT N'problem', finding.MessageNumber, finding.DatasetName, finding.Argument1, finding.Argument2, NULL
    FROM log.DecisionFinding AS finding;

    INSERT INTO #Finding (Severity, MessageNumber, DatasetName, Argument1, Argument2, Argument3)
    SELECT N'problem', finding.MessageNumber, NULL, finding.Argument1, finding.Argument2, finding.Argument3
    FROM log.RightFinding AS finding;

    -- No problem, and in every report all the same.
    INSERT INTO #Finding (Severity, MessageNumber, DatasetName, Argument1, Argument2, Argument3)
    SELECT
        N'note', 50252, NULL, QUOTENAME(exempted.UserName), CONCAT(exempted.RoleName, N', ', exempted.ConflictingRoleName),
        LEFT(CONCAT(exempted.Reason, N' (', CONVERT(nvarchar(10), exempted.ValidUntil, 23), N')'), 400)
    FROM policy.ExemptionReport AS exempted
    WHERE exempted.IsInForce = 1
        AND exempted.BothHeld = 1;

    INSERT INTO #Finding (Severity, MessageNumber, DatasetName, Argument1, Argument2, Argument3)
    SELECT finding.Severity, finding.MessageNumber, NULL, finding.Argument1, finding.Argument2, finding.Argument3
    FROM policy.AccountFinding AS finding;

    INSERT INTO #Finding (Severity, MessageNumber, DatasetName, Argument1, Argument2, Argument3)
    SELECT finding.Severity, finding.MessageNumber, NULL, finding.Argument1, finding.Argument2, finding.Argument3
    FROM policy.DutyFinding(@asOf, @soonDays) AS finding;

    SELECT
        finding.Severity,
        finding.MessageNumber,
        finding.DatasetName,
        Finding = policy.ProblemText(finding.MessageNumber, finding.Argument1, finding.Argument2, finding.Argument3),
        Advice = policy.AdviceText(finding.MessageNumber)
    FROM #Finding AS finding
    ORDER BY CASE finding.Severity WHEN N'problem' THEN 1 WHEN N'due' THEN 2 ELSE 3 END, finding.MessageNumber, finding.DatasetName, finding.Argument1, finding.Argument2, finding.Argument3;

    RETURN CASE WHEN EXISTS (SELECT 1 FROM #Finding AS finding WHERE finding.Severity IN (N'problem', N'due')) THEN 1 ELSE 0 END;
END;
