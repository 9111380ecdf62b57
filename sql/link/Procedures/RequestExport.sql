/*
Purpose:     Asks for the export of the linked data (반출신청) as they are now.
Parameters:  @useText     what they are used for, where and how
             @safetyPlan  how they are kept safe (안전조치 계획)
             @reviewMode  meeting; written (서면) from the second round on, where an earlier export had the same columns, join type and treatment
             @exportId    OUTPUT
             @projectCode  the project's code
Errors:      50001 open transaction; 50002 with every problem (50024, 50504 to 50506, 50549, 50556, 50557)
Permissions: linkage_applicant that uses the result
Example:     DECLARE @exportId int; EXECUTE link.RequestExport @projectCode = N'H-2024-01', @useText = N'…', @safetyPlan = N'…', @exportId = @exportId OUTPUT;
*/
CREATE OR ALTER PROCEDURE link.RequestExport
    @projectCode nvarchar(40),
    @useText nvarchar(1000),
    @safetyPlan nvarchar(1000),
    @reviewMode nvarchar(10) = N'meeting',
    @exportId int = NULL OUTPUT
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
        @joinTypeName nvarchar(20),
        @applicantCode nvarchar(10),
        @tableName nvarchar(128),
        @contentVersion int,
        @signature binary(32);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'link.RequestExport', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'link.RequestExport', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    SET @exportId = NULL;

    BEGIN TRANSACTION;

    -- One step of a project at a time: the lock is held to the end.
    SELECT @projectId = project.ProjectId
    FROM link.Project AS project WITH (UPDLOCK, HOLDLOCK)
    WHERE project.ProjectCode = @projectCode;

    SELECT
        @endedAt = project.EndedAt,
        @roundNumber = project.RoundNumber,
        @roundStatus = project.RoundStatus,
        @joinTypeName = project.JoinTypeName
    FROM link.ProjectState AS project
    WHERE project.ProjectId = @projectId;

    SELECT @applicantCode = applicant.ApplicantCode
    FROM link.Applicant AS applicant
    WHERE applicant.ProjectId = @projectId
        AND applicant.UserName = @caller
        AND applicant.ReceivesData = 1;

    SELECT @tableName = joined.TableName, @contentVersion = joined.ContentVersion
    FROM link.JoinedTable AS joined
    WHERE joined.ProjectId = @projectId
        AND joined.RoundNumber = @roundNumber;

    SET @signature = HASHBYTES('SHA2_256', CONCAT
    (
        @joinTypeName,
        (
            SELECT attribute.ColumnName, attribute.TypeText
            FROM link.AttributeColumn AS attribute
            WHERE attribute.TableName = @tableName
            ORDER BY attribute.ColumnNumber
            FOR JSON PATH
        ),
        (
            SELECT treatment.ColumnName, treatment.MethodName, treatment.Parameter
            FROM link.FurtherTreatment AS treatment
            WHERE treatment.ProjectId = @projectId
                AND treatment.RoundNumber = @roundNumber
            ORDER BY treatment.ContentVersion
            FOR JSON PATH
        )
    ));

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
            (50549, QUOTENAME(@projectCode), NULL, CASE WHEN @projectId IS NOT NULL AND @tableName IS NULL THEN 1 ELSE 0 END),
            (50024, N'@useText', NULL, CASE WHEN NULLIF(LTRIM(@useText), N'') IS NULL THEN 1 ELSE 0 END),
            (50024, N'@safetyPlan', NULL, CASE WHEN NULLIF(LTRIM(@safetyPlan), N'') IS NULL THEN 1 ELSE 0 END),
            (50556, NULL, NULL, CASE WHEN ISNULL(@reviewMode, N'') NOT IN (N'meeting', N'written') THEN 1 ELSE 0 END),
            (50557, NULL, NULL, CASE WHEN @reviewMode = N'written' AND NOT EXISTS (SELECT 1 FROM link.ExportRequest AS earlier WHERE earlier.ProjectId = @projectId AND earlier.RoundNumber < @roundNumber AND earlier.Status = N'released' AND earlier.ContentSignature = @signature) THEN 1 ELSE 0 END)
    ) AS problem (MessageNumber, Argument1, Argument2, IsProblem)
    WHERE problem.IsProblem = 1;

    IF @problems IS NOT NULL
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    INSERT INTO link.ExportRequest
        (ProjectId, RoundNumber, ContentVersion, ApplicantCode, UseText, SafetyPlan, ReviewMode, ContentSignature, Status, RequestedBy)
    VALUES
        (@projectId, @roundNumber, @contentVersion, @applicantCode, @useText, @safetyPlan, @reviewMode, @signature, N'requested', @caller);

    SET @exportId = SCOPE_IDENTITY();

    EXECUTE link.RecordStep @caller = @caller, @actionName = N'linkage: export requested', @projectId = @projectId, @roundNumber = @roundNumber, @applicantCode = @applicantCode,
        @stepRowCount = @exportId, @note = @reviewMode;

    COMMIT TRANSACTION;
END;
