/*
Purpose:     Finds pairs of subjects of different applicants that are alike without having one key. Not all pairs are compared: an encoding has 32 bands of four bytes, and two
             subjects are compared where a band of theirs is equal. A pair that differs in d of the 1,024 bits is met with a probability of about
             1 - (1 - (1 - d/1024)^32)^32: 0.9999 for d = 40, which is one wrong letter, 0.99 for 60, 0.91 for 80. Bands that more than 1,000 subjects share say little
             and are left out, in counts.
             From the project's AcceptFrom on a pair is taken, if nobody else is alike to either of the two; all others from ReviewFrom on are for a person to decide
             (link.ReadNearPairs, link.DecideNearPair). Subjects that all applicants have are compared with nobody.
Parameters:  @projectCode  the project's code
Result:      PairCount, AcceptedCount, ReviewCount, LeftOutBands
Errors:      50001 open transaction; 50002 with every problem (50504, 50505, 50507, 50525, 50571, 50572, 50578, 50579)
Permissions: linkage_key_agent
Example:     EXECUTE link.FindNearPairs @projectCode = N'H-2024-01';
*/
CREATE OR ALTER PROCEDURE link.FindNearPairs
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
        @providerCount int,
        @reviewFrom decimal(5, 4),
        @acceptFrom decimal(5, 4),
        @offset int = 1,
        @mostInBand int = 1000,
        @leftOutBands bigint = 0,
        @pairCount bigint,
        @acceptedCount bigint;

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'link.FindNearPairs', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'link.FindNearPairs', NULL, NULL);
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
        @roundStatus = project.RoundStatus,
        @providerCount = project.ProviderCount
    FROM link.ProjectState AS project
    WHERE project.ProjectId = @projectId;

    SELECT @reviewFrom = tolerance.ReviewFrom, @acceptFrom = tolerance.AcceptFrom
    FROM link.Tolerance AS tolerance
    WHERE tolerance.ProjectId = @projectId;

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
            (50578, QUOTENAME(@projectCode), NULL, CASE WHEN @projectId IS NOT NULL AND EXISTS (SELECT 1 FROM link.Applicant AS applicant WHERE applicant.ProjectId = @projectId AND applicant.ProvidesData = 1 AND NOT EXISTS (SELECT 1 FROM link.SubmittedEncoding AS sent WHERE sent.ProjectId = @projectId AND sent.RoundNumber = @roundNumber AND sent.ApplicantCode = applicant.ApplicantCode)) THEN 1 ELSE 0 END),
            (50579, NULL, NULL, CASE WHEN EXISTS (SELECT 1 FROM link.ExtractedSerial AS extracted WHERE extracted.ProjectId = @projectId AND extracted.RoundNumber = @roundNumber) THEN 1 ELSE 0 END),
            (50571, QUOTENAME(@projectCode), NULL, CASE WHEN EXISTS (SELECT 1 FROM link.NearPair AS pair WHERE pair.ProjectId = @projectId AND pair.RoundNumber = @roundNumber) THEN 1 ELSE 0 END),
            (50525, NULL, NULL, CASE WHEN EXISTS (SELECT 1 FROM link.LinkageTableRow AS linked WHERE linked.ProjectId = @projectId AND linked.RoundNumber = @roundNumber) THEN 1 ELSE 0 END)
    ) AS problem (MessageNumber, Argument1, Argument2, IsProblem)
    WHERE problem.IsProblem = 1;

    IF @problems IS NOT NULL
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    CREATE TABLE #Unmatched
    (
        ApplicantCode nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
        SerialNumber bigint NOT NULL,
        LinkageKey varbinary(64) NOT NULL,
        Encoding binary(128) NOT NULL,
        PRIMARY KEY CLUSTERED (ApplicantCode, SerialNumber)
    );

    CREATE TABLE #Frequent (Band binary(4) NOT NULL PRIMARY KEY CLUSTERED);

    CREATE TABLE #Near
    (
        FirstApplicant nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
        FirstSerial bigint NOT NULL,
        SecondApplicant nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
        SecondSerial bigint NOT NULL,
        FirstKey varbinary(64) NOT NULL,
        SecondKey varbinary(64) NOT NULL,
        Similarity decimal(5, 4) NOT NULL,
        PRIMARY KEY CLUSTERED (FirstApplicant, FirstSerial, SecondApplicant, SecondSerial)
    );

    -- One pair of keys may show as several pairs of subjects; the most alike one stands for it.
    CREATE TABLE #Pair
    (
        PairNumber int NOT NULL PRIMARY KEY CLUSTERED,
        FirstApplicant nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
        FirstSerial bigint NOT NULL,
        SecondApplicant nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
        SecondSerial bigint NOT NULL,
        FirstKey varbinary(64) NOT NULL,
        SecondKey varbinary(64) NOT NULL,
        Similarity decimal(5, 4) NOT NULL
    );

    CREATE TABLE #Side (LinkageKey varbinary(64) NOT NULL, PairNumber int NOT NULL, Similarity decimal(5, 4) NOT NULL, PRIMARY KEY CLUSTERED (LinkageKey, PairNumber));

    INSERT INTO #Unmatched (ApplicantCode, SerialNumber, LinkageKey, Encoding)
    SELECT submitted.ApplicantCode, submitted.SerialNumber, submitted.LinkageKey, sent.Encoding
    FROM link.SubmittedKey AS submitted
    INNER JOIN
    (
        SELECT held.LinkageKey
        FROM link.SubmittedKey AS held
        WHERE held.ProjectId = @projectId
            AND held.RoundNumber = @roundNumber
        GROUP BY held.LinkageKey
        HAVING COUNT(*) < @providerCount
    ) AS incomplete
        ON incomplete.LinkageKey = submitted.LinkageKey
    INNER JOIN link.SubmittedEncoding AS sent
        ON sent.ProjectId = @projectId
        AND sent.RoundNumber = @roundNumber
        AND sent.ApplicantCode = submitted.ApplicantCode
        AND sent.SerialNumber = submitted.SerialNumber
    WHERE submitted.ProjectId = @projectId
        AND submitted.RoundNumber = @roundNumber;

    WHILE @offset < 128
    BEGIN
        DELETE FROM #Frequent;

        INSERT INTO #Frequent (Band)
        SELECT banded.Band
        FROM (SELECT Band = CONVERT(binary(4), SUBSTRING(unmatched.Encoding, @offset, 4)) FROM #Unmatched AS unmatched) AS banded
        GROUP BY banded.Band
        HAVING COUNT(*) > @mostInBand;

        SET @leftOutBands += @@ROWCOUNT;

        INSERT INTO #Near (FirstApplicant, FirstSerial, SecondApplicant, SecondSerial, FirstKey, SecondKey, Similarity)
        SELECT compared.FirstApplicant, compared.FirstSerial, compared.SecondApplicant, compared.SecondSerial, compared.FirstKey, compared.SecondKey, compared.Similarity
        FROM
        (
            SELECT
                FirstApplicant = one.ApplicantCode,
                FirstSerial = one.SerialNumber,
                SecondApplicant = other.ApplicantCode,
                SecondSerial = other.SerialNumber,
                FirstKey = one.LinkageKey,
                SecondKey = other.LinkageKey,
                Similarity = CONVERT(decimal(5, 4), pseudo.LinkageSimilarity(one.Encoding, other.Encoding))
            FROM (SELECT earlier.ApplicantCode, earlier.SerialNumber, earlier.LinkageKey, earlier.Encoding, Band = CONVERT(binary(4), SUBSTRING(earlier.Encoding, @offset, 4)) FROM #Unmatched AS earlier) AS one
            INNER JOIN (SELECT later.ApplicantCode, later.SerialNumber, later.LinkageKey, later.Encoding, Band = CONVERT(binary(4), SUBSTRING(later.Encoding, @offset, 4)) FROM #Unmatched AS later) AS other
                ON other.Band = one.Band
                AND other.ApplicantCode > one.ApplicantCode
                AND other.LinkageKey <> one.LinkageKey
            WHERE NOT EXISTS (SELECT 1 FROM #Frequent AS frequent WHERE frequent.Band = one.Band)
        ) AS compared
        WHERE compared.Similarity >= @reviewFrom
            AND NOT EXISTS
            (
                SELECT 1
                FROM #Near AS found
                WHERE found.FirstApplicant = compared.FirstApplicant
                    AND found.FirstSerial = compared.FirstSerial
                    AND found.SecondApplicant = compared.SecondApplicant
                    AND found.SecondSerial = compared.SecondSerial
            );

        SET @offset += 4;
    END;

    -- Two keys that one applicant both has are two persons to it.
    DELETE FROM near
    FROM #Near AS near
    WHERE EXISTS
        (
            SELECT 1
            FROM link.SubmittedKey AS first
            INNER JOIN link.SubmittedKey AS second
                ON second.ProjectId = first.ProjectId
                AND second.RoundNumber = first.RoundNumber
                AND second.ApplicantCode = first.ApplicantCode
                AND second.LinkageKey = near.SecondKey
            WHERE first.ProjectId = @projectId
                AND first.RoundNumber = @roundNumber
                AND first.LinkageKey = near.FirstKey
        );

    INSERT INTO #Pair (PairNumber, FirstApplicant, FirstSerial, SecondApplicant, SecondSerial, FirstKey, SecondKey, Similarity)
    SELECT
        ROW_NUMBER() OVER (ORDER BY best.Similarity DESC, best.FirstApplicant, best.FirstSerial, best.SecondApplicant, best.SecondSerial),
        best.FirstApplicant, best.FirstSerial, best.SecondApplicant, best.SecondSerial, best.FirstKey, best.SecondKey, best.Similarity
    FROM
    (
        SELECT
            near.FirstApplicant, near.FirstSerial, near.SecondApplicant, near.SecondSerial, near.FirstKey, near.SecondKey, near.Similarity,
            Place = ROW_NUMBER() OVER
            (
                PARTITION BY
                    CASE WHEN near.FirstKey < near.SecondKey THEN near.FirstKey ELSE near.SecondKey END,
                    CASE WHEN near.FirstKey < near.SecondKey THEN near.SecondKey ELSE near.FirstKey END
                ORDER BY near.Similarity DESC, near.FirstApplicant, near.SecondApplicant
            )
        FROM #Near AS near
    ) AS best
    WHERE best.Place = 1;

    SET @pairCount = @@ROWCOUNT;

    INSERT INTO #Side (LinkageKey, PairNumber, Similarity)
    SELECT pair.FirstKey, pair.PairNumber, pair.Similarity FROM #Pair AS pair
    UNION ALL
    SELECT pair.SecondKey, pair.PairNumber, pair.Similarity FROM #Pair AS pair;

    INSERT INTO link.NearPair (ProjectId, RoundNumber, PairNumber, FirstApplicant, FirstSerial, SecondApplicant, SecondSerial, Similarity, NextSimilarity, Decision, DecidedAt)
    SELECT
        @projectId, @roundNumber, pair.PairNumber, pair.FirstApplicant, pair.FirstSerial, pair.SecondApplicant, pair.SecondSerial, pair.Similarity, rival.NextSimilarity,
        CASE WHEN pair.Similarity >= @acceptFrom AND rival.NextSimilarity IS NULL THEN N'same' END,
        CASE WHEN pair.Similarity >= @acceptFrom AND rival.NextSimilarity IS NULL THEN SYSUTCDATETIME() END
    FROM #Pair AS pair
    OUTER APPLY
    (
        SELECT NextSimilarity = MAX(side.Similarity)
        FROM #Side AS side
        WHERE side.LinkageKey IN (pair.FirstKey, pair.SecondKey)
            AND side.PairNumber <> pair.PairNumber
    ) AS rival;

    SELECT @acceptedCount = COUNT_BIG(*)
    FROM link.NearPair AS pair
    WHERE pair.ProjectId = @projectId
        AND pair.RoundNumber = @roundNumber
        AND pair.Decision = N'same';

    EXECUTE link.RecordStep @caller = @caller, @actionName = N'linkage: near pairs found', @projectId = @projectId, @roundNumber = @roundNumber, @applicantCode = NULL,
        @stepRowCount = @pairCount, @note = NULL;

    COMMIT TRANSACTION;

    SELECT PairCount = @pairCount, AcceptedCount = @acceptedCount, ReviewCount = @pairCount - @acceptedCount, LeftOutBands = @leftOutBands;
END;
