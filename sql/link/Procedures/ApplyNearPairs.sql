/*
Purpose:     Ends the review: subjects of pairs that are the same person count with one key from here on, marked, in rate, extraction and linkage table; the encodings are
             destroyed, on record. The linkage table is not built before.
Parameters:  @projectCode  the project's code
Result:      SameCount, DifferentCount
Errors:      50001 open transaction; 50002 with every problem (50504, 50505, 50507, 50525, 50572, 50583, 50584)
Permissions: linkage_key_agent
Example:     EXECUTE link.ApplyNearPairs @projectCode = N'H-2024-01';
*/
CREATE OR ALTER PROCEDURE link.ApplyNearPairs
    @projectCode nvarchar(40)
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;
    SET IMPLICIT_TRANSACTIONS OFF;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE
        @caller nvarchar(128),
        @problems nvarchar(max),
        @message nvarchar(2048),
        @projectId int,
        @endedAt datetime2(7),
        @roundNumber int,
        @roundStatus nvarchar(10),
        @openCount bigint,
        @sameCount bigint,
        @differentCount bigint,
        @note nvarchar(1000);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'link.ApplyNearPairs', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'link.ApplyNearPairs', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    BEGIN TRANSACTION;

    -- One step of a project at a time: the lock is held to the end.
    SELECT @projectId = project.ProjectId
    FROM link.Project AS project WITH (UPDLOCK, HOLDLOCK)
    WHERE project.ProjectCode = @projectCode;

    SELECT
        @endedAt = project.EndedAt,
        @roundNumber = project.RoundNumber,
        @roundStatus = project.RoundStatus
    FROM link.ProjectState AS project
    WHERE project.ProjectId = @projectId;

    SELECT
        @openCount = COUNT_BIG(CASE WHEN pair.Decision IS NULL THEN 1 END),
        @sameCount = COUNT_BIG(CASE WHEN pair.Decision = N'same' THEN 1 END),
        @differentCount = COUNT_BIG(CASE WHEN pair.Decision = N'different' THEN 1 END)
    FROM link.NearPair AS pair
    WHERE pair.ProjectId = @projectId
        AND pair.RoundNumber = @roundNumber;

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, NULL))), N' '
    )
    FROM
    (
        VALUES
            (50504, ISNULL(QUOTENAME(@projectCode), N'NULL'), NULL, CASE WHEN @projectId IS NULL THEN 1 ELSE 0 END),
            (50505, QUOTENAME(@projectCode), NULL, CASE WHEN @endedAt IS NOT NULL THEN 1 ELSE 0 END),
            (50507, QUOTENAME(@projectCode), NULL, CASE WHEN @projectId IS NOT NULL AND @endedAt IS NULL AND ISNULL(@roundStatus, N'') <> N'open' THEN 1 ELSE 0 END),
            (50572, QUOTENAME(@projectCode), NULL, CASE WHEN @projectId IS NOT NULL AND NOT EXISTS (SELECT 1 FROM link.Tolerance AS tolerance WHERE tolerance.ProjectId = @projectId) THEN 1 ELSE 0 END),
            (50583, QUOTENAME(@projectCode), NULL, CASE WHEN @projectId IS NOT NULL AND NOT EXISTS (SELECT 1 FROM link.SubmittedEncoding AS sent WHERE sent.ProjectId = @projectId AND sent.RoundNumber = @roundNumber) THEN 1 ELSE 0 END),
            (50584, CONVERT(nvarchar(20), @openCount), NULL, CASE WHEN @openCount > 0 THEN 1 ELSE 0 END),
            (50525, NULL, NULL, CASE WHEN EXISTS (SELECT 1 FROM link.LinkageTableRow AS linked WHERE linked.ProjectId = @projectId AND linked.RoundNumber = @roundNumber) THEN 1 ELSE 0 END)
    ) AS problem (MessageNumber, Argument1, Argument2, IsProblem)
    WHERE problem.IsProblem = 1;

    IF @problems IS NOT NULL
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    CREATE TABLE #Moved (OwnKey varbinary(64) NOT NULL PRIMARY KEY CLUSTERED, LinkageKey varbinary(64) NOT NULL);

    -- No key stands in two such pairs (link.DecideNearPair), so that nobody is moved twice.
    INSERT INTO #Moved (OwnKey, LinkageKey)
    SELECT second.LinkageKey, first.LinkageKey
    FROM link.NearPairKey AS first
    INNER JOIN link.NearPairKey AS second
        ON second.ProjectId = first.ProjectId
        AND second.RoundNumber = first.RoundNumber
        AND second.PairNumber = first.PairNumber
        AND second.SideNumber = 2
    WHERE first.ProjectId = @projectId
        AND first.RoundNumber = @roundNumber
        AND first.SideNumber = 1
        AND first.Decision = N'same';

    UPDATE submitted
    SET LinkageKey = moved.LinkageKey,
        OwnKey = moved.OwnKey
    FROM link.SubmittedKey AS submitted
    INNER JOIN #Moved AS moved ON moved.OwnKey = submitted.LinkageKey
    WHERE submitted.ProjectId = @projectId
        AND submitted.RoundNumber = @roundNumber;

    EXECUTE link.DestroyEncodings @caller = @caller, @projectId = @projectId, @roundNumber = @roundNumber, @reason = N'compared (비교 완료)', @requestedBy = @caller;

    SET @note = CONCAT(N'same: ', @sameCount, N', different: ', @differentCount);
    EXECUTE link.RecordStep @caller = @caller, @actionName = N'linkage: near pairs applied', @projectId = @projectId, @roundNumber = @roundNumber, @applicantCode = NULL,
        @stepRowCount = @sameCount, @note = @note;

    COMMIT TRANSACTION;

    SELECT SameCount = @sameCount, DifferentCount = @differentCount;
END;
