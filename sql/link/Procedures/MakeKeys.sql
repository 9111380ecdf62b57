/*
Purpose:     Makes the caller's linkage keys (결합키) and gives each data subject a serial number (일련번호) that is unrelated to anything. What gets none is set aside with its
             reason: subjects without a reference, with a repeated one, with an incomplete item, and those who share a key. Run again it replaces what it made.
Parameters:  @salt     the salt that the key agency handed over, or NULL where the key agency's salt lies on this server. It is copied into a variable at once: a
                       parameter that a query uses stands with its value in the cached plan and in Query Store.
             @isTrial  1: trial keys (모의결합키), with a salt of their own
             The caller's temporary table #LinkageSubject (SubjectReference nvarchar(200), Item1 … Item6 nvarchar(400)): one row per subject, items in the recipe's
             order as the source has them; unused ones NULL. It stays as it is.
             @projectCode  the project's code
Result:      one row: SubjectCount, KeyCount, NoReferenceCount, RepeatedReferenceCount, IncompleteItemCount, SharedKeyCount
Errors:      50001 open transaction; 50002 with every problem (50504 to 50507, 50522 to 50525); 50507, 50525 where the project went on while keys were made
Permissions: linkage_applicant, for itself
Example:     EXECUTE link.MakeKeys @projectCode = N'H-2024-01';
*/
CREATE OR ALTER PROCEDURE link.MakeKeys
    @projectCode nvarchar(40),
    @salt varbinary(64) = NULL,
    @isTrial bit = 0
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
        @inputId int,
        @projectId int,
        @endedAt datetime2(7),
        @roundNumber int,
        @roundStatus nvarchar(10),
        @applicantCode nvarchar(10),
        @recipeVersion int,
        @algorithm nvarchar(10),
        @itemCount int,
        @kind1 nvarchar(20),
        @kind2 nvarchar(20),
        @kind3 nvarchar(20),
        @kind4 nvarchar(20),
        @kind5 nvarchar(20),
        @kind6 nvarchar(20),
        @secret varbinary(64),
        @saltPurpose nvarchar(10),
        @keyCount bigint,
        @overtakenBy int;

    -- tempdb is looked at as the caller: who is impersonated cannot leave the database.
    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    SET @inputId = OBJECT_ID(N'tempdb..#LinkageSubject');
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'link.MakeKeys', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'link.MakeKeys', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    -- An assignment compiles to no plan, so that no plan holds the value.
    SET @secret = @salt;
    SET @salt = NULL;
    SET @saltPurpose = CASE WHEN @isTrial = 1 THEN N'trial' ELSE N'key' END;

    SELECT
        @projectId = project.ProjectId,
        @endedAt = project.EndedAt,
        @roundNumber = CASE WHEN @isTrial = 1 THEN 0 ELSE project.RoundNumber END,
        @roundStatus = project.RoundStatus,
        @recipeVersion = project.RecipeVersion,
        @algorithm = project.Algorithm
    FROM link.ProjectState AS project
    WHERE project.ProjectCode = @projectCode;

    IF @isTrial = 1
        SELECT @roundStatus = trial.Status
        FROM link.LinkageRound AS trial
        WHERE trial.ProjectId = @projectId
            AND trial.RoundNumber = 0;

    SELECT @applicantCode = applicant.ApplicantCode
    FROM link.Applicant AS applicant
    WHERE applicant.ProjectId = @projectId
        AND applicant.UserName = @caller
        AND applicant.ProvidesData = 1;

    IF @secret IS NULL AND @applicantCode IS NOT NULL AND @endedAt IS NULL AND @roundStatus = N'open'
        EXECUTE link.OpenSalt @projectId = @projectId, @recipeVersion = @recipeVersion, @saltPurpose = @saltPurpose, @salt = @secret OUTPUT;

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, NULL))), N' '
    )
    FROM
    (
        VALUES
            (50504, ISNULL(QUOTENAME(@projectCode), N'NULL'), NULL, CASE WHEN @projectId IS NULL THEN 1 ELSE 0 END),
            (50505, QUOTENAME(@projectCode), NULL, CASE WHEN @endedAt IS NOT NULL THEN 1 ELSE 0 END),
            (50506, QUOTENAME(@caller), QUOTENAME(@projectCode), CASE WHEN @projectId IS NOT NULL AND @applicantCode IS NULL THEN 1 ELSE 0 END),
            (50507, QUOTENAME(@projectCode), NULL, CASE WHEN @projectId IS NOT NULL AND @endedAt IS NULL AND ISNULL(@roundStatus, N'') <> N'open' THEN 1 ELSE 0 END),
            (50522, NULL, NULL, CASE WHEN @inputId IS NULL THEN 1 ELSE 0 END),
            (50523, NULL, NULL, CASE WHEN @applicantCode IS NOT NULL AND @endedAt IS NULL AND @roundStatus = N'open' AND @secret IS NULL THEN 1 ELSE 0 END),
            (50524, NULL, NULL, CASE WHEN @secret IS NOT NULL AND DATALENGTH(@secret) <> CASE @algorithm WHEN N'SHA2_512' THEN 64 ELSE 32 END THEN 1 ELSE 0 END),
            (50525, NULL, NULL, CASE WHEN EXISTS (SELECT 1 FROM link.LinkageTableRow AS linked WHERE linked.ProjectId = @projectId AND linked.RoundNumber = @roundNumber) THEN 1 ELSE 0 END)
    ) AS problem (MessageNumber, Argument1, Argument2, IsProblem)
    WHERE problem.IsProblem = 1;

    IF @problems IS NOT NULL
    BEGIN
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    SELECT
        @itemCount = recipe.ItemCount,
        @kind1 = recipe.Kind1,
        @kind2 = recipe.Kind2,
        @kind3 = recipe.Kind3,
        @kind4 = recipe.Kind4,
        @kind5 = recipe.Kind5,
        @kind6 = recipe.Kind6
    FROM link.RecipeKind AS recipe
    WHERE recipe.ProjectId = @projectId
        AND recipe.RecipeVersion = @recipeVersion;

    CREATE TABLE #Keyed
    (
        SubjectReference nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
        LinkageKey varbinary(64) NULL,
        -- Why the subject gets no key; NULL: it gets one.
        Reason nvarchar(20) COLLATE Latin1_General_100_BIN2 NULL
    );

    CREATE TABLE #Repeated (SubjectReference nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY CLUSTERED);
    CREATE TABLE #Shared (LinkageKey varbinary(64) NOT NULL PRIMARY KEY CLUSTERED);

    INSERT INTO #Keyed (SubjectReference, LinkageKey, Reason)
    SELECT
        made.SubjectReference,
        made.LinkageKey,
        CASE
            WHEN made.SubjectReference IS NULL THEN N'no reference'
            WHEN made.LinkageKey IS NULL THEN N'incomplete item'
        END
    FROM
    (
        SELECT
            SubjectReference = NULLIF(LTRIM(subject.SubjectReference), N''),
            LinkageKey = CONVERT(varbinary(64), pseudo.LinkageKey(listed.Items, @secret, @algorithm), 2)
        FROM #LinkageSubject AS subject
        CROSS APPLY link.KeyItems(@itemCount, @kind1, @kind2, @kind3, @kind4, @kind5, @kind6, subject.Item1, subject.Item2, subject.Item3, subject.Item4, subject.Item5, subject.Item6) AS listed
    ) AS made;

    SET @secret = NULL;

    INSERT INTO #Repeated (SubjectReference)
    SELECT keyed.SubjectReference
    FROM #Keyed AS keyed
    WHERE keyed.SubjectReference IS NOT NULL
    GROUP BY keyed.SubjectReference
    HAVING COUNT(*) > 1;

    INSERT INTO #Shared (LinkageKey)
    SELECT keyed.LinkageKey
    FROM #Keyed AS keyed
    WHERE keyed.LinkageKey IS NOT NULL
    GROUP BY keyed.LinkageKey
    HAVING COUNT(*) > 1;

    -- Most sources have neither: then nothing is read again.
    IF EXISTS (SELECT 1 FROM #Shared AS shared)
        UPDATE keyed
        SET Reason = N'shared key'
        FROM #Keyed AS keyed
        INNER JOIN #Shared AS shared ON shared.LinkageKey = keyed.LinkageKey
        WHERE keyed.Reason IS NULL;

    IF EXISTS (SELECT 1 FROM #Repeated AS repeated)
        UPDATE keyed
        SET Reason = N'repeated reference'
        FROM #Keyed AS keyed
        INNER JOIN #Repeated AS repeated ON repeated.SubjectReference = keyed.SubjectReference;

    BEGIN TRANSACTION;

    -- One step of a project at a time: the lock is held to the end.
    SELECT @projectId = project.ProjectId
    FROM link.Project AS project WITH (UPDLOCK, HOLDLOCK)
    WHERE project.ProjectCode = @projectCode;

    -- Keys take their time, and the project may have gone on meanwhile: serial numbers drawn anew under a linkage table would join the wrong persons, keys of an ended round would outlive their destruction.
    SET @overtakenBy = CASE
        WHEN EXISTS (SELECT 1 FROM link.LinkageTableRow AS linked WHERE linked.ProjectId = @projectId AND linked.RoundNumber = @roundNumber) THEN 50525
        WHEN NOT EXISTS
        (
            SELECT 1
            FROM link.ProjectState AS project
            LEFT OUTER JOIN link.LinkageRound AS trial
                ON trial.ProjectId = project.ProjectId
                AND trial.RoundNumber = 0
            WHERE project.ProjectId = @projectId
                AND project.EndedAt IS NULL
                AND project.RecipeVersion = @recipeVersion
                AND (@isTrial = 1 OR project.RoundNumber = @roundNumber)
                AND CASE WHEN @isTrial = 1 THEN trial.Status ELSE project.RoundStatus END = N'open'
        ) THEN 50507
    END;

    IF @overtakenBy IS NOT NULL
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(@overtakenBy, QUOTENAME(@projectCode), NULL, NULL);
        THROW @overtakenBy, @message, 1;
    END;

    DELETE FROM link.ApplicantKey WHERE ProjectId = @projectId AND RoundNumber = @roundNumber AND ApplicantCode = @applicantCode;
    DELETE FROM link.SetAside WHERE ProjectId = @projectId AND RoundNumber = @roundNumber AND ApplicantCode = @applicantCode;
    -- What was handed over with the old serial numbers is void.
    EXECUTE link.WithdrawSubmission @caller = @caller, @projectId = @projectId, @roundNumber = @roundNumber, @applicantCode = @applicantCode;

    INSERT INTO link.ApplicantKey (ProjectId, RoundNumber, ApplicantCode, SerialNumber, SubjectReference, LinkageKey)
    SELECT @projectId, @roundNumber, @applicantCode, numbered.SerialNumber, numbered.SubjectReference, numbered.LinkageKey
    FROM
    (
        SELECT drawn.SubjectReference, drawn.LinkageKey, SerialNumber = ROW_NUMBER() OVER (ORDER BY drawn.Draw)
        FROM
        (
            -- Drawn anew for each subject: neither the source's order nor the keys' shows in the numbers.
            SELECT keyed.SubjectReference, keyed.LinkageKey, Draw = CRYPT_GEN_RANDOM(8)
            FROM #Keyed AS keyed
            WHERE keyed.Reason IS NULL
        ) AS drawn
    ) AS numbered
    ORDER BY numbered.SerialNumber;

    SET @keyCount = @@ROWCOUNT;

    INSERT INTO link.SetAside (ProjectId, RoundNumber, ApplicantCode, SubjectReference, Reason)
    SELECT @projectId, @roundNumber, @applicantCode, aside.SubjectReference, aside.Reason
    FROM #Keyed AS aside
    WHERE aside.Reason IS NOT NULL;

    EXECUTE link.RecordStep @caller = @caller, @actionName = N'linkage: keys made', @projectId = @projectId, @roundNumber = @roundNumber, @applicantCode = @applicantCode,
        @stepRowCount = @keyCount, @note = @saltPurpose;

    COMMIT TRANSACTION;

    SELECT
        SubjectCount = @keyCount + COUNT(*),
        KeyCount = @keyCount,
        NoReferenceCount = COUNT(CASE WHEN aside.Reason = N'no reference' THEN 1 END),
        RepeatedReferenceCount = COUNT(CASE WHEN aside.Reason = N'repeated reference' THEN 1 END),
        IncompleteItemCount = COUNT(CASE WHEN aside.Reason = N'incomplete item' THEN 1 END),
        SharedKeyCount = COUNT(CASE WHEN aside.Reason = N'shared key' THEN 1 END)
    FROM #Keyed AS aside
    WHERE aside.Reason IS NOT NULL;
END;
