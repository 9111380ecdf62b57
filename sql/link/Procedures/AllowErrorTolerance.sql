/*
Purpose:     Allows a project to link in spite of typing errors (오류 허용 결합), which is off without this call, and makes the secret of its encodings for the recipe's
             current version, which the key agency keeps like a salt. Weaker than keys (sql/link/README.md, Typing errors): it takes the consent of applicants and review board.
             Run again before encodings come, it changes the thresholds. A new version of the recipe ends it (link.DefineRecipe): what was agreed on was the old items.
Parameters:  @projectCode  the project's code
             @reviewFrom   0.7000 or more: pairs from this similarity on are listed for a person to decide
             @acceptFrom   @reviewFrom to 1: pairs from this one on are taken without, where nobody else is alike
             @consent      who agreed and when: stands in the register, nothing checks it
Errors:      50001 open transaction; 50002 with every problem (50024, 50504, 50505, 50507, 50525, 50568 to 50571)
Permissions: linkage_key_agent. The register of decisions records it.
Example:     EXECUTE link.AllowErrorTolerance @projectCode = N'H-2024-01', @reviewFrom = 0.85, @acceptFrom = 0.95, @consent = N'한빛병원·누리통신 동의, 심사위원회 2024-03-02';
*/
CREATE OR ALTER PROCEDURE link.AllowErrorTolerance
    @projectCode nvarchar(40),
    @reviewFrom decimal(5, 4),
    @acceptFrom decimal(5, 4),
    @consent nvarchar(1000)
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
        @isRepeated bit,
        @recipeVersion int,
        @note nvarchar(1000);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'link.AllowErrorTolerance', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'link.AllowErrorTolerance', NULL, NULL);
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
        @isRepeated = project.IsRepeated,
        @recipeVersion = project.RecipeVersion
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
            (50024, N'@consent', NULL, CASE WHEN NULLIF(LTRIM(@consent), N'') IS NULL THEN 1 ELSE 0 END),
            (50568, NULL, NULL, CASE WHEN @reviewFrom >= 0.7 AND @acceptFrom >= @reviewFrom AND @acceptFrom <= 1 THEN 0 ELSE 1 END),
            -- An encoding of a name alone shows by its frequency which name it is.
            (50569, NULL, NULL, CASE WHEN @recipeVersion IS NOT NULL AND NOT EXISTS (SELECT 1 FROM link.RecipeItem AS item WHERE item.ProjectId = @projectId AND item.RecipeVersion = @recipeVersion HAVING COUNT(*) >= 2 AND COUNT(CASE WHEN item.ItemKind IN (N'phone', N'email', N'code') THEN 1 END) >= 1) THEN 1 ELSE 0 END),
            (50570, QUOTENAME(@projectCode), NULL, CASE WHEN @isRepeated = 1 THEN 1 ELSE 0 END),
            (50571, QUOTENAME(@projectCode), NULL, CASE WHEN EXISTS (SELECT 1 FROM link.SubmittedEncoding AS sent WHERE sent.ProjectId = @projectId) OR EXISTS (SELECT 1 FROM link.NearPair AS pair WHERE pair.ProjectId = @projectId) THEN 1 ELSE 0 END),
            (50525, NULL, NULL, CASE WHEN EXISTS (SELECT 1 FROM link.LinkageTableRow AS linked WHERE linked.ProjectId = @projectId AND linked.RoundNumber = @roundNumber) THEN 1 ELSE 0 END)
    ) AS problem (MessageNumber, Argument1, Argument2, IsProblem)
    WHERE problem.IsProblem = 1;

    IF @problems IS NOT NULL
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    DELETE FROM link.Tolerance WHERE ProjectId = @projectId;

    INSERT INTO link.Tolerance (ProjectId, ReviewFrom, AcceptFrom, Consent, AllowedBy)
    VALUES (@projectId, @reviewFrom, @acceptFrom, @consent, @caller);

    IF NOT EXISTS
        (
            SELECT 1
            FROM link.Salt AS salt
            WHERE salt.ProjectId = @projectId
                AND salt.RecipeVersion = @recipeVersion
                AND salt.SaltPurpose = N'encoding'
        )
    BEGIN
        -- As in link.DefineRecipe: the bytes exist inside one expression only.
        OPEN SYMMETRIC KEY link_kek DECRYPTION BY CERTIFICATE link_certificate;
        INSERT INTO link.Salt (ProjectId, RecipeVersion, SaltPurpose, WrappedSalt)
        VALUES (@projectId, @recipeVersion, N'encoding', ENCRYPTBYKEY(KEY_GUID(N'link_kek'), CRYPT_GEN_RANDOM(32)));
        CLOSE SYMMETRIC KEY link_kek;
    END;

    SET @note = CONCAT(N'review from ', @reviewFrom, N', accept from ', @acceptFrom, N'; ', LEFT(@consent, 900));
    EXECUTE link.RecordStep @caller = @caller, @actionName = N'linkage: error tolerance allowed', @projectId = @projectId, @roundNumber = @roundNumber, @applicantCode = NULL,
        @stepRowCount = NULL, @note = @note;

    COMMIT TRANSACTION;
END;
