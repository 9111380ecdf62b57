/*
Purpose:     Takes an application for linkage (결합신청) on: its purpose, agencies and join type. Applicants follow by link.AddApplicant, the recipe by link.DefineRecipe.
Parameters:  @projectCode         1 to 40 letters, digits, hyphens and underscores
             @purposeKind         statistics, research or archiving
             @purposeDescription  the purpose, specific
             @agencyName          the linkage agency (결합전문기관) or data institution (데이터전문기관)
             @keyAgencyName       the key agency (결합키관리기관): another organisation
             @joinType            inner_single (공통단일), inner_multi (공통다중), inner_full (공통완전), outer_single (확대단일), anti_inner_single (잔여단일)
             @isRepeated          1 for repeated linkage (반복결합)
             @agencyKind          linkage_agency or data_institution
Errors:      50001 open transaction; 50002 with every problem (50013, 50022, 50024, 50500 to 50503)
Permissions: linkage_agent; linkage_key_agent, who runs a server of his own
Example:     EXECUTE link.RegisterProject @projectCode = N'H-2024-01', @purposeKind = N'research', @purposeDescription = N'…', @agencyName = N'결합원',
                 @keyAgencyName = N'키관리원', @joinType = N'inner_full';
*/
CREATE OR ALTER PROCEDURE link.RegisterProject
    @projectCode nvarchar(40),
    @purposeKind nvarchar(20),
    @purposeDescription nvarchar(1000),
    @agencyName nvarchar(200),
    @keyAgencyName nvarchar(200),
    @joinType nvarchar(20),
    @isRepeated bit = 0,
    @agencyKind nvarchar(20) = N'linkage_agency'
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
        @projectId int;

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'link.RegisterProject', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'link.RegisterProject', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, NULL))), N' '
    )
    FROM
    (
        VALUES
            (50500, ISNULL(QUOTENAME(@projectCode), N'NULL'), NULL, CASE WHEN ISNULL(@projectCode, N'') = N'' OR @projectCode LIKE N'%[^A-Za-z0-9_-]%' COLLATE Latin1_General_100_BIN2 THEN 1 ELSE 0 END),
            (50022, NULL, NULL, CASE WHEN ISNULL(@purposeKind, N'') NOT IN (N'statistics', N'research', N'archiving') THEN 1 ELSE 0 END),
            (50024, N'@purposeDescription', NULL, CASE WHEN NULLIF(LTRIM(@purposeDescription), N'') IS NULL THEN 1 ELSE 0 END),
            (50024, N'@agencyName', NULL, CASE WHEN NULLIF(LTRIM(@agencyName), N'') IS NULL THEN 1 ELSE 0 END),
            (50024, N'@keyAgencyName', NULL, CASE WHEN NULLIF(LTRIM(@keyAgencyName), N'') IS NULL THEN 1 ELSE 0 END),
            (50024, N'@isRepeated', NULL, CASE WHEN @isRepeated IS NULL THEN 1 ELSE 0 END),
            (50501, NULL, NULL, CASE WHEN NOT EXISTS (SELECT 1 FROM link.JoinType AS known WHERE known.JoinTypeName = @joinType) THEN 1 ELSE 0 END),
            (50502, NULL, NULL, CASE WHEN ISNULL(@agencyKind, N'') NOT IN (N'linkage_agency', N'data_institution') THEN 1 ELSE 0 END),
            (50503, NULL, NULL, CASE WHEN LTRIM(RTRIM(@agencyName)) = LTRIM(RTRIM(@keyAgencyName)) THEN 1 ELSE 0 END),
            (50013, QUOTENAME(@projectCode), NULL, CASE WHEN EXISTS (SELECT 1 FROM link.Project AS existing WHERE existing.ProjectCode = @projectCode) THEN 1 ELSE 0 END)
    ) AS problem (MessageNumber, Argument1, Argument2, IsProblem)
    WHERE problem.IsProblem = 1;

    IF @problems IS NOT NULL
    BEGIN
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    BEGIN TRANSACTION;

    INSERT INTO link.Project
        (ProjectCode, PurposeKind, PurposeDescription, AgencyName, AgencyKind, KeyAgencyName, JoinTypeName, IsRepeated, RegisteredBy)
    VALUES
        (@projectCode, @purposeKind, @purposeDescription, LTRIM(RTRIM(@agencyName)), @agencyKind, LTRIM(RTRIM(@keyAgencyName)), @joinType, @isRepeated, @caller);

    SET @projectId = SCOPE_IDENTITY();

    EXECUTE link.RecordStep @caller = @caller, @actionName = N'linkage: application taken on', @projectId = @projectId, @roundNumber = NULL, @applicantCode = NULL,
        @stepRowCount = NULL, @note = @joinType;

    COMMIT TRANSACTION;
END;
