/*
Purpose:     Takes in the pseudonymized data that an applicant sent as a file (warehouse link import-data).
Parameters:  @applicantCode, @recipeVersion, @roundNumber  as the file's header says
             @treatment  what the applicant says was done to each item (가명처리 내역)
             The caller's temporary table #LinkageData: Serial (A17) and the attributes
             @projectCode  the project's code
Errors:      50001 open transaction; 50002 with every problem (50024, 50504, 50505, 50507, 50521, 50522, 50527, 50536 to 50541)
Permissions: linkage_agent
Example:     EXECUTE link.ReceiveData @projectCode = N'H-2024-01', @applicantCode = N'A', @recipeVersion = 1, @roundNumber = 1, @treatment = N'…';
*/
CREATE OR ALTER PROCEDURE link.ReceiveData
    @projectCode nvarchar(40),
    @applicantCode nvarchar(10),
    @recipeVersion int,
    @roundNumber int,
    @treatment nvarchar(1000)
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
        @roundStatus nvarchar(10),
        @openRound int,
        @currentVersion int,
        @storedCount bigint;

    CREATE TABLE #Column
    (
        ColumnNumber int NOT NULL PRIMARY KEY CLUSTERED,
        ColumnName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
        TypeName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
        MaxLength smallint NOT NULL,
        TypePrecision tinyint NOT NULL,
        TypeScale tinyint NOT NULL
    );

    -- tempdb is looked at as the caller: who is impersonated cannot leave the database.
    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    SET @inputId = OBJECT_ID(N'tempdb..#LinkageData');
    INSERT INTO #Column (ColumnNumber, ColumnName, TypeName, MaxLength, TypePrecision, TypeScale)
    SELECT given.column_id, given.name, type.name, given.max_length, given.precision, given.scale
    FROM tempdb.sys.columns AS given
    INNER JOIN sys.types AS type ON type.user_type_id = given.user_type_id
    WHERE given.object_id = @inputId;
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'link.ReceiveData', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'link.ReceiveData', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    BEGIN TRANSACTION;

    -- One step of a project at a time: the lock is held to the end.
    SELECT @projectId = project.ProjectId
    FROM link.Project AS project WITH (UPDLOCK, HOLDLOCK)
    WHERE project.ProjectCode = @projectCode;

    SELECT
        @endedAt = project.EndedAt,
        @openRound = project.RoundNumber,
        @roundStatus = project.RoundStatus,
        @currentVersion = project.RecipeVersion
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
            (50521, ISNULL(QUOTENAME(@applicantCode), N'NULL'), NULL, CASE WHEN @projectId IS NOT NULL AND NOT EXISTS (SELECT 1 FROM link.Applicant AS applicant WHERE applicant.ProjectId = @projectId AND applicant.ApplicantCode = @applicantCode AND applicant.ProvidesData = 1) THEN 1 ELSE 0 END),
            (50024, N'@treatment', NULL, CASE WHEN NULLIF(LTRIM(@treatment), N'') IS NULL THEN 1 ELSE 0 END),
            (50522, NULL, NULL, CASE WHEN @inputId IS NULL THEN 1 ELSE 0 END),
            (50527, CONCAT(@currentVersion, N'/', @openRound), CONCAT(@recipeVersion, N'/', @roundNumber), CASE WHEN @roundStatus = N'open' AND (ISNULL(@recipeVersion, 0) <> @currentVersion OR ISNULL(@roundNumber, 0) <> @openRound) THEN 1 ELSE 0 END),
            (50537, NULL, NULL, CASE WHEN @inputId IS NOT NULL AND NOT EXISTS (SELECT 1 FROM #Column AS given WHERE given.ColumnName = N'Serial') THEN 1 ELSE 0 END),
            (50536, NULL, NULL, CASE WHEN EXISTS (SELECT 1 FROM link.JoinedTable AS joined WHERE joined.ProjectId = @projectId AND joined.RoundNumber = @openRound) THEN 1 ELSE 0 END)
    ) AS problem (MessageNumber, Argument1, Argument2, IsProblem)
    WHERE problem.IsProblem = 1;

    IF @problems IS NOT NULL
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    EXECUTE link.StoreData @caller = @caller, @projectId = @projectId, @roundNumber = @roundNumber, @applicantCode = @applicantCode, @treatment = @treatment,
        @storedCount = @storedCount OUTPUT;

    COMMIT TRANSACTION;
END;
