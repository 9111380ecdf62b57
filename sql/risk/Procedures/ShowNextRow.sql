/*
Purpose:     The next drawn row of a review that waits for a person, with its whole text: an original, shown to who may read staged rows anyway.
Parameters:  @reviewId  from risk.QueueTextFindings
Result:      StageRowId, InspectionPlace, RowText, OpenCount; no row when none waits
Errors:      50001 open transaction; 50604
Permissions: load_operator. Runs as risk_service.
Example:     EXECUTE risk.ShowNextRow @reviewId = 1;
*/
CREATE OR ALTER PROCEDURE risk.ShowNextRow
    @reviewId int
WITH EXECUTE AS 'risk_service'
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;
    SET IMPLICIT_TRANSACTIONS OFF;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @caller nvarchar(128), @datasetName nvarchar(128), @columnName nvarchar(128), @place int, @openCount int, @stageRowId bigint, @statement nvarchar(max), @content nvarchar(max), @message nvarchar(2048);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    -- Who read which original stands in the access record; it must not be rolled back by whom it concerns.
    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'risk.ShowNextRow', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'risk.ShowNextRow', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    SELECT @datasetName = dataset.DatasetName, @columnName = review.ColumnName
    FROM risk.TextReview AS review
    INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = review.DatasetId
    WHERE review.ReviewId = @reviewId;

    IF @datasetName IS NULL
    BEGIN
        SET @message = policy.MessageText(50604, ISNULL(CONVERT(nvarchar(20), @reviewId), N'@reviewId'), NULL, NULL);
        THROW 50604, @message, 1;
    END;

    -- A row that is staged no more, because its subject asked for a stop, holds nobody up.
    SET @statement = CONCAT(N'SELECT @place = MIN(waiting.InspectionPlace), @openCount = COUNT(*)
FROM risk.TextReviewRow AS waiting
INNER JOIN ', risk.TableName(@datasetName, N'stage'), N' AS staged ON staged.StageRowId = waiting.StageRowId
WHERE waiting.ReviewId = @reviewId
    AND waiting.InspectionPlace IS NOT NULL
    AND waiting.InspectionDecision IS NULL;');
    EXECUTE sys.sp_executesql @statement, N'@reviewId int, @place int OUTPUT, @openCount int OUTPUT', @reviewId = @reviewId, @place = @place OUTPUT, @openCount = @openCount OUTPUT;

    SELECT @stageRowId = shown.StageRowId
    FROM risk.TextReviewRow AS shown
    WHERE shown.ReviewId = @reviewId
        AND shown.InspectionPlace = @place;

    IF @stageRowId IS NOT NULL
    BEGIN
        SET @content =
        (
            SELECT
                actionName = N'text row shown',
                userName = @caller,
                loginName = ORIGINAL_LOGIN(),
                procedureName = N'risk.ShowNextRow',
                reviewId = @reviewId,
                stageRowId = @stageRowId
            FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
        );
        EXECUTE log.AppendEntry @registerName = N'access', @datasetName = @datasetName, @content = @content;
    END;

    SET @statement = CONCAT(N'SELECT
    staged.StageRowId,
    InspectionPlace = @place,
    RowText = staged.', QUOTENAME(@columnName), N',
    OpenCount = @openCount
FROM ', risk.TableName(@datasetName, N'stage'), N' AS staged
WHERE staged.StageRowId = @stageRowId;');
    EXECUTE sys.sp_executesql @statement, N'@stageRowId bigint, @place int, @openCount int', @stageRowId = @stageRowId, @place = @place, @openCount = @openCount;
END;
