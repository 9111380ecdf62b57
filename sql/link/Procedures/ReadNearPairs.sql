/*
Purpose:     The list for clerical review (검토 목록): pairs of subjects that are alike, with how alike, and how alike the next best of either is. Who decides sees no name, no
             attribute, no key, no serial number, and needs none: a high similarity with nobody else near speaks for one person.
Parameters:  @projectCode  the project's code
             @onlyOpen     1: those that wait for a decision; 0: all
Result:      PairNumber, FirstApplicant, SecondApplicant, Similarity, NextSimilarity, Decision, DecidedBy, Opinion
Errors:      50001 open transaction; 50002 with every problem (50504, 50505, 50507, 50572)
Permissions: linkage_key_agent
Example:     EXECUTE link.ReadNearPairs @projectCode = N'H-2024-01';
*/
CREATE OR ALTER PROCEDURE link.ReadNearPairs
    @projectCode nvarchar(40),
    @onlyOpen bit = 1
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
        @roundStatus nvarchar(10);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'link.ReadNearPairs', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'link.ReadNearPairs', NULL, NULL);
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
            (50572, QUOTENAME(@projectCode), NULL, CASE WHEN @projectId IS NOT NULL AND NOT EXISTS (SELECT 1 FROM link.Tolerance AS tolerance WHERE tolerance.ProjectId = @projectId) THEN 1 ELSE 0 END)
    ) AS problem (MessageNumber, Argument1, Argument2, IsProblem)
    WHERE problem.IsProblem = 1;

    IF @problems IS NOT NULL
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    COMMIT TRANSACTION;

    SELECT pair.PairNumber, pair.FirstApplicant, pair.SecondApplicant, pair.Similarity, pair.NextSimilarity, pair.Decision, pair.DecidedBy, pair.Opinion
    FROM link.NearPair AS pair
    WHERE pair.ProjectId = @projectId
        AND pair.RoundNumber = @roundNumber
        AND (@onlyOpen = 0 OR pair.Decision IS NULL)
    ORDER BY pair.PairNumber;
END;
