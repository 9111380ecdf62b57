/*
Purpose:     Defines how the project's linkage keys are made (결합키 생성 협의): a new version of the recipe with salts of its own, and the first round. The salts are made
             here and never shown by this procedure. An earlier version's salts are destroyed.
Parameters:  @items          JSON, 1 to 6 items in order: [{"name":"성명","kind":"name"},{"name":"전화번호","kind":"phone"},{"name":"생년월일","kind":"date"}]; the kinds are
                             those of pseudo.LinkageItem
             @algorithm      SHA2_256 or SHA2_512; the salt is as long as the hash
             @recipeVersion  OUTPUT
             @projectCode  the project's code
Result:      none; a message when an address is among the items: addresses are written in too many ways to be a good key
Errors:      50001 open transaction; 50002 with every problem (50504, 50505, 50516 to 50519)
Permissions: linkage_key_agent
Example:     EXECUTE link.DefineRecipe @projectCode = N'H-2024-01', @items = N'[{"name":"성명","kind":"name"},{"name":"생년월일","kind":"date"}]';
*/
CREATE OR ALTER PROCEDURE link.DefineRecipe
    @projectCode nvarchar(40),
    @items nvarchar(4000),
    @algorithm nvarchar(10) = N'SHA2_256',
    @recipeVersion int = NULL OUTPUT
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
        @providerCount int,
        @requiredCount int,
        @needsRequired nvarchar(4),
        @saltBytes int;

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'link.DefineRecipe', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'link.DefineRecipe', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    SET @recipeVersion = NULL;

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
        @providerCount = project.ProviderCount,
        @requiredCount = project.RequiredCount,
        @needsRequired = project.NeedsRequired,
        @recipeVersion = ISNULL(project.RecipeVersion, 0) + 1
    FROM link.ProjectState AS project
    WHERE project.ProjectId = @projectId;

    DECLARE @item table
    (
        ItemNumber int NOT NULL,
        ItemName nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
        ItemKind nvarchar(20) COLLATE Latin1_General_100_BIN2 NULL
    );

    IF ISJSON(@items) = 1 AND LEFT(LTRIM(@items), 1) = N'['
        INSERT INTO @item (ItemNumber, ItemName, ItemKind)
        SELECT CONVERT(int, listed.[key]) + 1, JSON_VALUE(listed.[value], N'$.name'), JSON_VALUE(listed.[value], N'$.kind')
        FROM OPENJSON(@items) AS listed
        WHERE listed.[type] = 5;

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, NULL))), N' '
    )
    FROM
    (
        VALUES
            (50504, ISNULL(QUOTENAME(@projectCode), N'NULL'), NULL, CASE WHEN @projectId IS NULL THEN 1 ELSE 0 END),
            (50505, QUOTENAME(@projectCode), NULL, CASE WHEN @endedAt IS NOT NULL THEN 1 ELSE 0 END),
            (50516, NULL, NULL, CASE WHEN (SELECT COUNT(*) FROM @item AS item) NOT BETWEEN 1 AND 6 OR EXISTS (SELECT 1 FROM @item AS item WHERE NULLIF(LTRIM(item.ItemName), N'') IS NULL OR ISNULL(item.ItemKind, N'') NOT IN (N'name', N'phone', N'date', N'email', N'code', N'address')) OR EXISTS (SELECT 1 FROM @item AS item GROUP BY item.ItemName HAVING COUNT(*) > 1) THEN 1 ELSE 0 END),
            (50517, NULL, NULL, CASE WHEN ISNULL(@algorithm, N'') NOT IN (N'SHA2_256', N'SHA2_512') THEN 1 ELSE 0 END),
            (50518, NULL, NULL, CASE WHEN @projectId IS NOT NULL AND (@providerCount < 2 OR (@needsRequired <> N'none' AND @requiredCount = 0) OR NOT EXISTS (SELECT 1 FROM link.Applicant AS applicant WHERE applicant.ProjectId = @projectId AND applicant.ReceivesData = 1)) THEN 1 ELSE 0 END),
            (50519, NULL, NULL, CASE WHEN EXISTS (SELECT 1 FROM link.KeySubmission AS submission WHERE submission.ProjectId = @projectId) THEN 1 ELSE 0 END)
    ) AS problem (MessageNumber, Argument1, Argument2, IsProblem)
    WHERE problem.IsProblem = 1;

    IF @problems IS NOT NULL
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    SET @saltBytes = CASE @algorithm WHEN N'SHA2_256' THEN 32 ELSE 64 END;

    INSERT INTO link.Recipe (ProjectId, RecipeVersion, Algorithm, DefinedBy)
    VALUES (@projectId, @recipeVersion, @algorithm, @caller);

    INSERT INTO link.RecipeItem (ProjectId, RecipeVersion, ItemNumber, ItemName, ItemKind)
    SELECT @projectId, @recipeVersion, item.ItemNumber, item.ItemName, item.ItemKind
    FROM @item AS item;

    IF @recipeVersion > 1
        EXECUTE link.DestroySalts @caller = @caller, @projectId = @projectId, @recipeVersion = NULL, @reason = N'a new version of the recipe', @requestedBy = @caller;

    -- The bytes exist inside one expression only. Closed before anything can fail: an open key would serve the rest of the session.
    OPEN SYMMETRIC KEY link_kek DECRYPTION BY CERTIFICATE link_certificate;
    INSERT INTO link.Salt (ProjectId, RecipeVersion, SaltPurpose, WrappedSalt)
    SELECT @projectId, @recipeVersion, made.SaltPurpose, ENCRYPTBYKEY(KEY_GUID(N'link_kek'), CRYPT_GEN_RANDOM(@saltBytes))
    FROM (VALUES (N'key'), (N'trial'), (CASE WHEN @isRepeated = 1 THEN N'series' END)) AS made (SaltPurpose)
    WHERE made.SaltPurpose IS NOT NULL;
    CLOSE SYMMETRIC KEY link_kek;

    IF @roundNumber IS NULL
        INSERT INTO link.LinkageRound (ProjectId, RoundNumber, RecipeVersion, Status)
        VALUES (@projectId, 0, @recipeVersion, N'open'), (@projectId, 1, @recipeVersion, N'open');
    ELSE
        UPDATE link.LinkageRound
        SET RecipeVersion = @recipeVersion
        WHERE ProjectId = @projectId;

    -- Keys made by the old recipe would meet none of the new.
    DELETE FROM link.ApplicantKey WHERE ProjectId = @projectId;
    DELETE FROM link.SetAside WHERE ProjectId = @projectId;
    -- What was agreed on was the old items.
    DELETE FROM link.Tolerance WHERE ProjectId = @projectId;

    EXECUTE link.RecordStep @caller = @caller, @actionName = N'linkage: recipe defined', @projectId = @projectId, @roundNumber = @roundNumber, @applicantCode = NULL,
        @stepRowCount = @recipeVersion, @note = @algorithm;

    COMMIT TRANSACTION;

    IF EXISTS (SELECT 1 FROM @item AS item WHERE item.ItemKind = N'address')
    BEGIN
        SET @message = policy.MessageText(50520, NULL, NULL, NULL);
        PRINT @message;
    END;
END;
