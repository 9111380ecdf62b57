/*
Purpose:     Makes encodings that bear typing errors (pseudo.LinkageEncoding) of the caller's subjects that have a key, and hands them to the key agency, or returns them for the
             file that goes to a key agency with a server of its own (warehouse link export-encodings). They are kept nowhere else.
Parameters:  @projectCode  the project's code
             @secret       the secret that the key agency handed over, or NULL where the key agency's lies on this server; copied into a variable as in link.MakeKeys
             @handsOver    1: to the key agency on this server; 0: returned
             The caller's temporary table #LinkageSubject, as it was when the keys were made (link.MakeKeys)
Result:      @handsOver = 1: EncodingCount; 0: Serial, Encoding (hexadecimal)
Errors:      50001 open transaction; 50002 with every problem (50504 to 50507, 50522, 50525, 50526, 50571 to 50575)
Permissions: linkage_applicant, for itself
Example:     EXECUTE link.MakeEncodings @projectCode = N'H-2024-01';
*/
CREATE OR ALTER PROCEDURE link.MakeEncodings
    @projectCode nvarchar(40),
    @secret varbinary(64) = NULL,
    @handsOver bit = 1
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
        @inputId int,
        @applicantCode nvarchar(10),
        @recipeVersion int,
        @hmacKey varbinary(64),
        @keyCount bigint,
        @encodingCount bigint,
        @note nvarchar(1000);

    -- tempdb is looked at as the caller: who is impersonated cannot leave the database.
    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    SET @inputId = OBJECT_ID(N'tempdb..#LinkageSubject');
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'link.MakeEncodings', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'link.MakeEncodings', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    -- An assignment compiles to no plan, so that no plan holds the value.
    SET @hmacKey = @secret;
    SET @secret = NULL;

    BEGIN TRANSACTION;

    -- One step of a project at a time: the lock is held to the end.
    SELECT @projectId = project.ProjectId
    FROM link.Project AS project WITH (UPDLOCK, HOLDLOCK)
    WHERE project.ProjectCode = @projectCode;

    SELECT
        @endedAt = project.EndedAt,
        @roundNumber = project.RoundNumber,
        @roundStatus = project.RoundStatus,
        @recipeVersion = project.RecipeVersion
    FROM link.ProjectState AS project
    WHERE project.ProjectId = @projectId;

    SELECT @applicantCode = applicant.ApplicantCode
    FROM link.Applicant AS applicant
    WHERE applicant.ProjectId = @projectId
        AND applicant.UserName = @caller
        AND applicant.ProvidesData = 1;

    SELECT @keyCount = COUNT_BIG(*)
    FROM link.ApplicantKey AS made
    WHERE made.ProjectId = @projectId
        AND made.RoundNumber = @roundNumber
        AND made.ApplicantCode = @applicantCode;

    IF @hmacKey IS NULL AND @applicantCode IS NOT NULL AND @endedAt IS NULL AND @roundStatus = N'open'
        EXECUTE link.OpenSalt @projectId = @projectId, @recipeVersion = @recipeVersion, @saltPurpose = N'encoding', @salt = @hmacKey OUTPUT;

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
            (50506, QUOTENAME(@caller), QUOTENAME(@projectCode), CASE WHEN @projectId IS NOT NULL AND @applicantCode IS NULL THEN 1 ELSE 0 END),
            (50522, NULL, NULL, CASE WHEN @inputId IS NULL THEN 1 ELSE 0 END),
            (50526, NULL, NULL, CASE WHEN @applicantCode IS NOT NULL AND @keyCount = 0 THEN 1 ELSE 0 END),
            (50572, QUOTENAME(@projectCode), NULL, CASE WHEN @projectId IS NOT NULL AND NOT EXISTS (SELECT 1 FROM link.Tolerance AS tolerance WHERE tolerance.ProjectId = @projectId) THEN 1 ELSE 0 END),
            (50573, NULL, NULL, CASE WHEN @applicantCode IS NOT NULL AND @roundStatus = N'open' AND @hmacKey IS NULL THEN 1 ELSE 0 END),
            (50574, NULL, NULL, CASE WHEN DATALENGTH(@hmacKey) <> 32 THEN 1 ELSE 0 END),
            (50571, QUOTENAME(@projectCode), NULL, CASE WHEN EXISTS (SELECT 1 FROM link.NearPair AS pair WHERE pair.ProjectId = @projectId AND pair.RoundNumber = @roundNumber) THEN 1 ELSE 0 END),
            (50525, NULL, NULL, CASE WHEN EXISTS (SELECT 1 FROM link.LinkageTableRow AS linked WHERE linked.ProjectId = @projectId AND linked.RoundNumber = @roundNumber) THEN 1 ELSE 0 END),
            (50576, ISNULL(QUOTENAME(@applicantCode), N'NULL'), NULL, CASE WHEN @handsOver = 1 AND @keyCount > 0 AND NOT EXISTS (SELECT 1 FROM link.KeySubmission AS submission WHERE submission.ProjectId = @projectId AND submission.RoundNumber = @roundNumber AND submission.ApplicantCode = @applicantCode) THEN 1 ELSE 0 END)
    ) AS problem (MessageNumber, Argument1, Argument2, IsProblem)
    WHERE problem.IsProblem = 1;

    IF @problems IS NOT NULL
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    CREATE TABLE #Encoded (SerialNumber bigint NOT NULL, Encoding varbinary(128) NULL);

    INSERT INTO #Encoded (SerialNumber, Encoding)
    SELECT made.SerialNumber, pseudo.LinkageEncoding(listed.Items, @hmacKey)
    FROM #LinkageSubject AS subject
    INNER JOIN link.ApplicantKey AS made
        ON made.ProjectId = @projectId
        AND made.RoundNumber = @roundNumber
        AND made.ApplicantCode = @applicantCode
        AND made.SubjectReference = LTRIM(subject.SubjectReference) COLLATE Latin1_General_100_BIN2
    INNER JOIN link.RecipeKind AS recipe
        ON recipe.ProjectId = @projectId
        AND recipe.RecipeVersion = @recipeVersion
    CROSS APPLY link.KeyItems(recipe.ItemCount, recipe.Kind1, recipe.Kind2, recipe.Kind3, recipe.Kind4, recipe.Kind5, recipe.Kind6, subject.Item1, subject.Item2, subject.Item3, subject.Item4, subject.Item5, subject.Item6) AS listed;

    SET @hmacKey = NULL;

    -- Each subject that has a key, once: encodings of other rows would stand for strangers.
    SELECT @encodingCount = COUNT(DISTINCT CASE WHEN encoded.Encoding IS NOT NULL THEN encoded.SerialNumber END)
    FROM #Encoded AS encoded
    HAVING COUNT(*) = @keyCount;

    IF ISNULL(@encodingCount, -1) <> @keyCount
    BEGIN
        ROLLBACK TRANSACTION;
        SET @problems = CONCAT(N'[50575] ', policy.MessageText(50575, NULL, NULL, NULL));
        SET @message = policy.MessageText(50002, @problems, NULL, NULL);
        THROW 50002, @message, 1;
    END;

    IF @handsOver = 1
    BEGIN
        DELETE FROM link.SubmittedEncoding WHERE ProjectId = @projectId AND RoundNumber = @roundNumber AND ApplicantCode = @applicantCode;

        INSERT INTO link.SubmittedEncoding (ProjectId, RoundNumber, ApplicantCode, SerialNumber, Encoding)
        SELECT @projectId, @roundNumber, @applicantCode, encoded.SerialNumber, encoded.Encoding
        FROM #Encoded AS encoded;
    END;

    SET @note = CASE WHEN @handsOver = 1 THEN N'handed over' ELSE N'for a file' END;
    EXECUTE link.RecordStep @caller = @caller, @actionName = N'linkage: encodings made', @projectId = @projectId, @roundNumber = @roundNumber, @applicantCode = @applicantCode,
        @stepRowCount = @encodingCount, @note = @note;

    COMMIT TRANSACTION;

    IF @handsOver = 1
        SELECT EncodingCount = @encodingCount;
    ELSE
        SELECT Serial = CONCAT(@applicantCode, encoded.SerialNumber), Encoding = LOWER(CONVERT(nvarchar(256), encoded.Encoding, 2))
        FROM #Encoded AS encoded
        ORDER BY encoded.SerialNumber;
END;
