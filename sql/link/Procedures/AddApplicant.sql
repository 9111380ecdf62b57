/*
Purpose:     Adds an applicant (결합신청자) to a project, before its recipe is defined. An applicant of the linkage agency's own organisation makes it a self-linkage
             (자체결합, guideline line 4971): recorded as such, and reviewed by other organisations only (link.AssignExportReviewer).
Parameters:  @applicantCode     1 to 5 capital letters, e.g. A
             @organisation      its name
             @userName          the user who acts for it: a member of linkage_applicant
             @organisationKind  general, or financial (신용정보회사등): linked by a data institution (데이터전문기관) only (guideline line 1340)
             @providesData      1: it provides pseudonymized data
             @receivesData      1: it uses the linked data
             @isRequired        1: of the join types with a chosen applicant
             @projectCode  the project's code
Errors:      50001 open transaction; 50002 with every problem (50013, 50024, 50504, 50505, 50509 to 50515)
Permissions: linkage_agent; linkage_key_agent, who runs a server of his own
Example:     EXECUTE link.AddApplicant @projectCode = N'H-2024-01', @applicantCode = N'A', @organisation = N'한빛병원', @userName = N'hospital_kim', @receivesData = 1;
*/
CREATE OR ALTER PROCEDURE link.AddApplicant
    @projectCode nvarchar(40),
    @applicantCode nvarchar(10),
    @organisation nvarchar(200),
    @userName nvarchar(128),
    @organisationKind nvarchar(20) = N'general',
    @providesData bit = 1,
    @receivesData bit = 0,
    @isRequired bit = 0
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
        @agencyName nvarchar(200),
        @agencyKind nvarchar(20),
        @keyAgencyName nvarchar(200),
        @needsRequired nvarchar(4),
        @requiredCount int,
        @recipeVersion int,
        @note nvarchar(1000);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'link.AddApplicant', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'link.AddApplicant', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    BEGIN TRANSACTION;

    -- One step of a project at a time: the lock is held to the end.
    SELECT @projectId = project.ProjectId
    FROM link.Project AS project WITH (UPDLOCK, HOLDLOCK)
    WHERE project.ProjectCode = @projectCode;

    SELECT
        @endedAt = project.EndedAt,
        @agencyName = project.AgencyName,
        @agencyKind = project.AgencyKind,
        @keyAgencyName = project.KeyAgencyName,
        @needsRequired = project.NeedsRequired,
        @requiredCount = project.RequiredCount,
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
            (50509, NULL, NULL, CASE WHEN ISNULL(@applicantCode, N'') = N'' OR LEN(@applicantCode) > 5 OR @applicantCode LIKE N'%[^A-Z]%' COLLATE Latin1_General_100_BIN2 THEN 1 ELSE 0 END),
            (50024, N'@organisation', NULL, CASE WHEN NULLIF(LTRIM(@organisation), N'') IS NULL THEN 1 ELSE 0 END),
            (50024, N'@providesData, @receivesData, @isRequired', NULL, CASE WHEN @providesData IS NULL OR @receivesData IS NULL OR @isRequired IS NULL THEN 1 ELSE 0 END),
            (50510, ISNULL(QUOTENAME(@userName), N'NULL'), NULL, CASE WHEN NOT EXISTS (SELECT 1 FROM policy.RoleMembership AS held WHERE held.RoleName = N'linkage_applicant' AND held.UserName = @userName) THEN 1 ELSE 0 END),
            (50511, NULL, NULL, CASE WHEN ISNULL(@organisationKind, N'') NOT IN (N'general', N'financial') THEN 1 ELSE 0 END),
            (50512, QUOTENAME(@applicantCode), NULL, CASE WHEN @organisationKind = N'financial' AND @agencyKind = N'linkage_agency' THEN 1 ELSE 0 END),
            (50513, NULL, NULL, CASE WHEN LTRIM(RTRIM(@organisation)) = @keyAgencyName OR (@providesData = 0 AND @receivesData = 0) THEN 1 ELSE 0 END),
            (50514, ISNULL(@needsRequired, N''), NULL, CASE WHEN @isRequired = 1 AND (@providesData = 0 OR @needsRequired = N'none' OR (@needsRequired = N'one' AND @requiredCount > 0)) THEN 1 ELSE 0 END),
            (50515, NULL, NULL, CASE WHEN @recipeVersion IS NOT NULL THEN 1 ELSE 0 END),
            (50013, QUOTENAME(@applicantCode), NULL, CASE WHEN EXISTS (SELECT 1 FROM link.Applicant AS existing WHERE existing.ProjectId = @projectId AND (existing.ApplicantCode = @applicantCode OR existing.UserName = @userName)) THEN 1 ELSE 0 END)
    ) AS problem (MessageNumber, Argument1, Argument2, IsProblem)
    WHERE problem.IsProblem = 1;

    IF @problems IS NOT NULL
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    INSERT INTO link.Applicant (ProjectId, ApplicantCode, Organisation, UserName, ProvidesData, ReceivesData, IsRequired)
    VALUES (@projectId, @applicantCode, LTRIM(RTRIM(@organisation)), @userName, @providesData, @receivesData, @isRequired);

    SET @note = CONCAT(@organisation, CASE WHEN LTRIM(RTRIM(@organisation)) = @agencyName THEN N' (self-linkage)' END);

    EXECUTE link.RecordStep @caller = @caller, @actionName = N'linkage: applicant added', @projectId = @projectId, @roundNumber = NULL, @applicantCode = @applicantCode,
        @stepRowCount = NULL, @note = @note;

    COMMIT TRANSACTION;
END;
