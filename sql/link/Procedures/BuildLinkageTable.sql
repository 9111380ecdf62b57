/*
Purpose:     Makes the linkage table (결합키연계정보) of the round for the linkage agency: serial numbers of one subject side by side, as the project's join type keeps them;
             of repeated linkage with the time-series key (반복결합연결정보), a keyed hash that stays the same for a subject over the rounds. No attribute is here to be seen.
Parameters:  @projectCode  the project's code
Result:      LinkCount, RowsInTable
Errors:      50001 open transaction; 50002 with every problem (50504, 50505, 50507, 50529, 50536, 50585)
Permissions: linkage_key_agent
Example:     EXECUTE link.BuildLinkageTable @projectCode = N'H-2024-01';
*/
CREATE OR ALTER PROCEDURE link.BuildLinkageTable
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
        @isRepeated bit,
        @recipeVersion int,
        @seriesSalt varbinary(64),
        @linkCount bigint,
        @tableRowCount bigint;

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'link.BuildLinkageTable', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'link.BuildLinkageTable', NULL, NULL);
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
            (50529, QUOTENAME(@projectCode), NULL, CASE WHEN @projectId IS NOT NULL AND EXISTS (SELECT 1 FROM link.Applicant AS applicant WHERE applicant.ProjectId = @projectId AND applicant.ProvidesData = 1 AND NOT EXISTS (SELECT 1 FROM link.KeySubmission AS submission WHERE submission.ProjectId = @projectId AND submission.RoundNumber = @roundNumber AND submission.ApplicantCode = applicant.ApplicantCode)) THEN 1 ELSE 0 END),
            (50536, NULL, NULL, CASE WHEN EXISTS (SELECT 1 FROM link.JoinedTable AS joined WHERE joined.ProjectId = @projectId AND joined.RoundNumber = @roundNumber) THEN 1 ELSE 0 END),
            (50585, QUOTENAME(@projectCode), NULL, CASE WHEN EXISTS (SELECT 1 FROM link.SubmittedEncoding AS sent WHERE sent.ProjectId = @projectId AND sent.RoundNumber = @roundNumber) THEN 1 ELSE 0 END)
    ) AS problem (MessageNumber, Argument1, Argument2, IsProblem)
    WHERE problem.IsProblem = 1;

    IF @problems IS NOT NULL
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    CREATE TABLE #Link (LinkageKey varbinary(64) NOT NULL PRIMARY KEY CLUSTERED, PresentCount int NOT NULL);
    EXECUTE link.ListLinks @projectId = @projectId, @roundNumber = @roundNumber, @matchedOnly = 0;

    IF @isRepeated = 1
        EXECUTE link.OpenSalt @projectId = @projectId, @recipeVersion = @recipeVersion, @saltPurpose = N'series', @salt = @seriesSalt OUTPUT;

    CREATE TABLE #Numbered (LinkageKey varbinary(64) NOT NULL PRIMARY KEY CLUSTERED, LinkNumber bigint NOT NULL, SeriesKey binary(16) NULL);

    INSERT INTO #Numbered (LinkageKey, LinkNumber, SeriesKey)
    SELECT numbered.LinkageKey, numbered.LinkNumber,
        CASE WHEN @isRepeated = 1 THEN CONVERT(binary(16), SUBSTRING(pseudo.Hmac(CONVERT(nvarchar(128), numbered.LinkageKey, 2), @seriesSalt, N'SHA2_256', N'UTF-8'), 1, 16)) END
    FROM
    (
        SELECT drawn.LinkageKey, LinkNumber = ROW_NUMBER() OVER (ORDER BY drawn.Draw)
        FROM (SELECT linked.LinkageKey, Draw = CRYPT_GEN_RANDOM(8) FROM #Link AS linked) AS drawn
    ) AS numbered
    ORDER BY numbered.LinkageKey;

    SET @linkCount = @@ROWCOUNT;
    SET @seriesSalt = NULL;

    DELETE FROM link.LinkageTableRow WHERE ProjectId = @projectId AND RoundNumber = @roundNumber;

    INSERT INTO link.LinkageTableRow (ProjectId, RoundNumber, ApplicantCode, SerialNumber, LinkNumber, SeriesKey, IsNear)
    SELECT @projectId, @roundNumber, submitted.ApplicantCode, submitted.SerialNumber, numbered.LinkNumber, numbered.SeriesKey, CASE WHEN submitted.OwnKey IS NULL THEN 0 ELSE 1 END
    FROM link.SubmittedKey AS submitted
    INNER JOIN #Numbered AS numbered ON numbered.LinkageKey = submitted.LinkageKey
    WHERE submitted.ProjectId = @projectId
        AND submitted.RoundNumber = @roundNumber
    ORDER BY submitted.ApplicantCode, submitted.SerialNumber;

    SET @tableRowCount = @@ROWCOUNT;

    UPDATE link.LinkageRound
    SET TableBuiltAt = SYSUTCDATETIME()
    WHERE ProjectId = @projectId
        AND RoundNumber = @roundNumber;

    EXECUTE link.RecordStep @caller = @caller, @actionName = N'linkage: linkage table built', @projectId = @projectId, @roundNumber = @roundNumber, @applicantCode = NULL,
        @stepRowCount = @tableRowCount, @note = NULL;

    COMMIT TRANSACTION;

    SELECT LinkCount = @linkCount, RowsInTable = @tableRowCount;
END;
