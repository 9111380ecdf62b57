/*
Purpose:     Decides whether a listed pair is one person (검토). A decision, the rule's included, may be changed until link.ApplyNearPairs.
Parameters:  @projectCode  the project's code
             @pairNumber   of link.ReadNearPairs
             @result       same or different
             @opinion      why; never a data value
Errors:      50001 open transaction; 50002 with every problem (50024, 50504, 50505, 50507, 50525, 50572, 50580 to 50583)
Permissions: linkage_key_agent
Example:     EXECUTE link.DecideNearPair @projectCode = N'H-2024-01', @pairNumber = 17, @result = N'same', @opinion = N'0.93, 다른 후보 없음';
*/
CREATE OR ALTER PROCEDURE link.DecideNearPair
    @projectCode nvarchar(40),
    @pairNumber int,
    @result nvarchar(10),
    @opinion nvarchar(1000)
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
        @isThere bit = 0,
        @isTaken bit = 0,
        @note nvarchar(1000);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'link.DecideNearPair', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'link.DecideNearPair', NULL, NULL);
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

    SELECT @isThere = 1
    FROM link.NearPair AS pair
    WHERE pair.ProjectId = @projectId
        AND pair.RoundNumber = @roundNumber
        AND pair.PairNumber = @pairNumber;

    -- One of the two, or who has one key with it, is already the same as somebody else.
    IF @isThere = 1 AND @result = N'same'
        SELECT @isTaken = CASE WHEN EXISTS
            (
                SELECT 1
                FROM link.NearPairKey AS mine
                INNER JOIN link.NearPairKey AS theirs
                    ON theirs.ProjectId = mine.ProjectId
                    AND theirs.RoundNumber = mine.RoundNumber
                    AND theirs.LinkageKey = mine.LinkageKey
                    AND theirs.PairNumber <> mine.PairNumber
                    AND theirs.Decision = N'same'
                WHERE mine.ProjectId = @projectId
                    AND mine.RoundNumber = @roundNumber
                    AND mine.PairNumber = @pairNumber
            ) THEN 1 ELSE 0 END;

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
            (50580, ISNULL(CONVERT(nvarchar(20), @pairNumber), N'NULL'), NULL, CASE WHEN @projectId IS NOT NULL AND @isThere = 0 THEN 1 ELSE 0 END),
            (50581, NULL, NULL, CASE WHEN ISNULL(@result, N'') NOT IN (N'same', N'different') THEN 1 ELSE 0 END),
            (50024, N'@opinion', NULL, CASE WHEN NULLIF(LTRIM(@opinion), N'') IS NULL THEN 1 ELSE 0 END),
            (50582, CONVERT(nvarchar(20), @pairNumber), NULL, CASE WHEN @isTaken = 1 THEN 1 ELSE 0 END),
            (50583, QUOTENAME(@projectCode), NULL, CASE WHEN @isThere = 1 AND NOT EXISTS (SELECT 1 FROM link.SubmittedEncoding AS sent WHERE sent.ProjectId = @projectId AND sent.RoundNumber = @roundNumber) THEN 1 ELSE 0 END),
            (50525, NULL, NULL, CASE WHEN EXISTS (SELECT 1 FROM link.LinkageTableRow AS linked WHERE linked.ProjectId = @projectId AND linked.RoundNumber = @roundNumber) THEN 1 ELSE 0 END)
    ) AS problem (MessageNumber, Argument1, Argument2, IsProblem)
    WHERE problem.IsProblem = 1;

    IF @problems IS NOT NULL
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    UPDATE link.NearPair
    SET Decision = @result,
        DecidedBy = @caller,
        DecidedAt = SYSUTCDATETIME(),
        Opinion = @opinion
    WHERE ProjectId = @projectId
        AND RoundNumber = @roundNumber
        AND PairNumber = @pairNumber;

    SET @note = CONCAT(N'pair ', @pairNumber, N': ', @result, N'; ', LEFT(@opinion, 900));
    EXECUTE link.RecordStep @caller = @caller, @actionName = N'linkage: near pair decided', @projectId = @projectId, @roundNumber = @roundNumber, @applicantCode = NULL,
        @stepRowCount = NULL, @note = @note;

    COMMIT TRANSACTION;
END;
