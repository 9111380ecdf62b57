/*
Purpose:     Gives a salt out for an applicant that makes its keys on a server of its own (Salt값 전송). Who runs everything on one server never needs it: link.MakeKeys opens
             the salt itself.
Parameters:  @applicantCode  whom it is for; stands in the register
             @isTrial        1: the salt of trial keys
             @isEncoding     1: the secret of encodings that bear typing errors
             @salt           OUTPUT. Hand it over by a protected way; it is as secret as the keys' items.
             @projectCode  the project's code
Errors:      50001 open transaction; 50002 with every problem (50504, 50505, 50507, 50521, 50572)
Permissions: linkage_key_agent
Example:     DECLARE @salt varbinary(64); EXECUTE link.HandOverSalt @projectCode = N'H-2024-01', @applicantCode = N'A', @salt = @salt OUTPUT;
*/
CREATE OR ALTER PROCEDURE link.HandOverSalt
    @projectCode nvarchar(40),
    @applicantCode nvarchar(10),
    @isTrial bit = 0,
    @salt varbinary(64) = NULL OUTPUT,
    @isEncoding bit = 0
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
        @recipeVersion int,
        @saltPurpose nvarchar(10);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'link.HandOverSalt', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'link.HandOverSalt', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    SET @salt = NULL;
    SET @saltPurpose = CASE WHEN @isEncoding = 1 THEN N'encoding' WHEN @isTrial = 1 THEN N'trial' ELSE N'key' END;

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
            (50572, QUOTENAME(@projectCode), NULL, CASE WHEN @isEncoding = 1 AND @projectId IS NOT NULL AND NOT EXISTS (SELECT 1 FROM link.Tolerance AS tolerance WHERE tolerance.ProjectId = @projectId) THEN 1 ELSE 0 END)
    ) AS problem (MessageNumber, Argument1, Argument2, IsProblem)
    WHERE problem.IsProblem = 1;

    IF @problems IS NOT NULL
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    EXECUTE link.RecordStep @caller = @caller, @actionName = N'linkage: salt handed over', @projectId = @projectId, @roundNumber = @roundNumber, @applicantCode = @applicantCode,
        @stepRowCount = NULL, @note = @saltPurpose;

    COMMIT TRANSACTION;

    -- Recorded and committed before it is opened.
    EXECUTE link.OpenSalt @projectId = @projectId, @recipeVersion = @recipeVersion, @saltPurpose = @saltPurpose, @salt = @salt OUTPUT;
END;
