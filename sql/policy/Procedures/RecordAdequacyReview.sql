/*
Purpose:     Records the caller's review of a dataset's current load (적정성 검토). A second call replaces the first until the review is concluded;
             both stand in the register.
Parameters:  @datasetName
             @result   adequate, conditional or inadequate
             @opinion  the reviewer's opinion
Errors:      50001 open transaction; 50014, 50024, 50130, 50131, 50132, 50134, 50135
Permissions: adequacy_reviewer, assigned. Runs as policy_service.
Example:     EXECUTE policy.RecordAdequacyReview @datasetName = N'Retail', @result = N'adequate', @opinion = N'Every row and item checked.';
*/
CREATE OR ALTER PROCEDURE policy.RecordAdequacyReview
    @datasetName nvarchar(128),
    @result nvarchar(12),
    @opinion nvarchar(2000)
WITH EXECUTE AS 'policy_service'
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET IMPLICIT_TRANSACTIONS OFF;

    DECLARE @caller nvarchar(128), @datasetId int, @runId int, @dependence nvarchar(400), @content nvarchar(max), @message nvarchar(2048);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'policy.RecordAdequacyReview', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'policy.RecordAdequacyReview', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    EXECUTE policy.RefuseReviewText @result = @result, @opinion = @opinion;
    EXECUTE policy.FindOpenReview @datasetName = @datasetName, @datasetId = @datasetId OUTPUT, @runId = @runId OUTPUT;

    IF NOT EXISTS (SELECT 1 FROM policy.AdequacyReviewer AS assigned WHERE assigned.RunId = @runId AND assigned.ReviewerName = @caller)
    BEGIN
        SET @message = policy.MessageText(50131, @caller, @datasetName, NULL);
        THROW 50131, @message, 1;
    END;

    -- Checked again: a role may have been granted since the assignment.
    SET @dependence = policy.DependenceOf(@runId, @caller);

    IF @dependence IS NOT NULL
    BEGIN
        SET @message = policy.MessageText(50132, @caller, @dependence, NULL);
        THROW 50132, @message, 1;
    END;

    SET @content =
    (
        SELECT actionName = N'review recorded', userName = @caller, loginName = ORIGINAL_LOGIN(),
            [detail.runId] = @runId, [detail.result] = @result, [detail.opinion] = @opinion
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );

    BEGIN TRANSACTION;

    UPDATE policy.AdequacyReview
    SET Result = @result,
        Opinion = @opinion,
        ReviewedAt = SYSUTCDATETIME()
    WHERE RunId = @runId
        AND ReviewerName = @caller;

    IF @@ROWCOUNT = 0
        INSERT INTO policy.AdequacyReview (RunId, ReviewerName, Result, Opinion)
        VALUES (@runId, @caller, @result, @opinion);

    EXECUTE log.AppendEntry @registerName = N'governance', @datasetName = @datasetName, @content = @content;

    COMMIT TRANSACTION;
END;
