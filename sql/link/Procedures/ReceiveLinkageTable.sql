/*
Purpose:     Takes in the linkage table (결합키연계정보) that the key agency sent as a file (warehouse link import-table).
Parameters:  @recipeVersion, @roundNumber  as the file's header says
             The caller's temporary table #LinkageTable (LinkNumber bigint, Serial nvarchar(20), SeriesKey nvarchar(32), Match nvarchar(5))
             @projectCode  the project's code
Errors:      50001 open transaction; 50002 with every problem (50504, 50505, 50507, 50522, 50527, 50528, 50536)
Permissions: linkage_agent
Example:     EXECUTE link.ReceiveLinkageTable @projectCode = N'H-2024-01', @recipeVersion = 1, @roundNumber = 1;
*/
CREATE OR ALTER PROCEDURE link.ReceiveLinkageTable
    @projectCode nvarchar(40),
    @recipeVersion int,
    @roundNumber int
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
        @rowCount bigint,
        @badCount bigint = 0;

    -- tempdb is looked at as the caller: who is impersonated cannot leave the database.
    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    SET @inputId = OBJECT_ID(N'tempdb..#LinkageTable');
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'link.ReceiveLinkageTable', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'link.ReceiveLinkageTable', NULL, NULL);
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

    CREATE TABLE #Read
    (
        LinkNumber bigint NULL,
        ApplicantCode nvarchar(10) COLLATE Latin1_General_100_BIN2 NULL,
        SerialNumber bigint NULL,
        SeriesKey binary(16) NULL,
        IsNear bit NULL
    );

    IF @inputId IS NOT NULL
    BEGIN
        INSERT INTO #Read (LinkNumber, ApplicantCode, SerialNumber, SeriesKey, IsNear)
        SELECT
            sent.LinkNumber,
            applicant.ApplicantCode,
            TRY_CONVERT(bigint, SUBSTRING(sent.Serial, LEN(applicant.ApplicantCode) + 1, 15)),
            TRY_CONVERT(binary(16), sent.SeriesKey, 2),
            CASE sent.Match COLLATE Latin1_General_100_BIN2 WHEN N'exact' THEN 0 WHEN N'near' THEN 1 END
        FROM #LinkageTable AS sent
        LEFT OUTER JOIN link.Applicant AS applicant
            ON applicant.ProjectId = @projectId
            AND applicant.ProvidesData = 1
            -- The letters before the first digit.
            AND applicant.ApplicantCode = LEFT(sent.Serial, NULLIF(PATINDEX(N'%[0-9]%', sent.Serial), 0) - 1) COLLATE Latin1_General_100_BIN2
        WHERE PATINDEX(N'%[0-9]%', sent.Serial) > 1;

        SELECT @badCount = (SELECT COUNT_BIG(*) FROM #LinkageTable AS sent) - COUNT_BIG(*)
        FROM
        (
            SELECT DISTINCT checked.ApplicantCode, checked.SerialNumber
            FROM #Read AS checked
            WHERE checked.LinkNumber IS NOT NULL
                AND checked.ApplicantCode IS NOT NULL
                AND checked.SerialNumber > 0
                AND checked.IsNear IS NOT NULL
        ) AS sound;
    END;

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
            (50522, NULL, NULL, CASE WHEN @inputId IS NULL THEN 1 ELSE 0 END),
            (50527, CONCAT(@currentVersion, N'/', @openRound), CONCAT(@recipeVersion, N'/', @roundNumber), CASE WHEN @roundStatus = N'open' AND (ISNULL(@recipeVersion, 0) <> @currentVersion OR ISNULL(@roundNumber, 0) <> @openRound) THEN 1 ELSE 0 END),
            (50528, CONVERT(nvarchar(20), @badCount), NULL, CASE WHEN @badCount > 0 THEN 1 ELSE 0 END),
            (50536, NULL, NULL, CASE WHEN EXISTS (SELECT 1 FROM link.JoinedTable AS joined WHERE joined.ProjectId = @projectId AND joined.RoundNumber = @openRound) THEN 1 ELSE 0 END)
    ) AS problem (MessageNumber, Argument1, Argument2, IsProblem)
    WHERE problem.IsProblem = 1;

    IF @problems IS NOT NULL
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    DELETE FROM link.LinkageTableRow WHERE ProjectId = @projectId AND RoundNumber = @roundNumber;

    INSERT INTO link.LinkageTableRow (ProjectId, RoundNumber, ApplicantCode, SerialNumber, LinkNumber, SeriesKey, IsNear)
    SELECT @projectId, @roundNumber, checked.ApplicantCode, checked.SerialNumber, checked.LinkNumber, checked.SeriesKey, checked.IsNear
    FROM #Read AS checked;

    SET @rowCount = @@ROWCOUNT;

    UPDATE link.LinkageRound
    SET TableBuiltAt = SYSUTCDATETIME()
    WHERE ProjectId = @projectId
        AND RoundNumber = @roundNumber;

    EXECUTE link.RecordStep @caller = @caller, @actionName = N'linkage: linkage table received', @projectId = @projectId, @roundNumber = @roundNumber, @applicantCode = NULL,
        @stepRowCount = @rowCount, @note = NULL;

    COMMIT TRANSACTION;
END;
