/*
Purpose:     Hands the caller's pseudonymized data (결합대상정보) to the linkage agency. Each row is one subject; key items are no part of it. Run again before the data are
             joined it replaces them; the other applicants' stay as they are.
Parameters:  @treatment  what was done to each item (가명처리 내역)
             @isTrial    1: data of the subjects chosen for the trial
             The caller's temporary table #LinkageData: SubjectReference, or Serial (A17), and the attributes under their own names and types
             @projectCode  the project's code
Result:      StoredCount: rows taken; subjects without a serial number, or not extracted, are left out
Errors:      50001 open transaction; 50002 with every problem (50024, 50504 to 50507, 50522, 50536 to 50541)
Permissions: linkage_applicant, for itself
Example:     EXECUTE link.SubmitData @projectCode = N'H-2024-01', @treatment = N'주소: 시군구까지, 나이: 10세 단위';
*/
CREATE OR ALTER PROCEDURE link.SubmitData
    @projectCode nvarchar(40),
    @treatment nvarchar(1000),
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
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'link.SubmitData', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'link.SubmitData', NULL, NULL);
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

    IF @isTrial = 1
        SELECT @roundNumber = trial.RoundNumber, @roundStatus = trial.Status
        FROM link.LinkageRound AS trial
        WHERE trial.ProjectId = @projectId
            AND trial.RoundNumber = 0;

    SELECT @applicantCode = applicant.ApplicantCode
    FROM link.Applicant AS applicant
    WHERE applicant.ProjectId = @projectId
        AND applicant.UserName = @caller
        AND applicant.ProvidesData = 1;

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
            (50024, N'@treatment', NULL, CASE WHEN NULLIF(LTRIM(@treatment), N'') IS NULL THEN 1 ELSE 0 END),
            (50522, NULL, NULL, CASE WHEN @inputId IS NULL THEN 1 ELSE 0 END),
            (50536, NULL, NULL, CASE WHEN EXISTS (SELECT 1 FROM link.JoinedTable AS joined WHERE joined.ProjectId = @projectId AND joined.RoundNumber = @roundNumber) THEN 1 ELSE 0 END),
            (50542, NULL, NULL, CASE WHEN @isTrial = 1 AND NOT EXISTS (SELECT 1 FROM link.ExtractedSerial AS extracted WHERE extracted.ProjectId = @projectId AND extracted.RoundNumber = 0) THEN 1 ELSE 0 END)
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

    SELECT StoredCount = @storedCount;
END;
