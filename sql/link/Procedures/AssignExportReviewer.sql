/*
Purpose:     Assigns a member of the export review board (반출심사위원회). It takes at least three. Who applies, or keeps keys or data, does not review; of a self-linkage
             (자체결합) nobody of the agency's own organisation does.
Parameters:  @reviewerName  a member of adequacy_reviewer
             @organisation  where the reviewer belongs
             @projectCode  the project's code
Errors:      50001 open transaction; 50002 with every problem (50013, 50024, 50136, 50504, 50505, 50553, 50554)
Permissions: linkage_agent
Example:     EXECUTE link.AssignExportReviewer @projectCode = N'H-2024-01', @reviewerName = N'reviewer_park', @organisation = N'한국대학교';
*/
CREATE OR ALTER PROCEDURE link.AssignExportReviewer
    @projectCode nvarchar(40),
    @reviewerName nvarchar(128),
    @organisation nvarchar(200)
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
        @agencyName nvarchar(200);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'link.AssignExportReviewer', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'link.AssignExportReviewer', NULL, NULL);
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
        @agencyName = project.AgencyName
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
            (50024, N'@organisation', NULL, CASE WHEN NULLIF(LTRIM(@organisation), N'') IS NULL THEN 1 ELSE 0 END),
            (50136, ISNULL(QUOTENAME(@reviewerName), N'NULL'), N'adequacy_reviewer', CASE WHEN NOT EXISTS (SELECT 1 FROM policy.RoleMembership AS held WHERE held.RoleName = N'adequacy_reviewer' AND held.UserName = @reviewerName) THEN 1 ELSE 0 END),
            (50553, ISNULL(QUOTENAME(@reviewerName), N'NULL'), NULL, CASE WHEN EXISTS (SELECT 1 FROM policy.RoleMembership AS held WHERE held.RoleName IN (N'linkage_applicant', N'linkage_agent', N'linkage_key_agent') AND held.UserName = @reviewerName) THEN 1 ELSE 0 END),
            (50554, NULL, NULL, CASE WHEN LTRIM(RTRIM(@organisation)) = @agencyName AND EXISTS (SELECT 1 FROM link.Applicant AS applicant WHERE applicant.ProjectId = @projectId AND applicant.Organisation = @agencyName) THEN 1 ELSE 0 END),
            (50013, ISNULL(QUOTENAME(@reviewerName), N'NULL'), NULL, CASE WHEN EXISTS (SELECT 1 FROM link.ExportReviewer AS existing WHERE existing.ProjectId = @projectId AND existing.ReviewerName = @reviewerName) THEN 1 ELSE 0 END)
    ) AS problem (MessageNumber, Argument1, Argument2, IsProblem)
    WHERE problem.IsProblem = 1;

    IF @problems IS NOT NULL
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    INSERT INTO link.ExportReviewer (ProjectId, ReviewerName, Organisation, AssignedBy)
    VALUES (@projectId, @reviewerName, LTRIM(RTRIM(@organisation)), @caller);

    EXECUTE link.RecordStep @caller = @caller, @actionName = N'linkage: export reviewer assigned', @projectId = @projectId, @roundNumber = @roundNumber, @applicantCode = NULL,
        @stepRowCount = NULL, @note = @reviewerName;

    COMMIT TRANSACTION;
END;
