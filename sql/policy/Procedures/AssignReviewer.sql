/*
Purpose:     Assigns a reviewer to the adequacy review of a dataset's current load. Until the review is concluded the reviewer may read all rows
             of its pseudonymized table.
Parameters:  @datasetName  a dataset with a completed load
             @reviewer     a member of adequacy_reviewer
             @isChair      1 for the chair (위원장)
Errors:      50001 open transaction; 50014, 50121, 50130, 50132, 50135
Permissions: privacy_officer. Runs as policy_service.
Example:     EXECUTE policy.AssignReviewer @datasetName = N'Retail', @reviewer = N'park', @isChair = 1;
*/
CREATE OR ALTER PROCEDURE policy.AssignReviewer
    @datasetName nvarchar(128),
    @reviewer nvarchar(128),
    @isChair bit = 0
WITH EXECUTE AS 'policy_service'
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET IMPLICIT_TRANSACTIONS OFF;

    DECLARE @caller nvarchar(128), @datasetId int, @runId int, @reviewerName nvarchar(128), @dependence nvarchar(400), @content nvarchar(max), @message nvarchar(2048);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'policy.AssignReviewer', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'policy.AssignReviewer', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    EXECUTE policy.FindOpenReview @datasetName = @datasetName, @datasetId = @datasetId OUTPUT, @runId = @runId OUTPUT;

    SELECT @reviewerName = member.name
    FROM sys.database_role_members AS membership
    INNER JOIN sys.database_principals AS role ON role.principal_id = membership.role_principal_id
    INNER JOIN sys.database_principals AS member ON member.principal_id = membership.member_principal_id
    WHERE role.name = N'adequacy_reviewer'
        AND member.name = @reviewer;

    IF @reviewerName IS NULL
    BEGIN
        SET @message = policy.MessageText(50132, ISNULL(QUOTENAME(@reviewer), N'@reviewer'), N'is not a member of adequacy_reviewer', NULL);
        THROW 50132, @message, 1;
    END;

    SET @dependence = policy.DependenceOf(@runId, @reviewerName);

    IF @dependence IS NOT NULL
    BEGIN
        SET @message = policy.MessageText(50132, @reviewerName, @dependence, NULL);
        THROW 50132, @message, 1;
    END;

    SET @content =
    (
        SELECT userName = @reviewerName, roleName = N'adequacy_reviewer', [change] = N'granted', objectName = CONCAT(N'mart.', @datasetName),
            reason = CONCAT(N'assigned to review run ', @runId), changedBy = @caller, loginName = ORIGINAL_LOGIN()
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );

    BEGIN TRANSACTION;

    UPDATE policy.AdequacyReviewer
    SET IsChair = @isChair
    WHERE RunId = @runId
        AND ReviewerName = @reviewerName;

    IF @@ROWCOUNT = 0
        INSERT INTO policy.AdequacyReviewer (RunId, ReviewerName, DatasetId, IsChair, AssignedBy)
        VALUES (@runId, @reviewerName, @datasetId, @isChair, @caller);

    EXECUTE mart.SetReviewerAccess @datasetName = @datasetName, @reviewer = @reviewerName, @isGranted = 1;
    EXECUTE log.AppendEntry @registerName = N'access_right', @datasetName = @datasetName, @content = @content;

    COMMIT TRANSACTION;
END;
