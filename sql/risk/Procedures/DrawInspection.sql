/*
Purpose:     Puts rows in which the search found nothing before a person (육안 전수검사): all of them, or as many as a sample is to have, in the order that the review's key makes.
             A greater number later goes on in the same order; a smaller one takes nothing back.
Parameters:  @reviewId    from risk.QueueTextFindings
             @rowCount    how many rows of the review a person is to read, 1 or more; all when NULL
             @drawnCount  OUTPUT how many are drawn now
Errors:      50001 open transaction; 50002 with every problem
Permissions: load_operator. Runs as risk_service.
Example:     DECLARE @drawnCount int; EXECUTE risk.DrawInspection @reviewId = 1, @rowCount = 200, @drawnCount = @drawnCount OUTPUT;
*/
CREATE OR ALTER PROCEDURE risk.DrawInspection
    @reviewId int,
    @rowCount int = NULL,
    @drawnCount int = NULL OUTPUT
WITH EXECUTE AS 'risk_service'
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;
    SET IMPLICIT_TRANSACTIONS OFF;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @caller nvarchar(128), @datasetName nvarchar(128), @drawKey binary(32), @content nvarchar(max), @problems nvarchar(max), @message nvarchar(2048);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    -- How much was to be read stands in the register; it must not be rolled back by whom it concerns.
    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'risk.DrawInspection', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'risk.DrawInspection', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    -- Reviews of earlier releases have no key: they get one when they are first drawn from.
    SELECT @datasetName = dataset.DatasetName, @drawKey = ISNULL(review.DrawKey, CRYPT_GEN_RANDOM(32))
    FROM risk.TextReview AS review
    INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = review.DatasetId
    WHERE review.ReviewId = @reviewId;

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, problem.Argument3))), N' '
    )
    FROM
    (
        VALUES
            (50604, ISNULL(CONVERT(nvarchar(20), @reviewId), N'@reviewId'), NULL, NULL, CASE WHEN @datasetName IS NULL THEN 1 ELSE 0 END),
            (50602, N'@rowCount', N'1', N'2147483647', CASE WHEN @rowCount < 1 THEN 1 ELSE 0 END)
    ) AS problem (MessageNumber, Argument1, Argument2, Argument3, IsProblem)
    WHERE problem.IsProblem = 1;

    IF @problems IS NOT NULL
    BEGIN
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    BEGIN TRANSACTION;

    UPDATE risk.TextReview
    SET DrawKey = @drawKey
    WHERE ReviewId = @reviewId
        AND DrawKey IS NULL;

    UPDATE counted
    SET InspectionPlace = ordered.Place
    FROM risk.TextReviewRow AS counted
    INNER JOIN
    (
        SELECT unread.StageRowId, Place = ROW_NUMBER() OVER (ORDER BY pseudo.Hmac(CONVERT(nvarchar(20), unread.StageRowId), @drawKey, N'SHA2_256', N'UTF-8'))
        FROM risk.TextReviewRow AS unread
        WHERE unread.ReviewId = @reviewId
            AND unread.FindingCount = 0
            AND ISNULL(unread.IsBlank, 0) = 0
    ) AS ordered ON ordered.StageRowId = counted.StageRowId
    WHERE counted.ReviewId = @reviewId
        AND counted.InspectionPlace IS NULL
        AND ordered.Place <= ISNULL(@rowCount, 2147483647);

    SELECT @drawnCount = COUNT(*)
    FROM risk.TextReviewRow AS drawn
    WHERE drawn.ReviewId = @reviewId
        AND drawn.InspectionPlace IS NOT NULL;

    SET @content =
    (
        SELECT
            actionName = N'text inspection drawn',
            userName = @caller,
            loginName = ORIGINAL_LOGIN(),
            reviewId = @reviewId,
            rowCountAsked = @rowCount,
            drawnCount = @drawnCount
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );
    EXECUTE log.AppendEntry @registerName = N'governance', @datasetName = @datasetName, @content = @content;

    COMMIT TRANSACTION;
END;
