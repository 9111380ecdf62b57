/*
Purpose:     Concludes the adequacy review of a dataset's current load: one overall result, after at least three reviews. The reviewers' access to
             its rows ends.
Parameters:  @datasetName
             @result         adequate, conditional or inadequate
             @opinion        the overall opinion
             @coversReloads  1: later loads by the same plan version are approved as well
             @validUntil     last legal day of the approval, or NULL for the purpose's own end
Errors:      50001 open transaction; 50014, 50024, 50130, 50132, 50133, 50134, 50135
Permissions: privacy_officer. Runs as policy_service.
Example:     EXECUTE policy.ConcludeAdequacyReview @datasetName = N'Retail', @result = N'adequate', @opinion = N'All three reviewers agree.';
*/
CREATE OR ALTER PROCEDURE policy.ConcludeAdequacyReview
    @datasetName nvarchar(128),
    @result nvarchar(12),
    @opinion nvarchar(2000),
    @coversReloads bit = 0,
    @validUntil date = NULL
WITH EXECUTE AS 'policy_service'
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET IMPLICIT_TRANSACTIONS OFF;

    DECLARE
        @caller nvarchar(128),
        @datasetId int,
        @runId int,
        @reviewCount nvarchar(10),
        @reviewerName nvarchar(128),
        @dependence nvarchar(400),
        @content nvarchar(max),
        @message nvarchar(2048);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'policy.ConcludeAdequacyReview', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'policy.ConcludeAdequacyReview', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    EXECUTE policy.RefuseReviewText @result = @result, @opinion = @opinion;
    EXECUTE policy.FindOpenReview @datasetName = @datasetName, @datasetId = @datasetId OUTPUT, @runId = @runId OUTPUT;

    SET @dependence = policy.DependenceOf(@runId, @caller);

    IF @dependence IS NOT NULL
    BEGIN
        SET @message = policy.MessageText(50132, @caller, @dependence, NULL);
        THROW 50132, @message, 1;
    END;

    SELECT @reviewCount = CONVERT(nvarchar(10), COUNT(*))
    FROM policy.AdequacyReview AS review
    WHERE review.RunId = @runId;

    IF CONVERT(int, @reviewCount) < 3
    BEGIN
        SET @message = policy.MessageText(50133, @datasetName, @reviewCount, NULL);
        THROW 50133, @message, 1;
    END;

    SET @content =
    (
        SELECT
            actionName = N'review concluded', userName = @caller, loginName = ORIGINAL_LOGIN(),
            [detail.runId] = @runId, [detail.result] = @result, [detail.opinion] = @opinion,
            [detail.coversReloads] = @coversReloads, [detail.validUntil] = @validUntil,
            [detail.reviews] =
            (
                SELECT reviewer = review.ReviewerName, result = review.Result, isChair = assigned.IsChair
                FROM policy.AdequacyReview AS review
                INNER JOIN policy.AdequacyReviewer AS assigned
                    ON assigned.RunId = review.RunId
                    AND assigned.ReviewerName = review.ReviewerName
                WHERE review.RunId = @runId
                ORDER BY review.ReviewerName
                FOR JSON PATH
            )
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );

    BEGIN TRANSACTION;

    INSERT INTO policy.AdequacyConclusion (RunId, DatasetId, Result, Opinion, CoversReloads, ValidUntil, ConcludedBy)
    VALUES (@runId, @datasetId, @result, @opinion, ISNULL(@coversReloads, 0), @validUntil, @caller);

    DECLARE ended CURSOR LOCAL STATIC READ_ONLY FORWARD_ONLY FOR
        SELECT assigned.ReviewerName
        FROM policy.AdequacyReviewer AS assigned
        WHERE assigned.RunId = @runId;

    OPEN ended;
    FETCH NEXT FROM ended INTO @reviewerName;

    WHILE @@FETCH_STATUS = 0
    BEGIN
        EXECUTE mart.SetReviewerAccess @datasetName = @datasetName, @reviewer = @reviewerName, @isGranted = 0;
        FETCH NEXT FROM ended INTO @reviewerName;
    END;

    CLOSE ended;
    DEALLOCATE ended;

    EXECUTE log.AppendEntry @registerName = N'governance', @datasetName = @datasetName, @content = @content;

    COMMIT TRANSACTION;
END;
