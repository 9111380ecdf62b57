/*
Purpose:     Assigns a reviewer to the adequacy review (적정성 검토) of what stands in a dataset's table now, and lets him read that
             table until the review is concluded.
Parameters:  @datasetName   a loaded dataset
             @reviewerName  a member of adequacy_reviewer who neither planned nor ran the load nor knows the additional information
             @isChair       1 for the chair; a review has one at most
Errors:      50001 open transaction; 50002 with every problem
Permissions: privacy_officer. Runs as publish_service, who may have SELECT on pseudonymized tables given and taken.
Example:     EXECUTE policy.AssignReviewer @datasetName = N'Retail', @reviewerName = N'park', @isChair = 1;
*/
CREATE OR ALTER PROCEDURE policy.AssignReviewer
    @datasetName nvarchar(128),
    @reviewerName nvarchar(128),
    @isChair bit = 0
WITH EXECUTE AS 'publish_service'
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET IMPLICIT_TRANSACTIONS OFF;

    DECLARE
        @caller nvarchar(128),
        @datasetId int,
        @runId int,
        @problems nvarchar(max),
        @message nvarchar(2048);

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

    SELECT
        @datasetId = reviewed.DatasetId,
        @runId = reviewed.RunId
    FROM policy.ReviewedRun AS reviewed
    WHERE reviewed.DatasetName = @datasetName;

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, NULL))), N' '
    )
    FROM
    (
        SELECT 50130 AS MessageNumber, ISNULL(QUOTENAME(@datasetName), N'NULL') AS Argument1, CONVERT(nvarchar(200), NULL) AS Argument2
        WHERE @runId IS NULL
        UNION ALL
        SELECT 50135, QUOTENAME(@datasetName), NULL
        WHERE EXISTS (SELECT 1 FROM policy.AdequacyConclusion AS conclusion WHERE conclusion.RunId = @runId)
        UNION ALL
        SELECT 50136, ISNULL(QUOTENAME(@reviewerName), N'NULL'), N'adequacy_reviewer'
        WHERE NOT EXISTS
        (
            SELECT 1
            FROM policy.RoleMembership AS held
            WHERE held.RoleName = N'adequacy_reviewer'
                AND held.UserName = @reviewerName
        )
        UNION ALL
        SELECT 50132, QUOTENAME(@reviewerName), policy.ReviewerObjection(@runId, @reviewerName)
        WHERE policy.ReviewerObjection(@runId, @reviewerName) IS NOT NULL
        UNION ALL
        SELECT 50137, QUOTENAME(@datasetName), NULL
        WHERE @isChair = 1
            AND EXISTS
            (
                SELECT 1
                FROM policy.AdequacyReviewer AS assigned
                WHERE assigned.RunId = @runId
                    AND assigned.IsChair = 1
                    AND assigned.ReviewerName <> @reviewerName
            )
    ) AS problem;

    IF @problems IS NOT NULL
    BEGIN
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    IF EXISTS
    (
        SELECT 1
        FROM policy.AdequacyReviewer AS assigned
        WHERE assigned.RunId = @runId
            AND assigned.ReviewerName = @reviewerName
    )
        RETURN;

    DECLARE @detail nvarchar(max) =
    (
        SELECT runId = @runId, reviewer = @reviewerName, isChair = ISNULL(@isChair, 0)
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );

    BEGIN TRANSACTION;

    INSERT INTO policy.AdequacyReviewer (RunId, ReviewerName, DatasetId, IsChair, AssignedBy)
    VALUES (@runId, @reviewerName, @datasetId, ISNULL(@isChair, 0), @caller);

    EXECUTE mart.SetReviewerAccess @datasetName = @datasetName, @reviewer = @reviewerName, @isGranted = 1;
    EXECUTE policy.RecordDecision @caller = @caller, @actionName = N'reviewer assigned', @datasetName = @datasetName, @detail = @detail;

    COMMIT TRANSACTION;
END;
